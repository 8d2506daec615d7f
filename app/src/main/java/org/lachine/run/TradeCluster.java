package org.lachine.run;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.lachine.data.TradeTotals;

/// Machines that add up trade. The module `spark` provides one; it is found by [java.util.ServiceLoader].
public interface TradeCluster {

    /// Adds up and writes the totals, in no order, as Parquet files.
    ///
    /// @param master where the cluster is, such as `spark://host:7077` or `local[2]`
    /// @param parts a new folder, which every machine sees, as they do the files
    /// @param progress told how far it is
    void add(String master, TradeTotals totals, Path parts, Consumer<String> progress);
}

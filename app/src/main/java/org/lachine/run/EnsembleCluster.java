package org.lachine.run;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Machines that solve draws. The module `spark` provides one; it is found by [java.util.ServiceLoader], so that nothing
/// here depends on Spark.
public interface EnsembleCluster {

    /// Has every batch solved and added to the parcel's folder; returns when all are, or when stopped.
    ///
    /// @param master where the cluster is, such as `spark://host:7077` or `local[2]`
    /// @param progress told how far it is
    void fill(String master, EnsembleParcel parcel, List<int[]> batches, Consumer<String> progress, BooleanSupplier stopped);
}

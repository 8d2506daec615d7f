package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.model.FaultyInputException;

/// Goods trade between the 81 economies of the OECD's tables, 2011 to 2022, USD million: for how dependence has moved.
///
/// One Parquet file with the columns `year`, `exporter`, `importer`, `goods_musd`; flows of a thousand dollars and less
/// round to nothing and are left out.
public final class TradeHistory {
    /// Name of the file in the folder of worlds, without its ending, and of what builds it.
    public static final String NAME = "goods-trade-2011-2022";
    /// The file, below `worlds`.
    public static final String FILE = NAME + ".parquet";
    private static final int FIRST = 2011;
    private static final int LAST = 2022;

    private final SortedMap<Integer, SortedMap<String, SortedMap<String, Double>>> exports = new TreeMap<>();

    private TradeHistory() {}

    /// @param worlds folder of the worlds; without the file the history is empty
    /// @throws FaultyInputException when the file cannot be read
    public static TradeHistory read(Path worlds) {
        TradeHistory history = new TradeHistory();
        Path file = worlds.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return history;
        }
        try (Database database = Database.open()) {
            database.query("SELECT year, exporter, importer, goods_musd FROM read_parquet(%s)".formatted(Database.text(file.toString())),
                    row -> history.exports.computeIfAbsent(row.getInt(1), y -> new TreeMap<>())
                            .computeIfAbsent(row.getString(2), e -> new TreeMap<>()).put(row.getString(3), row.getDouble(4)));
        } catch (SQLException e) {
            throw new FaultyInputException("%s: cannot be read: %s".formatted(file, Database.firstLine(e)), "Build it again, or take it from the repository.");
        }
        return history;
    }

    /// Builds the file from the yearly tables of `icio_81x28`.
    public static Path build(Path sources, Path worlds) {
        List<String> years = new ArrayList<>();
        for (int year = FIRST; year <= LAST; year++) {
            Path file = sources.resolve("icio_81x28").resolve("flows_%d.csv.gz".formatted(year));
            if (!Files.isRegularFile(file)) {
                throw new FaultyInputException("%s: the file is missing; the history is built from it.".formatted(file),
                        "Give with --sources the folder that holds icio_81x28.");
            }
            years.add("SELECT %d AS year, * FROM read_csv(%s, header = true, all_varchar = true)".formatted(year, Database.text(file.toString())));
        }
        Path target = worlds.resolve(FILE);
        Path beside = worlds.resolve(NAME + ".part");
        try (Database database = Database.open()) {
            Files.createDirectories(worlds);
            database.execute("""
                    COPY (SELECT year::SMALLINT AS year, exporter, importer,
                                 round(sum(flow_musd::DECIMAL(18, 4)), 3)::DOUBLE AS goods_musd
                          FROM (%s) WHERE sector <> 'SVC' AND importer <> exporter
                          GROUP BY ALL HAVING goods_musd > 0.001 ORDER BY ALL)
                    TO %s (FORMAT parquet, COMPRESSION zstd, KV_METADATA {title: 'Goods trade, USD million, OECD Inter-Country Input-Output tables (CC BY 4.0)'})
                    """.formatted(String.join(" UNION ALL ", years), Database.text(beside.toString())));
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException | IOException e) {
            throw new FaultyInputException("%s: cannot be written: %s".formatted(target, Database.firstLine(e)), "Check the sources and the free space.");
        }
        return target;
    }

    public List<Integer> years() {
        return List.copyOf(exports.keySet());
    }

    /// Exporters of a year, in alphabetical order.
    public List<String> exporters(int year) {
        return List.copyOf(exports.get(year).keySet());
    }

    /// What `exporter` sold to each importer, USD million.
    public SortedMap<String, Double> exports(int year, String exporter) {
        return exports.get(year).getOrDefault(exporter, new TreeMap<>());
    }
}

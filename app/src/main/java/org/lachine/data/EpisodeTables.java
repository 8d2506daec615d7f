package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// The tables of an episode of products: who supplied which market at what duty (`markets.csv`), and what became of it
/// (`outcomes.csv`). Every row names its source.
///
/// @param markets see [Market]
/// @param outcomes see [Outcome]
public record EpisodeTables(List<Market> markets, List<Outcome> outcomes) {
    /// The exporter code for everybody who is not named in the market.
    public static final String OTHERS = "others";

    private static final String MARKETS = "markets.csv";
    private static final String OUTCOMES = "outcomes.csv";
    /// `V` read in the source, `V2` in two, `C` computed from such, `rule` a stated rule of ours.
    private static final Set<String> STATUSES = Set.of("V", "V2", "C", "rule");
    private static final String MARKET_COLUMNS = "importer, sector, product, name, exporter, value_musd, duty_percent, duty_then_percent, source, status";
    private static final String OUTCOME_COLUMNS = "importer, product, exporter, kind, before, after, unit, period_before, period_after, horizon, headline, source, status";

    /// What one exporter sold of a product in one market before the episode.
    ///
    /// @param exporter a country, the importer itself for own sales, or `others`
    /// @param value USD million a year at the border
    /// @param duty fraction before; null where the sector's stands
    /// @param dutyThen fraction, mean over the days of the outcome; null where nothing changed; NaN for a measure that no
    ///     duty expresses
    public record Market(String importer, String sector, String product, String name, String exporter, double value, Double duty,
            Double dutyThen, String source, String status) {}

    /// What became of one flow.
    ///
    /// @param kind `value` or `quantity`
    /// @param horizon at which the prediction is made
    public record Outcome(String importer, String product, String exporter, String kind, double before, double after, String unit,
            String periodBefore, String periodAfter, String horizon, boolean headline, String source, String status) {}

    /// Reads the tables of an episode's folder.
    ///
    /// @param countries and `sectors` those of the episode's world
    /// @throws FaultyInputException with the faults of both files: place, value, rule and remedy
    public static EpisodeTables read(Path folder, Codes countries, Codes sectors) {
        Faults faults = new Faults(folder.toString());
        List<Market> markets = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        each(folder, MARKETS, MARKET_COLUMNS, faults, cells -> {
            String exporter = cells.text(5);
            cells.code(1, countries);
            cells.code(2, sectors);
            if (!OTHERS.equals(exporter)) {
                cells.code(5, countries);
            }
            boolean noDuty = "none".equals(cells.text(8));
            markets.add(new Market(cells.text(1), cells.text(2), cells.text(3), cells.text(4), exporter, cells.number(6, true), percent(cells.number(7, false)),
                    noDuty ? Double.valueOf(Double.NaN) : percent(cells.number(8, false)), cells.text(9), cells.oneOf(10, STATUSES)));
        });
        each(folder, OUTCOMES, OUTCOME_COLUMNS, faults, cells -> {
            cells.code(1, countries);
            outcomes.add(new Outcome(cells.text(1), cells.text(2), cells.text(3), cells.oneOf(4, Set.of("value", "quantity")), cells.number(5, true),
                    cells.number(6, true), cells.text(7), cells.text(8), cells.text(9), cells.oneOf(10, Set.of("1y", "3y", "10y", "long")),
                    cells.oneOf(11, Set.of("yes", "no")).equals("yes"), cells.text(12), cells.oneOf(13, STATUSES)));
        });
        for (Outcome outcome : outcomes) {
            if (markets.stream().noneMatch(m -> m.importer().equals(outcome.importer()) && m.product().equals(outcome.product())
                    && m.exporter().equals(outcome.exporter()))) {
                faults.add(OUTCOMES, "market", "%s of %s from %s has no row in %s.".formatted(outcome.product(), outcome.importer(), outcome.exporter(), MARKETS),
                        "Add what was sold before, or drop the outcome.");
            }
        }
        faults.throwIfAny();
        return new EpisodeTables(List.copyOf(markets), List.copyOf(outcomes));
    }

    @FunctionalInterface
    private interface RowReader {
        void read(Row row) throws SQLException;
    }

    private static Double percent(Double number) {
        return number == null ? null : number / 100;
    }

    private static void each(Path folder, String name, String columns, Faults faults, RowReader reader) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            faults.add(name, "missing", "the file is missing; an episode of products has it.", "Its columns are: %s.".formatted(columns));
            return;
        }
        int[] line = {1};
        try (Database database = Database.open()) {
            database.query("SELECT %s FROM read_csv(%s, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
                    .formatted(columns, Database.text(file.toString())), row -> reader.read(new Row(row, ++line[0], name, faults)));
        } catch (SQLException e) {
            faults.add(name, "unreadable", "cannot be read: %s".formatted(Database.firstLine(e)), "Its columns are: %s.".formatted(columns));
        }
    }

    /// One row of a table, whose cells are checked as they are asked for.
    private static final class Row {
        private final ResultSet cells;
        private final String file;
        private final Faults faults;
        private final int number;

        /// @param number of the line in the file
        Row(ResultSet cells, int number, String file, Faults faults) {
            this.cells = cells;
            this.number = number;
            this.file = file;
            this.faults = faults;
        }

        String text(int column) throws SQLException {
            String text = cells.getString(column);
            return text == null ? "" : text.strip();
        }

        private void fault(int column, String rule, String remedy) throws SQLException {
            faults.add(file, cells.getMetaData().getColumnName(column), "row %d: %s is \"%s\"; %s".formatted(number,
                    cells.getMetaData().getColumnName(column), text(column), rule), remedy);
        }

        void code(int column, Codes codes) throws SQLException {
            if (!codes.contains(text(column))) {
                fault(column, "it is no code of the episode's world.", "Did you mean \"%s\"?".formatted(codes.nearest(text(column))));
            }
        }

        String oneOf(int column, Set<String> allowed) throws SQLException {
            if (!allowed.contains(text(column))) {
                fault(column, "it is one of %s.".formatted(Arrays.toString(allowed.stream().sorted().toArray())), "Write one of these.");
            }
            return text(column);
        }

        /// A number from zero on; null for an empty cell, which is a fault where it is required.
        Double number(int column, boolean required) throws SQLException {
            if (text(column).isEmpty() && !required || text(column).equals("none")) {
                return null;
            }
            try {
                double value = Double.parseDouble(text(column));
                if (value >= 0 && value < Double.MAX_VALUE) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                // told below like a number out of range
            }
            fault(column, "it is a number from 0 on.", "Write plain digits with a point: 12.5.");
            return 0.0;
        }
    }
}

package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final String NOT_RUN = "not-run.csv";
    /// `V` read in the source, `V2` in two, `C` computed from such, `rule` a stated rule of ours.
    private static final Set<String> STATUSES = Set.of("V", "V2", "C", "rule");
    private static final List<String> MARKET_COLUMNS = List.of("importer", "sector", "product", "name", "exporter", "value_musd", "duty_percent",
            "duty_then_percent", "source", "status");
    private static final List<String> OUTCOME_COLUMNS = List.of("importer", "product", "exporter", "kind", "before", "after", "unit", "period_before",
            "period_after", "horizon", "headline", "source", "status");
    private static final String WHOSE = "the episode's world";

    /// What one exporter sold of a product in one market before the episode.
    ///
    /// @param exporter a country, the importer itself for own sales, or `others`
    /// @param value USD million a year at the border
    /// @param duty fraction before; null where the sector's stands
    /// @param dutyThen fraction, mean over the days of the outcome; null where nothing changed; NaN for a measure that no
    ///     duty expresses
    /// @param closed share of the exporter's sellers that may no longer sell there; 0 for none
    public record Market(String importer, String sector, String product, String name, String exporter, double value, Double duty,
            Double dutyThen, double closed, String source, String status) {}

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
        new CsvRows(folder.resolve(MARKETS), MARKETS, faults).each(MARKET_COLUMNS, List.of("closed_percent"), cells -> {
            String exporter = cells.text(5);
            cells.code(1, countries, WHOSE);
            cells.code(2, sectors, WHOSE);
            if (!OTHERS.equals(exporter)) {
                cells.code(5, countries, WHOSE);
            }
            boolean noDuty = "none".equals(cells.text(8));
            Double closed = cells.number(11, false, 0, 100);
            markets.add(new Market(cells.text(1), cells.text(2), cells.text(3), cells.text(4), exporter, number(cells, 6, true),
                    percent(number(cells, 7, false)),
                    noDuty ? Double.valueOf(Double.NaN) : percent(number(cells, 8, false)), closed == null ? 0 : closed / 100,
                    cells.text(9), cells.oneOf(10, STATUSES)));
        });
        new CsvRows(folder.resolve(OUTCOMES), OUTCOMES, faults).each(OUTCOME_COLUMNS, List.of(), cells -> {
            cells.code(1, countries, WHOSE);
            outcomes.add(new Outcome(cells.text(1), cells.text(2), cells.text(3), cells.oneOf(4, Set.of("value", "quantity")), number(cells, 5, true),
                    number(cells, 6, true), cells.text(7), cells.text(8), cells.text(9), cells.oneOf(10, Set.of("1y", "3y", "10y", "long")),
                    cells.oneOf(11, Set.of("yes", "no")).equals("yes"), cells.text(12), cells.oneOf(13, STATUSES)));
        });
        for (Outcome outcome : outcomes) {
            if (markets.stream().noneMatch(m -> m.importer().equals(outcome.importer()) && m.product().equals(outcome.product())
                    && m.exporter().equals(outcome.exporter()))) {
                faults.add(OUTCOMES, "market", "%s of %s from %s has no row in %s.".formatted(outcome.product(), outcome.importer(),
                        outcome.exporter(), MARKETS),
                        "Add what was sold before, or drop the outcome.");
            }
        }
        faults.throwIfAny();
        return new EpisodeTables(List.copyOf(markets), List.copyOf(outcomes));
    }

    /// What a folder of episodes does not predict, and why: the rows of its `not-run.csv`; none where it has no such file.
    public static List<List<Object>> notRun(Path root) {
        List<List<Object>> rows = new ArrayList<>();
        if (Files.isRegularFile(root.resolve(NOT_RUN))) {
            Faults faults = new Faults(root.toString());
            new CsvRows(root.resolve(NOT_RUN), NOT_RUN, faults).each(List.of("what", "why"), List.of(),
                    cells -> rows.add(List.of(cells.text(1), cells.text(2))));
            faults.throwIfAny();
        }
        return rows;
    }

    /// A number from 0 on; `none` is as good as an empty cell.
    private static Double number(CsvRows.Row cells, int column, boolean required) {
        return cells.text(column).equals("none") ? null : cells.number(column, required, 0, Double.MAX_VALUE);
    }

    private static Double percent(Double number) {
        return number == null ? null : number / 100;
    }
}

package org.lachine.run.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.scenario.Episode;

/// The scorecard of back-tests in `docs/validation.md`, between `<!-- backtests -->` and the next `<!-- end -->`. All of it is
/// computed, or stands in the files of the episodes.
public final class BacktestDocument {
    private static final String START = "<!-- backtests -->\n";
    private static final String END = "<!-- end -->";
    private static final int SUPPLIERS = 8;

    private BacktestDocument() {}

    /// Writes the scorecard of all episodes that were run.
    ///
    /// @throws FaultyInputException when the document has no place for it
    public static void write(Path document, Backtests backtests) throws IOException {
        for (Episode episode : backtests.episodes().values()) {
            if (drawn(episode)) {
                Path figures = Files.createDirectories(document.resolveSibling("figures"));
                BacktestChart.write(episode, backtests.runs().get(episode.name()).getFirst().prediction().observations(), set(episode),
                        figures.resolve(figure(episode)));
            }
        }
        String text = Files.readString(document);
        int from = text.indexOf(START) + START.length();
        int to = text.indexOf(END, from);
        if (from < START.length() || to < 0) {
            throw new FaultyInputException("%s: has no place for the back-tests.".formatted(document),
                    "Put %s and %s on lines of their own where they belong.".formatted(START.strip(), END));
        }
        Path beside = Files.writeString(document.resolveSibling(document.getFileName() + ".new"), text.substring(0, from) + told(backtests)
                + text.substring(to));
        Files.move(beside, document, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The table of headlines.
    static String scorecard(Backtests backtests) {
        return table(backtests.tables().getFirst(), List.of("episode", "set", "observations", "equal_signs", "rank_correlation",
                "slope", "slope_low", "slope_high", "target_predicted", "target_actual", "verdict"));
    }

    /// Episodes of many flows have a picture.
    private static boolean drawn(Episode episode) {
        return episode.sectors() != null || episode.lines().relative();
    }

    private static String set(Episode episode) {
        return episode.sectors() != null ? "target" : "products";
    }

    private static String figure(Episode episode) {
        return "backtest-" + episode.name() + ".png";
    }

    private static String told(Backtests backtests) {
        List<Table> tables = backtests.tables();
        StringBuilder text = new StringBuilder(scorecard(backtests));
        text.append("\nNot run:\n\n").append(table(tables.getLast(), List.of("what", "why")));
        for (Episode episode : backtests.episodes().values()) {
            text.append("\n### ").append(episode.title()).append("\n\n`").append(episode.name()).append("`. ").append(episode.story()).append("\n\n");
            Table flows = ofEpisode(tables.get(2), episode.name());
            int set = flows.columns().stream().map(Table.Column::name).toList().indexOf("set");
            Table shown = episode.sectors() == null ? flows : new Table(flows.name(), flows.title(), flows.columns(),
                    flows.rows().stream().filter(row -> !row.get(set).equals("others")).toList());
            text.append(table(shown, episode.sectors() != null ? List.of("set", "item", "name", "duty_before", "duty_after", "predicted", "actual")
                    : episode.lines().relative() ? List.of("item", "name", "duty_before", "duty_after", "predicted", "actual")
                    : List.of("name", "importer", "exporter", "duty_before", "duty_after", "predicted", "actual", "verdict", "period")));
            Table suppliers = ofEpisode(tables.get(3), episode.name());
            if (drawn(episode)) {
                text.append("\n![Predicted and actual changes](figures/%s)\n".formatted(figure(episode)));
            }
            Table told = largest(suppliers);
            if (!told.rows().isEmpty()) {
                text.append("\nWho supplied the importer, percent of its foreign purchases; the largest actual changes:\n\n")
                        .append(table(told, List.of("item", "exporter", "before", "predicted", "after")));
            }
            text.append("\nOther horizons and elasticities:\n\n").append(table(ofEpisode(tables.get(1), episode.name()),
                    List.of("set", "horizon", "elasticity", "equal_signs", "rank_correlation", "slope", "slope_low", "slope_high", "target_predicted")));
            if (!episode.reading().isEmpty()) {
                text.append('\n').append(episode.reading()).append('\n');
            }
        }
        return text.append('\n').toString();
    }

    private static Table ofEpisode(Table table, String name) {
        return new Table(table.name(), table.title(), table.columns(), table.rows().stream().filter(row -> row.getFirst().equals(name)).toList());
    }

    private static Table largest(Table suppliers) {
        int before = suppliers.columns().stream().map(Table.Column::name).toList().indexOf("before");
        int after = suppliers.columns().size() - 1;
        return new Table(suppliers.name(), suppliers.title(), suppliers.columns(), suppliers.rows().stream().filter(row -> row.get(after) != null)
                .sorted(Comparator.comparingDouble((List<Object> row) -> -Math.abs((Double) row.get(after) - (Double) row.get(before))))
                .limit(SUPPLIERS).toList());
    }

    private static String table(Table table, List<String> columns) {
        List<Integer> kept = columns.stream().map(table.columns().stream().map(Table.Column::name).toList()::indexOf).toList();
        StringBuilder text = new StringBuilder(line(kept.stream().map(c -> heading(table.columns().get(c))).toList()));
        text.append(line(kept.stream().map(c -> table.columns().get(c).type() == Table.Type.TEXT ? "---" : "--:").toList()));
        table.rows().forEach(row -> text.append(line(kept.stream().map(c -> cell(row.get(c), table.columns().get(c))).toList())));
        return text.toString();
    }

    private static String heading(Table.Column column) {
        return column.name().replace('_', ' ') + (column.unit().equals("percent") ? ", %" : "");
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(Object value, Table.Column column) {
        if (value instanceof Double number) {
            String told = String.format(Locale.ROOT, column.unit().equals("percent") ? "%.1f" : "%.2f", number);
            return told.matches("-0\\.0*") ? told.substring(1) : told;
        }
        return value == null ? "" : String.valueOf(value);
    }
}

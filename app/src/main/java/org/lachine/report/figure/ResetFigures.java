package org.lachine.report.figure;

import static org.lachine.report.Resilience.cell;
import static org.lachine.report.Resilience.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.ensemble.Spread;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Point;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Reset;
import org.lachine.report.Unit;

/// What two sides could agree, what red lines cost, and how pressure moves the deal.
public final class ResetFigures {
    private static final int GAINING = 6;
    private static final int LOSING = 6;
    private static final Map<String, String> FALLBACKS = Map.of("status-quo", "status quo", "next-rung", "next rung", "cut-off", "no trade");

    private final Evidence evidence;
    private final Reset found;
    private final String first;
    private final String second;

    public ResetFigures(Evidence evidence, Reset found) {
        this.evidence = evidence;
        this.found = found;
        first = evidence.countries().atStart(found.first());
        second = evidence.countries().atStart(found.second());
    }

    private String when() {
        return "long run, at %d trade, against the policies of %s".formatted(evidence.results().world().year(),
                Evidence.day(evidence.subject().date().toString()));
    }

    private static String money(double musd) {
        return Unit.USD_MILLION.text(musd);
    }

    private static String plain(double musd) {
        return String.format(Locale.ROOT, "%,.0f", musd).replace('-', '−');
    }

    /// Worth and income of three packages to both.
    public Figure packages() {
        Table table = found.table("reset-packages");
        List<Row> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            String name = Countries.capital((String) row.getFirst());
            Optional<Spread> own = found.spread((String) row.getFirst(), "first_worth_musd");
            Optional<Spread> other = found.spread((String) row.getFirst(), "second_worth_musd");
            rows.add(new Row(name + ", " + first, evidence.tone(found.first()), number(table, row, "first_worth_musd"), own.map(Spread::low).orElse(null),
                    own.map(Spread::high).orElse(null),
                    List.of(new Point(number(table, row, "first_income_musd"), "ring", "focus", "real income", "")),
                    plain(number(table, row, "first_worth_musd"))));
            rows.add(new Row(name + ", " + second, evidence.tone(found.second()), number(table, row, "second_worth_musd"), other.map(Spread::low).orElse(null),
                    other.map(Spread::high).orElse(null),
                    List.of(new Point(number(table, row, "second_income_musd"), "ring", "focus", "real income", "")),
                    plain(number(table, row, "second_worth_musd"))));
        }
        List<Object> best = table.rows().stream().max(Comparator.comparingDouble(row -> number(table, row, "first_worth_musd"))).orElseThrow();
        return new Figure(table, "The %s package is worth most to %s, %s a year".formatted(best.getFirst(), evidence.focus(),
                money(number(table, best, "first_worth_musd"))),
                "What each package is worth a year, USD million; " + when(),
                "Rings: real income alone. Bars: with what governments weigh beside it.", evidence.modelSource(),
                "Bars of what three packages are worth to two countries.",
                new Chart.Rows("", rows, List.of(new Key("bar", "focus", "worth"), new Key("ring", "focus", "real income"), new Key("range", "rest",
                        "worth in nine draws of ten"))));
    }

    /// The term sheet.
    public Figure sheet() {
        Table table = found.sheet(evidence.countries());
        long common = found.rows("reset-elements", "deal", "balanced").stream().filter(row -> "yes".equals(cell(found.table("reset-elements"), row, "common")))
                .count();
        return new Figure(table, "The term sheet: %d elements of the balanced package are in the deal whatever the two fall back on".formatted(common),
                "What each package settles and is worth; a dash: as it is", offTheTable() + "Sizes of purchases and of energy are stated steps, not estimates: "
                + "no source sized a purchase or priced a pipeline by what it takes off the cost of delivery.",
                "Levels: resets/*.yaml, each with its rule and sources", "Table of terms by package.", new Chart.Plain());
    }

    /// `Off the table by red lines: aerospace technology, defence. `
    private String offTheTable() {
        Table lines = found.table("reset-red-lines");
        String named = lines.rows().stream().filter(row -> !row.getFirst().equals("all")).map(row -> (String) cell(lines, row, "about"))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : "Off the table by red lines: %s. ".formatted(named);
    }

    /// Who gains and who loses at home.
    public Figure sectors() {
        Table table = found.table("reset-sectors");
        List<List<Object>> own = found.rows("reset-sectors", "side", found.first());
        List<List<Object>> balanced = own.stream().filter(row -> row.getFirst().equals("balanced")).toList();
        List<List<Object>> shown = balanced.size() <= GAINING + LOSING ? balanced
                : Stream.concat(balanced.stream().limit(GAINING), balanced.stream().skip(balanced.size() - LOSING)).toList();
        Map<String, Double> safe = musd(own, "safe");
        Map<String, Double> bold = musd(own, "bold");
        List<Row> rows = shown.stream().map(row -> {
            double earned = number(table, row, "earned_musd");
            String code = (String) cell(table, row, "sector");
            List<Point> points = Stream.of(point(safe.get(code), "ring", "safe"), point(bold.get(code), "diamond", "bold")).filter(Objects::nonNull).toList();
            return new Row((String) cell(table, row, "name"), earned < 0 ? "loss" : "gain", earned, null, null, points, plain(earned));
        }).toList();
        List<Object> winner = shown.getFirst();
        List<Object> loser = shown.getLast();
        return new Figure(new Table(table.name(), table.title(), table.columns(), own), "“%s” gains %s a year, “%s” loses %s".formatted(cell(table, winner,
                "name"), money(number(table, winner, "earned_musd")),
                cell(table, loser, "name"), money(-number(table, loser, "earned_musd"))),
                "Change of what sectors of %s earn a year in real terms through the balanced package, USD million; %s".formatted(evidence.focus(), when()),
                "The %d that gain most and the %d that lose most. Labour moves to those that gain: small losses of many sectors are wages bid up.".formatted(
                        GAINING, LOSING), evidence.modelSource(),
                "Bars of gains and losses by sector.", new Chart.Rows("", rows, List.of(new Key("bar", "gain", "balanced"), new Key("ring", "focus", "safe"),
                        new Key("diamond", "focus", "bold"))));
    }

    private static Point point(Double value, String mark, String name) {
        return value == null ? null : new Point(value, mark, "focus", name, "");
    }

    private Map<String, Double> musd(List<List<Object>> rows, String name) {
        Table table = found.table("reset-sectors");
        return rows.stream().filter(row -> row.getFirst().equals(name)).collect(Collectors.toMap(row -> (String) cell(table, row, "sector"),
                row -> number(table, row, "earned_musd")));
    }

    /// Prices of principle.
    public Figure redLines() {
        Table table = found.table("reset-red-lines");
        List<Row> rows = table.rows().stream().map(row -> {
            double price = number(table, row, "first_price_musd");
            return new Row(Countries.capital((String) cell(table, row, "about")), "focus", price, null, null,
                    List.of(new Point(number(table, row, "second_price_musd"), "ring", evidence.tone(found.second()), second, "")), plain(price));
        }).toList();
        List<Object> dearest = table.rows().stream().filter(row -> !row.getFirst().equals("all"))
                .max(Comparator.comparingDouble(row -> number(table, row, "first_price_musd"))).orElseThrow();
        double most = number(table, dearest, "first_price_musd");
        return new Figure(table, most > 0 ? "The dearest line, %s, costs %s %s a year".formatted(cell(table, dearest, "about"), evidence.focus(), money(most))
                : "No red line costs %s anything in the deal".formatted(evidence.focus()),
                "What each side would have more a year in the deal without the line, USD million; " + when(),
                "For trade in the line’s goods 5% cheaper. Nothing where the deal would not use what is behind the line. Below nothing: the deal without the "
                + "line is better for the other.",
                evidence.modelSource(), "Bars of the prices of red lines.", new Chart.Rows("", rows, List.of(new Key("bar", "focus", first),
                        new Key("ring", evidence.tone(found.second()), second))));
    }

    /// How the deal is split by pressure and by fallback.
    public Figure leverage() {
        Table table = found.table("reset-leverage");
        List<List<Object>> even = table.rows().stream().filter(row -> number(table, row, "power") == 0.5 && !Double.isNaN(number(table, row, "first_share")))
                .toList();
        List<Chart.StackRow> rows = even.stream().map(row -> {
            double share = Math.clamp(100 * number(table, row, "first_share"), 0, 100);
            return new Chart.StackRow("%s; %s".formatted(Countries.capital((String) cell(table, row, "pressure")),
                    FALLBACKS.get((String) cell(table, row, "fallback"))), List.of(share, 100 - share),
                    plain(number(table, row, "first_musd")) + " m");
        }).toList();
        List<List<Object>> quo = even.stream().filter(row -> cell(table, row, "fallback").equals("status-quo")).toList();
        double today = 100 * number(table, quo.getFirst(), "first_share");
        double pressed = 100 * number(table, quo.getLast(), "first_share");
        return new Figure(table, "%s part of what a deal brings goes from %s to %s under the hardest pressure".formatted(
                Countries.capital(evidence.possessive()), Unit.SHARE.text(today), Unit.SHARE.text(pressed)),
                "Who has what part of what the deal brings in money, by how hard %s presses and what the two fall back on, percent".formatted(
                        evidence.countries().inSentence(evidence.subject().partners().getFirst())),
                ("Gains over what the two fall back on: the status quo, the next rung of their escalation, or no trade in goods. Right: what the deal is worth "
                + "to %s a year, USD million. The table says which concessions move.").formatted(evidence.focus()), evidence.modelSource(),
                "Stacked bars of two countries’ parts.",
                new Chart.Stack(List.of(new Chart.Part(first, "focus"), new Chart.Part(second, evidence.tone(found.second()))), rows));
    }

    /// Packages that none beats for both, with no deal and the three.
    public Figure frontier() {
        Table table = found.table("reset-frontier");
        List<Chart.Spot> points = new ArrayList<>();
        List<Chart.Spot> spots = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            String mark = (String) cell(table, row, "mark");
            if (!mark.equals("no deal")) {
                points.add(new Chart.Spot(number(table, row, "first_musd"), number(table, row, "second_musd"), ""));
            }
        }
        Table packages = found.table("reset-packages");
        packages.rows().forEach(row -> spots.add(new Chart.Spot(number(packages, row, "first_worth_musd"), number(packages, row, "second_worth_musd"),
                (String) row.getFirst())));
        spots.add(new Chart.Spot(0, 0, "no deal"));
        return new Figure(table, "On the frontier one side’s gain is the other’s loss: from %s to %s a year for %s".formatted(money(points.getFirst().x()),
                money(points.getLast().x()), evidence.focus()),
                "What packages are worth to %s and to %s a year, USD million; %s".formatted(evidence.focus(), evidence.countries().inSentence(found.second()),
                        when()),
                "Packages that no other scored one beats for both, red lines kept. A deal lies up and to the right of no deal.", evidence.modelSource(),
                "Curve of packages with the point of no deal.",
                new Chart.Curves("", first + ", USD million", second + ", USD million", List.of(new Chart.Curve("the frontier", "focus", false, points)),
                        spots));
    }
}

package org.lachine.report.figure;

import static org.lachine.report.Resilience.cell;
import static org.lachine.report.Resilience.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Spread;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Point;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Resilience;
import org.lachine.report.Unit;

/// What threats would cost, where goods could go, and what a plan can do about both.
public final class ResilienceFigures {
    /// USD billion; each step about twice the one before.
    private static final List<Double> BOUNDS = List.of(0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 20.0);
    private static final String RANGES = "Chances are base rates of recorded cases, not forecasts; ranges are wide.";

    private final Evidence evidence;
    private final Resilience found;

    public ResilienceFigures(Evidence evidence, Resilience found) {
        this.evidence = evidence;
        this.found = found;
    }

    /// Losses by threat, one year on and in the long run.
    public Figure threats() {
        Table table = found.table("stress");
        List<Row> rows = new ArrayList<>();
        for (Resilience.Threatened loss : found.losses()) {
            List<Object> row = table.rows().stream().filter(r -> r.getFirst().equals(loss.threat())).findFirst().orElseThrow();
            Spread spread = loss.lossRange().sample().spread();
            rows.add(new Row(Countries.capital(found.threatName(loss.threat())), "loss", loss.loss(), spread.low(), spread.high(),
                    List.of(new Point(number(table, row, "long_run_percent"), "ring", "focus", "long run", "")), Unit.CHANGE.text(loss.loss())));
        }
        List<Object> worst = table.rows().getLast();
        double searched = number(table, worst, "year_1_percent");
        List<List<Object>> listed = table.rows().subList(0, table.rows().size() - 1);
        long milder = listed.stream().filter(row -> number(table, row, "year_1_percent") > searched).count();
        return new Figure(table, "Tariffs found by search would change %s real income by %s in a year, more than %d of the %d threats on the list".formatted(
                evidence.possessive(), Unit.CHANGE.text(searched), milder, listed.size()),
                "Change of %s real income while the threat lasts, percent".formatted(evidence.possessive()),
                RANGES + " Added to the tariffs of the world’s year. Long run: if it never ended.", evidence.modelSource(), "Bars of losses by threat.",
                new Chart.Rows("%", rows, List.of(new Key("bar", "loss", "one year on"), new Key("ring", "focus", "long run"), new Key("range", "loss", "nine in ten draws, one year on"))));
    }

    /// Regions under the case's first listed threat.
    public Figure regions() {
        Table all = found.table("stress-regions");
        String threat = (String) all.rows().getFirst().getFirst();
        List<List<Object>> own = all.rows().stream().filter(r -> r.getFirst().equals(threat) && r.get(1).equals("1y"))
                .sorted(Comparator.comparingDouble(r -> number(all, r, "real_income_percent"))).toList();
        Table table = new Table(all.name(), all.title(), all.columns(), own);
        List<Row> rows = own.stream().map(r -> {
            double percent = number(all, r, "real_income_percent");
            return new Row((String) cell(all, r, "name"), "focus", percent, null, null, List.of(), Unit.CHANGE.text(percent));
        }).toList();
        return new Figure(table, "%s would lose most, %s least".formatted(cell(all, own.getFirst(), "name"), cell(all, own.getLast(), "name")),
                "Change of real income one year on if %s, percent of the region’s own; indicative".formatted(found.threatName(threat)),
                "Sectors that are hit are placed by each region’s share in them; nobody moves between regions.",
                "Statistics Canada and the sources in the region file; " + evidence.modelSource(), "Bars of losses by region.",
                new Chart.Rows("%", rows, List.of()));
    }

    /// Unrealised potential by market.
    public Figure map() {
        Table table = found.table("potential-markets");
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        String largest = found.largest();
        String best = "";
        for (List<Object> row : table.rows()) {
            String code = (String) row.getFirst();
            names.put(code, evidence.countries().name(code));
            if (!code.equals("ROW") && !code.equals(largest)) {
                values.put(code, number(table, row, "ahead_musd") / 1000);
                best = best.isEmpty() ? code : best;
            }
        }
        names.put(evidence.subject().country(), evidence.countries().name(evidence.subject().country()));
        return new Figure(table, "Outside %s, %s has most room for %s goods".formatted(evidence.countries().inSentence(largest),
                evidence.countries().inSentence(best), evidence.possessive()),
                "Unrealised export potential by market, USD billion a year, trade of %d with demand five years on".formatted(evidence.results().world().year()),
                "The larger of two gaps: to what is sold elsewhere of each good, and to what supply, tariffs and distance suggest. Demand goes on growing by "
                + "as much of its lead over the world as has lasted before, which is little; pipelines and ports are not seen. Grey: the largest market, or no "
                + "data of its own.",
                evidence.worldSource() + "; CEPII GeoDist", "World map of unrealised potential.",
                new Chart.WorldMap(" bn", values, BOUNDS, false, evidence.subject().country(), names));
    }

    /// The frontier, with today on it.
    public Figure frontier() {
        Table table = found.table("frontier");
        List<Chart.Spot> points = new ArrayList<>();
        List<Chart.Spot> spots = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            String mark = (String) cell(table, row, "mark");
            Chart.Spot spot = new Chart.Spot(rounded(number(table, row, "calm_musd")), rounded(number(table, row, "worst_saved_musd")), mark);
            points.add(spot);
            if (!mark.isEmpty()) {
                spots.add(spot);
            }
        }
        List<Object> today = table.rows().getFirst();
        List<Object> last = table.rows().getLast();
        return new Figure(table, "Bought as insurance alone, diversification takes %s from %s to %s of goods exports at most".formatted(
                evidence.countries().inSentence(found.largest()), Unit.SHARE.text(number(table, today, "first_percent")),
                Unit.SHARE.text(number(table, last, "first_percent"))),
                "Real income saved in the worst tenth of years on average, and given up in a calm year, USD million a year; plans on the frontier and today",
                "Costs by rule: nothing costs less than it brings in a calm year. A plan has ten years, a threat strikes in one. " + RANGES,
                evidence.modelSource(), "Curve of risk against cost, with today’s point.", new Chart.Curves("", "given up in a calm year, USD million",
                        "saved in the worst years, USD million",
                        List.of(new Chart.Curve("plans with least risk for what they cost", "focus", false, points)), spots));
    }

    /// The chosen plan with its years, as a table.
    public Figure plan() {
        Table years = found.table("plan-years");
        Map<String, List<Object>> rows = new LinkedHashMap<>();
        List<Integer> shown = List.of(1, 3, 5, 10);
        for (List<Object> row : years.rows()) {
            int year = (Integer) row.getFirst();
            if (shown.contains(year)) {
                rows.computeIfAbsent((String) row.get(1), code -> new ArrayList<>(List.of(code.equals("all") ? row.get(2) : evidence.countries().name(code))))
                        .add(number(years, row, "added_musd"));
                if (year == 10) {
                    rows.get((String) row.get(1)).add(number(years, row, "cost_musd"));
                }
            }
        }
        Table table = TableSchema.table("plan-brief", "The plan, year by year", List.copyOf(rows.values()));
        Table frontier = found.table("frontier");
        List<Object> chosen = frontier.rows().get(found.chosen());
        return new Figure(table, "The plan that balances mean and worst years adds %s a year of exports elsewhere by its tenth year".formatted(
                Unit.USD_BILLION.text(table.rows().isEmpty() ? 0 : (Double) table.rows().getFirst().get(4) / 1000)),
                "Goods exports added by year of the plan, and its cost a year at full length, USD million",
                ("Steps cost with their square, so that a plan takes ten years, and are larger while more is to be gained; trade follows each with its delay. "
                + "In a calm year all but %s of the cost comes back.").formatted(
                        Unit.USD_BILLION.text(number(frontier, chosen, "calm_musd") / 1000)),
                evidence.modelSource(), "Table of the plan.", new Chart.Plain());
    }

    /// The chosen plan under other assumptions, as a table.
    public Figure robust() {
        Table all = found.table("plan-robust");
        List<List<Object>> rows = all.rows().stream().<List<Object>>map(row -> Arrays.asList(cell(all, row, "assumptions"), cell(all, row, "gain_musd"),
                cell(all, row, "best_plan"),
                cell(all, row, "best_gain_musd"), cell(all, row, "verdict"))).toList();
        Table table = TableSchema.table("plan-robust-brief", all.title(), rows);
        Table marks = found.table("plan-marks");
        int best = (Integer) marks.rows().get(found.chosen()).get(2);
        int sets = marks.rows().stream().mapToInt(row -> (Integer) row.get(2)).sum();
        return new Figure(table, best == 1 ? "The plan is best under one set of assumptions only"
                : "The plan is best under %d of %d sets of assumptions".formatted(best, sets),
                "How much less is lost with the plan than without one, half the mean and half the worst years, and the plan of the frontier that is best, USD "
                + "million a year",
                "Elasticities: the published sets with the lowest and the highest mean over exports. Other chances are put on the ways a year can go that the "
                + "plans were made in; the command diversify solves every set anew and scores more of them.",
                evidence.modelSource(), "Table of gains by set of assumptions.", new Chart.Plain());
    }

    /// To a thousand dollars: what doing nothing gives up is a solver's noise, which would start the axis below zero.
    private static double rounded(double musd) {
        return Math.rint(1000 * musd) / 1000 + 0.0;
    }
}

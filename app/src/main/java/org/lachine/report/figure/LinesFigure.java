package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lachine.data.TableSchema;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Diversion;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.LineEffect;
import org.lachine.report.LineEffect.Gain;
import org.lachine.report.Results.Run;
import org.lachine.report.Unit;

/// What a run does line by line: goods that its measures name, with values cited in the ledger.
public final class LinesFigure {
    /// Lines whose price moves by more, percent, are named in the text.
    private static final double NOTABLE = 0.5;
    private static final int TOLD = 3;

    private final Evidence evidence;
    private final Run run;

    public LinesFigure(Evidence evidence, Run run) {
        this.evidence = evidence;
        this.run = run;
    }

    private String change(double percent) {
        return Unit.CHANGE.text(percent);
    }

    private String product(LineEffect effect) {
        return "%s, %s to %s".formatted(Countries.capital(effect.line().title()), effect.line().exporter(), effect.line().importer());
    }

    /// Lines by cited value in the text; the largest first.
    private List<LineEffect> byLoss() {
        return run.lines().stream().sorted(Comparator.comparingDouble(e -> -e.lost())).toList();
    }

    public Figure figure() {
        List<Row> rows = run.lines().stream().map(e -> new Row(product(e), evidence.tone(e.line().exporter()), e.change(), e.low(), e.high(),
                List.of(), change(e.change()))).toList();
        List<List<Object>> cells = new ArrayList<>();
        for (LineEffect e : run.lines()) {
            Gain abroad = abroad(e);
            cells.add(Arrays.asList(e.line().id(), e.line().title(), e.line().importer(), e.line().exporter(), String.join(" ", e.line().codes().all()),
                    e.line().value(), e.line().currency() + " " + e.line().year(), e.tariffBefore(), e.tariffAfter(), e.change(), e.low(), e.high(), e.price(),
                    100 * share(e, e.line().importer()), abroad == null ? "" : abroad.country(), abroad == null ? null : 100 * share(e, abroad.country()),
                    e.line().source()));
        }
        LineEffect most = byLoss().getFirst();
        return new Figure(TableSchema.table("lines", "%s, line by line, %s".formatted(Countries.capital(run.name()), run.compared()), cells)
                .named("lines-" + run.id()),
                "%s sells %s %s %s less".formatted(evidence.countries().atStart(most.line().exporter()),
                        evidence.countries().inSentence(most.line().importer()), Unit.RATE.text(Math.rint(-most.change())), most.line().title()),
                "Change of the quantity sold, percent; " + run.compared(),
                "Range: what may be supposed of sales that no statistics tell (none at home; half of imports). Tariffs and cited values are in the table.",
                "Lachine; values of lines: the ledger (markets.yaml), each with its source",
                "Bars of the change of the quantity sold by line of goods.",
                new Chart.Rows("%", rows, keys(rows)));
    }

    private List<Key> keys(List<Row> rows) {
        List<Key> keys = new ArrayList<>(rows.stream().map(Row::tone).distinct().map(tone -> new Key("bar", tone,
                evidence.countries().atStart(run.lines().stream().filter(e -> evidence.tone(e.line().exporter()).equals(tone)).findFirst()
                        .orElseThrow().line().exporter())
                        + " sells")).toList());
        keys.add(new Key("range", "rest", "range over what is not known"));
        return keys;
    }

    private static Gain abroad(LineEffect effect) {
        return effect.gains().stream().filter(g -> !g.country().equals(effect.line().importer())).findFirst().orElse(null);
    }

    private static double share(LineEffect effect, String country) {
        double all = effect.gains().stream().mapToDouble(Gain::value).sum();
        return effect.gains().stream().filter(g -> g.country().equals(country)).mapToDouble(Gain::value).sum() / all;
    }

    /// What the lines say, in sentences: quantities, prices, who gains, where the goods go, what is not known.
    public List<String> paragraphs() {
        List<String> importers = run.lines().stream().map(e -> e.line().importer()).distinct().toList();
        List<String> all = new ArrayList<>();
        for (String importer : importers) {
            List<LineEffect> here = run.lines().stream().filter(e -> e.line().importer().equals(importer)).toList();
            all.add(quantities(importer, here) + prices(importer, here) + gainers(here));
        }
        String elsewhere = importers.stream().filter(importer -> !importer.equals(evidence.subject().country())).map(this::diverted)
                .collect(Collectors.joining());
        LineEffect widest = run.lines().stream().max(Comparator.comparingDouble(e -> e.high() - e.low())).orElseThrow();
        all.add(elsewhere + "What home producers make of a line, and who else supplies it, is for several lines in no statistics. Taken to the extremes (none "
                + "made at home; half of the imports from the exporter that is known), "
                + (widest.high() - widest.low() < 0.05 ? "no line moves by a tenth of a point." : "%s move most, between %s and %s.".formatted(
                        widest.line().title(), change(widest.low()), change(widest.high()))));
        return all;
    }

    private String quantities(String importer, List<LineEffect> lines) {
        List<String> parts = lines.stream().map(e -> String.format(Locale.ROOT, "%s %s (tariff %s; %s %,.0f million in %d)",
                e.line().title(), change(e.change()),
                Unit.RATE.text(Math.rint(10 * e.tariffAfter()) / 10), e.line().currency(), e.line().value(), e.line().year())).toList();
        return "In quantities, %s imports from %s change as follows: %s.".formatted(evidence.owner(importer),
                evidence.countries().inSentence(lines.getFirst().line().exporter()), Countries.list(parts));
    }

    private String prices(String importer, List<LineEffect> lines) {
        List<String> dearer = lines.stream().filter(e -> e.price() > NOTABLE).sorted(Comparator.comparingDouble(e -> -e.price()))
                .map(e -> "%s more for %s".formatted(change(e.price()).substring(1), e.line().title())).toList();
        String buyers = evidence.countries().inSentence(importer);
        return dearer.isEmpty() ? " No line becomes noticeably dearer for buyers in %s.".formatted(buyers)
                : " Buyers in %s pay %s%s.".formatted(buyers, Countries.list(dearer), dearer.size() < lines.size() ? "; other prices hardly move" : "");
    }

    private String gainers(List<LineEffect> lines) {
        List<String> parts = byLoss().stream().filter(lines::contains).limit(TOLD).map(e -> {
            Stream<String> first = e.gains().stream().limit(2).map(g -> "%s %s".formatted(g.country().equals(e.line().importer())
                    ? "home producers" : evidence.countries().inSentence(g.country()), Unit.RATE.text(Math.rint(100 * share(e, g.country())))));
            return "in %s %s".formatted(e.line().title(), Countries.list(first.toList()));
        }).toList();
        return " Of what others sell more, %s.".formatted(String.join("; ", parts));
    }

    /// How much of what the importer no longer buys the exporter sells elsewhere, over the sectors of the lines.
    private String diverted(String importer) {
        List<LineEffect> lines = run.lines().stream().filter(e -> e.line().importer().equals(importer)).toList();
        String exporter = lines.getFirst().line().exporter();
        Diversion trade = new Diversion(run.main(), evidence.subject().country());
        double lost = 0;
        double abroad = 0;
        for (String sector : lines.stream().map(e -> e.line().sector()).distinct().toList()) {
            int j = run.main().baseline().sectors().indexOf(sector);
            lost -= trade.change(j, evidence.index(importer), evidence.index(exporter));
            for (int market = 0; market < run.main().baseline().countries().size(); market++) {
                abroad += market == evidence.index(importer) || market == evidence.index(exporter) ? 0 : trade.change(j, market, evidence.index(exporter));
            }
        }
        return lost <= 0 ? "" : ("Of what %s no longer buys in the sectors of these goods, %s sells %s to other countries in the long run. The rest is no "
                + "longer made: labour and inputs go into other goods. A harvest already in the bins is first sold elsewhere, at a discount; that is not in "
                + "these figures. ")
                .formatted(evidence.countries().inSentence(importer), evidence.countries().inSentence(exporter),
                        Unit.RATE.text(Math.rint(100 * abroad / lost)));
    }
}

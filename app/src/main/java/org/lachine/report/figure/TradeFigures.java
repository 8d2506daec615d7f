package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Unit;

/// Where trade goes when policy changes: who sells in the country's place, and where the country sells instead.
public final class TradeFigures {
    private static final int SHOWN = 8;

    private final Evidence evidence;
    private final Run run;
    private final World base;

    public TradeFigures(Evidence evidence, Run run) {
        this.evidence = evidence;
        this.run = run;
        this.base = run.main().baseline();
    }

    /// Change of a flow at the prices of the baseline, USD billion: what is sold, not what it is worth in the numeraire.
    double change(int sector, int importer, int exporter) {
        int cell = base.cell(sector, importer, exporter);
        double price = run.main().costHat()[sector * base.countries().size() + exporter];
        return (run.main().flow()[cell] / price - base.flow()[cell]) / 1000;
    }

    /// Change of sales in one market, USD billion by exporter, over the sectors in which the case's country sells less there.
    public double[] replacement(int market) {
        int n = base.countries().size();
        double[] change = new double[n];
        for (int j = 0; j < base.sectors().size(); j++) {
            if (base.isGoods(j) && change(j, market, evidence.country()) < 0) {
                for (int i = 0; i < n; i++) {
                    change[i] += change(j, market, i);
                }
            }
        }
        return change;
    }

    /// Exporters that are neither the market nor the case's country, the largest gain first.
    public List<Integer> gainers(int market) {
        double[] change = replacement(market);
        return IntStream.range(0, change.length).filter(i -> i != market && i != evidence.country() && change[i] > 0)
                .boxed().sorted(Comparator.comparingDouble(i -> -change[i])).toList();
    }

    public Figure inPlace(String market) {
        int at = evidence.index(market);
        double[] change = replacement(at);
        List<Integer> gainers = gainers(at);
        List<Row> rows = new ArrayList<>();
        rows.add(row(evidence.subject().country(), change[evidence.country()], evidence.countries().name(evidence.subject().country())));
        rows.add(row(market, change[at], "Home producers"));
        gainers.stream().limit(SHOWN).forEach(i -> rows.add(row(evidence.code(i), change[i], evidence.countries().name(evidence.code(i)))));
        List<List<Object>> cells = new ArrayList<>();
        IntStream.range(0, change.length).boxed().sorted(Comparator.comparingDouble(i -> change[i]))
                .forEach(i -> cells.add(List.of(evidence.code(i), evidence.countries().name(evidence.code(i)), change[i])));
        String title = gainers.isEmpty()
                ? "Nobody from abroad sells more in %s place in %s".formatted(evidence.possessive(), evidence.countries().inSentence(market))
                : "In %s, %s sells most in %s place: %s more a year".formatted(evidence.countries().inSentence(market),
                        evidence.countries().inSentence(evidence.code(gainers.getFirst())), evidence.possessive(),
                        Unit.USD_BILLION.text(change[gainers.getFirst()]));
        return new Figure(TableSchema.table("in-place", "%s: sales in %s by exporter, where %s sells less, %s".formatted(
                Countries.capital(run.name()), evidence.countries().inSentence(market), evidence.focus(), run.compared()), cells)
                .named("in-place-" + market.toLowerCase()), title,
                "Change of sales in %s in the goods sectors where %s sells less, USD billion at prices of %d; %s".formatted(
                        evidence.countries().inSentence(market), evidence.focus(), base.year(), run.compared()),
                "%s; balanced trade, default elasticities.".formatted(Countries.capital(run.name())), evidence.modelSource(),
                "Bars of the change of sales by exporter.",
                new Chart.Rows("USD billion", rows, List.of()));
    }

    private Row row(String code, double change, String label) {
        return new Row(label, evidence.tone(code), change, null, null, List.of(), signed(change));
    }

    /// Change of the country's goods exports by market, USD billion.
    public double[] destinations() {
        double[] change = new double[base.countries().size()];
        for (int j = 0; j < base.sectors().size(); j++) {
            for (int n = 0; n < change.length; n++) {
                if (base.isGoods(j) && n != evidence.country()) {
                    change[n] += change(j, n, evidence.country());
                }
            }
        }
        return change;
    }

    public Figure elsewhere() {
        double[] change = destinations();
        List<Integer> order = IntStream.range(0, change.length).filter(n -> n != evidence.country()).boxed()
                .sorted(Comparator.comparingDouble(n -> change[n])).toList();
        List<Integer> up = order.reversed().stream().filter(n -> change[n] > 0).limit(SHOWN).toList();
        List<Integer> down = order.stream().filter(n -> change[n] < 0).limit(2).toList();
        List<Row> rows = Stream.concat(down.stream(), up.stream())
                .map(n -> row(evidence.code(n), change[n], evidence.countries().name(evidence.code(n)))).toList();
        List<List<Object>> cells = new ArrayList<>();
        order.forEach(n -> cells.add(List.of(evidence.code(n), evidence.countries().name(evidence.code(n)), change[n])));
        double lost = -IntStream.range(0, change.length).mapToDouble(n -> Math.min(0, change[n])).sum();
        double won = IntStream.range(0, change.length).mapToDouble(n -> Math.max(0, change[n])).sum();
        return new Figure(TableSchema.table("elsewhere", "%s: %s goods exports by market, %s".formatted(
                Countries.capital(run.name()), evidence.possessive(), run.compared()), cells),
                lost == 0 || won == 0 ? "No other market takes up what %s sells less".formatted(evidence.focus())
                        : "Other markets take up %s of the goods exports that %s loses".formatted(Unit.SHARE.text(100 * won / lost), evidence.focus()),
                "Change of %s goods exports by market, USD billion at prices of %d; %s".formatted(
                        evidence.possessive(), base.year(), run.compared()),
                "%s; balanced trade, default elasticities.".formatted(Countries.capital(run.name())), evidence.modelSource(),
                "Bars of the change of exports by market.", new Chart.Rows("USD billion", rows, List.of()));
    }

    private static String signed(double billion) {
        return (billion > 0 ? "+" : "") + Unit.NUMBER.text(billion);
    }
}

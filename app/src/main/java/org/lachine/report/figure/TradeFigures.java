package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Spread;
import org.lachine.model.Sales;
import org.lachine.model.World;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Diversion;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Unit;

/// Where trade goes when policy changes: who sells in the country's place, and where the country sells instead.
public final class TradeFigures {
    private static final List<Key> KEYS = List.of(new Key("bar", "rest", "as it stands"), new Key("range", "rest", "nine in ten draws"));

    private final Evidence evidence;
    private final Run run;
    private final World base;
    private final Diversion trade;

    public TradeFigures(Evidence evidence, Run run) {
        this.evidence = evidence;
        this.run = run;
        this.base = run.main().baseline();
        trade = new Diversion(run.main(), evidence.subject().country());
    }

    public Figure inPlace(String market) {
        int at = evidence.index(market);
        double[] change = trade.inPlace(at);
        List<Integer> gainers = trade.gainers(at);
        List<Integer> shown = trade.sellers(at);
        List<Row> rows = shown.stream().map(i -> row(i, i == at ? "Home producers" : name(i), change[i], trade.inPlace(at, i))).toList();
        List<List<Object>> cells = new ArrayList<>();
        IntStream.range(0, change.length).boxed().sorted(Comparator.comparingDouble(i -> change[i]))
                .forEach(i -> cells.add(cells(i, change[i], shown.contains(i) ? trade.inPlace(at, i) : null)));
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
                "%s; balanced trade, default elasticities. Sectors: the fewest that hold 95%% of what %s loses there, the same in all draws.".formatted(Countries.capital(run.name()), evidence.focus()), evidence.modelSource(),
                "Bars of the change of sales by exporter, with the middle nine tenths of the draws.",
                new Chart.Rows("USD billion", rows, KEYS));
    }

    private String name(int country) {
        return evidence.countries().name(evidence.code(country));
    }

    private Row row(int country, String label, double change, Sales sales) {
        Spread spread = run.sold(sales).spread();
        return new Row(label, evidence.tone(evidence.code(country)), change, spread.low(), spread.high(), List.of(), signed(change));
    }

    /// @param sales null where draws were not asked
    private List<Object> cells(int country, double change, Sales sales) {
        Spread spread = sales == null ? null : run.sold(sales).spread();
        return Arrays.asList(evidence.code(country), name(country), change, spread == null ? null : spread.low(), spread == null ? null : spread.high());
    }

    public Figure elsewhere() {
        double[] change = trade.destinations();
        List<Row> rows = trade.markets().stream().map(n -> row(n, name(n), change[n], trade.destination(n))).toList();
        List<List<Object>> cells = new ArrayList<>();
        IntStream.range(0, change.length).filter(n -> n != evidence.country()).boxed().sorted(Comparator.comparingDouble(n -> change[n]))
                .forEach(n -> cells.add(cells(n, change[n], trade.destination(n))));
        double lost = -Arrays.stream(change).map(each -> Math.min(0, each)).sum();
        double won = Arrays.stream(change).map(each -> Math.max(0, each)).sum();
        return new Figure(TableSchema.table("elsewhere", "%s: %s goods exports by market, %s".formatted(
                Countries.capital(run.name()), evidence.possessive(), run.compared()), cells),
                lost == 0 || won == 0 ? "No other market takes up what %s sells less".formatted(evidence.focus())
                        : "Other markets take up %s of the goods exports that %s loses".formatted(Unit.SHARE.text(100 * won / lost), evidence.focus()),
                "Change of %s goods exports by market, USD billion at prices of %d; %s".formatted(
                        evidence.possessive(), base.year(), run.compared()),
                "%s; balanced trade, default elasticities.".formatted(Countries.capital(run.name())), evidence.modelSource(),
                "Bars of the change of exports by market, with the middle nine tenths of the draws.", new Chart.Rows("USD billion", rows, KEYS));
    }

    private static String signed(double billion) {
        return (billion > 0 ? "+" : "") + Unit.NUMBER.text(billion);
    }
}

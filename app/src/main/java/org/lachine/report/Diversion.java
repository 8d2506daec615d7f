package org.lachine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.model.Equilibrium;
import org.lachine.model.Sales;
import org.lachine.model.World;

/// Where a country's trade in goods goes when policy changes: who sells in its place, and where it sells instead.
///
/// Changes are of sales at the prices of the baseline, USD billion: what is sold, not what it is worth in the numeraire.
public final class Diversion {
    /// Of those who gain, how many words name.
    static final int NAMED = 3;
    private static final int SHOWN = 8;
    private static final double MOST = 0.95;

    private final Equilibrium after;
    private final World base;
    private final int country;

    /// @param country whose trade it is
    public Diversion(Equilibrium after, String country) {
        this.after = after;
        base = after.baseline();
        this.country = base.countries().indexOf(country);
    }

    /// Change of a flow.
    public double change(int sector, int importer, int exporter) {
        int cell = base.cell(sector, importer, exporter);
        double price = after.costHat()[sector * base.countries().size() + exporter];
        return (after.flow()[cell] / price - base.flow()[cell]) / 1000;
    }

    private IntStream goods() {
        return IntStream.range(0, base.sectors().size()).filter(base::isGoods);
    }

    /// The sectors in which the country sells less in a market: the fewest that hold [#MOST] of what it loses there. In the others, where it loses
    /// next to nothing, others' sales change for other reasons, and by much more.
    private IntStream lostIn(int market) {
        double[] lost = IntStream.range(0, base.sectors().size()).mapToDouble(j -> base.isGoods(j) ? Math.max(0, -change(j, market, country)) : 0).toArray();
        double least = MOST * Arrays.stream(lost).sum();
        List<Integer> sectors = new ArrayList<>();
        double held = 0;
        for (int j : goods().boxed().sorted(Comparator.comparingDouble(j -> -lost[j])).toList()) {
            if (held < least) {
                held += lost[j];
                sectors.add(j);
            }
        }
        return sectors.stream().mapToInt(Integer::intValue).sorted();
    }

    /// Change of sales in one market by exporter, over the sectors in which the country loses there.
    public double[] inPlace(int market) {
        double[] change = new double[base.countries().size()];
        lostIn(market).forEach(j -> {
            for (int i = 0; i < change.length; i++) {
                change[i] += change(j, market, i);
            }
        });
        return change;
    }

    /// Exporters that are neither the market nor the country, the largest gain first.
    public List<Integer> gainers(int market) {
        double[] change = inPlace(market);
        return IntStream.range(0, change.length).filter(i -> i != market && i != country && change[i] > 0)
                .boxed().sorted(Comparator.comparingDouble(i -> -change[i])).toList();
    }

    /// Those whose sales in a market are shown: the country, the market's own producers, and who gains most.
    public List<Integer> sellers(int market) {
        return Stream.concat(Stream.of(country, market), gainers(market).stream().limit(SHOWN)).toList();
    }

    /// Change of the country's goods exports by market.
    public double[] destinations() {
        double[] change = new double[base.countries().size()];
        goods().forEach(j -> abroad().forEach(n -> change[n] += change(j, n, country)));
        return change;
    }

    /// The markets where exports change most: at most two where they fall, then those where they rise.
    public List<Integer> markets() {
        double[] change = destinations();
        List<Integer> order = abroad().boxed().sorted(Comparator.comparingDouble(n -> change[n])).toList();
        return Stream.concat(order.stream().filter(n -> change[n] < 0).limit(2), order.reversed().stream().filter(n -> change[n] > 0).limit(SHOWN)).toList();
    }

    /// All countries but this one.
    IntStream abroad() {
        return IntStream.range(0, base.countries().size()).filter(n -> n != country);
    }

    /// An entry of [#inPlace]: draws are asked of the sectors in which the country sells less as it stands, so that one figure is asked of all.
    public Sales inPlace(int market, int exporter) {
        return sales(market, exporter, lostIn(market));
    }

    /// An entry of [#destinations].
    public Sales destination(int market) {
        return sales(market, country, goods());
    }

    private Sales sales(int importer, int exporter, IntStream sectors) {
        return new Sales(base.countries().code(importer), base.countries().code(exporter), sectors.mapToObj(base.sectors()::code).toList());
    }

    /// All that draws are asked.
    ///
    /// @param inPlace markets that are looked into
    /// @param elsewhere whether the country's exports to all others are
    List<Sales> asked(List<Integer> inPlace, boolean elsewhere) {
        Stream<Sales> sellers = inPlace.stream().flatMap(market -> sellers(market).stream().map(i -> inPlace(market, i)));
        Stream<Sales> destinations = elsewhere ? abroad().mapToObj(this::destination) : Stream.empty();
        return Stream.concat(sellers, destinations).distinct().toList();
    }
}

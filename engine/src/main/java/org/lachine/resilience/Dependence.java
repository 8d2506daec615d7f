package org.lachine.resilience;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lachine.model.World;

/// How one country's exports or imports, over some sectors, are spread over partners.
///
/// With `v_m` the value traded with partner `m`, and `s_m = v_m / Σ v`:
///
/// | figure | formula | range |
/// |---|---|---|
/// | Hirschman–Herfindahl index | `H = Σ s_m²` | 1/K (even) to 1 (one partner) |
/// | normalised | `(H − 1/K) / (1 − 1/K)` | 0 to 1 |
/// | effective number of partners | `1/H` | 1 to K |
/// | Theil index | `T = Σ s_m ln(K' s_m)` | 0 (even) to ln K' |
///
/// `K` is the number of possible partners, every country of the world but the country itself. Values are USD million at
/// the border, without own sales. `K'` is every country of the world, as in Theil indices of published trade data. A country that trades nothing has no shares:
/// its indices are NaN.
/// Cost: one pass over the country's flows.
public final class Dependence {
    /// Which side of the country's trade is looked at.
    public enum Direction { EXPORTS, IMPORTS }

    private final double[] value;
    private final double total;

    private Dependence(double[] value) {
        this.value = value;
        this.total = Arrays.stream(value).sum();
    }

    /// @param country position of the country whose dependence is asked for
    /// @param sectors positions of the sectors that count
    public static Dependence of(World world, int country, Direction direction, IntPredicate sectors) {
        int n = world.countries().size();
        double[] value = new double[n];
        for (int j = 0; j < world.sectors().size(); j++) {
            if (!sectors.test(j)) {
                continue;
            }
            for (int m = 0; m < n; m++) {
                if (m != country) {
                    int cell = direction == Direction.EXPORTS ? world.cell(j, m, country) : world.cell(j, country, m);
                    value[m] += world.flow()[cell];
                }
            }
        }
        return new Dependence(value);
    }

    /// How values are spread over partners that are no countries of a world, such as the suppliers of a product.
    ///
    /// @param value by partner, the country itself not among them; not copied
    public static Dependence of(double[] value) {
        return new Dependence(value);
    }

    /// Trade with all partners, USD million.
    public double total() {
        return total;
    }

    /// Trade with one partner, USD million; zero with itself.
    public double value(int partner) {
        return value[partner];
    }

    /// `s_m`, a fraction.
    public double share(int partner) {
        return value[partner] / total;
    }

    public double hhi() {
        return Arrays.stream(value).map(v -> v / total * (v / total)).sum();
    }

    /// The index freed of the number of possible partners; comparable across worlds of different size. 1 where only one partner is
    /// possible.
    public double normalisedHhi() {
        if (value.length == 2) {
            return 1;
        }
        double even = 1.0 / (value.length - 1);
        return (hhi() - even) / (1 - even);
    }

    /// The number of equally large partners that would give the same index.
    public double effectivePartners() {
        return 1 / hhi();
    }

    /// `Σ s ln(K' s)`, in which small partners weigh more than in the Herfindahl index.
    public double theil() {
        return total > 0 ? Arrays.stream(value).filter(v -> v > 0).map(v -> v / total * Math.log(value.length * v / total)).sum() : Double.NaN;
    }

    /// Partners with trade, the largest first; equal values keep the order of the world.
    public int[] partners() {
        return IntStream.range(0, value.length).filter(m -> value[m] > 0).boxed()
                .sorted((a, b) -> Double.compare(value[b], value[a])).mapToInt(Integer::intValue).toArray();
    }
}

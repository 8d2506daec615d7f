package org.lachine.resilience;

import org.lachine.model.World;

/// How near a country is to exporting something well, from what others export together (Hidalgo, Klinger, Barabási and Hausmann 2007).
///
///     RCA_cp = (x_cp / Σ_p x_cp) / (Σ_c x_cp / Σ x) ,  M = 1[RCA ≥ 1]
///     φ_pq   = min( Σ_c M_cp M_cq / Σ_c M_cp , Σ_c M_cp M_cq / Σ_c M_cq )
///     density_cp = Σ_q M_cq φ_pq / Σ_q φ_pq
///
/// Over the goods sectors of a world: coarse, since a sector holds many products.
public final class ProductSpace {
    private final int s;
    private final boolean[] strong;
    private final double[] advantage;
    private final double[] proximity;

    private ProductSpace(World world) {
        int n = world.countries().size();
        s = world.sectors().size();
        double[] exports = new double[n * s];
        double[] byCountry = new double[n];
        double[] bySector = new double[s];
        double all = 0;
        for (int p = 0; p < s; p++) {
            for (int m = 0; m < n && world.isGoods(p); m++) {
                for (int c = 0; c < n; c++) {
                    double flow = m == c ? 0 : world.flow()[world.cell(p, m, c)];
                    exports[c * s + p] += flow;
                    byCountry[c] += flow;
                    bySector[p] += flow;
                    all += flow;
                }
            }
        }
        advantage = new double[n * s];
        strong = new boolean[n * s];
        for (int at = 0; at < n * s; at++) {
            double expected = byCountry[at / s] * bySector[at % s] / all;
            advantage[at] = expected > 0 ? exports[at] / expected : 0;
            strong[at] = advantage[at] >= 1;
        }
        proximity = new double[s * s];
        for (int p = 0; p < s; p++) {
            for (int q = 0; q < s; q++) {
                int both = 0;
                int first = 0;
                int second = 0;
                for (int c = 0; c < n; c++) {
                    both += strong[c * s + p] && strong[c * s + q] ? 1 : 0;
                    first += strong[c * s + p] ? 1 : 0;
                    second += strong[c * s + q] ? 1 : 0;
                }
                proximity[p * s + q] = p == q || both == 0 ? 0 : (double) both / Math.max(first, second);
            }
        }
    }

    public static ProductSpace of(World world) {
        return new ProductSpace(world);
    }

    /// Revealed comparative advantage; 1 is the world's average.
    public double advantage(int country, int sector) {
        return advantage[country * s + sector];
    }

    /// `φ_pq`, 0 to 1.
    public double proximity(int p, int q) {
        return proximity[p * s + q];
    }

    /// Share of what goes with a sector that the country exports well, 0 to 1.
    public double density(int country, int sector) {
        double near = 0;
        double all = 0;
        for (int q = 0; q < s; q++) {
            all += proximity[sector * s + q];
            near += strong[country * s + q] ? proximity[sector * s + q] : 0;
        }
        return all > 0 ? near / all : 0;
    }
}

package org.lachine.resilience;

import org.lachine.model.World;

/// How near a country is to exporting something well, from what others export together (Hidalgo, Klinger, Barabási and Hausmann 2007).
///
///     RCA_cp = (x_cp / Σ_p x_cp) / (Σ_c x_cp / Σ x) ,  M = 1[RCA ≥ 1]
///     φ_pq   = min( Σ_c M_cp M_cq / Σ_c M_cp , Σ_c M_cp M_cq / Σ_c M_cq ) ,   φ_pp = 0
///     density_cp = Σ_q M_cq φ_pq / Σ_q φ_pq
///
/// Over the goods sectors of a world (coarse, since a sector holds many products), or over products where trade in them is
/// known. Proximities are counted anew at every use, by words of 64 exporters, and not kept: cost `O(products)` a density.
public final class ProductSpace {
    private final int s;
    private final int words;
    private final double[] advantage;
    /// Exporters with an advantage, `[product][word]`.
    private final long[] strong;
    private final int[] ubiquity;

    /// @param exports `[exporter][product]`, USD million
    private ProductSpace(double[] exports, int exporters) {
        s = exports.length / exporters;
        words = (exporters + Long.SIZE - 1) / Long.SIZE;
        double[] byCountry = new double[exporters];
        double[] byProduct = new double[s];
        double all = 0;
        for (int at = 0; at < exports.length; at++) {
            byCountry[at / s] += exports[at];
            byProduct[at % s] += exports[at];
            all += exports[at];
        }
        advantage = new double[exports.length];
        strong = new long[s * words];
        ubiquity = new int[s];
        for (int at = 0; at < exports.length; at++) {
            double expected = byCountry[at / s] * byProduct[at % s] / all;
            advantage[at] = expected > 0 ? exports[at] / expected : 0;
            if (advantage[at] >= 1) {
                strong[at % s * words + at / s / Long.SIZE] |= 1L << at / s % Long.SIZE;
                ubiquity[at % s]++;
            }
        }
    }

    /// Over the goods sectors of a world.
    public static ProductSpace of(World world) {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] exports = new double[n * s];
        for (int p = 0; p < s; p++) {
            for (int m = 0; m < n && world.isGoods(p); m++) {
                for (int c = 0; c < n; c++) {
                    exports[c * s + p] += m == c ? 0 : world.flow()[world.cell(p, m, c)];
                }
            }
        }
        return new ProductSpace(exports, n);
    }

    /// Over products.
    ///
    /// @param exports `[exporter][product]`, in one unit of value; to the whole world, or to the market that is known
    public static ProductSpace of(double[] exports, int exporters) {
        return new ProductSpace(exports, exporters);
    }

    /// Revealed comparative advantage; 1 is the world's average.
    public double advantage(int country, int sector) {
        return advantage[country * s + sector];
    }

    /// `φ_pq`, 0 to 1.
    public double proximity(int p, int q) {
        int both = 0;
        for (int w = 0; w < words; w++) {
            both += Long.bitCount(strong[p * words + w] & strong[q * words + w]);
        }
        return p == q || both == 0 ? 0 : (double) both / Math.max(ubiquity[p], ubiquity[q]);
    }

    /// Share of what goes with a sector that the country exports well, 0 to 1.
    public double density(int country, int sector) {
        double near = 0;
        double all = 0;
        for (int q = 0; q < s; q++) {
            double proximity = proximity(sector, q);
            all += proximity;
            near += advantage[country * s + q] >= 1 ? proximity : 0;
        }
        return all > 0 ? near / all : 0;
    }
}

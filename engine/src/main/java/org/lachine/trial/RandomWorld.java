package org.lachine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// Made-up worlds that satisfy every accounting identity, for tests of convergence and for benchmarks beyond the
/// size of published data. The same seed gives the same world.
///
/// Trade shares follow a gravity law on random sizes and places, with home bias; gross output is the fixed point of
/// the accounting identities under those shares, so that no cell needs balancing.
public final class RandomWorld {
    private static final int ACCOUNTING_PASSES = 3000;
    private static final double ACCOUNTING_TOLERANCE = 1e-14;

    private final Random random;
    private final int n;
    private final int s;

    /// Ranges a world is drawn from.
    ///
    /// @param thetaLow, thetaHigh trade elasticities, drawn log-uniformly
    /// @param tariffHigh tariffs are drawn between 0 and this fraction
    /// @param zeroShare share of bilateral cells without trade
    /// @param deficitShare deficits are drawn within ± this share of value added
    /// @param autarkic whether country 0 trades with nobody
    public record Ranges(double thetaLow, double thetaHigh, double tariffHigh, double zeroShare, double deficitShare,
            boolean autarkic) {
        public static final Ranges USUAL = new Ranges(2, 10, 0.15, 0.05, 0, false);
    }

    private RandomWorld(long seed, int countries, int sectors) {
        random = new Random(seed);
        n = countries;
        s = sectors;
    }

    /// A world of `countries × sectors`, drawn with `seed`. Cost: up to 3,000 passes over `S·N²` cells.
    public static World of(long seed, int countries, int sectors, Ranges ranges) {
        return new RandomWorld(seed, countries, sectors).draw(seed, ranges);
    }

    private World draw(long seed, Ranges ranges) {
        double[] theta = new double[s];
        for (int j = 0; j < s; j++) {
            theta[j] = Math.exp(between(Math.log(ranges.thetaLow()), Math.log(ranges.thetaHigh())));
        }
        double[] tariff = new double[s * n * n];
        double[] share = shares(ranges, tariff);
        double[] valueAddedShare = new double[s * n];
        double[] inputShare = technology(valueAddedShare);
        double[] expenditure = accounts(ranges, tariff, share, valueAddedShare, inputShare);
        double[] flow = new double[share.length];
        for (int cell = 0; cell < flow.length; cell++) {
            flow[cell] = share[cell] * expenditure[cell / n] / (1 + tariff[cell]);
        }
        boolean[] goods = new boolean[s];
        for (int j = 0; j < s; j++) {
            goods[j] = j < s - 1 || s == 1;
        }
        TreeMap<String, double[]> elasticities = new TreeMap<>();
        elasticities.put("drawn", theta);
        return new World("random-" + seed, 2022, codes("country", "C", n), codes("sector", "S", s), goods, flow,
                tariff, valueAddedShare, inputShare, elasticities, "drawn");
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static Codes codes(String kind, String letter, int count) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add("%s%03d".formatted(letter, i));
        }
        return Codes.of(kind, codes, codes);
    }

    private double[] shares(Ranges ranges, double[] tariff) {
        double[] size = new double[n];
        double[] place = new double[n];
        for (int i = 0; i < n; i++) {
            size[i] = Math.exp(1.5 * random.nextGaussian());
            place[i] = random.nextDouble();
        }
        double[] share = new double[s * n * n];
        for (int row = 0; row < s * n; row++) {
            int importer = row % n;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int cell = row * n + i;
                boolean own = i == importer;
                boolean closed = !own && (random.nextDouble() < ranges.zeroShare()
                        || ranges.autarkic() && (i == 0 || importer == 0));
                tariff[cell] = own ? 0 : between(0, ranges.tariffHigh());
                double pull = size[i] * Math.exp(random.nextGaussian() * 0.7)
                        / (0.1 + Math.abs(place[i] - place[importer]));
                share[cell] = closed ? 0 : own ? 4 * pull : 0.2 * pull;
                sum += share[cell];
            }
            for (int i = 0; i < n; i++) {
                share[row * n + i] /= sum;
            }
        }
        return share;
    }

    private double[] technology(double[] valueAddedShare) {
        double[] input = new double[s * s * n];
        for (int j = 0; j < s; j++) {
            for (int c = 0; c < n; c++) {
                valueAddedShare[j * n + c] = between(0.25, 0.75);
                double sum = 0;
                for (int k = 0; k < s; k++) {
                    double need = Math.pow(random.nextDouble(), 3) * (k == j ? 3 : 1);
                    input[(j * s + k) * n + c] = need;
                    sum += need;
                }
                for (int k = 0; k < s; k++) {
                    input[(j * s + k) * n + c] *= (1 - valueAddedShare[j * n + c]) / sum;
                }
            }
        }
        return input;
    }

    /// The expenditures at which sales, incomes and input demand agree, by repeated substitution.
    private double[] accounts(Ranges ranges, double[] tariff, double[] share, double[] valueAddedShare,
            double[] inputShare) {
        double[] finalShare = new double[s * n];
        double[] deficitShare = new double[n];
        for (int c = 0; c < n; c++) {
            double sum = 0;
            for (int j = 0; j < s; j++) {
                finalShare[j * n + c] = 0.02 + random.nextDouble();
                sum += finalShare[j * n + c];
            }
            for (int j = 0; j < s; j++) {
                finalShare[j * n + c] /= sum;
            }
            deficitShare[c] = between(-ranges.deficitShare(), ranges.deficitShare());
        }
        if (ranges.autarkic()) {
            deficitShare[0] = 0;
        }
        double[] spent = new double[s * n];
        for (int row = 0; row < spent.length; row++) {
            spent[row] = 1e5 * finalShare[row];
        }
        double gap = 1;
        for (int pass = 0; pass < ACCOUNTING_PASSES && gap > ACCOUNTING_TOLERANCE; pass++) {
            double[] output = new double[s * n];
            double[] income = new double[n];
            double[] valueAdded = new double[n];
            double[] next = new double[s * n];
            for (int j = 0; j < s; j++) {
                for (int m = 0; m < n; m++) {
                    sell(share, tariff, (j * n + m) * n, spent[j * n + m], output, j * n, income, m);
                }
                for (int c = 0; c < n; c++) {
                    valueAdded[c] += valueAddedShare[j * n + c] * output[j * n + c];
                }
            }
            addDeficits(ranges, deficitShare, valueAdded, income);
            for (int j = 0; j < s; j++) {
                for (int k = 0; k < s; k++) {
                    for (int c = 0; c < n; c++) {
                        next[k * n + c] += inputShare[(j * s + k) * n + c] * output[j * n + c];
                    }
                }
            }
            gap = 0;
            for (int row = 0; row < next.length; row++) {
                next[row] += finalShare[row] * income[row % n];
                gap = Math.max(gap, Math.abs(next[row] / spent[row] - 1));
            }
            spent = next;
        }
        return spent;
    }

    /// What one importer buys of one sector, added to its sellers' output from `to` on and to its own tariff revenue.
    private void sell(double[] share, double[] tariff, int row, double spent, double[] output, int to, double[] income, int importer) {
        for (int i = 0; i < n; i++) {
            double border = share[row + i] * spent / (1 + tariff[row + i]);
            output[to + i] += border;
            income[importer] += border * tariff[row + i];
        }
    }

    private void addDeficits(Ranges ranges, double[] deficitShare, double[] valueAdded, double[] income) {
        double world = 0;
        double moved = 0;
        for (int c = ranges.autarkic() ? 1 : 0; c < n; c++) {
            world += valueAdded[c];
            moved += deficitShare[c] * valueAdded[c];
        }
        for (int c = 0; c < n; c++) {
            boolean closed = ranges.autarkic() && c == 0;
            income[c] += valueAdded[c] * (1 + deficitShare[c] - (closed ? 0 : moved / world));
        }
    }
}

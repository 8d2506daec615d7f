package org.lachine.trial;

import java.util.Random;
import java.util.function.Consumer;

/// Made-up trade of a year by exporter, importer and product, for tests and benchmarks: as many countries and products as
/// BACI has, few pairs with most of the rows, values over nine orders of magnitude. The same seed gives the same rows.
public final class RandomTrade {
    private static final int COUNTRIES = 230;
    private static final int CHAPTERS = 97;
    private static final int HEADINGS = 7;
    private static final int SUBHEADINGS = 8;
    private static final int PRODUCTS = CHAPTERS * HEADINGS * SUBHEADINGS;
    /// Largest share of all products that a pair trades.
    private static final double MOST = 0.9;
    private static final double SIZE_SPREAD = 1.8;
    private static final double QUANTITY_UNKNOWN = 0.04;

    private RandomTrade() {}

    /// @param usd value in whole dollars
    /// @param kilograms quantity; negative where it is not known
    public record Row(int year, int exporter, int importer, String product, long usd, long kilograms) {}

    /// Rows ordered by exporter, importer and product, about `rows` of them, each combination once.
    public static void rows(long seed, int year, long rows, Consumer<Row> taken) {
        Random random = new Random(seed + year);
        double[] size = new double[COUNTRIES];
        for (int c = 0; c < COUNTRIES; c++) {
            size[c] = Math.exp(SIZE_SPREAD * random.nextGaussian());
        }
        double scale = scale(size, rows);
        for (int i = 0; i < COUNTRIES; i++) {
            for (int j = 0; j < COUNTRIES; j++) {
                double share = i == j ? 0 : Math.min(MOST, scale * size[i] * size[j]);
                for (int k = skipped(random, share); k < PRODUCTS; k += 1 + skipped(random, share)) {
                    long usd = Math.max(1, (long) Math.exp(10 + 3 * random.nextGaussian()));
                    boolean known = random.nextDouble() >= QUANTITY_UNKNOWN;
                    taken.accept(new Row(year, code(i), code(j), product(k), usd, known ? (long) (usd * Math.exp(-1 + random.nextGaussian())) : -1));
                }
            }
        }
    }

    /// How many products are passed over until the next one that is traded.
    private static int skipped(Random random, double share) {
        return share == 0 ? PRODUCTS : (int) Math.min(PRODUCTS, Math.log(1 - random.nextDouble()) / Math.log1p(-share));
    }

    /// With what the product of two sizes is multiplied so that about `rows` come out.
    private static double scale(double[] size, long rows) {
        double low = 0;
        double high = 1e6;
        for (int step = 0; step < 200; step++) {
            double middle = (low + high) / 2;
            double expected = 0;
            for (int i = 0; i < COUNTRIES; i++) {
                for (int j = 0; j < COUNTRIES; j++) {
                    expected += i == j ? 0 : PRODUCTS * Math.min(MOST, middle * size[i] * size[j]);
                }
            }
            low = expected < rows ? middle : low;
            high = expected < rows ? high : middle;
        }
        return high;
    }

    private static int code(int country) {
        return 4 + 4 * country;
    }

    private static String product(int k) {
        return "%02d%02d%d0".formatted(1 + k / (HEADINGS * SUBHEADINGS), 1 + k / SUBHEADINGS % HEADINGS, 1 + k % SUBHEADINGS);
    }
}

package org.lachine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

/// Made-up products for the markets of a world, for tests and benchmarks. The same seed gives the same products.
public final class RandomProducts {
    private RandomProducts() {}

    /// Ranges products are drawn from.
    ///
    /// @param thetaLow, thetaHigh elasticities, drawn log-uniformly; one product in five takes the sector's own
    /// @param tariffHigh tariffs on what is not the importer's own are drawn between 0 and this
    /// @param zeroShare share of exporters that do not sell a product; all sell the last one
    /// @param substitution η
    public record Ranges(double thetaLow, double thetaHigh, double tariffHigh, double zeroShare, double substitution) {
        public static final Ranges USUAL = new Ranges(2, 12, 0.3, 0.4, ProductDetail.USUAL_SUBSTITUTION);
    }

    /// Products in the markets of `importer` for every sector.
    public static ProductDetail of(long seed, World world, List<String> importers, int products, Ranges ranges) {
        List<ProductDetail.Market> markets = new ArrayList<>();
        Random random = new Random(seed);
        for (String importer : importers) {
            for (String sector : world.sectors().all()) {
                markets.add(market(random, world, importer, sector, products, ranges));
            }
        }
        return ProductDetail.of(world.countries(), world.sectors(), markets);
    }

    /// Products in one market.
    public static ProductDetail.Market market(Random random, World world, String importer, String sector, int products, Ranges ranges) {
        int n = world.countries().size();
        int buyer = world.countries().indexOf(importer);
        List<String> codes = new ArrayList<>();
        double[] flow = new double[products * n];
        double[] tariff = new double[products * n];
        double[] theta = new double[products];
        for (int h = 0; h < products; h++) {
            boolean last = h == products - 1;
            codes.add(last ? ProductDetail.REST : "%06d".formatted(100_000 + h));
            theta[h] = random.nextInt(5) == 0 ? Double.NaN : Math.exp(between(random, Math.log(ranges.thetaLow()), Math.log(ranges.thetaHigh())));
            double size = Math.exp(1.5 * random.nextGaussian());
            for (int i = 0; i < n; i++) {
                boolean sells = random.nextDouble() >= ranges.zeroShare() || last;
                flow[h * n + i] = sells ? size * Math.exp(random.nextGaussian()) : 0;
                tariff[h * n + i] = i == buyer ? 0 : between(random, 0, ranges.tariffHigh());
            }
        }
        return new ProductDetail.Market(importer, sector, codes, flow, tariff, theta, ranges.substitution());
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /// A policy's tariffs on products in which a share of all cells, own sales aside, is hit by duties of up to `most`.
    public static double[] hit(long seed, World world, double share, double most) {
        Random random = new Random(seed);
        ProductDetail detail = world.products();
        double[] tariff = detail.tariff().clone();
        int n = world.countries().size();
        for (int cell = 0; cell < tariff.length; cell++) {
            boolean own = detail.importer(cell / n).equals(world.countries().code(cell % n));
            if (random.nextDouble() < share && !own) {
                tariff[cell] += between(random, 0, most);
            }
        }
        return tariff;
    }
}

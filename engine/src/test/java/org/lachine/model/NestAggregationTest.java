package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lachine.trial.RandomWorld;

/// No aggregation error: forty products, six origins, 30 percent of the lines hit by duties of up to 100 percent. With
/// η = 1 products are what sectors of their own are that share one technology, which is the brute force here.
class NestAggregationTest {
    private static final int N = 6;
    private static final int PRODUCTS = 40;
    private static final World PLAIN = RandomWorld.of(34, N, 2, new RandomWorld.Ranges(3, 5, 0.1, 0, 0, false));

    private final Random random = new Random(6);
    private final List<String> codes = IntStream.range(0, PRODUCTS).mapToObj("%06d"::formatted).toList();
    private final double[] theta = random.doubles(PRODUCTS, 2, 9).toArray();
    private final double[][] flow = new double[N][];
    private final double[][] before = new double[N][];
    private final double[][] after = new double[N][];

    private World nested() {
        List<ProductDetail.Market> markets = new ArrayList<>();
        for (int m = 0; m < N; m++) {
            flow[m] = random.doubles(PRODUCTS * N).map(v -> v < 0.3 ? 0 : v * v).toArray();
            before[m] = new double[PRODUCTS * N];
            after[m] = new double[PRODUCTS * N];
            for (int cell = 0; cell < PRODUCTS * N; cell++) {
                boolean own = cell % N == m;
                before[m][cell] = own ? 0 : 0.2 * random.nextDouble();
                after[m][cell] = before[m][cell] + (own || random.nextDouble() > 0.3 ? 0 : random.nextDouble());
            }
            markets.add(new ProductDetail.Market(PLAIN.countries().code(m), "S000", codes, flow[m], before[m], theta, 1));
        }
        return PLAIN.withProducts(ProductDetail.of(PLAIN.countries(), PLAIN.sectors(), markets));
    }

    @Test
    void productsEqualSectorsOfTheirOwnAndTheMeanTariffDoesNot() {
        World world = nested();
        double[] tariff = world.products().tariff().clone();
        for (int m = 0; m < N; m++) {
            for (int cell = 0; cell < PRODUCTS * N; cell++) {
                tariff[at(world, m, cell / N) * N + cell % N] = after[m][cell];
            }
        }
        Policy policy = Policy.of(world).withProductTariffs(tariff);
        Equilibrium nested = CaliendoParro.calibrate(world).solve(policy);
        World wide = asSectors(world);
        Equilibrium split = CaliendoParro.calibrate(wide).solve(Policy.of(wide).withTariffs(ofSectors(world, wide, tariff)));
        World coarse = world.withPolicy("coarse", world.flow(), world.tariff());
        Equilibrium mean = CaliendoParro.calibrate(coarse).solve(Policy.of(coarse).withTariffs(policy.tariffs()));
        double worst = 0;
        for (int c = 0; c < N; c++) {
            assertThat(nested.welfareHat(c)).isCloseTo(split.welfareHat(c), within(1e-9));
            assertThat(nested.tariffRevenue(c)).isCloseTo(split.tariffRevenue(c), within(1e-9 * split.tariffRevenue(c)));
            worst = Math.max(worst, Math.abs(nested.priceHat()[c] / mean.priceHat()[c] - 1));
            for (int h = 0; h < PRODUCTS; h += 7) {
                double price = nested.productPriceHat(world.countries().code(c), "S000", codes.get(h));
                assertThat(price).isCloseTo(split.priceHat()[h * N + c], within(1e-9));
            }
        }
        assertThat(worst).as("what a mean tariff makes of prices, off by").isGreaterThan(0.005);
    }

    private int at(World world, int m, int h) {
        return world.products().indexOf(world.countries().code(m), "S000", codes.get(h));
    }

    /// Every product a sector with the technology of S000; what used S000 uses products in their shares.
    private World asSectors(World world) {
        int s = PRODUCTS + 1;
        double[] valueAddedShare = new double[s * N];
        double[] inputShare = new double[s * s * N];
        double[] elasticity = new double[s];
        double[] wideFlow = ofSectors(world, null, world.products().flow());
        double[] wideTariff = ofSectors(world, null, world.products().tariff());
        System.arraycopy(world.flow(), N * N, wideFlow, PRODUCTS * N * N, N * N);
        System.arraycopy(world.tariff(), N * N, wideTariff, PRODUCTS * N * N, N * N);
        double[][] share = new double[N][PRODUCTS];
        for (int c = 0; c < N; c++) {
            double all = world.expenditure()[c];
            for (int cell = 0; cell < PRODUCTS * N; cell++) {
                int wide = (cell / N * N + c) * N + cell % N;
                share[c][cell / N] += wideFlow[wide] * (1 + wideTariff[wide]) / all;
            }
        }
        for (int j = 0; j < s; j++) {
            int was = j < PRODUCTS ? 0 : 1;
            elasticity[j] = j < PRODUCTS ? theta[j] : world.elasticity("drawn")[1];
            for (int c = 0; c < N; c++) {
                valueAddedShare[j * N + c] = world.valueAddedShare()[was * N + c];
                for (int k = 0; k < s; k++) {
                    double part = k < PRODUCTS ? share[c][k] : 1;
                    inputShare[(j * s + k) * N + c] = part * world.inputShare()[(was * 2 + (k < PRODUCTS ? 0 : 1)) * N + c];
                }
            }
        }
        List<String> sectors = IntStream.range(0, s).mapToObj("W%02d"::formatted).toList();
        return new World("wide", 2022, world.countries(), Codes.of("sector", sectors, sectors), new boolean[s], wideFlow, wideTariff,
                valueAddedShare, inputShare, new TreeMap<>(Map.of("drawn", elasticity)), "drawn");
    }

    /// `[product][exporter]` as cells of the wide world; the last sector as it is there.
    private double[] ofSectors(World world, World wide, double[] values) {
        double[] cells = wide == null ? new double[(PRODUCTS + 1) * N * N] : wide.tariff().clone();
        for (int m = 0; m < N; m++) {
            for (int cell = 0; cell < PRODUCTS * N; cell++) {
                cells[(cell / N * N + m) * N + cell % N] = values[at(world, m, cell / N) * N + cell % N];
            }
        }
        return cells;
    }
}

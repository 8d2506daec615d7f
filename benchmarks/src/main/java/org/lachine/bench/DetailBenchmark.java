package org.lachine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Quota;
import org.lachine.model.World;
import org.lachine.trial.RandomProducts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Products and quotas on `icio-2022`: the United States buy 227 made-up products in each of 22 sectors, about as many as
/// there are six-digit codes, 60 percent of all pairs without trade; and twenty quotas on pairs drawn at random.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DetailBenchmark {
    private static final int SECTORS = 22;
    private static final int PRODUCTS = 227;
    private static final int QUOTAS = 20;
    private static final RandomProducts.Ranges RANGES = new RandomProducts.Ranges(2, 12, 0.05, 0.6, ProductDetail.USUAL_SUBSTITUTION);

    CaliendoParro model;
    Equilibrium hit;
    private Policy lines;
    private CaliendoParro plain;
    private Policy quotas;

    /// As JMH sets it up.
    @Setup
    public void calibrate() {
        World world = Counterfactual.of(Counterfactual.ICIO).data;
        Random random = new Random(1);
        List<ProductDetail.Market> markets = new ArrayList<>();
        for (String sector : world.sectors().all().subList(0, SECTORS)) {
            markets.add(RandomProducts.market(random, world, "USA", sector, PRODUCTS, RANGES));
        }
        model = CaliendoParro.calibrate(world.withProducts(ProductDetail.of(world.countries(), world.sectors(), markets)));
        lines = Policy.of(model.baseline()).withProductTariffs(RandomProducts.hit(3, model.baseline(), 0.3, 1));
        hit = model.solve(lines);
        plain = CaliendoParro.calibrate(world);
        quotas = Policy.of(plain.baseline());
        for (int g = 0; g < QUOTAS; g++) {
            quotas = quotas.withQuota(drawn(random, plain.baseline(), g));
        }
    }

    private static Quota drawn(Random random, World world, int g) {
        int n = world.countries().size();
        int importer = random.nextInt(n);
        int exporter = (importer + 1 + random.nextInt(n - 1)) % n;
        int sector = random.nextInt(SECTORS);
        double limit = world.flow()[world.cell(sector, importer, exporter)] * (0.02 + 1.1 * random.nextDouble());
        return Quota.tariffRate("quota " + g, world.countries().code(importer), List.of(world.countries().code(exporter)),
                world.sectors().code(sector), List.of(), limit, 0.5);
    }

    /// Up to 100 percentage points more on 30 percent of the United States' lines.
    @Benchmark
    public Equilibrium products() {
        return model.solve(lines);
    }

    /// One country's gradient there, down to the line and partner.
    @Benchmark
    public Gradient gradient() {
        return model.gradient(hit, Objective.welfare("CAN"));
    }

    /// Twenty quotas, slopes on all cores.
    @Benchmark
    public Equilibrium quotas() {
        return plain.solve(quotas);
    }
}

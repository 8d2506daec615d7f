package org.lachine.bench;

import java.util.Arrays;
import java.util.List;
import org.lachine.model.Objective;
import org.lachine.model.PassCost;
import org.lachine.run.replication.Replications;
import org.openjdk.jmh.runner.RunnerException;

/// One line of the table of speeds: what is timed, and what was asked for.
///
/// @param reach milliseconds asked for; NaN where nothing was
record Work(String title, String benchmark, String world, double reach) {
    private static final String LARGE = "synthetic";
    private static final String DETAIL = "icio-2022 in detail";
    private static final String WAR = "icio-2022 at war";
    private static final String OSSA = "ossa-2014";

    static final List<Work> ALL = List.of(
            new Work("NAFTA: 1993 to the tariffs of 2005", "SolveBenchmark.cold", Counterfactual.NAFTA, 2),
            new Work("US 10% on everyone", "SolveBenchmark.cold", Counterfactual.ICIO, 6),
            new Work("US 10% on everyone", "SolveBenchmark.cold", Counterfactual.BACI, 3),
            new Work("One country 10% on everyone, made-up world of seed 1, heap 600 MB", "LargeWorldBenchmark.cold", LARGE, 600),
            new Work("Again after a slider moved by a point", "SolveBenchmark.warm", Counterfactual.ICIO, 2.5),
            new Work("Gradient of one country's welfare in every tariff", "GradientBenchmark.one", Counterfactual.NAFTA, Double.NaN),
            new Work("Gradient of one country's welfare in every tariff", "GradientBenchmark.one", Counterfactual.ICIO, Double.NaN),
            new Work("Gradients of every country's welfare, all cores", "GradientBenchmark.everyone", Counterfactual.ICIO, 1500),
            new Work("Calibration, deficits removed", "SolveBenchmark.calibrate", Counterfactual.ICIO, Double.NaN),
            new Work("Duties on 30% of 4,994 made-up US products", "DetailBenchmark.products", DETAIL, Double.NaN),
            new Work("Gradient of one country's welfare in every line", "DetailBenchmark.gradient", DETAIL, Double.NaN),
            new Work("Twenty quotas", "DetailBenchmark.quotas", DETAIL, Double.NaN),
            new Work("Optimal tariffs of the United States, all partners and goods", "WarBenchmark.optimum", WAR, 10_000),
            new Work("Nash equilibrium of the United States and Canada, all goods", "WarBenchmark.pair", WAR, 10_000),
            new Work("Its check, 2 × 1,000 deviations", "WarBenchmark.check", WAR, Double.NaN),
            new Work("Nash equilibrium of Ossa (2014)", "WarBenchmark.ossa", OSSA, 5000),
            new Work("Formula of Lashkaripour (2021)", "WarBenchmark.formula", WAR, 200));

    /// What one execution does, counted once outside the timing.
    record Count(String size, PassCost pass, long passes) {}

    Timing time(boolean vectors, Timing.Length length) throws RunnerException {
        boolean large = world.equals(LARGE);
        boolean ready = large || world.equals(DETAIL) || world.equals(WAR) || world.equals(OSSA);
        return Timing.of(benchmark, ready ? null : new String[] {"world", world}, vectors, large ? "600m" : "1g", length);
    }

    /// Whether its data are at hand.
    boolean possible() {
        return !world.equals(OSSA) || Replications.tradeWars(WarBenchmark.REFERENCE).isPresent();
    }

    /// Whether it is timed without the Vector API too.
    boolean comparesKernels() {
        return benchmark.equals("SolveBenchmark.cold");
    }

    Count count() {
        if (world.equals(LARGE)) {
            LargeWorldBenchmark given = new LargeWorldBenchmark();
            given.calibrate();
            return new Count("%d × %d".formatted(LargeWorldBenchmark.COUNTRIES, LargeWorldBenchmark.SECTORS), given.model.passCost(),
                    given.cold().iterations());
        }
        if (world.equals(WAR) || world.equals(OSSA)) {
            return new Count(world.equals(WAR) ? "81 × 28" : "7 × 33", null, 0);
        }
        if (world.equals(DETAIL)) {
            DetailBenchmark given = new DetailBenchmark();
            given.calibrate();
            return new Count("81 × 28", given.model.passCost(), switch (benchmark) {
                case "DetailBenchmark.products" -> given.hit.iterations();
                case "DetailBenchmark.gradient" -> given.gradient().products();
                default -> 0;
            });
        }
        Counterfactual given = Counterfactual.of(world);
        int countries = given.data.countries().size();
        PassCost pass = benchmark.equals("SolveBenchmark.warm") ? given.sequence.passCost() : given.model.passCost();
        long passes = switch (benchmark) {
            case "SolveBenchmark.cold" -> given.after.iterations();
            case "SolveBenchmark.warm" -> typicalPasses(given);
            case "GradientBenchmark.one" -> given.model.gradient(given.after, Objective.welfare("CAN")).products();
            case "GradientBenchmark.everyone" -> new GradientBenchmark().everyone(given).stream().mapToInt(g -> g.products()).sum()
                    / Runtime.getRuntime().availableProcessors();
            default -> 0;
        };
        return new Count("%d × %d".formatted(countries, given.data.sectors().size()), pass, passes);
    }

    /// The row of `schema/benchmark.csv`.
    List<Object> row(Count count, Timing timing, Timing scalar, Floor floor) {
        boolean passes = count.passes() > 0;
        Double least = passes ? floor.milliseconds(count.pass(), count.passes()) : null;
        return Arrays.asList(title, count.size(), Double.isNaN(reach) ? null : reach, timing.median() / 1e3, timing.fast() / 1e3,
                scalar == null ? null : scalar.median() / 1e3, passes ? count.passes() : null,
                passes ? count.pass().bytes() / 1e6 : null, least, passes ? timing.fast() / 1e3 / least : null);
    }

    /// The median over the slider's positions.
    private static int typicalPasses(Counterfactual given) {
        int[] passes = Arrays.stream(given.slider).mapToInt(position -> given.sequence.solve(position).iterations()).sorted().toArray();
        return passes[passes.length / 2];
    }
}

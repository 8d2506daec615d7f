package org.lachine.trial;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.EquilibriumCheck;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// Solves many made-up worlds under made-up policies, far beyond anything in history, and keeps what happened: the
/// evidence that the solver finds an equilibrium or says why not.
///
/// A trial draws 2 to 40 countries, 1 to 30 sectors, elasticities from 0.2 to 65 (in one trial of four all from one
/// decade), up to 60 percent empty cells, deficits, in one of ten an autarkic country; and a policy of tariffs
/// from −50 to 10,000 percent on some cells, in some trials with bans, export taxes and productivity changes.
public final class ConvergenceTrial {

    /// What became of one trial.
    public enum Outcome { SOLVED, REFUSED, FAILED }

    /// One trial.
    ///
    /// @param seed replays it
    /// @param imbalance the largest equation gap that [EquilibriumCheck] finds, a share of world value added
    /// @param reason why there is no solution, else empty
    /// @param doubt why there might be none, as it was known before solving; empty where an equilibrium was certain
    public record Result(long seed, int countries, int sectors, Outcome outcome, int passes, double imbalance,
            String reason, String doubt) {}

    private ConvergenceTrial() {}

    /// Runs trials `first … first + count − 1`, on all cores.
    ///
    /// @param done called after each, from any core
    /// @param stopped asked before each; once true, no further trial starts
    /// @return the trials that were run, in the order of their seeds
    public static List<Result> run(long first, int count, Consumer<Result> done, BooleanSupplier stopped) {
        return IntStream.range(0, count).parallel().filter(t -> !stopped.getAsBoolean())
                .mapToObj(t -> one(first + t)).peek(done).toList();
    }

    /// The trial with this seed.
    public static Result one(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        int countries = 2 + random.nextInt(39);
        int sectors = 1 + random.nextInt(30);
        boolean similar = random.nextInt(4) == 0;
        double low = similar ? 2 : 0.2;
        double high = similar ? 20 : 65;
        var ranges = new RandomWorld.Ranges(low, high, random.nextDouble(), 0.6 * random.nextDouble(),
                random.nextInt(2) * 0.1 * random.nextDouble(), random.nextInt(10) == 0);
        World world = RandomWorld.of(seed, countries, sectors, ranges);
        Closure closure = Closure.values()[random.nextInt(3)];
        // a world without an equilibrium of its own is refused before any policy can be in doubt
        String doubt = null;
        try {
            CaliendoParro model = CaliendoParro.calibrate(world, world.elasticity("drawn"), closure);
            Policy policy = policy(model.baseline(), random);
            doubt = model.doubt(policy).orElse("");
            Equilibrium after = model.solve(policy);
            EquilibriumCheck check = EquilibriumCheck.of(after);
            double imbalance = Math.max(check.marketImbalance(), check.spendingGap());
            return new Result(seed, countries, sectors, Outcome.SOLVED, after.iterations(), imbalance, "", doubt);
        } catch (NotConvergedException e) {
            return new Result(seed, countries, sectors, Outcome.FAILED, 0, e.residual(), e.getMessage(), Objects.requireNonNullElse(doubt, ""));
        } catch (IllegalArgumentException e) {
            return new Result(seed, countries, sectors, Outcome.REFUSED, 0, Double.NaN, e.getMessage(), doubt == null ? e.getMessage() : doubt);
        } catch (RuntimeException e) {
            return new Result(seed, countries, sectors, Outcome.FAILED, 0, Double.NaN, e.toString(), Objects.requireNonNullElse(doubt, ""));
        }
    }

    private static Policy policy(World world, Random random) {
        int n = world.countries().size();
        double[] tariff = world.tariff().clone();
        double[] iceberg = new double[tariff.length];
        double[] exportTax = new double[tariff.length];
        double touched = Math.pow(random.nextDouble(), 2);
        double highest = Math.pow(10, -1 + 3 * random.nextDouble());
        double banned = random.nextInt(3) == 0 ? 0.3 * random.nextDouble() : 0;
        boolean taxed = random.nextInt(3) == 0;
        for (int cell = 0; cell < tariff.length; cell++) {
            boolean own = cell / n % n == cell % n;
            iceberg[cell] = !own && random.nextDouble() < banned ? Double.POSITIVE_INFINITY : 1;
            if (!own && random.nextDouble() < touched) {
                tariff[cell] = -0.5 + (highest + 0.5) * random.nextDouble();
            }
            exportTax[cell] = taxed && !own && random.nextDouble() < touched ? -0.2 + random.nextDouble() : 0;
        }
        Policy policy = Policy.of(world).withTariffs(tariff).withIcebergHats(iceberg);
        if (taxed) {
            policy = policy.withExportTaxes(exportTax);
        }
        if (random.nextInt(4) == 0) {
            double[] productivity = new double[world.valueAddedShare().length];
            for (int row = 0; row < productivity.length; row++) {
                productivity[row] = Math.exp(0.5 * random.nextGaussian());
            }
            policy = policy.withProductivityHats(productivity);
        }
        return policy;
    }
}

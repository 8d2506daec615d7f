package org.lachine.resilience;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Codes;
import org.lachine.model.Equilibrium;
import org.lachine.model.NotConvergedException;
import org.lachine.model.World;
import org.lachine.resilience.Withdrawal.Side;

/// Everyone's power over everyone: the loss of each country when each other country ends all trade with it.
///
/// One equilibrium with the trade between `a` and `b` closed both ways holds two figures, the loss of `a` and that of `b`; one
/// with only the sales of `b` to `a` closed holds the import side of `a` and the export side of `b`. So `N (N−1) / 2`
/// solves give the two-way matrix and twice as many the two sides. All cores; results do not depend on which ends first.
public final class PowerMatrix {
    private final Codes countries;
    private final double[][] loss;

    private PowerMatrix(Codes countries, double[][] loss) {
        this.countries = countries;
        this.loss = loss;
    }

    /// @param sectors codes of the sectors whose trade ends
    /// @param sides also solve for imports and exports alone
    /// @param done told how many solves are ready, now and then
    /// @return losses; a pair whose equilibrium could not be found is NaN
    public static PowerMatrix of(CaliendoParro model, List<String> sectors, boolean sides, IntConsumer done) {
        World world = model.baseline();
        int n = world.countries().size();
        double[][] loss = new double[Side.values().length][n * n];
        AtomicInteger count = new AtomicInteger();
        IntStream.range(0, n * n).parallel().filter(pair -> pair / n != pair % n).forEach(pair -> {
            int a = pair / n;
            int b = pair % n;
            Withdrawal ban = Withdrawal.of(world, List.of(world.countries().code(a)), List.of(world.countries().code(b)), sectors);
            if (a < b) {
                solve(model, ban, Side.BOTH, loss[Side.BOTH.ordinal()], a, loss[Side.BOTH.ordinal()], b);
                done.accept(count.incrementAndGet());
            }
            if (sides) {
                solve(model, ban, Side.IMPORTS, loss[Side.IMPORTS.ordinal()], a, loss[Side.EXPORTS.ordinal()], b);
                done.accept(count.incrementAndGet());
            }
        });
        if (!sides) {
            Arrays.fill(loss[Side.IMPORTS.ordinal()], Double.NaN);
            Arrays.fill(loss[Side.EXPORTS.ordinal()], Double.NaN);
        }
        return new PowerMatrix(world.countries(), loss);
    }

    private static void solve(CaliendoParro model, Withdrawal ban, Side side, double[] ofTarget, int target, double[] ofSender, int sender) {
        int n = model.baseline().countries().size();
        try {
            Equilibrium after = ban.solve(model, side);
            ofTarget[target * n + sender] = 1 - after.welfareHat(target);
            ofSender[sender * n + target] = 1 - after.welfareHat(sender);
        } catch (NotConvergedException e) {
            ofTarget[target * n + sender] = Double.NaN;
            ofSender[sender * n + target] = Double.NaN;
        }
    }

    public Codes countries() {
        return countries;
    }

    /// What `target` loses when `sender` ends the trade of `side` (of the target), a fraction of real income; NaN where
    /// it was not asked for or not found.
    public double loss(int target, int sender, Side side) {
        return loss[side.ordinal()][target * countries.size() + sender];
    }
}

package org.lachine.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lachine.num.BoxMinimiser.Outcome;
import org.lachine.num.BoxMinimiser.Smooth;

class BudgetMinimiserTest {
    private static final int N = 40;

    /// `Σ bend_i (x_i − centre_i)² / 2`, and what all variables add up to, bent as well.
    private record Bowl(double[] bend, double[] centre, double together, double[] at) implements Smooth {
        @Override
        public double value(double[] x) {
            System.arraycopy(x, 0, at, 0, x.length);
            double sum = Arrays.stream(x).sum();
            return IntStream.range(0, x.length).mapToDouble(i -> bend[i] * (x[i] - centre[i]) * (x[i] - centre[i]) / 2).sum() + together * sum * sum / 2;
        }

        @Override
        public void gradient(double[] out) {
            double sum = Arrays.stream(at).sum();
            Arrays.setAll(out, i -> bend[i] * (at[i] - centre[i]) + together * sum);
        }
    }

    private final double[] weight = new double[N];
    private final double[] lower = new double[N];
    private final double[] upper = new double[N];
    private double sum;

    private Bowl bowl(long seed, double sign) {
        Random random = new Random(seed);
        double[] bend = new double[N];
        double[] centre = new double[N];
        sum = 0;
        for (int i = 0; i < N; i++) {
            weight[i] = Math.exp(1.5 * random.nextGaussian());
            lower[i] = 0.1 * random.nextDouble();
            upper[i] = lower[i] + 0.5;
            bend[i] = sign * weight[i] * Math.exp(random.nextGaussian());
            centre[i] = random.nextGaussian();
            sum += weight[i] * (lower[i] + 0.15);
        }
        return new Bowl(bend, centre, sign > 0 ? 0.3 : 0, new double[N]);
    }

    private Outcome found(Bowl bowl, double[] start) {
        return new BudgetMinimiser(bowl, lower, upper, weight, sum).minimise(start, 1e-14, 3000, () -> false);
    }

    private void assertFeasible(double[] x) {
        assertThat(IntStream.range(0, N).mapToDouble(i -> weight[i] * x[i]).sum()).isCloseTo(sum, within(1e-9 * sum));
        for (int i = 0; i < N; i++) {
            assertThat(x[i]).isBetween(lower[i], upper[i]);
        }
    }

    /// What a unit of the sum is worth is the same in every variable that is free, no more in those at their upper bounds, no less at lower ones.
    @Test
    void aUnitOfTheSumIsWorthTheSameEverywhere() {
        for (long seed = 0; seed < 20; seed++) {
            Bowl bowl = bowl(seed, 1);
            Outcome end = found(bowl, new double[N]);
            assertThat(end.converged()).isTrue();
            double[] x = end.x();
            assertFeasible(x);
            bowl.value(x);
            double[] price = new double[N];
            bowl.gradient(price);
            Arrays.setAll(price, i -> price[i] / weight[i]);
            double highestThatCouldRise = IntStream.range(0, N).filter(i -> x[i] < upper[i]).mapToDouble(i -> price[i]).min().orElseThrow();
            double lowestThatCouldFall = IntStream.range(0, N).filter(i -> x[i] > lower[i]).mapToDouble(i -> price[i]).max().orElseThrow();
            assertThat(lowestThatCouldFall - highestThatCouldRise).as("seed %d", seed).isLessThan(1e-5);
        }
    }

    /// Bent down everywhere, a function has its least values in corners: all variables but one are at a bound.
    @Test
    void whatBendsDownEndsInACorner() {
        for (long seed = 0; seed < 20; seed++) {
            Bowl bowl = bowl(seed, -1);
            double[] x = found(bowl, new double[N]).x();
            assertFeasible(x);
            assertThat(IntStream.range(0, N).filter(i -> x[i] > lower[i] + 1e-12 && x[i] < upper[i] - 1e-12).count())
                    .as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aSearchThatIsStoppedHandsBackWhatItHas() {
        Bowl bowl = bowl(3, 1);
        Outcome end = new BudgetMinimiser(bowl, lower, upper, weight, sum).minimise(new double[N], 1e-14, 3000, () -> true);
        assertThat(end.converged()).isFalse();
        assertFeasible(end.x());
    }

    @Test
    void aSumThatNoPointHasIsRefused() {
        Bowl bowl = bowl(3, 1);
        assertThatThrownBy(() -> new BudgetMinimiser(bowl, lower, upper, weight, 10 * sum)).hasMessageContaining("Give wider bounds or another sum.");
    }
}

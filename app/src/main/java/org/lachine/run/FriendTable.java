package org.lachine.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Closure;
import org.lachine.model.FriendEnemy;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// Whose growth helps a country and whose hurts it (`schema/friends.csv`), the best friend first.
public final class FriendTable {
    private FriendTable() {}

    /// @param tradeElasticity of the one sector that stands for all
    /// @throws IllegalArgumentException for an unknown country
    /// @throws NotConvergedException if the world cannot be balanced
    public static Table of(World world, String country, double tradeElasticity) {
        int c = world.countries().indexOf(country);
        FriendEnemy matrices = FriendEnemy.of(world, tradeElasticity);
        double[] earned = valueAdded(world);
        List<List<Object>> rows = IntStream.range(0, world.countries().size()).filter(i -> i != c).boxed()
                .sorted(Comparator.comparingDouble(i -> -matrices.welfare(c, i)))
                .map(i -> List.<Object>of(world.countries().code(i), world.countries().name(i), 100 * matrices.size(i),
                        matrices.welfare(c, i), matrices.welfare(c, i) / 100 * earned[c],
                        matrices.welfare(i, c), matrices.welfare(i, c) / 100 * earned[i]))
                .toList();
        return TableSchema.table("friends", "What %s gains when productivity elsewhere grows by 1 percent, %d (world %s)"
                .formatted(world.countries().name(c), world.year(), world.name()), rows);
    }

    /// How far these gains may be off: the elasticity of all trade, which is the mean of the sectors' in logs weighted by trade, and
    /// flows are drawn.
    public static List<Table> ranges(World world, String country, double tradeElasticity, RangeRequest request) {
        int c = world.countries().indexOf(country);
        FriendEnemy as = FriendEnemy.of(world, tradeElasticity);
        List<Integer> partners = IntStream.range(0, world.countries().size()).filter(i -> i != c).boxed()
                .sorted(Comparator.comparingDouble(i -> -as.welfare(c, i))).toList();
        List<Headline> headlines = partners.stream().flatMap(i -> Stream.of("gain", "partner_gain")
                .map(measure -> new Headline(world.countries().code(i), world.countries().name(i), measure, "percent per percent"))).toList();
        double[] all = new double[world.sectors().size()];
        Arrays.fill(all, tradeElasticity);
        double[] weight = tradeBySector(world);
        Resolved still = Resolved.comparing(world, Policy.of(world), Policy.of(world), all, Closure.FIXED, Horizon.LONG);
        return request.tables(request.ensemble(still), headlines, drawn -> {
            double[] theta = drawn.draw().tradeElasticity();
            double log = IntStream.range(0, theta.length).mapToDouble(j -> weight[j] * Math.log(theta[j])).sum();
            FriendEnemy matrices = FriendEnemy.of(drawn.on(world), Math.exp(log));
            return partners.stream().flatMapToDouble(i -> DoubleStream.of(matrices.welfare(c, i), matrices.welfare(i, c))).toArray();
        }, "What %s gains when productivity elsewhere grows by 1 percent".formatted(world.countries().name(c)));
    }

    /// Shares of sectors in trade between countries.
    private static double[] tradeBySector(World world) {
        int n = world.countries().size();
        double[] trade = new double[world.sectors().size()];
        for (int cell = 0; cell < world.flow().length; cell++) {
            trade[cell / n / n] += cell / n % n == cell % n ? 0 : world.flow()[cell];
        }
        double sum = Arrays.stream(trade).sum();
        return Arrays.stream(trade).map(t -> t / sum).toArray();
    }

    private static double[] valueAdded(World world) {
        int n = world.countries().size();
        double[] output = world.grossOutput();
        double[] earned = new double[n];
        for (int row = 0; row < output.length; row++) {
            earned[row % n] += world.valueAddedShare()[row] * output[row];
        }
        return earned;
    }
}

package org.lachine.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.FriendEnemy;
import org.lachine.model.NotConvergedException;
import org.lachine.model.World;

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

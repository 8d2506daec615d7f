package org.lachine.resilience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// The tariffs with which some countries hurt another most without hurting themselves more than they bear: what a list of
/// threats may have missed, found by following the gradient.
///
/// Maximises the target's loss over the tariffs of each sender on the target's goods, between the world's own and `highest`
/// above it, with the loss of real income that each sender's own tariffs bring it below its limit; what the tariffs of the others do to it
/// is nothing it decides on, and is taken out by the adjoint, added up over the steps. Each step linearises target and senders by the
/// adjoint, fills every sender's limit in the order of harm per own loss (the knapsack that a linear programme with one
/// constraint a sender is), moves no tariff by more than the step allows, and is then solved exactly; a step that
/// overshoots a limit or does not hurt more is halved. A local optimum: the problem is not concave.
public final class WorstTariffs {
    private static final int STEPS = 24;
    private static final double FIRST_STEP = 0.125;
    private static final double LAST_STEP = 1e-3;

    private final CaliendoParro model;
    private final World world;
    private final int target;
    private final List<String> senders;
    private final double highest;
    private final double[] limit;
    /// By sender, loss of real income that the others' tariffs bring it.
    private double[] fromOthers;
    private double[] tariffs;
    private Equilibrium at;

    private WorstTariffs(CaliendoParro model, String target, List<String> senders, double highest, double[] limit) {
        this.model = model;
        this.world = model.baseline();
        this.target = world.countries().indexOf(target);
        this.senders = senders;
        this.highest = highest;
        this.limit = limit;
        fromOthers = new double[limit.length];
    }

    /// A tariff of the solution.
    ///
    /// @param added above the world's own, a fraction
    public record Added(String sender, String sector, double added) {}

    /// @param highest most that is added to a tariff, a fraction
    /// @param limit by sender, the loss of real income that it bears from its own tariffs, a fraction
    public static WorstTariffs search(CaliendoParro model, String target, List<String> senders, double highest, double[] limit) {
        WorstTariffs search = new WorstTariffs(model, target, List.copyOf(senders), highest, limit);
        search.run();
        return search;
    }

    private void run() {
        tariffs = world.tariff().clone();
        at = model.solve(Policy.of(world));
        double step = FIRST_STEP;
        for (int k = 0; k < STEPS && step >= LAST_STEP; k++) {
            List<Gradient> gradients = model.roughGradients(at, objectives());
            double[] next = linearOptimum(gradients, step * highest);
            double[] others = fromOthers(gradients, next);
            Equilibrium there = model.solve(Policy.of(world).withTariffs(next));
            boolean borne = IntStream.range(0, senders.size()).allMatch(m -> loss(there, m) - others[m] <= limit[m] + 1e-9);
            if (borne && there.welfareHat(target) < at.welfareHat(target) - 1e-9) {
                tariffs = next;
                at = there;
                fromOthers = others;
            } else {
                step /= 2;
            }
        }
    }

    private double loss(Equilibrium at, int sender) {
        return 1 - at.welfareHat(senders.get(sender));
    }

    /// The target, then the senders.
    private List<Objective> objectives() {
        List<Objective> objectives = new ArrayList<>(List.of(Objective.welfare(world.countries().code(target))));
        senders.forEach(code -> objectives.add(Objective.welfare(code)));
        return objectives;
    }

    /// What the others' tariffs bring every sender once all stand at `next`.
    private double[] fromOthers(List<Gradient> gradients, double[] next) {
        double[] others = fromOthers.clone();
        for (int m = 0; m < others.length; m++) {
            for (int other = 0; other < others.length; other++) {
                for (int cell : other == m ? new int[0] : cells(other)) {
                    others[m] -= gradients.get(m + 1).tariffs()[cell] * (next[cell] - tariffs[cell]);
                }
            }
        }
        return others;
    }

    /// Goods that a sender buys from the target.
    private int[] cells(int sender) {
        int importer = world.countries().indexOf(senders.get(sender));
        return IntStream.range(0, world.sectors().size()).filter(world::isGoods).map(j -> world.cell(j, importer, target))
                .filter(cell -> world.flow()[cell] > 0).toArray();
    }

    private double[] linearOptimum(List<Gradient> gradients, double reach) {
        double[] next = tariffs.clone();
        for (int m = 0; m < senders.size(); m++) {
            fill(next, cells(m), gradients.getFirst().tariffs(), gradients.get(m + 1).tariffs(), reach, limit[m] - (loss(at, m) - fromOthers[m]));
        }
        return next;
    }

    /// Starts from the lowest tariffs within reach and raises them, first those that hurt the sender least for their harm.
    private void fill(double[] next, int[] cells, double[] harm, double[] own, double reach, double room) {
        double left = room;
        for (int cell : cells) {
            double lowest = Math.max(world.tariff()[cell], tariffs[cell] - reach);
            left -= own[cell] * (tariffs[cell] - lowest);
            next[cell] = lowest;
        }
        List<Integer> order = IntStream.of(cells).filter(cell -> harm[cell] < 0).boxed()
                .sorted(Comparator.comparingDouble(cell -> own[cell] >= 0 ? harm[cell] * 1e9 : -harm[cell] / own[cell])).toList();
        for (int cell : order) {
            double most = Math.min(world.tariff()[cell] + highest, tariffs[cell] + reach) - next[cell];
            double cost = -own[cell];
            double move = cost <= 0 ? most : Math.max(0, Math.min(most, left / cost));
            next[cell] += move;
            left -= cost * move;
        }
    }

    /// The equilibrium under the tariffs that were found.
    public Equilibrium equilibrium() {
        return at;
    }

    /// The tariffs that were raised, by sender and sector.
    public List<Added> added() {
        List<Added> added = new ArrayList<>();
        for (String sender : senders) {
            for (int j = 0; j < world.sectors().size(); j++) {
                int cell = world.cell(j, world.countries().indexOf(sender), target);
                double more = tariffs[cell] - world.tariff()[cell];
                if (more > 1e-6) {
                    added.add(new Added(sender, world.sectors().code(j), more));
                }
            }
        }
        return added;
    }
}

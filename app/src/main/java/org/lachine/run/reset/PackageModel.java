package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.Economies;
import org.lachine.ensemble.Priors;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.scenario.ResetPolicies;

/// The economies under packages of a negotiation, each solved once: exact general equilibrium against the policies before.
///
/// The world is brought to the policies before a deal once; every package starts from there. Thread-safe.
public final class PackageModel {
    /// Packages whose policies are at hand: a few for every thread that scores them.
    private static final int KEPT = 8;
    /// And of all packages that draws score again and again, or of the last ones where there are more.
    private static final int KEPT_FOR_DRAWS = 64;

    private final ResetPolicies policies;
    private final String pressure;
    private final Policy before;
    /// The economies of record, before the measures that came since; null where nothing else is made of them.
    private final CaliendoParro recorded;
    private final CaliendoParro model;
    private final List<String> sides;
    /// What else is agreed elsewhere; null for nothing.
    private final UnaryOperator<Policy> beside;
    private final Map<String, Outcome> known = new ConcurrentHashMap<>();
    private final Map<String, Trade> traded = new ConcurrentHashMap<>();
    /// Of every option alone and every act alone, where nothing else is agreed elsewhere: what packages start from.
    private final Map<String, Equilibrium> parts;
    /// The same economies under less pressure, whose parts packages start from; null where they start from their own.
    private final PackageModel near;
    private Equilibrium elsewhere;
    private final Map<String, Agreed> last = lastOf(KEPT);
    /// Policies of packages, which are the same in every draw of these economies; null where they are not kept.
    private final Map<String, Policy> made;
    private final Map<String, Policy> policiesOfDraws = Collections.synchronizedMap(lastOf(KEPT_FOR_DRAWS));

    private record Agreed(Policy policy, Equilibrium at) {}

    /// What a package does to what the two sides earn.
    ///
    /// @param welfareHat of either side
    /// @param earnedHat `[side][sector]`, change of real value added by sector
    record Outcome(double[] welfareHat, double[][] earnedHat) {}

    /// What a package does to trade between the two sides.
    ///
    /// @param sold `[side][sector]`, share of what the side sells of a sector that goes to the other
    /// @param bought `[side][sector]`, share of what the side buys of a sector that comes from the other
    /// @param exports of either side to the other, USD million at the policies' prices
    /// @param imports volume of either side's imports from the other, at prices before
    record Trade(double[][] sold, double[][] bought, double[] exports, double[] imports) {}

    /// @param world that of the policies, with the products' own elasticities that go with the sectors'
    /// @param elasticity trade elasticity by sector
    public PackageModel(ResetPolicies policies, World world, List<String> sides, String pressure, double[] elasticity, Closure closure, double mobility) {
        this.policies = policies;
        this.pressure = pressure;
        this.sides = sides;
        beside = null;
        parts = new ConcurrentHashMap<>();
        made = null;
        near = null;
        before = policies.before(pressure);
        recorded = CaliendoParro.calibrate(world, elasticity, closure, mobility);
        model = brought(recorded, before);
    }

    private static CaliendoParro brought(CaliendoParro recorded, Policy before) {
        return before.isBaseline() ? recorded : recorded.under(before);
    }

    private PackageModel(PackageModel alone, UnaryOperator<Policy> beside) {
        policies = alone.policies;
        pressure = alone.pressure;
        before = alone.before;
        recorded = null;
        model = alone.model;
        sides = alone.sides;
        parts = alone.parts;
        made = null;
        near = null;
        this.beside = beside;
    }

    /// Other economies of record, or the same under another pressure.
    private PackageModel(PackageModel from, CaliendoParro recorded, String pressure, Map<String, Policy> made, PackageModel near) {
        this.near = near;
        policies = from.policies;
        this.pressure = pressure;
        before = policies.before(pressure);
        this.recorded = recorded;
        model = brought(recorded, before);
        sides = from.sides;
        parts = new ConcurrentHashMap<>();
        this.made = made;
        beside = null;
    }

    private static <T> Map<String, T> lastOf(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    /// The same packages on a draw of these economies.
    ///
    /// What is drawn are the economies of record. They are then brought to the policies before a deal as these are: what a duty did since the
    /// record depends on the draw's elasticities, and taking it off brings back what was recorded.
    PackageModel drawn(Draw draw, Priors priors) {
        return new PackageModel(this, Economies.model(recorded, draw, priors), pressure, policiesOfDraws, null);
    }

    /// The same economies of record under another pressure, for a few packages: what their parts do alone is not solved again.
    PackageModel pressed(String harder) {
        return new PackageModel(this, recorded, harder, made, this);
    }

    /// The same economies, compared with the same policies before, where something else is agreed at another table too.
    ///
    /// @param agreed what that does to policies
    PackageModel beside(UnaryOperator<Policy> agreed) {
        return new PackageModel(this, agreed);
    }

    /// The economies before anything is agreed.
    public World economies() {
        return model.baseline();
    }

    CaliendoParro model() {
        return model;
    }

    /// @param act id of a threat that is in force; empty for none
    Outcome of(int[] levels, String act) {
        int[] open = open(levels, act);
        String key = Arrays.toString(open) + act;
        Outcome found = known.get(key);
        if (found == null) {
            found = outcome(equilibrium(open, act));
            known.put(key, found);
        }
        return found;
    }

    /// What goods that are banned would pay is no matter, nor how long a level lasts.
    private int[] open(int[] levels, String act) {
        int[] distinct = policies.distinct(levels);
        return act.isEmpty() ? distinct : policies.besides(distinct, act);
    }

    /// The equilibrium itself, for more than an outcome tells; not kept.
    Equilibrium at(int[] levels, String act) {
        return equilibrium(open(levels, act), act);
    }

    /// Income of a side before anything is agreed, USD million.
    double incomeBefore(int side) {
        Equilibrium now = model.solve(Policy.of(model.baseline()));
        return now.baselineIncome(model.baseline().countries().indexOf(sides.get(side)));
    }

    /// Number of equilibria solved.
    public int solves() {
        return known.size();
    }

    /// From where its parts would take the economies together: the same whoever came first.
    private Equilibrium equilibrium(int[] levels, String act) {
        int[] none = new int[levels.length];
        if (beside == null && Arrays.stream(levels).filter(level -> level > 0).count() + (act.isEmpty() ? 0 : 1) <= 1) {
            return part(levels, act);
        }
        if (!act.isEmpty()) {
            Agreed agreed = agreed(levels);
            Policy policy = policy(levels, act, () -> policies.onto(agreed.policy(), none, act));
            return model.solve(policy.changesFrom(before, model.baseline()), List.of(agreed.at(), part(none, act)));
        }
        return agreed(levels).at();
    }

    /// What is agreed, without an act. Asked for again for every act, so that the last few are kept.
    private Agreed agreed(int[] levels) {
        String key = Arrays.toString(levels);
        Agreed found;
        synchronized (last) {
            found = last.get(key);
        }
        if (found == null) {
            Policy after = policy(levels, "", () -> policies.after(pressure, levels, ""));
            Policy policy = beside == null ? after : beside.apply(after);
            int[] options = IntStream.range(0, levels.length).filter(k -> levels[k] > 0).toArray();
            Equilibrium at = beside == null && options.length <= 1 ? part(levels, "") : model.solve(policy.changesFrom(before, model.baseline()),
                    parts(levels, options));
            found = new Agreed(policy, at);
            synchronized (last) {
                last.put(key, found);
            }
        }
        return found;
    }

    private List<Equilibrium> parts(int[] levels, int[] options) {
        List<Equilibrium> from = new ArrayList<>();
        for (int k : options) {
            int[] alone = new int[levels.length];
            alone[k] = levels[k];
            from.add((near == null ? this : near).part(alone, ""));
        }
        if (beside != null) {
            from.add(elsewhere());
        }
        return from;
    }

    /// With what is agreed elsewhere alone.
    private synchronized Equilibrium elsewhere() {
        if (elsewhere == null) {
            elsewhere = model.solve(beside.apply(policies.before(pressure)).changesFrom(before, model.baseline()));
        }
        return elsewhere;
    }

    private Equilibrium part(int[] levels, String act) {
        return parts.computeIfAbsent(Arrays.toString(levels) + act,
                any -> model.solve(policy(levels, act, () -> policies.after(pressure, levels, act)).changesFrom(before, model.baseline()),
                        near == null ? List.of() : List.of(near.part(levels, act))));
    }

    /// Made once for all draws of the same economies.
    private Policy policy(int[] levels, String act, Supplier<Policy> making) {
        if (made == null) {
            return making.get();
        }
        String key = pressure + Arrays.toString(levels) + act;
        Policy found = made.get(key);
        if (found == null) {
            found = making.get();
            made.put(key, found);
        }
        return found;
    }

    /// Of any policy on these economies.
    Outcome outcome(Equilibrium at) {
        World world = at.baseline();
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] welfare = new double[2];
        double[][] earned = new double[2][s];
        for (int side = 0; side < 2; side++) {
            int own = world.countries().indexOf(sides.get(side));
            welfare[side] = at.welfareHat(own);
            for (int j = 0; j < s; j++) {
                double before = at.baselineOutput(j, own);
                earned[side][j] = before > 0 ? at.output()[j * n + own] / before / at.consumerPriceHat(own) : 1;
            }
        }
        return new Outcome(welfare, earned);
    }

    /// Of a package without threats. Asked for of few packages: it takes all flows of the world.
    Trade trade(int[] levels) {
        int[] open = open(levels, "");
        return traded.computeIfAbsent(Arrays.toString(open), any -> trade(equilibrium(open, "")));
    }

    private Trade trade(Equilibrium at) {
        World world = at.baseline();
        int n = world.countries().size();
        int s = world.sectors().size();
        int[] c = sides.stream().mapToInt(world.countries()::indexOf).toArray();
        double[] flow = at.flow();
        double[][] sold = new double[2][s];
        double[][] bought = new double[2][s];
        double[] exports = new double[2];
        double[] imports = new double[2];
        for (int side = 0; side < 2; side++) {
            int own = c[side];
            int other = c[1 - side];
            for (int j = 0; j < s; j++) {
                double all = 0;
                double spent = 0;
                for (int m = 0; m < n; m++) {
                    all += flow[world.cell(j, m, own)];
                    spent += flow[world.cell(j, own, m)];
                }
                sold[side][j] = all > 0 ? flow[world.cell(j, other, own)] / all : 0;
                bought[side][j] = spent > 0 ? flow[world.cell(j, own, other)] / spent : 0;
                exports[side] += flow[world.cell(j, other, own)];
                imports[side] += flow[world.cell(j, own, other)] / at.costHat()[j * n + other];
            }
        }
        return new Trade(sold, bought, exports, imports);
    }
}

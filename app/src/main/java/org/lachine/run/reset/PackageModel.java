package org.lachine.run.reset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final ResetPolicies policies;
    private final String pressure;
    private final Policy before;
    private final CaliendoParro model;
    private final List<String> sides;
    private final Map<String, Outcome> known = new ConcurrentHashMap<>();

    /// What a package does to the two sides.
    ///
    /// @param welfareHat of either side
    /// @param earnedHat `[side][sector]`, change of real value added by sector
    /// @param sold `[side][sector]`, share of what the side sells of a sector that goes to the other
    /// @param bought `[side][sector]`, share of what the side buys of a sector that comes from the other
    /// @param exports of either side to the other, USD million at the policies' prices
    /// @param imports volume of either side's imports from the other, at prices before
    record Outcome(double[] welfareHat, double[][] earnedHat, double[][] sold, double[][] bought, double[] exports, double[] imports) {}

    /// @param elasticity trade elasticity by sector
    public PackageModel(ResetPolicies policies, List<String> sides, String pressure, double[] elasticity, Closure closure, double mobility) {
        this.policies = policies;
        this.pressure = pressure;
        this.sides = sides;
        before = policies.before(pressure);
        CaliendoParro plain = CaliendoParro.calibrate(policies.world(), elasticity, closure, mobility);
        model = before.isBaseline() ? plain : plain.under(before);
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
        String key = Arrays.toString(levels) + act;
        Outcome found = known.get(key);
        if (found == null) {
            found = outcome(equilibrium(levels, act));
            known.put(key, found);
        }
        return found;
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

    Equilibrium equilibrium(int[] levels, String act) {
        Policy after = policies.after(pressure, levels, act).changesFrom(before, model.baseline());
        // each by itself: from where another thread left off the last bits would depend on who came first
        return model.solve(after);
    }

    /// Of any policy on these economies.
    Outcome outcome(Equilibrium at) {
        World world = at.baseline();
        int n = world.countries().size();
        int s = world.sectors().size();
        int[] c = sides.stream().mapToInt(world.countries()::indexOf).toArray();
        double[] output = world.grossOutput();
        double[] flow = at.flow();
        double[] welfare = new double[2];
        double[][] earned = new double[2][s];
        double[][] sold = new double[2][s];
        double[][] bought = new double[2][s];
        double[] exports = new double[2];
        double[] imports = new double[2];
        for (int side = 0; side < 2; side++) {
            int own = c[side];
            int other = c[1 - side];
            welfare[side] = at.welfareHat(own);
            for (int j = 0; j < s; j++) {
                double before = output[j * n + own];
                earned[side][j] = before > 0 ? at.output()[j * n + own] / before / at.consumerPriceHat(own) : 1;
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
        return new Outcome(welfare, earned, sold, bought, exports, imports);
    }
}

package org.lachine.game;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.num.Inverse;

/// The weights that a government must give to what its sectors earn for the pattern of its tariffs to be what it wants
/// (after Grossman and Helpman 1994 and Ossa 2014; `docs/model.md` 6.3).
///
/// Present tariffs are agreed with others, not chosen: their height says nothing of politics, their pattern does. All
/// powers `1 + τ` are therefore raised by one factor until real income no longer gains by more, and there the weights
/// λ solve the first-order conditions of every sector's tariff, `d ln W/dτ_k + Σ_j (λ_j − 1) s_j d ln(V_j/P)/dτ_k = 0`,
/// where `s_j` is sector j's share in income and V_j what it earns; weighted by s, λ is 1 on average.
///
/// A sector with less than half a percent of the imports reveals next to nothing, since its tariff moves next to nothing:
/// its weight is 1.
///
/// @param country whose government
/// @param weight λ by sector, 1 where nothing is revealed; 0 at least
/// @param factor by which all powers were raised
public record PoliticalWeights(String country, double[] weight, double factor) {
    private static final int HALVINGS = 24;
    private static final double HIGHEST = 3;
    private static final double LEAST_TRADE = 0.005;

    /// @param sectors whose tariffs reveal what the government wants
    public static PoliticalWeights of(CaliendoParro model, String country, List<String> sectors) {
        World world = model.baseline();
        Levers all = Levers.of(world, country, world.countries().all(), sectors, Grain.SECTOR, List.of(Kind.TARIFF), 0, HIGHEST);
        double trade = IntStream.range(0, all.size()).mapToDouble(l -> all.lever(l).trade()).sum();
        List<String> telling = IntStream.range(0, all.size()).mapToObj(all::lever)
                .filter(lever -> lever.trade() >= LEAST_TRADE * trade).map(Levers.Lever::sector).toList();
        Levers levers = Levers.of(world, country, world.countries().all(), telling, Grain.SECTOR, List.of(Kind.TARIFF), 0, HIGHEST);
        double low = 1;
        double high = HIGHEST;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (low + high) / 2;
            Equilibrium at = raised(model, levers, middle);
            double slope = Arrays.stream(byLever(levers, at, model.gradient(at, Objective.welfare(country)))).sum();
            if (slope > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Equilibrium at = raised(model, levers, low);
        return new PoliticalWeights(country, weights(model, levers, at), low);
    }

    private static Equilibrium raised(CaliendoParro model, Levers levers, double factor) {
        double[] tariffs = model.baseline().tariff().clone();
        double[] rates = Arrays.stream(levers.present()).map(rate -> (1 + rate) * factor - 1).toArray();
        levers.set(rates, tariffs, null);
        return model.solve(Policy.of(model.baseline()).withTariffs(tariffs));
    }

    /// Derivatives in ln(1 + rate).
    private static double[] byLever(Levers levers, Equilibrium at, Gradient gradient) {
        double[] cells = gradient.tariffs().clone();
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] *= 1 + at.policy().tariffs()[cell];
        }
        return levers.gathered(cells, null);
    }

    private static double[] weights(CaliendoParro model, Levers levers, Equilibrium at) {
        World world = model.baseline();
        String country = levers.player();
        int n = world.countries().size();
        int c = world.countries().indexOf(country);
        int m = levers.size();
        int[] sector = IntStream.range(0, m).map(l -> world.sectors().indexOf(levers.lever(l).sector())).toArray();
        List<Objective> objectives = Arrays.stream(sector).mapToObj(j -> Objective.weighted(country, 0, only(j, world.sectors().size())))
                .collect(Collectors.toList());
        objectives.add(Objective.welfare(country));
        List<double[]> slopes = model.gradients(at, objectives).stream().map(g -> byLever(levers, at, g)).toList();
        double[] share = new double[m];
        for (int l = 0; l < m; l++) {
            share[l] = world.valueAddedShare()[sector[l] * n + c] * at.output()[sector[l] * n + c] / at.income(c);
        }
        // least squares with the mean of the weights held to one: the normal equations, and a multiplier
        double[][] normal = new double[m + 1][m + 1];
        double[] right = new double[m + 1];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                for (int k = 0; k < m; k++) {
                    normal[a][b] += share[a] * slopes.get(a)[k] * share[b] * slopes.get(b)[k];
                }
            }
            for (int k = 0; k < m; k++) {
                right[a] -= share[a] * slopes.get(a)[k] * slopes.get(m)[k];
            }
            normal[a][m] = normal[m][a] = share[a];
        }
        scaled(normal, m);
        double[] weight = new double[world.sectors().size()];
        Arrays.fill(weight, 1);
        double[] scale = IntStream.range(0, m).mapToDouble(a -> normal[m][a] == 0 ? 0 : share[a] / normal[m][a]).toArray();
        Inverse.inPlace(normal);
        for (int a = 0; a < m; a++) {
            double omega = 0;
            for (int b = 0; b < m; b++) {
                omega += normal[a][b] * right[b] / scale[b];
            }
            weight[sector[a]] = Math.max(0, 1 + omega / scale[a]);
        }
        return weight;
    }

    /// Scales the unknowns so that the diagonal is one: sectors differ by orders of magnitude.
    private static void scaled(double[][] normal, int m) {
        double[] root = new double[m];
        for (int a = 0; a < m; a++) {
            root[a] = Math.sqrt(normal[a][a]);
        }
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                normal[a][b] /= root[a] * root[b];
            }
            normal[a][m] /= root[a];
            normal[m][a] /= root[a];
        }
    }

    private static double[] only(int sector, int sectors) {
        double[] weight = new double[sectors];
        weight[sector] = 1;
        return weight;
    }

    /// What this government maximises.
    public Objective objective() {
        return Objective.weighted(country, 1, Arrays.stream(weight).map(lambda -> lambda - 1).toArray());
    }
}

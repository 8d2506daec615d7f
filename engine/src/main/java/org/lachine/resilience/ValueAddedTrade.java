package org.lachine.resilience;

import org.lachine.model.NotConvergedException;
import org.lachine.model.World;

/// Trade through supply chains: whose final demand a country's value added lives on, and whose value added its own final
/// demand uses (Leontief; Johnson and Noguera 2012).
///
/// With `b_nik` the sales of `i` per dollar that `n` spends on `k` (tariffs included), inputs from wherever `n` buys:
///
///     y_ik = Σ_n b_nik [ F_nk + Σ_j γ_n,kj y_nj ]          output that final demand F calls forth
///     v_i  = Σ_k γ_ik y_ik                                 value added of i in it
///
/// Values are USD million. The value added that all final demand uses sums to a country's value added. Inputs of every
/// sector are assumed to come from the same suppliers as that sector's final goods. Cost: about forty passes over the flows.
public final class ValueAddedTrade {
    private static final double TOLERANCE = 1e-12;
    private static final int PASSES = 2000;

    private final World world;
    private final int n;
    private final int s;
    /// `b_nik`, `[sector][importer][exporter]`.
    private final double[] sales;
    private final double[] finalDemand;

    private ValueAddedTrade(World world) {
        this.world = world;
        n = world.countries().size();
        s = world.sectors().size();
        double[] spent = world.expenditure();
        double[] output = world.grossOutput();
        sales = new double[world.flow().length];
        finalDemand = new double[s * n];
        for (int row = 0; row < s * n; row++) {
            int k = row / n;
            int c = row % n;
            for (int i = 0; i < n; i++) {
                sales[row * n + i] = spent[row] > 0 ? world.flow()[row * n + i] / spent[row] : 0;
            }
            finalDemand[row] = spent[row];
            for (int j = 0; j < s; j++) {
                finalDemand[row] -= world.inputShare()[(j * s + k) * n + c] * output[j * n + c];
            }
        }
    }

    public static ValueAddedTrade of(World world) {
        return new ValueAddedTrade(world);
    }

    /// Value added of every country that the final demand of `country` uses, its own included.
    public double[] suppliers(int country) {
        double[] demand = new double[s * n];
        for (int k = 0; k < s; k++) {
            demand[k * n + country] = finalDemand[k * n + country];
        }
        double[] output = new double[s * n];
        double[] spent = demand.clone();
        for (int pass = 0; pass < PASSES; pass++) {
            double[] next = new double[s * n];
            for (int row = 0; row < s * n; row++) {
                int k = row / n;
                for (int i = 0; spent[row] != 0 && i < n; i++) {
                    next[k * n + i] += sales[row * n + i] * spent[row];
                }
            }
            double moved = 0;
            for (int row = 0; row < s * n; row++) {
                moved = Math.max(moved, Math.abs(next[row] - output[row]));
            }
            output = next;
            if (moved < TOLERANCE * sum(demand)) {
                return valueAdded(output);
            }
            for (int k = 0; k < s; k++) {
                for (int c = 0; c < n; c++) {
                    double inputs = 0;
                    for (int j = 0; j < s; j++) {
                        inputs += world.inputShare()[(j * s + k) * n + c] * output[j * n + c];
                    }
                    spent[k * n + c] = demand[k * n + c] + inputs;
                }
            }
        }
        throw unfinished();
    }

    private double[] valueAdded(double[] output) {
        double[] earned = new double[n];
        for (int row = 0; row < s * n; row++) {
            earned[row % n] += world.valueAddedShare()[row] * output[row];
        }
        return earned;
    }

    /// Value added of `country` that the final demand of every country uses, its own included.
    public double[] markets(int country) {
        double[] content = new double[s * n];
        for (int pass = 0; pass < PASSES; pass++) {
            double[] bought = bought(content);
            double moved = 0;
            for (int j = 0; j < s; j++) {
                for (int c = 0; c < n; c++) {
                    double next = c == country ? world.valueAddedShare()[j * n + c] : 0;
                    for (int k = 0; k < s; k++) {
                        next += world.inputShare()[(j * s + k) * n + c] * bought[k * n + c];
                    }
                    moved = Math.max(moved, Math.abs(next - content[j * n + c]));
                    content[j * n + c] = next;
                }
            }
            if (moved < TOLERANCE) {
                double[] last = bought(content);
                double[] used = new double[n];
                for (int row = 0; row < s * n; row++) {
                    used[row % n] += finalDemand[row] * last[row];
                }
                return used;
            }
        }
        throw unfinished();
    }

    /// Value added of the country in a dollar that each country spends on each sector.
    private double[] bought(double[] content) {
        double[] bought = new double[s * n];
        for (int row = 0; row < s * n; row++) {
            for (int i = 0; i < n; i++) {
                bought[row] += sales[row * n + i] * content[row / n * n + i];
            }
        }
        return bought;
    }

    private NotConvergedException unfinished() {
        return new NotConvergedException(
                "The supply chains of world %s did not come to an end in %d rounds.%nCheck the world: somewhere inputs cost as much as output."
                .formatted(world.name(), PASSES), Double.NaN);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}

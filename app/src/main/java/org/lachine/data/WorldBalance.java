package org.lachine.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.lachine.data.IcioCoefficients.Shares;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A world whose accounts are balanced to its flows and tariffs, country by country ([AccountBalance]): flows and tariffs stay,
/// the composition of costs and of final demand moves as little as it can.
///
/// @param world the same flows and tariffs with the balanced shares
/// @param record table `balancing`: what moved, by country and sector
/// @param moved sum of absolute changes of inputs and value added, a share of the world's gross output
public record WorldBalance(World world, Table record, double moved) {

    /// Balances the shares that a world has.
    ///
    /// @param finalShare final demand by product where purchases less use would be negative, `[sector][country]`; sums to 1 in a country
    /// @throws FaultyInputException naming the country whose accounts no shares can balance
    public static WorldBalance of(World world, double[] finalShare) {
        return of(world, start(world, finalShare));
    }

    /// @param shares of each country to start from
    static WorldBalance of(World world, IntFunction<Shares> shares) {
        AccountBalance[] balances = countries(world, shares);
        World balanced = balanced(world, balances);
        double moved = 0;
        for (AccountBalance country : balances) {
            for (int j = 0; j < world.sectors().size(); j++) {
                moved += country.movedCost(j);
            }
        }
        return new WorldBalance(balanced, BalanceRecord.table(balanced, balances), moved / Arrays.stream(world.grossOutput()).sum());
    }

    /// The shares that a world has, by country.
    static IntFunction<Shares> start(World world, double[] finalShare) {
        int n = world.countries().size();
        int s = world.sectors().size();
        return c -> {
            double[] valueAdded = new double[s];
            double[] input = new double[s * s];
            double[] last = new double[s];
            for (int j = 0; j < s; j++) {
                valueAdded[j] = world.valueAddedShare()[j * n + c];
                last[j] = finalShare[j * n + c];
                for (int k = 0; k < s; k++) {
                    input[j * s + k] = world.inputShare()[(j * s + k) * n + c];
                }
            }
            return new Shares(valueAdded, input, last);
        };
    }

    /// The balanced accounts of every country.
    static AccountBalance[] countries(World world, IntFunction<Shares> shares) {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] allOutput = world.grossOutput();
        double[] allSpending = world.expenditure();
        AccountBalance[] balances = new AccountBalance[n];
        for (int c = 0; c < n; c++) {
            double[] output = new double[s];
            double[] spending = new double[s];
            for (int j = 0; j < s; j++) {
                output[j] = allOutput[j * n + c];
                spending[j] = allSpending[j * n + c];
            }
            balances[c] = balance(world.countries().code(c), shares.apply(c), output, spending);
        }
        return balances;
    }

    /// The world with the shares of its balanced accounts.
    static World balanced(World world, AccountBalance[] balances) {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] valueAdded = new double[s * n];
        double[] input = new double[s * s * n];
        for (int c = 0; c < n; c++) {
            for (int j = 0; j < s; j++) {
                valueAdded[j * n + c] = balances[c].valueAddedShare(j);
                for (int k = 0; k < s; k++) {
                    input[(j * s + k) * n + c] = balances[c].inputShare(j, k);
                }
            }
        }
        return world.withTechnology(valueAdded, input);
    }

    private static AccountBalance balance(String country, Shares shares, double[] output, double[] spending) {
        try {
            return new AccountBalance(country, shares, output, spending);
        } catch (IllegalStateException open) {
            List<String> lines = open.getMessage().lines().toList();
            throw new FaultyInputException(lines.getFirst(), lines.getLast());
        }
    }

    /// What each country's final demand is spent on in a world, negative parts left out: `[sector][country]`, summing to 1 in a
    /// country; equal parts where there is none.
    public static double[] finalShares(World world) {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] demand = world.expenditure();
        double[] output = world.grossOutput();
        for (int j = 0; j < s; j++) {
            for (int k = 0; k < s; k++) {
                for (int c = 0; c < n; c++) {
                    demand[k * n + c] -= world.inputShare()[(j * s + k) * n + c] * output[j * n + c];
                }
            }
        }
        double[] sum = new double[n];
        for (int row = 0; row < demand.length; row++) {
            demand[row] = Math.max(0, demand[row]);
            sum[row % n] += demand[row];
        }
        for (int row = 0; row < demand.length; row++) {
            demand[row] = sum[row % n] > 0 ? demand[row] / sum[row % n] : 1.0 / s;
        }
        return demand;
    }
}

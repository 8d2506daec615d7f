package org.lachine.data;

import java.util.Arrays;
import org.lachine.data.IcioCoefficients.Shares;

/// Balances one country's accounts: inputs, value added and final demand move as little as the given flows allow,
/// so that every product's uses equal what the country buys and every sector's costs equal what it sells.
///
/// The accounts are a square table: rows are the products and value added, columns the sectors and final demand. Row and
/// column sums are given: purchases `X_k`, output `Y_j`, value added as the coefficients imply it, and final demand that spends
/// the income. Among all non-negative tables with these sums the one nearest the start in information (`Σ z ln(z/z⁰)`) is found by
/// scaling rows and columns in turn (RAS).
///
/// The start is the coefficients times output, with final demand the remainder of purchases; where the remainder
/// is negative, the final demand that the shares of 2020 imply.
final class AccountBalance {
    private static final double CLOSED = 1e-13;
    private static final int ROUNDS = 100_000;

    private final int s;
    /// `[row][column]`, last row value added, last column final demand; USD million.
    private final double[] start;
    private final double[] table;
    private final double[] output;
    private final double[] remainder;
    private final Shares shares;

    /// @param output gross output by sector, USD million
    /// @param spending expenditure by sector including tariffs, USD million
    AccountBalance(String country, Shares shares, double[] output, double[] spending) {
        this.shares = shares;
        this.output = output;
        this.s = output.length;
        this.remainder = spending.clone();
        this.start = new double[(s + 1) * (s + 1)];
        double valueAdded = 0;
        double net = 0;
        for (int j = 0; j < s; j++) {
            for (int k = 0; k < s; k++) {
                start[at(k, j)] = shares.input()[j * s + k] * output[j];
                remainder[k] -= start[at(k, j)];
            }
            start[at(s, j)] = shares.valueAdded()[j] * output[j];
            valueAdded += start[at(s, j)];
            net += spending[j] - output[j];
        }
        double income = valueAdded + net;
        for (int k = 0; k < s; k++) {
            start[at(k, s)] = remainder[k] >= 0 ? remainder[k] : shares.finalShare()[k] * income;
        }
        double[] rowSum = Arrays.copyOf(spending, s + 1);
        rowSum[s] = valueAdded;
        double[] columnSum = Arrays.copyOf(output, s + 1);
        columnSum[s] = income;
        this.table = scaled(country, rowSum, columnSum);
    }

    private int at(int row, int column) {
        return row * (s + 1) + column;
    }

    private double[] scaled(String country, double[] rowSum, double[] columnSum) {
        double[] z = start.clone();
        for (int round = 0; round < ROUNDS; round++) {
            double gap = 0;
            for (int column = 0; column <= s; column++) {
                double sum = 0;
                for (int row = 0; row <= s; row++) {
                    sum += z[at(row, column)];
                }
                gap = Math.max(gap, Math.abs(sum - columnSum[column]) / Math.max(columnSum[column], 1));
                for (int row = 0; row <= s && sum > 0; row++) {
                    z[at(row, column)] *= columnSum[column] / sum;
                }
            }
            if (gap < CLOSED && round > 0) {
                return z;
            }
            for (int row = 0; row <= s; row++) {
                double sum = 0;
                for (int column = 0; column <= s; column++) {
                    sum += z[at(row, column)];
                }
                for (int column = 0; column <= s && sum > 0; column++) {
                    z[at(row, column)] *= rowSum[row] / sum;
                }
            }
        }
        throw new IllegalStateException("The accounts of %s do not balance within %d rounds.%nCheck its flows and coefficients for rows that nothing can fill."
                .formatted(country, ROUNDS));
    }

    double valueAddedShare(int sector) {
        return output[sector] > 0 ? table[at(s, sector)] / columnSum(sector) : shares.valueAdded()[sector];
    }

    double inputShare(int sector, int input) {
        return output[sector] > 0 ? table[at(input, sector)] / columnSum(sector) : shares.input()[sector * s + input];
    }

    private double columnSum(int sector) {
        double sum = 0;
        for (int row = 0; row <= s; row++) {
            sum += table[at(row, sector)];
        }
        return sum;
    }

    /// What final demand for a product would be with the coefficients as they came; may be negative. USD million.
    double remainder(int product) {
        return remainder[product];
    }

    double finalDemand(int product) {
        return table[at(product, s)];
    }

    /// Use of a product by all sectors, USD million.
    double use(int product, boolean balanced) {
        double sum = 0;
        for (int j = 0; j < s; j++) {
            sum += (balanced ? table : start)[at(product, j)];
        }
        return sum;
    }

    double valueAdded(int sector, boolean balanced) {
        return (balanced ? table : start)[at(s, sector)];
    }

    /// Sum of absolute changes in a sector's costs (inputs and value added), USD million.
    double movedCost(int sector) {
        double sum = 0;
        for (int row = 0; row <= s; row++) {
            sum += Math.abs(table[at(row, sector)] - start[at(row, sector)]);
        }
        return sum;
    }
}

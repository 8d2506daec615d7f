package org.lachine.data;

import java.util.ArrayList;
import java.util.List;
import org.lachine.model.World;

/// The accounts of every group before and after an aggregation: what is conserved, and what moved from one line to another.
final class AggregationAccount {
    private final World world;
    private final int n;

    private AggregationAccount(World world) {
        this.world = world;
        this.n = world.countries().size();
    }

    /// @param inside duty on trade inside groups, `[sector][group]`, USD million
    static Table table(World fine, World coarse, CodeMap countries, double[] inside) {
        AggregationAccount before = new AggregationAccount(fine);
        AggregationAccount after = new AggregationAccount(coarse);
        int groups = coarse.countries().size();
        double[] moved = new double[groups];
        for (int row = 0; row < inside.length; row++) {
            moved[row % groups] += inside[row];
        }
        List<List<Object>> rows = new ArrayList<>();
        add(rows, coarse, "purchases", sum(before.purchases(), countries), after.purchases(), new double[groups]);
        add(rows, coarse, "exports to other groups", before.across(countries, true), after.across(CodeMap.identity(coarse.countries(), "country"), true),
                new double[groups]);
        add(rows, coarse, "imports from other groups", before.across(countries, false), after.across(CodeMap.identity(coarse.countries(), "country"), false),
                new double[groups]);
        add(rows, coarse, "inputs", sum(before.inputs(), countries), after.inputs(), new double[groups]);
        add(rows, coarse, "value added", sum(before.valueAdded(), countries), after.valueAdded(), moved);
        double[] lost = new double[groups];
        for (int c = 0; c < groups; c++) {
            lost[c] = -moved[c];
        }
        add(rows, coarse, "tariff revenue", sum(before.revenue(), countries), after.revenue(), lost);
        add(rows, coarse, "deficit", sum(before.deficit(), countries), after.deficit(), new double[groups]);
        return TableSchema.table("aggregation", "Accounts of every group, summed over the finer world and in this one", rows);
    }

    private static void add(List<List<Object>> rows, World coarse, String quantity, double[] before, double[] after, double[] moved) {
        for (int c = 0; c < before.length; c++) {
            rows.add(List.of(quantity, coarse.countries().code(c), before[c], after[c], moved[c], after[c] - before[c] - moved[c]));
        }
    }

    private static double[] sum(double[] byCountry, CodeMap countries) {
        double[] sums = new double[countries.to().size()];
        for (int c = 0; c < byCountry.length; c++) {
            sums[countries.of(c)] += byCountry[c];
        }
        return sums;
    }

    private double[] purchases() {
        return totals(world.expenditure());
    }

    private double[] valueAdded() {
        double[] value = world.grossOutput();
        for (int row = 0; row < value.length; row++) {
            value[row] *= world.valueAddedShare()[row];
        }
        return totals(value);
    }

    private double[] inputs() {
        double[] output = world.grossOutput();
        int s = world.sectors().size();
        double[] bought = new double[output.length];
        for (int cell = 0; cell < world.inputShare().length; cell++) {
            int user = cell / n / s * n + cell % n;
            bought[user] += world.inputShare()[cell] * output[user];
        }
        return totals(bought);
    }

    /// Sums over sectors of values `[sector][country]`.
    private double[] totals(double[] values) {
        double[] sums = new double[n];
        for (int row = 0; row < values.length; row++) {
            sums[row % n] += values[row];
        }
        return sums;
    }

    private double[] revenue() {
        double[] revenue = new double[n];
        for (int cell = 0; cell < world.flow().length; cell++) {
            revenue[cell / n % n] += world.flow()[cell] * world.tariff()[cell];
        }
        return revenue;
    }

    private double[] deficit() {
        double[] deficit = new double[n];
        for (int cell = 0; cell < world.flow().length; cell++) {
            deficit[cell / n % n] += world.flow()[cell];
            deficit[cell % n] -= world.flow()[cell];
        }
        return deficit;
    }

    /// Trade with other groups, `[group]`.
    private double[] across(CodeMap groups, boolean exports) {
        double[] trade = new double[groups.to().size()];
        for (int cell = 0; cell < world.flow().length; cell++) {
            int importer = groups.of(cell / n % n);
            int exporter = groups.of(cell % n);
            if (importer != exporter) {
                trade[exports ? exporter : importer] += world.flow()[cell];
            }
        }
        return trade;
    }
}

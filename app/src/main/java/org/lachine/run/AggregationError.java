package org.lachine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.WorldAggregation;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.Scenario;

/// What an aggregation costs in accuracy: one scenario on the finer world and on the coarser one.
///
/// The coarser world has the policies of the finer one as means by flow, and so has no change of policy inside a group; its
/// elasticities are those of the scenario as means by trade. What the finer run tells of a group is the change of its
/// members' real income, weighted by their income before.
public final class AggregationError {
    private AggregationError() {}

    /// Table `aggregation-error`.
    ///
    /// @throws FaultyInputException when the scenario does not fit the finer world, or sets quotas, which have no mean
    /// @throws org.lachine.model.NotConvergedException when either world has no equilibrium under the scenario
    public static Table of(WorldAggregation aggregation, Scenario scenario, Ledger ledger, Products products, Consumer<String> progress) {
        Resolved resolved = scenario.resolve(aggregation.fine(), products, ledger);
        if (!resolved.after().quotas().isEmpty() || !resolved.before().quotas().isEmpty()) {
            throw new FaultyInputException("%s: the scenario sets quotas, which cannot be averaged over groups.".formatted(scenario.path()),
                    "Show the error on a scenario of tariffs.");
        }
        progress.accept("solving %s on %s".formatted(scenario.title(), aggregation.fine().name()));
        Equilibrium full = Comparison.of(CaliendoParro.calibrate(resolved.world(), resolved.elasticity(), resolved.closure(), resolved.mobility()),
                resolved.before(), resolved.after()).equilibrium();
        World coarse = aggregation.world();
        progress.accept("solving %s on %s".formatted(scenario.title(), coarse.name()));
        Policy own = Policy.of(coarse);
        Equilibrium aggregated = Comparison.of(CaliendoParro.calibrate(coarse, aggregation.meanElasticity(resolved.elasticity()),
                resolved.closure(), resolved.mobility()),
                own.withTariffs(aggregation.meanTariffs(resolved.before().tariffs())),
                own.withTariffs(aggregation.meanTariffs(resolved.after().tariffs()))).equilibrium();
        return table(aggregation, full, aggregated, scenario.title());
    }

    private static Table table(WorldAggregation aggregation, Equilibrium full, Equilibrium aggregated, String title) {
        World coarse = aggregation.world();
        int groups = coarse.countries().size();
        double[] income = new double[groups];
        double[] gain = new double[groups];
        long[] members = new long[groups];
        for (int c = 0; c < aggregation.fine().countries().size(); c++) {
            int group = aggregation.group(c);
            income[group] += full.baselineIncome(c);
            gain[group] += full.baselineIncome(c) * (full.welfareHat(c) - 1);
            members[group]++;
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int c = 0; c < groups; c++) {
            double inFull = 100 * gain[c] / income[c];
            double inAggregated = 100 * (aggregated.welfareHat(c) - 1);
            rows.add(List.of(coarse.countries().code(c), coarse.countries().name(c), members[c], inFull, inAggregated, inAggregated - inFull, income[c]));
        }
        rows.sort((a, b) -> Double.compare(Math.abs((Double) b.get(5)), Math.abs((Double) a.get(5))));
        return TableSchema.table("aggregation-error", "%s: change of real income in %s and in %s".formatted(title, aggregation.fine().name(), coarse.name()),
                rows);
    }
}

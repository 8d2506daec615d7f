package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Closure;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.DealRange;
import org.lachine.negotiation.DealRange.Settled;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Weights;
import org.lachine.run.reset.ResetStructures.Structure;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.ResetFile;

/// Which elements stay in the deal when one thing at a time is otherwise: elasticities, deficits, horizon, fallback, weights,
/// patience. Every deal is by the full model.
public final class ResetRobustness {
    private final ResetRun run;
    private final DealRange range;

    private ResetRobustness(ResetRun run, DealRange range) {
        this.run = run;
        this.range = range;
    }

    public static ResetRobustness of(ResetRun run, ResetStructures structures) {
        ResetFile file = run.setting().file();
        Structure told = structures.told();
        Weights weights = run.negotiation().weights();
        Bargain quo = Bargain.even(new double[2]);
        List<Settled> settled = new ArrayList<>();
        for (String set : run.setting().world().elasticitySets()) {
            add(settled, "elasticities " + set, structures.negotiation(new Structure(set, told.closure(), told.horizon())), quo);
        }
        for (Closure closure : List.of(Closure.FIXED, Closure.PROPORTIONAL)) {
            add(settled, "deficits " + closure.name().toLowerCase(), structures.negotiation(new Structure(told.set(), closure, told.horizon())), quo);
        }
        for (Horizon horizon : List.of(Horizon.ONE_YEAR, Horizon.THREE_YEARS, Horizon.TEN_YEARS)) {
            add(settled, horizon.inWords(), structures.negotiation(new Structure(told.set(), told.closure(), horizon)), quo);
        }
        for (Fallback fallback : run.fallbacks()) {
            add(settled, "fallback " + fallback.id(), run.negotiation(), Bargain.even(fallback.worth(weights)));
        }
        for (String term : run.negotiation().payoffs().terms()) {
            add(settled, "without " + term, run.negotiation().weighing(weights.with(term, 0)), quo);
        }
        if (file.margin() > 0) {
            add(settled, "duties wanted no more than they cost", run.negotiation().weighing(weights.with("sectors", 1 / file.margin())), quo);
            add(settled, "duties wanted twice as much as they cost", run.negotiation().weighing(weights.with("sectors", 2 / file.margin())), quo);
        }
        for (int side = 0; side < 2; side++) {
            double[] powers = {side == 0 ? 2.0 / 3 : 1.0 / 3, side == 0 ? 1.0 / 3 : 2.0 / 3};
            add(settled, "%s twice as powerful".formatted(file.sides().get(side)), run.negotiation(), new Bargain(new double[2], powers));
        }
        return new ResetRobustness(run, DealRange.of(run.negotiation().table(), settled));
    }

    private static void add(List<Settled> settled, String name, Negotiation negotiation, Bargain bargain) {
        settled.add(new Settled(name, negotiation.nash(bargain).map(Agreement::deal)));
    }

    DealRange range() {
        return range;
    }

    /// The settings that are fewer: those in which an element falls, or those in which it holds.
    private String where(DealRange.Element element) {
        if (element.share() == 0 || element.share() == 1) {
            return element.share() == 0 ? "in none" : "in all";
        }
        List<String> holds = range.settled().stream().map(Settled::setting).filter(setting -> !element.falls().contains(setting)).toList();
        return element.share() < 0.5 ? "only in: " + String.join("; ", holds) : "not in: " + String.join("; ", element.falls());
    }

    /// Every option, at its level or above.
    public Table table() {
        ResetFile file = run.setting().file();
        List<List<Object>> rows = new ArrayList<>();
        for (DealRange.Element element : range.elements()) {
            ResetFile.Issue issue = file.issue(element.option().issue());
            rows.add(ResetTables.row(issue.id(), issue.by(), element.option().level(), issue.levels().get(element.option().level() - 1).name(),
                    100 * element.share(),
                    where(element)));
        }
        return TableSchema.table("reset-robust", "%s: what stays in the deal when one thing at a time is otherwise, of %d settings"
                .formatted(file.title(), range.settled().size()), rows);
    }
}

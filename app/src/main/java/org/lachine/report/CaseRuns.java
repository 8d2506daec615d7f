package org.lachine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.report.Results.Run;
import org.lachine.report.Results.Variant;
import org.lachine.run.Comparison;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.Scenario;

/// Solves every run of a case under every elasticity set of its world, with balanced trade and with fixed deficits.
///
/// Runs are solved on all cores, each variant on its own; the order of results does not depend on which ends first.
final class CaseRuns {
    private static final List<Closure> CLOSURES = List.of(Closure.BALANCED, Closure.FIXED);

    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final Set<String> notes = new LinkedHashSet<>();

    CaseRuns(World world, Products products, Ledger ledger) {
        this.world = world;
        this.products = products;
        this.ledger = ledger;
    }

    Results solve(Case subject, Consumer<String> progress) {
        Map<String, Run> runs = new LinkedHashMap<>();
        for (Case.Run item : subject.allRuns().toList()) {
            progress.accept("solving " + item.name());
            runs.put(item.id(), run(item));
        }
        return new Results(world, runs);
    }

    /// What a reader must know about how measures entered, in the order of the runs.
    List<String> notes() {
        return List.copyOf(notes);
    }

    private Run run(Case.Run item) {
        Resolved resolved = Scenario.read(item.scenario()).resolve(world, products, ledger);
        notes.addAll(resolved.notes());
        List<Setting> settings = new ArrayList<>();
        for (Closure closure : CLOSURES) {
            world.elasticitySets().forEach(set -> settings.add(new Setting(closure, set)));
        }
        List<Equilibrium> solved = settings.parallelStream().map(s -> Comparison.of(resolved.before(), resolved.after(),
                world.elasticity(s.elasticity()), s.closure()).equilibrium()).toList();
        List<Variant> variants = new ArrayList<>();
        for (int k = 0; k < settings.size(); k++) {
            variants.add(new Variant(settings.get(k).closure(), settings.get(k).elasticity(),
                    settings.get(k).elasticity().equals(world.defaultElasticity()), welfare(solved.get(k))));
        }
        int main = settings.indexOf(new Setting(Closure.BALANCED, world.defaultElasticity()));
        return new Run(item.id(), item.name(), solved.get(main), variants);
    }

    private record Setting(Closure closure, String elasticity) {}

    private static double[] welfare(Equilibrium equilibrium) {
        double[] percent = new double[equilibrium.baseline().countries().size()];
        for (int n = 0; n < percent.length; n++) {
            percent[n] = 100 * (equilibrium.welfareHat(n) - 1);
        }
        return percent;
    }
}

package org.lachine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Products;
import org.lachine.model.Trace;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.Scenario;

/// A scenario, run: its policies on its world, and what the policy after changes against the policy before.
public final class Simulation {
    private final Scenario scenario;
    private final Resolved resolved;
    private final String digest;
    private final Comparison comparison;

    private Simulation(Scenario scenario, Resolved resolved, String digest, Comparison comparison) {
        this.scenario = scenario;
        this.resolved = resolved;
        this.digest = digest;
        this.comparison = comparison;
    }

    /// @param products product trade, for measures on HS lines
    /// @param progress told what is being done
    /// @throws org.lachine.model.FaultyInputException with every fault of the scenario or of its world
    /// @throws NotConvergedException when a policy has no equilibrium; the message names the scenario
    public static Simulation run(Scenario scenario, Worlds worlds, Ledger ledger, Products products, Consumer<String> progress) {
        return run(scenario, worlds, ledger, products, progress, null);
    }

    /// The same, telling `trace` of every pass of the solver.
    public static Simulation run(Scenario scenario, Worlds worlds, Ledger ledger, Products products, Consumer<String> progress,
            Trace trace) {
        progress.accept("opening world " + scenario.world());
        World world = worlds.open(scenario.world());
        if (!scenario.dates().isEmpty()) {
            checkMeasures(ledger, worlds.joined(scenario.world()), world);
        }
        Resolved resolved = scenario.resolve(world, products, ledger);
        progress.accept("solving " + scenario.title());
        CaliendoParro model = CaliendoParro.calibrate(resolved.world(), resolved.elasticity(), resolved.closure(), resolved.mobility());
        Comparison comparison = Comparison.of(model, resolved.before(), resolved.after(), trace);
        return new Simulation(scenario, resolved, worlds.digest(scenario.world()), comparison);
    }

    /// A measure on one member of a group would be lost without a word.
    private static void checkMeasures(Ledger ledger, SortedMap<String, String> joined, World world) {
        for (Measure measure : ledger.measures()) {
            joined.forEach((member, group) -> {
                if (measure.imposer().equals(member) || measure.rates().containsKey(member)) {
                    throw new FaultyInputException("World %s has %s only as part of %s, and measure %s of the ledger names it alone.".formatted(world.name(),
                            member, group, measure.id()),
                            "Compare dates on the finer world; `world aggregate --on` shows what the groups hide.");
                }
            });
        }
    }

    public Scenario scenario() {
        return scenario;
    }

    /// The scenario's policies, elasticities and closure, and notes on how measures entered.
    public Resolved resolved() {
        return resolved;
    }

    public Comparison comparison() {
        return comparison;
    }

    /// Countries, bilateral trade and sectors, in this order; then products, where the scenario's world has some.
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>(comparison.tables(scenario.title()));
        if (comparison.before().products() != null) {
            tables.add(ProductTable.of(comparison.equilibrium(), resolved.elasticity(), scenario.title() + ": products"));
        }
        if (!comparison.equilibrium().quotas().isEmpty()) {
            tables.add(QuotaTable.of(comparison.equilibrium(), scenario.title() + ": quotas"));
        }
        return tables;
    }

    /// The settings in words, for a line below a table.
    public String settings() {
        String deficits = switch (resolved.closure()) {
            case BALANCED -> "balanced trade";
            case FIXED -> "deficits fixed";
            case PROPORTIONAL -> "deficits in proportion to value added";
        };
        String labour = Double.isInfinite(resolved.mobility()) ? ""
                : ", labour moving between sectors with κ = %s".formatted(new BigDecimal(Double.toString(resolved.mobility()))
                        .stripTrailingZeros().toPlainString());
        return "%s, %s%s, world %s".formatted(resolved.horizon().inWords(), deficits, labour, resolved.world().name());
    }

    /// Settings and quality of the solution, as the manifest and JSON give them.
    public Map<String, Object> record() {
        Equilibrium equilibrium = comparison.equilibrium();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("title", scenario.title());
        record.put("dates", scenario.dates());
        record.put("world", resolved.world().name());
        record.put("closure", resolved.closure().name().toLowerCase());
        record.put("horizon", resolved.horizon().toString());
        record.put("labour_mobility", Double.isInfinite(resolved.mobility()) ? "free" : resolved.mobility());
        record.put("trade_elasticity", elasticities());
        record.put("iterations", equilibrium.iterations());
        record.put("residual", equilibrium.residual());
        record.put("notes", resolved.notes());
        return record;
    }

    private Map<String, Object> elasticities() {
        Map<String, Object> bySector = new LinkedHashMap<>();
        for (int j = 0; j < resolved.elasticity().length; j++) {
            bySector.put(resolved.world().sectors().code(j), resolved.elasticity()[j]);
        }
        return bySector;
    }

    /// A manifest that records this run, its scenario file and its world.
    public Manifest manifest() {
        return new Manifest(scenario.title()).world(resolved.world().name(), digest).input(scenario.path())
                .run(scenario.name(), record());
    }
}

package org.lachine.run.reset;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.lachine.model.Closure;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Payoffs;
import org.lachine.negotiation.Surrogate;
import org.lachine.negotiation.Weights;
import org.lachine.scenario.Horizon;

/// The table of a run under other elasticities, deficit closures and horizons: every option alone by the full model, how options
/// work together, and what third parties' threats would take, as in the run.
public final class ResetStructures {
    private final ResetRun run;
    private final Consumer<String> progress;
    private final BooleanSupplier stopped;
    private final Map<Structure, Surrogate> known = new ConcurrentHashMap<>();

    /// @param set name of a set of elasticities
    record Structure(String set, Closure closure, Horizon horizon) {}

    /// @param stopped asked before every package
    public ResetStructures(ResetRun run, Consumer<String> progress, BooleanSupplier stopped) {
        this.run = run;
        this.progress = progress;
        this.stopped = stopped;
        known.put(told(), run.surrogate());
    }

    /// That of the run.
    Structure told() {
        return new Structure(run.setting().world().defaultElasticity(), Closure.BALANCED, Horizon.LONG);
    }

    Negotiation negotiation(Structure structure, Weights weights) {
        return new Negotiation(run.negotiation().table(), run.negotiation().payoffs(), surrogate(structure), weights);
    }

    private Surrogate surrogate(Structure structure) {
        Surrogate found = known.get(structure);
        if (found == null) {
            progress.accept("options with elasticities %s, deficits %s, %s".formatted(structure.set(), structure.closure(), structure.horizon().inWords()));
            PackageWorth light = run.setting().worth(run.setting().model(run.question().pressure(), structure.set(), structure.closure(), structure.horizon()), null, run.surrogate());
            Payoffs payoffs = new Payoffs(run.negotiation().table(), PackageWorth.TERMS, deal -> {
                ResetRun.stopIf(stopped);
                return light.of(deal);
            });
            found = run.surrogate().withSingles(payoffs);
            known.put(structure, found);
        }
        return found;
    }
}

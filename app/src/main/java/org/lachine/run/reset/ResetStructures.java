package org.lachine.run.reset;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.lachine.model.Closure;
import org.lachine.negotiation.Negotiation;
import org.lachine.scenario.Horizon;

/// The table of a run under other elasticities, deficit closures and horizons, by the full model.
public final class ResetStructures {
    private final ResetRun run;
    private final Consumer<String> progress;
    private final BooleanSupplier stopped;
    private final Map<Structure, Negotiation> known = new ConcurrentHashMap<>();

    /// @param set name of a set of elasticities
    record Structure(String set, Closure closure, Horizon horizon) {}

    /// @param stopped asked before every package
    public ResetStructures(ResetRun run, Consumer<String> progress, BooleanSupplier stopped) {
        this.run = run;
        this.progress = progress;
        this.stopped = stopped;
        known.put(told(), run.negotiation());
    }

    /// That of the run.
    Structure told() {
        return new Structure(run.setting().world().defaultElasticity(), Closure.BALANCED, Horizon.LONG);
    }

    /// With the weights of the run.
    Negotiation negotiation(Structure structure) {
        Negotiation found = known.get(structure);
        if (found == null) {
            progress.accept("options with elasticities %s, deficits %s, %s".formatted(structure.set(), structure.closure(), structure.horizon().inWords()));
            PackageWorth worth = run.setting().worth(run.setting().model(run.question().pressure(), structure.set(), structure.closure(), structure.horizon()),
                    null);
            found = run.elsewhere(worth, stopped);
            known.put(structure, found);
        }
        return found;
    }
}

package org.lachine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.Scenario;

/// A scenario's ensemble with a folder of results: begun, gone on with, and summed up.
public final class EnsembleRun {
    private final Scenario scenario;
    private final PriorsFile priors;
    private final Ensemble ensemble;
    private final long seed;
    private final String worldDigest;
    private final Path ledgerFolder;

    private EnsembleRun(Scenario scenario, PriorsFile priors, Ensemble ensemble, long seed, String worldDigest, Path ledgerFolder) {
        this.scenario = scenario;
        this.priors = priors;
        this.ensemble = ensemble;
        this.seed = seed;
        this.worldDigest = worldDigest;
        this.ledgerFolder = ledgerFolder;
    }

    /// Resolves a scenario and solves the economies that its draws vary.
    ///
    /// @param ledgerFolder of the ledger
    /// @param drivers whether variance shares are asked for
    public static EnsembleRun of(Scenario scenario, PriorsFile priors, Worlds worlds, Ledger ledger, Path ledgerFolder, Products products,
            long seed, boolean drivers, Consumer<String> progress) {
        progress.accept("opening world " + scenario.world());
        World world = worlds.open(scenario.world());
        Resolved resolved = scenario.resolve(world, products, ledger);
        progress.accept("solving the centre of the ensemble");
        Ensemble ensemble = Ensemble.of(resolved, priors, seed, drivers);
        return new EnsembleRun(scenario, priors, ensemble, seed, worlds.digest(scenario.world()), ledgerFolder);
    }

    public Ensemble ensemble() {
        return ensemble;
    }

    public PriorsFile priors() {
        return priors;
    }

    public long seed() {
        return seed;
    }

    public Scenario scenario() {
        return scenario;
    }

    /// All that a draw of this ensemble depends on besides its index.
    public Map<String, Object> identity() {
        try {
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("program", Manifest.PROGRAM);
            identity.put("engine", Hashes.of(place(CaliendoParro.class)));
            identity.put("app", Hashes.of(place(EnsembleRun.class)));
            identity.put("kernel", CaliendoParro.kernel());
            identity.put("scenario", Hashes.of(scenario.path()));
            identity.put("dates", scenario.dates());
            identity.put("world", worldDigest);
            identity.put("ledger", Hashes.of(ledgerFolder));
            identity.put("priors", Hashes.of(priors.path()));
            identity.put("seed", seed);
            identity.put("variants", ensemble.variants());
            return identity;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path place(Class<?> code) {
        try {
            return Path.of(code.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Adds to the folder what is missing of the draws below `count`.
    ///
    /// @param stopped asked after every draw; what was drawn till then is kept
    public void fill(EnsembleFolder folder, int count, Consumer<String> progress, BooleanSupplier stopped) {
        List<int[]> missing = folder.missing(count);
        if (!missing.isEmpty()) {
            EnsembleWork.run(ensemble, missing, count, progress, stopped, batch -> folder.add(ensemble, batch));
        }
    }

    /// The ranges over the draws below `count`, all of which are there.
    public Ranges ranges(EnsembleFolder folder, int count) {
        return folder.read(ensemble, count);
    }

    /// Writes the ranges and the manifest.
    public void finish(EnsembleFolder folder, Ranges ranges) {
        folder.finish(tables(ranges), manifest(ranges));
    }

    public List<Table> tables(Ranges ranges) {
        return ranges.tables(scenario.title());
    }

    /// How the ranges came about.
    public Manifest manifest(Ranges ranges) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("title", scenario.title());
        record.put("dates", scenario.dates());
        record.put("seed", seed);
        record.put("draws", ranges.draws());
        record.put("variants", ensemble.variants());
        record.put("failed", ranges.failed());
        return new Manifest(scenario.title() + ": an ensemble").world(ensemble.world().name(), worldDigest).input(scenario.path())
                .input(priors.path()).input(ledgerFolder).run(scenario.name(), record);
    }

    /// Whether too many draws failed for the ranges to stand.
    public boolean failed(Ranges ranges) {
        return ranges.failed() > Ranges.MOST_FAILED * ranges.draws() * ensemble.variants().size();
    }
}

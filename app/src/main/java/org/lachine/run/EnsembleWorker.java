package org.lachine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.ensemble.DrawSolver;
import org.lachine.model.CaliendoParro;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Scenario;

/// Solves draws of a parcel on a machine of a cluster. The parcel is unpacked, and the economies that its draws vary are
/// solved, once a process.
public final class EnsembleWorker {
    private static final Map<String, EnsembleWorker> OPENED = new TreeMap<>();

    private final Ensemble ensemble;
    private final Path results;
    private final ThreadLocal<DrawSolver> solver;

    private EnsembleWorker(Ensemble ensemble, Path results) {
        this.ensemble = ensemble;
        this.results = results;
        solver = ThreadLocal.withInitial(ensemble::solver);
    }

    /// @throws IllegalStateException where this machine computes with another kernel than the one that sent the parcel
    public static EnsembleWorker of(EnsembleParcel parcel) {
        synchronized (OPENED) {
            return OPENED.computeIfAbsent(parcel.results(), any -> opened(parcel));
        }
    }

    private static EnsembleWorker opened(EnsembleParcel parcel) {
        if (!parcel.kernel().equals(CaliendoParro.kernel())) {
            throw new IllegalStateException(
                    "This machine computes with kernel %s, the ensemble with %s: results would differ in the last digits.%nUse machines of one kind."
                    .formatted(CaliendoParro.kernel(), parcel.kernel()));
        }
        try {
            Path home = Files.createTempDirectory("lachine-worker-");
            parcel.unpack(home);
            Path ledger = home.resolve("ledger");
            EnsembleRun run = EnsembleRun.of(Scenario.read(home.resolve(EnsembleParcel.SCENARIO)), PriorsFile.read(home.resolve(EnsembleParcel.PRIORS)),
                    Worlds.at(home.resolve("worlds")), Ledger.load(ledger), ledger, ProductFiles.read(ledger), parcel.seed(), parcel.drivers(), told -> {});
            return new EnsembleWorker(run.ensemble(), Path.of(parcel.results()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Solves the draws of a batch and adds them to the folder of results; returns how many.
    public int solve(int[] batch) {
        EnsembleFolder.add(results, ensemble, EnsembleWork.solved(ensemble, solver.get(), batch));
        return batch.length;
    }
}

package org.lachine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.EnsembleCluster;
import org.lachine.run.EnsembleFolder;
import org.lachine.run.EnsembleParcel;
import org.lachine.run.EnsembleRun;
import org.lachine.run.Ranges;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ensemble",
        description = "Solves a scenario under thousands of guesses of what is not known: elasticities, flows, deficits, coverage.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What is not known stands in priors/default.yaml. Draws go into the folder of --out as Parquet: outcomes by draw",
            "and country, and what was drawn. Ctrl-C keeps what is done; the same command goes on where it stopped, after a",
            "kill too, and with more --draws adds to them. Draw 17 of a seed is the same in every scenario: compare scenarios",
            "draw by draw. Exit code 1 when more than one draw in a hundred has no equilibrium.",
            "",
            "Examples:",
            "  lachine ensemble scenarios/us-25-on-canada.yaml --draws 10000 --out out/us-25",
            "  lachine ensemble scenarios/canada-2026/both.yaml --draws 1000 --drivers --country CAN",
            "  lachine ensemble scenarios/us-25-on-canada.yaml --draws 100000 --on spark://head:7077 --out /shared/us-25"
        })
final class EnsembleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    private Path scenario;

    @Option(names = "--draws", paramLabel = "COUNT", defaultValue = "1000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Mixin
    private Uncertainty uncertainty;

    @Option(names = "--drivers", description = "Also solve what tells which inputs drive the range: several times as many equilibria.")
    private boolean drivers;

    @Option(names = "--on", paramLabel = "MASTER",
            description = "Solve on Apache Spark: spark://HOST:PORT, or local[2]. Workers must see the folder of --out.")
    private String cluster;

    @Option(names = "--country", paramLabel = "CODE", split = ",", description = "Countries to print; default: those moved most.")
    private List<String> countries = List.of();

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        if (draws < 1) {
            throw new FaultyInputException("--draws %d: there is nothing to draw.".formatted(draws), "Give a positive number.");
        }
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch kept = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(stopped, kept)));
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            EnsembleRun run = prepared(progress);
            countries.forEach(run.ensemble().world().countries()::indexOf);
            try (EnsembleFolder folder = EnsembleFolder.open(place(run), run.identity(), output.force())) {
                if (cluster == null) {
                    run.fill(folder, draws, progress, stopped::get);
                } else {
                    cluster().fill(cluster, EnsembleParcel.of(run, Home.folder(), drivers, folder), folder.missing(draws), progress, stopped::get);
                }
                int present = folder.present(draws);
                if (present < draws) {
                    progress.close();
                    told(folder, present);
                    return Failures.RESULT;
                }
                progress.accept("reading the draws");
                Ranges ranges = run.ranges(folder, draws);
                if (run.failed(ranges)) {
                    progress.close();
                    return failed(run, folder, ranges);
                }
                run.finish(folder, ranges);
                progress.close();
                return shown(run, folder, ranges);
            }
        } finally {
            kept.countDown();
        }
    }

    private static EnsembleCluster cluster() {
        return ServiceLoader.load(EnsembleCluster.class).findFirst().orElseThrow(() -> new FaultyInputException(
                "--on: Spark is not on the class path.", "Start through ./lachine, which builds and adds it when --on is given."));
    }

    private EnsembleRun prepared(Progress progress) {
        progress.accept("reading the ledger");
        Ledger ledger = Ledger.load(Home.ledger());
        PriorsFile priors = uncertainty.priors();
        return EnsembleRun.of(Scenario.read(scenario), priors, Home.worlds(), ledger, Home.ledger(), Home.products(),
                uncertainty.seed(), drivers, progress);
    }

    private Path place(EnsembleRun run) {
        return output.folder(Path.of("out", run.scenario().name() + "-ensemble"));
    }

    private void told(EnsembleFolder folder, int present) {
        PrintWriter errors = command.commandLine().getErr();
        errors.println("Stopped after %,d of %,d draws; they are kept in %s.".formatted(present, draws, folder.path()));
        errors.println("The same command goes on from there.");
        errors.flush();
    }

    private int shown(EnsembleRun run, EnsembleFolder folder, Ranges ranges) {
        List<Table> tables = run.tables(ranges);
        output.print(RangeText.brief(tables, countries), tables);
        PrintWriter errors = command.commandLine().getErr();
        errors.println("Written to " + folder.path());
        errors.flush();
        return 0;
    }

    /// Draws are kept with their reasons; ranges over what is left of them would tell of the easy cases alone.
    private int failed(EnsembleRun run, EnsembleFolder folder, Ranges ranges) {
        PrintWriter errors = command.commandLine().getErr();
        errors.println("%,d of %,d draws have no equilibrium: too many for a range.".formatted(ranges.failed(),
                ranges.draws() * run.ensemble().variants().size()));
        errors.println("Their reasons are in %s; narrow the priors, or ask for less.".formatted(folder.path().resolve("draws")));
        errors.flush();
        return Failures.RESULT;
    }

    /// When the JVM ends, by Ctrl-C too, it waits here until what is done has been kept.
    private static void stop(AtomicBoolean stopped, CountDownLatch kept) {
        stopped.set(true);
        try {
            kept.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.lachine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.lachine.data.Distances;
import org.lachine.data.Json;
import org.lachine.data.ProductFiles;
import org.lachine.data.TableFiles;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.KeptWork;
import org.lachine.run.Manifest;
import org.lachine.run.ResultFolder;
import org.lachine.run.war.WarOutlook;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;

/// A case, run and written up: `brief.html`, the numbers of every figure as CSV and Parquet, its drawing as SVG, and `manifest.json`.
public final class Brief {
    private Brief() {}

    /// Runs the case and writes its brief.
    ///
    /// @param home the project's folder, with `cases`, `worlds` and `ledger`
    /// @param folder where results go; earlier results of ours there are replaced
    /// @param kept parts that an earlier run had worked out are taken from there, and others left
    /// @param progress told what is being done
    /// @return the page
    /// @throws org.lachine.model.FaultyInputException with every fault of the case's files, its scenarios or its world
    /// @throws org.lachine.model.NotConvergedException when a run has no equilibrium
    public static Path write(String name, Path home, Path folder, KeptWork kept, Consumer<String> progress) {
        ResultFolder target = ResultFolder.at(folder, true);
        Case subject = CaseFiles.read(home, name);
        try (SideBySide parts = new SideBySide()) {
            return write(subject, home, target, kept, parts, progress);
        }
    }

    private static Path write(Case subject, Path home, ResultFolder target, KeptWork kept, SideBySide parts, Consumer<String> progress) {
        progress.accept("opening world %s and the ledger".formatted(subject.world()));
        Worlds worlds = Worlds.at(home.resolve("worlds"));
        Future<World> opened = parts.begin(() -> worlds.open(subject.world()));
        Future<Products> traded = parts.begin(() -> ProductFiles.read(home.resolve("ledger")));
        Ledger ledger = Ledger.load(home.resolve("ledger")).knownOn(subject.date());
        World world = SideBySide.of(opened);
        Products products = SideBySide.of(traded);
        PriorsFile priors = PriorsFile.read(home.resolve("priors/default.yaml"));
        Future<Manifest> inputs = parts.begin(() -> new Manifest(subject.title()).world(world.name(), worlds.digest(subject.world()))
                .input(home.resolve("cases").resolve(subject.id())).input(home.resolve("ledger")).input(priors.path()));

        List<Object> common = List.of(worlds.digest(subject.world()), home.resolve("ledger"), subject.date(), subject.country(), subject.partners());
        Future<Resilience> asked = parts.begin(() -> kept.part(subject.id() + "-resilience",
                and(common, home.resolve("resilience"), home.resolve("worlds").resolve(Distances.FILE), home.resolve("worlds").resolve(TradeHistory.FILE), priors.path()),
                Resilience.class, () -> Resilience.of(home, subject, world, products, ledger, priors, progress)));
        Future<Optional<Reset>> negotiated = parts.begin(() -> subject.reset().isEmpty() ? Optional.empty()
                : Optional.of(kept.part(subject.id() + "-reset", and(common, home.resolve("resilience"), home.resolve(subject.reset()), priors.path()),
                        Reset.class, () -> Reset.of(home, subject.reset(), world, products, ledger, priors, progress))));
        History history = new History(subject, ledger);
        Future<List<Evidence.AverageTariff>> tariffs = parts.begin(() -> history.tariffs(world, products));
        Future<Shares> shares = parts.begin(() -> kept.part(subject.id() + "-shares", and(common, priors.path()), Shares.class,
                () -> Shares.of(subject, world, products, priors)));
        CaseRuns runs = new CaseRuns(subject, world, products, ledger, priors, kept, common);
        runs.compare(progress);
        Future<WarOutlook> war = parts.begin(() -> kept.part(subject.id() + "-war", and(common, subject.whole().scenario(), priors.path()), WarOutlook.class,
                () -> WarSection.outlook(subject, world, runs.main(subject.whole()), priors)));
        Results results = runs.results(progress);
        Resilience resilience = SideBySide.of(asked);
        Optional<Reset> reset = SideBySide.of(negotiated);
        progress.accept("writing the brief");
        Manifest manifest = SideBySide.of(inputs);
        results.runs().values().forEach(run -> manifest.run(run.id(), record(run)));
        manifest.input(home.resolve("resilience"));
        if (reset.isPresent()) {
            manifest.input(home.resolve(subject.reset()));
        }
        List<String> sources = sources(worlds.folder(subject.world()));
        Evidence evidence = new Evidence(subject, results, new Countries(world.countries()), new Findings(),
                SideBySide.of(tariffs), history.timeline(), cited(world, sources), SideBySide.of(war), Optional.of(resilience), reset, SideBySide.of(shares).samples(), SideBySide.of(shares).reaches());
        new Notes(evidence).all(history);
        new ResilienceSection(evidence, resilience).noted();
        reset.ifPresent(found -> new ResetSection(evidence, found).noted());
        Certainty.of(evidence).noted();
        BriefPage page = BriefPage.of(evidence, runs.notes(), sources);
        target.write(place -> write(page, place), manifest.kept(kept.used()));
        return target.path().resolve("brief.html");
    }

    private static List<Object> and(List<?> inputs, Object... more) {
        List<Object> all = new ArrayList<>(inputs);
        all.addAll(List.of(more));
        return all;
    }

    private static void write(BriefPage page, Path place) throws IOException {
        Files.writeString(place.resolve("brief.html"), page.html());
        TableFiles.write(page.tables(), place);
        Path charts = Files.createDirectory(place.resolve("charts"));
        for (Map.Entry<String, String> chart : page.charts().entrySet()) {
            Files.writeString(charts.resolve(chart.getKey() + ".svg"), chart.getValue());
        }
    }

    private static Map<String, Object> record(Results.Run run) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", run.name());
        record.put("variants", run.variants().size());
        if (run.isRanged()) {
            record.put("draws", run.ranges().draws());
            record.put("seed", CaseRuns.SEED);
            record.put("draws_failed", run.ranges().failed());
        }
        record.put("closure", run.main().closure().name().toLowerCase());
        record.put("iterations", run.main().iterations());
        record.put("residual", run.main().residual());
        return record;
    }

    private static String cited(World world, List<String> sources) {
        return "%s (world %s, %d)".formatted(sources.getFirst().split("[,:;]")[0], world.name(), world.year());
    }

    /// Title and licence of every source, as the world's `datapackage.json` lists them.
    private static List<String> sources(Path world) {
        try {
            Object sources = Json.object(Files.readString(world.resolve("datapackage.json"))).get("sources");
            return ((List<?>) sources).stream().map(s -> (Map<?, ?>) s).map(s -> s.get("title") + " (" + s.get("licence") + ")").toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

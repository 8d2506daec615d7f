package org.lachine.run.backtest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lachine.data.ProductElasticities;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.run.Manifest;
import org.lachine.scenario.Episode;

/// Episodes predicted from the world before them, and scored against what happened. Nothing is tuned to them.
public final class Backtests {
    /// One variant of one episode.
    record Run(Variant variant, Prediction prediction) {}

    private final Path root;
    private final Worlds worlds;
    private final ProductElasticities elasticities;
    private final Map<String, Episode> episodes = new LinkedHashMap<>();
    private final Map<String, List<Run>> runs = new LinkedHashMap<>();

    private Backtests(Path root, Worlds worlds, ProductElasticities elasticities) {
        this.elasticities = elasticities;
        this.root = root;
        this.worlds = worlds;
    }

    /// @param root folder whose sub-folders are episodes
    /// @param elasticities of products, which products of an episode take in place of their sector's
    public static Backtests of(Path root, Worlds worlds, ProductElasticities elasticities) {
        return new Backtests(root, worlds, elasticities);
    }

    /// The episodes there are.
    public List<String> names() {
        return Episode.names(root);
    }

    /// Predicts one episode under every variant: its headline, other horizons, other sets of elasticities.
    ///
    /// @param nameOrPath name of an episode in the folder, or path of an episode's own
    /// @throws org.lachine.model.FaultyInputException with every fault of the episode's files
    public void run(String nameOrPath, Consumer<String> progress) {
        run(nameOrPath, Integer.MAX_VALUE, progress);
    }

    /// The same for its headline alone.
    void runHeadline(String nameOrPath, Consumer<String> progress) {
        run(nameOrPath, 1, progress);
    }

    private void run(String nameOrPath, int most, Consumer<String> progress) {
        progress.accept("reading episode " + nameOrPath);
        Episode episode = Episode.read(Episode.folder(root, nameOrPath));
        Backtest backtest = episode.sectors() != null ? SectorBacktest.of(episode, worlds) : new LineBacktest(episode, worlds, elasticities);
        List<Variant> variants = Variant.of(episode, backtest.world(), backtest.closesSome()).stream().limit(most).toList();
        progress.accept("%s: %d predictions".formatted(episode.name(), variants.size()));
        List<Run> done = variants.parallelStream().map(variant -> new Run(variant, backtest.predict(variant))).toList();
        episodes.put(episode.name(), episode);
        runs.put(episode.name(), done);
    }

    Path root() {
        return root;
    }

    /// The episodes that were run, by name.
    Map<String, Episode> episodes() {
        return episodes;
    }

    /// What was run of each episode, the headline first.
    Map<String, List<Run>> runs() {
        return runs;
    }

    /// The headline of every episode and set, scores of the other variants, every flow, and who supplied: tables
    /// `backtest`, `backtest-variants`, `backtest-observations` and `backtest-suppliers`; in
    /// `backtest-not-run` what is not predicted, and why.
    public List<Table> tables() {
        return BacktestTables.of(this);
    }

    /// A manifest with the episodes' files and worlds.
    public Manifest manifest() {
        Manifest manifest = new Manifest("Back-tests");
        episodes.forEach((name, episode) -> {
            manifest.input(episode.folder());
            worlds(episode).forEach(world -> manifest.world(world, worlds.digest(world)));
            Map<String, Object> settings = new TreeMap<>();
            settings.put("world", episode.world());
            settings.put("horizon", episode.horizon().toString());
            settings.put("closure", "balanced");
            settings.put("variants", runs.get(name).size());
            manifest.run(name, settings);
        });
        return manifest;
    }

    private static List<String> worlds(Episode episode) {
        return episode.sectors() == null ? List.of(episode.world())
                : List.of(episode.world(), episode.tariffs().world(), episode.sectors().outcome()).stream().distinct().toList();
    }
}

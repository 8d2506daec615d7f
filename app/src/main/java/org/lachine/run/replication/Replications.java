package org.lachine.run.replication;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;
import org.lachine.replication.Ossa2014;

/// What others have published, computed again, by name: published figures beside ours.
public final class Replications {
    private final List<Replication> all;
    private final Map<String, List<Figure>> done = new LinkedHashMap<>();

    private Replications(List<Replication> all) {
        this.all = all;
    }

    /// @param reference folder of authors' files that Lachine may not ship; may be absent
    public static Replications of(Worlds worlds, Path reference) {
        Reference files = new Reference(reference);
        return new Replications(List.of(new ClosedForms(worlds), new NaftaReplication(worlds, files),
                new LiberationDayReplication(worlds, files), new TradeWarsReplication(files)));
    }

    /// The model of Ossa (2014) on his data; empty where the folder does not hold them.
    public static Optional<Ossa2014> tradeWars(Path reference) {
        TradeWarsReplication replication = new TradeWarsReplication(new Reference(reference));
        return replication.hasData() ? Optional.of(replication.model()) : Optional.empty();
    }

    public List<String> names() {
        return all.stream().map(Replication::name).toList();
    }

    /// The paper that a replication follows.
    public String title(String name) {
        return replication(name).title();
    }

    private Replication replication(String name) {
        return all.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow(() ->
                new FaultyInputException("\"%s\" is no replication.".formatted(name), "There are: %s.".formatted(String.join(", ", names()))));
    }

    /// Computes one replication.
    ///
    /// @throws FaultyInputException for an unknown name, or when its data are absent
    public void run(String name, Consumer<String> progress) {
        Replication replication = replication(name);
        progress.accept("replicating " + name);
        done.put(name, replication.figures());
    }

    /// Computes all. One whose data may not be shipped and are absent gets a row that says so.
    public void runAll(Consumer<String> progress) {
        for (String name : names()) {
            if (replication(name).hasData()) {
                run(name, progress);
            } else {
                done.put(name, List.of(Figure.absent("all figures", 0, title(name))));
            }
        }
    }

    /// What was computed (`schema/replication.csv`).
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        done.forEach((name, figures) -> figures.forEach(f -> rows.add(Arrays.asList(name, f.figure(), f.country(), f.published(), f.ours(),
                f.difference(), f.tolerance(), f.verdict(), f.source()))));
        return TableSchema.table("replication", "Published figures and ours, percent", rows);
    }

    /// Whether every figure that could be compared agrees, or docs/validation.md says why it does not.
    public boolean agree() {
        return done.values().stream().flatMap(List::stream).noneMatch(f -> f.verdict().equals(Figure.MISSES));
    }

    /// Figures that could not be compared, since the file they are compared with is absent.
    public long absent() {
        return done.values().stream().flatMap(List::stream).filter(f -> f.verdict().equals(Figure.ABSENT)).count();
    }

    Map<String, List<Figure>> figures() {
        return done;
    }
}

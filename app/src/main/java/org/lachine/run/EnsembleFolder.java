package org.lachine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.DrawFiles;
import org.lachine.data.Json;
import org.lachine.data.Table;
import org.lachine.data.TableFiles;
import org.lachine.data.TablePackage;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// The results of an ensemble on their way: a folder to which batches of draws are added, and which can be gone on with
/// after any interruption.
///
/// | file | what |
/// |---|---|
/// | `ensemble.json` | what the draws are of: nothing else may be added |
/// | `outcomes/A-B.parquet` | figures by country of draws A to B |
/// | `draws/A-B.parquet` | those draws: what was drawn, and whether it could be solved |
/// | `ranges`, `drivers`, `manifest.json` | the whole, once all draws are there |
///
/// A file appears whole or not at all, and a batch counts once its file in `draws` is there, which is written last: no draw
/// is lost or counted twice. What tells of the whole is removed when the folder is opened, so that what lies there after a run that
/// failed or was stopped is draws, never the ranges of an earlier run. One process at a time.
public final class EnsembleFolder implements AutoCloseable {
    private static final String IDENTITY = "ensemble.json";
    private static final String LOCK = ".lock";
    private static final List<String> OF_THE_WHOLE = List.of("manifest.json", "datapackage.json", "ranges.csv", "ranges.parquet", "drivers.csv", "drivers.parquet",
            "policies.csv", "policies.parquet");
    private static final int BATCH = 64;

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private EnsembleFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /// Opens a folder for an ensemble, new or to be gone on with.
    ///
    /// @param identity all that the draws depend on
    /// @param afresh whether draws of ours that are there are removed first
    /// @throws FaultyInputException when the folder holds something else, or another process is at work in it
    public static EnsembleFolder open(Path folder, Map<String, Object> identity, boolean afresh) {
        Path place = folder.toAbsolutePath().normalize();
        try {
            checkKind(folder, place);
            Files.createDirectories(place);
            FileChannel channel = FileChannel.open(place.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = locked(channel, folder);
            EnsembleFolder opened = new EnsembleFolder(place, channel, lock);
            try {
                opened.begin(folder, identity, afresh);
            } catch (RuntimeException | IOException e) {
                opened.close();
                throw e;
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkKind(Path named, Path place) throws IOException {
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw new FaultyInputException("%s exists and is a file; results go into a folder.".formatted(named), "Name a folder.");
        }
        if (Files.isDirectory(place) && !Files.exists(place.resolve(IDENTITY))) {
            try (Stream<Path> files = Files.list(place)) {
                files.filter(file -> !file.getFileName().toString().equals(LOCK)).findFirst().ifPresent(file -> {
                    throw new FaultyInputException("%s exists and holds %s, but no draws of an ensemble.".formatted(named, file.getFileName()),
                            "Name a folder that does not exist yet.");
                });
            }
        }
    }

    private static FileLock locked(FileChannel channel, Path named) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new FaultyInputException("%s: another process is adding draws there.".formatted(named), "Wait for it, or name another folder.");
        }
        return lock;
    }

    private void begin(Path named, Map<String, Object> identity, boolean afresh) throws IOException {
        Path file = folder.resolve(IDENTITY);
        if (Files.exists(file) && afresh) {
            removeDraws();
        }
        if (Files.exists(file)) {
            Map<String, Object> there = Json.object(Files.readString(file));
            Map<String, Object> wanted = Json.object(Json.text(identity));
            List<String> differing = wanted.keySet().stream().filter(key -> !wanted.get(key).equals(there.get(key))).toList();
            if (!differing.isEmpty()) {
                throw new FaultyInputException("%s holds draws of another ensemble: %s differ%s.".formatted(named, String.join(", ", differing),
                        differing.size() == 1 ? "s" : ""), "Name another folder, or start afresh with --force.");
            }
            removeUnfinished();
            for (String name : OF_THE_WHOLE) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } else {
            Files.createDirectories(folder.resolve("outcomes"));
            Files.createDirectories(folder.resolve("draws"));
            write(IDENTITY, Json.text(identity));
        }
    }

    private void removeDraws() throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                if (!entry.equals(folder) && !entry.getFileName().toString().equals(LOCK)) {
                    Files.delete(entry);
                }
            }
        }
    }

    /// Half-written files, and outcomes whose draws were not written any more.
    private void removeUnfinished() throws IOException {
        for (String part : List.of("outcomes", "draws")) {
            Files.createDirectories(folder.resolve(part));
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                for (Path file : files.toList()) {
                    if (file.toString().endsWith(".part") || !Files.exists(folder.resolve("draws").resolve(file.getFileName()))) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /// Batches of the draws below `count` that are not there yet.
    public List<int[]> missing(int count) {
        BitSet there = there();
        List<int[]> batches = new ArrayList<>();
        for (int from = there.nextClearBit(0); from < count; from = there.nextClearBit(from)) {
            int end = Math.min(count, (from / BATCH + 1) * BATCH);
            int next = there.nextSetBit(from);
            end = next >= 0 ? Math.min(end, next) : end;
            batches.add(IntStream.range(from, end).toArray());
            there.set(from, end);
        }
        return batches;
    }

    private BitSet there() {
        BitSet there = new BitSet();
        try (Stream<Path> files = Files.list(folder.resolve("draws"))) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d+-\\d+\\.parquet")).forEach(name -> {
                String[] ends = name.replace(".parquet", "").split("-");
                there.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return there;
    }

    /// Draws below `count` that are there.
    public int present(int count) {
        return there().get(0, count).cardinality();
    }

    /// Adds the draws of consecutive indices. Safe from several threads.
    void add(Ensemble ensemble, List<Ensemble.Evaluated> batch) {
        add(folder, ensemble, batch);
    }

    /// The same from another machine that sees the folder.
    static void add(Path folder, Ensemble ensemble, List<Ensemble.Evaluated> batch) {
        if (batch.isEmpty()) {
            return;
        }
        String name = "%08d-%08d".formatted(batch.getFirst().index(), batch.getLast().index());
        try {
            TableFiles.writeParquet(List.of(EnsembleTables.outcomes(ensemble.world(), batch).named(name)), folder.resolve("outcomes"));
            TableFiles.writeParquet(List.of(EnsembleTables.draws(ensemble.world(), batch).named(name)), folder.resolve("draws"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The draws below `count`, read back.
    Ranges read(Ensemble ensemble, int count) {
        Ranges ranges = new Ranges(ensemble, count);
        Ranges.Measure[] measures = Ranges.Measure.values();
        Codes countries = ensemble.world().countries();
        DrawFiles.read(folder.resolve("outcomes"), count, Stream.of(measures).map(Ranges.Measure::column).toList(),
                (draw, variant, country, values) -> {
                    int n = countries.indexOf(country);
                    for (Ranges.Measure measure : measures) {
                        ranges.keep(variant, measure, n, draw, values[measure.ordinal()]);
                    }
                });
        return ranges;
    }

    /// Writes the tables over all draws and the manifest.
    void finish(List<Table> tables, Manifest manifest) {
        try {
            TableFiles.write(tables, folder);
            TablePackage.describe(folder, folder.getFileName().toString(), manifest.title());
            SortedMap<String, String> hashes = Hashes.ofFolder(folder);
            hashes.remove(LOCK);
            write("manifest.json", manifest.text(hashes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path beside = folder.resolve(name + ".part");
        Files.writeString(beside, text);
        Files.move(beside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    public Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
        Files.deleteIfExists(folder.resolve(LOCK));
    }
}

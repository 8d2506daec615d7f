package org.lachine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.data.Json;
import org.lachine.model.CaliendoParro;

/// How a result came about: program and version, inputs and worlds with their hashes, settings, kernel, and the hash of
/// every file written. Apart from `time`, the same inputs on the same machine give the same manifest.
public final class Manifest {
    static final String PROGRAM = "Lachine";

    private final Instant started = Instant.now();
    private final Map<String, Object> worlds = new LinkedHashMap<>();
    /// Hashes by absolute path.
    private final Map<Path, String> inputs = new LinkedHashMap<>();
    private final Map<String, Object> runs = new LinkedHashMap<>();
    private final Map<String, Object> kept = new TreeMap<>();
    private final String title;

    /// @param title what the results are, in words
    public Manifest(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Records a world by the hash of its description, which holds those of its tables.
    ///
    /// @param digest SHA-256, with or without `sha256:` before it
    public Manifest world(String name, String digest) {
        worlds.put(name, Map.of("sha256", digest.replaceFirst("^sha256:", "")));
        return this;
    }

    /// Records a file, or a folder of files, that went into the results: by its name, before which stand as many of the folders that it
    /// lies in as tell it from another input of that name.
    public Manifest input(Path file) {
        try {
            inputs.put(file.toAbsolutePath().normalize(), Hashes.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Records one solved run: its settings, and how well it was solved.
    public Manifest run(String name, Map<String, Object> settings) {
        runs.put(name, settings);
        return this;
    }

    /// Records parts that an earlier run had worked out, and when.
    public Manifest kept(Map<String, Instant> parts) {
        parts.forEach((part, when) -> kept.put(part, when.toString()));
        return this;
    }

    /// @param files path and hash of every file of the results
    String text(SortedMap<String, String> files) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("program", PROGRAM);
        manifest.put("version", Manifest.class.getPackage().getImplementationVersion());
        manifest.put("commit", commit());
        manifest.put("title", title);
        manifest.put("worlds", worlds);
        manifest.put("inputs", namedInputs());
        manifest.put("runs", runs);
        manifest.put("kernel", CaliendoParro.kernel());
        manifest.put("threads", Runtime.getRuntime().availableProcessors());
        manifest.put("jvm", System.getProperty("java.vendor.version") + " " + Runtime.version());
        manifest.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        manifest.put("files", files);
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
        time.put("seconds", Math.round(Duration.between(started, Instant.now()).toMillis() / 10.0) / 100.0);
        if (!kept.isEmpty()) {
            time.put("kept", kept);
        }
        manifest.put("time", time);
        return Json.text(manifest);
    }

    private Map<String, Object> namedInputs() {
        Map<String, Object> named = new LinkedHashMap<>();
        inputs.forEach((path, hash) -> named.put(name(path).toString().replace('\\', '/'), Map.of("sha256", hash)));
        return named;
    }

    private Path name(Path path) {
        for (int parts = 1; parts < path.getNameCount(); parts++) {
            Path name = path.subpath(path.getNameCount() - parts, path.getNameCount());
            if (inputs.keySet().stream().filter(other -> other.endsWith(name)).count() == 1) {
                return name;
            }
        }
        return path;
    }

    /// The commit that is checked out where Lachine lies; null where that is no Git repository.
    private static String commit() {
        Path git = Path.of(System.getProperty("lachine.home", ""), ".git");
        try {
            // in a further working tree a file says where its repository is, which shares branches with the first one
            if (Files.isRegularFile(git)) {
                git = git.resolveSibling(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
            }
            Path common = Files.exists(git.resolve("commondir")) ? git.resolve(Files.readString(git.resolve("commondir")).strip()) : git;
            String head = Files.readString(git.resolve("HEAD")).strip();
            if (!head.startsWith("ref: ")) {
                return head;
            }
            String reference = head.substring("ref: ".length());
            Path loose = common.resolve(reference);
            if (Files.exists(loose)) {
                return Files.readString(loose).strip();
            }
            return Files.readAllLines(common.resolve("packed-refs")).stream()
                    .filter(line -> line.endsWith(" " + reference)).map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst().orElse(null);
        } catch (IOException noRepository) {
            return null;
        }
    }
}

package org.lachine.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lachine.model.CaliendoParro;

/// Parts of long work that an earlier run has ended, used again while nothing that they depend on has changed: after a run was
/// stopped, or when only the words around them were edited. A part is the same to the bit, kept or worked out.
///
/// One file a part, which the next takes the place of. A part depends on what its caller names, and on the program, the JVM
/// and the kernel. A file that is missing, of other inputs, broken or half-written is as none; where nothing can be
/// written, nothing is kept. Safe from several threads and processes.
public final class KeptWork {
    /// Only what tables and figures are made of is read back.
    private static final ObjectInputFilter OWN = ObjectInputFilter.Config.createFilter("org.lachine.**;java.base/*;!*");

    private final Path folder;
    private final boolean afresh;
    /// Of the files that several parts depend on.
    private final Map<Path, String> hashed = new ConcurrentHashMap<>();
    private final SortedMap<String, Instant> used = Collections.synchronizedSortedMap(new TreeMap<>());

    private KeptWork(Path folder, boolean afresh) {
        this.folder = folder;
        this.afresh = afresh;
    }

    /// @param afresh whether to work everything out, and keep that
    public static KeptWork in(Path folder, boolean afresh) {
        return new KeptWork(folder, afresh);
    }

    /// One that keeps nothing.
    public static KeptWork none() {
        return new KeptWork(null, true);
    }

    private record Part(List<String> inputs, Instant ended, Object result) implements Serializable {}

    /// The part as an earlier run has kept it, or else as `work` works it out.
    ///
    /// @param name of the part, and of its file
    /// @param inputs all that it depends on: files and folders as paths, anything else as its text
    public <T extends Serializable> T part(String name, List<?> inputs, Class<T> type, Supplier<T> work) {
        if (folder == null) {
            return work.get();
        }
        Path file = folder.resolve(name);
        List<String> digests = digests(inputs);
        Part kept = afresh ? null : read(file);
        if (kept != null && kept.inputs().equals(digests) && type.isInstance(kept.result())) {
            used.put(name, kept.ended());
            return type.cast(kept.result());
        }
        T result = work.get();
        write(file, new Part(digests, Instant.now().truncatedTo(ChronoUnit.SECONDS), result));
        return result;
    }

    /// Parts that were not worked out, and when they had been.
    public Map<String, Instant> used() {
        return Map.copyOf(used);
    }

    private List<String> digests(List<?> inputs) {
        List<String> digests = new ArrayList<>(List.of(Runtime.version().toString(), CaliendoParro.kernel()));
        try {
            for (Class<?> program : List.of(KeptWork.class, CaliendoParro.class)) {
                digests.add(hash(Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI())));
            }
            for (Object input : inputs) {
                digests.add(input instanceof Path path ? hash(path) : input.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(digests);
    }

    /// Each file is read once: what a run depends on does not change while it runs.
    private String hash(Path file) throws IOException {
        String known = hashed.get(file);
        if (known == null) {
            known = Hashes.of(file);
            hashed.put(file, known);
        }
        return known;
    }

    private static Part read(Path file) {
        try (ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.setObjectInputFilter(OWN);
            return (Part) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
            return null;
        }
    }

    private static void write(Path file, Part part) {
        Path beside = null;
        try {
            Files.createDirectories(file.getParent());
            beside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
            try (ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
                out.writeObject(part);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (ObjectStreamException ours) {
            throw new IllegalStateException(ours);
        } catch (IOException full) {
            remove(beside);
        }
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            // it is in nobody's way: only whole files are read
        }
    }
}

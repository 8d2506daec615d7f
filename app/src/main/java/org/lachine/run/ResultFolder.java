package org.lachine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lachine.data.Json;
import org.lachine.data.TablePackage;
import org.lachine.model.FaultyInputException;

/// A folder of results that appears whole or not at all, with a `manifest.json` that says how it came about.
///
/// Results are written into a folder beside the wanted one, which is moved into place at the end; a failure leaves
/// what was there before. A folder that exists is replaced only when asked, and only when it holds nothing but what
/// its manifest lists: nobody's own files are lost.
public final class ResultFolder {
    private static final String MANIFEST = "manifest.json";

    /// Writes the results into the folder it is given.
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    private final Path target;

    private ResultFolder(Path target) {
        this.target = target;
    }

    /// Claims a place for results; call it before the work whose results are to go there.
    ///
    /// @param replace whether earlier results there may be replaced
    /// @throws FaultyInputException when something stands there that may not be replaced
    public static ResultFolder at(Path target, boolean replace) {
        Path place = target.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            if (!Files.isDirectory(place)) {
                throw new FaultyInputException("%s exists and is a file; results go into a folder.".formatted(target),
                        "Name a folder that does not exist yet.");
            }
            foreign(place).ifPresent(file -> {
                throw new FaultyInputException("%s exists and holds %s, which Lachine did not write.".formatted(target, file),
                        "Name a folder that does not exist yet, or move your files out of this one.");
            });
            if (!replace && Files.exists(place.resolve(MANIFEST))) {
                throw new FaultyInputException("%s exists and holds earlier results.".formatted(target), "Name another folder, or replace them with --force.");
            }
        }
        return new ResultFolder(place);
    }

    public Path path() {
        return target;
    }

    /// Writes `content`, then the manifest, and moves both into place.
    ///
    /// @throws UncheckedIOException when the disk is full or may not be written; nothing is left behind then
    public void write(Content content, Manifest manifest) {
        Path beside = target.resolveSibling("." + target.getFileName() + ".part" + ProcessHandle.current().pid());
        Path earlier = target.resolveSibling("." + target.getFileName() + ".old" + ProcessHandle.current().pid());
        removedOnExit(beside);
        try {
            Files.createDirectories(target.getParent());
            Files.createDirectory(beside);
            content.writeTo(beside);
            TablePackage.describe(beside, target.getFileName().toString(), manifest.title());
            Files.writeString(beside.resolve(MANIFEST), manifest.text(Hashes.ofFolder(beside)));
            if (Files.exists(target)) {
                Files.move(target, earlier, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(at(target, e));
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(at(target, e.getCause()));
        } finally {
            restore(earlier);
            remove(beside);
            remove(earlier);
        }
    }

    private static void removedOnExit(Path folder) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        } catch (IllegalStateException endingAlready) {
            // an interrupted command writes what it has while the JVM waits for it
        }
    }

    /// The failure told of the place that the user named, not of the one beside it.
    private static FileSystemException at(Path target, IOException e) {
        String reason = switch (e) {
            case AccessDeniedException denied -> "access is denied";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> e.getMessage();
        };
        FileSystemException told = new FileSystemException(target.toString(), null, reason);
        told.initCause(e);
        return told;
    }

    /// Brings earlier results back when new ones could not take their place.
    private void restore(Path earlier) {
        if (Files.exists(earlier) && !Files.exists(target)) {
            try {
                Files.move(earlier, target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A file of the folder that its manifest does not list; any file where there is no manifest of ours.
    private static Optional<Path> foreign(Path folder) {
        Set<String> listed = listed(folder.resolve(MANIFEST));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(folder::relativize)
                    .filter(file -> !listed.contains(file.toString().replace('\\', '/'))).sorted().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> listed(Path manifest) {
        if (!Files.isRegularFile(manifest)) {
            return Set.of();
        }
        try {
            Map<String, Object> read = Json.object(Files.readString(manifest));
            if (!Manifest.PROGRAM.equals(read.get("program")) || !(read.get("files") instanceof Map<?, ?> files)) {
                return Set.of();
            }
            Set<String> listed = new HashSet<>(Set.of(MANIFEST));
            files.keySet().forEach(name -> listed.add(name.toString()));
            return listed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

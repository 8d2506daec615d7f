package org.lachine.data.har;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lachine.model.FaultyInputException;

/// A GEMPACK header array file (HAR), read and written.
///
/// The file is a row of Fortran unformatted records: four bytes with the length, the content, the length again, little-endian.
/// A header is a record with its name, a record with type, storage, description and dimensions, and records with the array.
/// Types `1C`, `2I`, `2R`, `RE` and `RL` are read, full or sparse; `1C`, `2I` and `RE` are written, always full. What has another
/// type is passed over and named by [#passedOver].
///
/// The layout is taken from published readers and writers of the format; `docs/import.md` says what was checked.
public final class HarFile {
    private final Map<String, HeaderArray> headers = new LinkedHashMap<>();
    private final List<String> passedOver = new ArrayList<>();

    HarFile() {}

    /// Reads a whole file.
    ///
    /// Memory: never more than a few times the file's own size, whatever its records claim.
    ///
    /// @throws FaultyInputException with the header and the byte at which a file is not what it claims to be
    public static HarFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FaultyInputException("%s: there is no such file.".formatted(file), "Give the path of a header array file.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(file.toString(), in, Files.size(file));
        } catch (IOException e) {
            throw new FaultyInputException("%s: cannot be read: %s.".formatted(file, e.getMessage()), "Check the disk and the rights of the file.");
        }
    }

    /// Reads a file from a stream of known length.
    ///
    /// @param name what messages call the file
    public static HarFile read(String name, InputStream in, long length) throws IOException {
        return new HarReader(new HarRecords(name, in, length)).read();
    }

    /// Writes `headers` in their order: beside the file first, then moved, so that it appears whole or not at all.
    /// The same headers give the same bytes.
    ///
    /// @throws IllegalArgumentException when a name or a text is longer than the format allows, or stands twice
    public static void write(Path file, List<HeaderArray> headers) {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                write(out, headers);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            beside.toFile().delete();
        }
    }

    /// Writes `headers` to a stream, which stays open.
    public static void write(OutputStream out, List<HeaderArray> headers) throws IOException {
        new HarWriter(out).write(headers);
    }

    void put(HeaderArray array) {
        headers.put(array.header(), array);
    }

    boolean has(String header) {
        return headers.containsKey(header);
    }

    void passOver(String header, String type) {
        passedOver.add(header + " (" + type + ")");
    }

    /// The headers in the order of the file.
    public List<HeaderArray> headers() {
        return List.copyOf(headers.values());
    }

    /// The header of that name, in upper or lower case.
    public Optional<HeaderArray> header(String name) {
        return headers.values().stream().filter(array -> array.header().equalsIgnoreCase(name)).findFirst();
    }

    /// Names and types of the headers that this reader does not know.
    public List<String> passedOver() {
        return List.copyOf(passedOver);
    }
}

package org.lachine.imports;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.lachine.model.FaultyInputException;

/// A text file that someone else wrote: plain, gzip-compressed, or the only entry of a zip archive.
///
/// Nothing is unpacked to disk and no name inside an archive is used, so that neither a bomb nor a path in an archive does
/// harm. Text is UTF-8, or UTF-16 where a byte order mark says so, or what the caller names; a byte that is none of it is an error.
final class TextFile {
    /// A text does not shrink more than this; what claims to is a bomb.
    private static final long MOST_EXPANSION = 200;
    /// Below this no expansion is looked at.
    private static final long SMALL = 50_000_000;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_NAMED = 20;

    private final Path path;
    private final Charset encoding;
    private final LongConsumer progress;

    /// @param encoding null for UTF-8, or UTF-16 with a mark
    /// @param progress told how many bytes of the file on disk have been read
    TextFile(Path path, Charset encoding, LongConsumer progress) {
        this.path = path;
        this.encoding = encoding;
        this.progress = progress;
        if (!Files.isRegularFile(path)) {
            throw new FaultyInputException("%s: there is no such file.".formatted(path), "Give the path of a file; it is taken from the folder you are in.");
        }
    }

    Path path() {
        return path;
    }

    /// The file's text.
    Reader open() throws IOException {
        CountingStream raw = new CountingStream(Files.newInputStream(path));
        try {
            BufferedInputStream bytes = new BufferedInputStream(unpacked(new BufferedInputStream(raw, BUFFER), raw), BUFFER);
            Charset charset = charset(bytes);
            return new InputStreamReader(bytes, charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream unpacked(BufferedInputStream file, CountingStream raw) throws IOException {
        byte[] start = peek(file, 4);
        if (start.length == 0) {
            throw fault("the file is empty.", "Fetch it again.");
        }
        if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            return new Bounded(new GZIPInputStream(file, BUFFER), raw);
        }
        if (start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            checkSingleEntry();
            ZipInputStream zip = new ZipInputStream(file);
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && entry.isDirectory()) {
                entry = zip.getNextEntry();
            }
            return new Bounded(zip, raw);
        }
        return file;
    }

    /// An archive must hold one file: which of several is meant would have to be guessed. Its directory tells, at the end of the file.
    private void checkSingleEntry() {
        List<String> names;
        try (ZipFile archive = new ZipFile(path.toFile())) {
            names = archive.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).limit(MOST_NAMED).toList();
        } catch (IOException damaged) {
            throw fault("the archive is damaged or cut off.", "Fetch it again.");
        }
        if (names.size() != 1) {
            throw fault("the archive holds %s.".formatted(names.isEmpty() ? "no file" : "several files (" + shown(String.join(", ", names)) + ")"),
                    "Unpack it and give the file that is meant.");
        }
    }

    private Charset charset(BufferedInputStream bytes) throws IOException {
        byte[] mark = peek(bytes, 3);
        if (mark.length == 3 && (mark[0] & 0xff) == 0xef && (mark[1] & 0xff) == 0xbb && (mark[2] & 0xff) == 0xbf) {
            bytes.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        if (mark.length >= 2 && ((mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe || (mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff)) {
            return StandardCharsets.UTF_16;
        }
        return encoding == null ? StandardCharsets.UTF_8 : encoding;
    }

    private static byte[] peek(BufferedInputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] start = in.readNBytes(bytes);
        in.reset();
        return start;
    }

    FaultyInputException fault(String what, String remedy) {
        return new FaultyInputException(path + ": " + what, remedy);
    }

    /// A text from a file as it may stand in a message: short, and without control characters.
    static String shown(String text) {
        String clean = text.codePoints().map(c -> Character.isISOControl(c) ? '·' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return clean.length() <= 100 ? clean : clean.substring(0, 100) + "…";
    }

    /// Counts the bytes read from disk.
    private final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            progress.accept(count);
            return read;
        }
    }

    /// Stops what unpacks to far more than it takes on disk.
    private final class Bounded extends FilterInputStream {
        private final CountingStream raw;
        private long count;

        Bounded(InputStream in, CountingStream raw) {
            super(in);
            this.raw = raw;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            if (count > SMALL && count > MOST_EXPANSION * Math.max(raw.count, 1)) {
                throw fault("unpacks to more than %d times its size; a table does not.".formatted(MOST_EXPANSION), "If it is sound, unpack it and give the plain file.");
            }
            return read;
        }
    }
}

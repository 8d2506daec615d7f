package org.lachine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.lachine.model.FaultyInputException;

/// A text file that someone else wrote: plain, gzip-compressed, or the only entry of a zip archive.
///
/// A plain file in UTF-8 is read where it lies. Any other is unpacked and brought to UTF-8 in a private file that goes with
/// [#close]; no name inside an archive is used, so that neither a bomb nor a path in an archive does harm. Text is UTF-8, or UTF-16
/// where a byte order mark says so, or what the caller names; a byte that is none of it is an error.
public final class TextFile implements AutoCloseable {
    /// A text does not shrink more than this; what claims to is a bomb.
    private static final long MOST_EXPANSION = 200;
    /// Below this no expansion is looked at.
    private static final long SMALL = 50_000_000;
    /// Room that unpacking leaves on the disk.
    private static final long SPARE = 1L << 30;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_NAMED = 20;

    private final Path path;
    private final Charset encoding;
    private final LongConsumer progress;
    private Path copy;

    /// @param encoding null for UTF-8, or UTF-16 with a mark
    /// @param progress told how many bytes of the file on disk have been read
    public TextFile(Path path, Charset encoding, LongConsumer progress) {
        this.path = path;
        this.encoding = encoding;
        this.progress = progress;
        if (Files.isDirectory(path)) {
            throw new FaultyInputException("%s: is a folder.".formatted(path), "Name the file in it that is meant.");
        }
        if (!Files.isRegularFile(path)) {
            throw new FaultyInputException("%s: there is no such file.".formatted(path), "Give the path of a file; it is taken from the folder you are in.");
        }
    }

    /// The text as a plain file in UTF-8.
    Path plain() throws IOException {
        try (FileInputStream raw = new FileInputStream(path.toFile()); BufferedInputStream file = new BufferedInputStream(raw, BUFFER)) {
            InputStream unpacked = unpacked(file);
            BufferedInputStream bytes = new BufferedInputStream(unpacked, BUFFER);
            Charset charset = charset(bytes);
            if (unpacked != file || !charset.equals(StandardCharsets.UTF_8)) {
                copy = Files.createTempFile("lachine", ".csv");
                copy.toFile().deleteOnExit();
                write(new InputStreamReader(bytes, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)), raw);
            }
        } catch (CharacterCodingException wrong) {
            throw noText(0);
        } catch (EOFException cut) {
            throw fault("the compressed file is cut off.", "Fetch it again.");
        } catch (ZipException damaged) {
            throw fault("the compressed file is damaged.", "Fetch it again.");
        }
        return copy == null ? path.toRealPath() : copy.toRealPath();
    }

    private void write(Reader from, FileInputStream raw) throws IOException {
        char[] some = new char[BUFFER];
        long written = 0;
        try (Writer to = Files.newBufferedWriter(copy)) {
            for (int length = from.read(some); length >= 0; length = from.read(some)) {
                to.write(some, 0, length);
                written += length;
                progress.accept(raw.getChannel().position() / 2);
                if (written > SMALL && written > MOST_EXPANSION * raw.getChannel().position()) {
                    throw fault("unpacks to more than %d times its size; a table does not.".formatted(MOST_EXPANSION),
                            "If it is sound, unpack it and give the plain file.");
                }
                if (written > SMALL && Files.getFileStore(copy).getUsableSpace() < SPARE) {
                    throw fault("there is no room to unpack it in %s.".formatted(copy.getParent()),
                            "Make room there, or unpack it elsewhere and give the plain file.");
                }
            }
        }
    }

    /// Tells which part of the plain text has been read; where it had to be unpacked first, that was half of the work.
    void tell(double read) {
        long size = path.toFile().length();
        progress.accept((long) (copy == null ? size * read : size * (1 + read) / 2));
    }

    /// @param line 0 where it is not known
    FaultyInputException noText(long line) {
        return fault("%sthere is a byte that is no text in this encoding.".formatted(line == 0 ? "" : "line %d: ".formatted(line)),
                "Save it as UTF-8; where an import takes it, name its encoding: --encoding windows-1252, for instance.");
    }

    @Override
    public void close() {
        if (copy != null) {
            copy.toFile().delete();
        }
    }

    private InputStream unpacked(BufferedInputStream file) throws IOException {
        byte[] start = peek(file, 4);
        if (start.length == 0) {
            throw fault("the file is empty.", "Fetch it again.");
        }
        if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            return new GZIPInputStream(file, BUFFER);
        }
        if (start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            checkSingleEntry();
            ZipInputStream zip = new ZipInputStream(file);
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && entry.isDirectory()) {
                entry = zip.getNextEntry();
            }
            return zip;
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

    public FaultyInputException fault(String what, String remedy) {
        return new FaultyInputException(path + ": " + what, remedy);
    }

    /// A text from a file as it may stand in a message: short, and without control characters.
    public static String shown(String text) {
        String clean = text.codePoints().map(c -> Character.isISOControl(c) ? '·' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return clean.length() <= 100 ? clean : clean.substring(0, 100) + "…";
    }
}

package org.lachine.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// SHA-256 of files, as hexadecimal text.
final class Hashes {
    private static final int PIECE = 1 << 16;

    private Hashes() {}

    /// Of a file's bytes; of a folder, of the names and hashes of its files.
    static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        if (Files.isDirectory(file)) {
            digest.update(ofFolder(file).toString().getBytes(StandardCharsets.UTF_8));
        } else {
            // a piece at a time, since a file of trade may be larger than the memory
            try (InputStream in = Files.newInputStream(file)) {
                byte[] piece = new byte[PIECE];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    digest.update(piece, 0, read);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256.", e);
        }
    }

    /// Every file below `folder`, by its path from there with forward slashes.
    static SortedMap<String, String> ofFolder(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(file).toString().replace('\\', '/'), of(file));
            }
        }
        return hashes;
    }
}

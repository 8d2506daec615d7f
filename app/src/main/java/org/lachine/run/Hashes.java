package org.lachine.run;

import java.io.IOException;
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
    private Hashes() {}

    /// Of a file's bytes; of a folder, of the names and hashes of its files.
    static String of(Path file) throws IOException {
        return ofBytes(Files.isDirectory(file) ? ofFolder(file).toString().getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file));
    }

    private static String ofBytes(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
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

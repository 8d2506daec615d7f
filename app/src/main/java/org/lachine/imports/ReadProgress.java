package org.lachine.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// How much of a file has been read, and how long the rest will take.
final class ReadProgress implements LongConsumer {
    private static final long BETWEEN = 1 << 22;

    private final Consumer<String> progress;
    private final String name;
    private final long size;
    private final long started = System.nanoTime();
    private long told;

    ReadProgress(Consumer<String> progress, Path file) {
        this.progress = progress;
        this.name = String.valueOf(file.getFileName());
        try {
            this.size = Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept("reading " + name);
    }

    @Override
    public void accept(long bytes) {
        if (bytes - told < BETWEEN) {
            return;
        }
        told = bytes;
        long left = (long) ((System.nanoTime() - started) / 1e9 * (size - bytes) / bytes);
        // what changes comes first: a narrow terminal cuts the end off
        progress.accept(String.format(Locale.ROOT, "%d of %d MB, %d:%02d left, reading %s", bytes >> 20, size >> 20, left / 60, left % 60, name));
    }
}

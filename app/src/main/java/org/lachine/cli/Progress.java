package org.lachine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/// What a command is doing and for how long, on standard error: after a second, one line that is overwritten and
/// finally wiped. Silent where standard error is no terminal.
final class Progress implements Consumer<String>, AutoCloseable {
    private static final int FIRST_SHOWN_MS = 1000;
    private static final int REDRAWN_MS = 125;
    private static final int WIDTH = 16;
    private static final String WIPE = "\r\033[K";

    private final PrintWriter errors;
    private final long started = System.nanoTime();
    private final Thread drawing;
    private volatile String stage = "";

    /// Starts the clock.
    static Progress on(PrintWriter errors) {
        return new Progress(errors, Terminal.showsProgress());
    }

    private Progress(PrintWriter errors, boolean shown) {
        this.errors = errors;
        this.drawing = shown ? Thread.ofVirtual().start(this::draw) : null;
    }

    @Override
    public void accept(String newStage) {
        stage = newStage;
    }

    private void draw() {
        try {
            Thread.sleep(FIRST_SHOWN_MS);
            for (int frame = 0; true; frame++) {
                long seconds = (System.nanoTime() - started) / 1_000_000_000;
                String line = String.format(Locale.ROOT, "%s %3d s  %s", bar(frame), seconds, stage);
                errors.print(WIPE + line.substring(0, Math.min(line.length(), Terminal.columns() - 1)));
                errors.flush();
                Thread.sleep(REDRAWN_MS);
            }
        } catch (InterruptedException ended) {
            errors.print(WIPE);
            errors.flush();
        }
    }

    /// Four bright cells that run through a dim bar: how long a solution takes is not known beforehand.
    private static String bar(int frame) {
        StringBuilder bar = new StringBuilder();
        for (int cell = 0; cell < WIDTH; cell++) {
            bar.append(Math.floorMod(frame - cell, WIDTH) < WIDTH / 4 ? '█' : '░');
        }
        return bar.toString();
    }

    @Override
    public void close() {
        if (drawing == null) {
            return;
        }
        drawing.interrupt();
        try {
            drawing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

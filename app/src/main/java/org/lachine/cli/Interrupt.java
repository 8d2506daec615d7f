package org.lachine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Ctrl-C, for a command that then shows what it has found so far: the JVM waits for it.
final class Interrupt implements BooleanSupplier, AutoCloseable {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch shown = new CountDownLatch(1);

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stop));
    }

    private void stop() {
        stopped.set(true);
        try {
            shown.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return stopped.get();
    }

    /// All has been shown: the JVM may end.
    @Override
    public void close() {
        shown.countDown();
    }
}

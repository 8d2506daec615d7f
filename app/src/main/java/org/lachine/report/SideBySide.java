package org.lachine.report;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Parts of a brief that need nothing from one another, worked out at once: where one part waits for its slowest solve, another
/// keeps the cores busy. What comes out does not depend on which part ends first.
final class SideBySide implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("part of the brief").factory());

    <T> Future<T> begin(Callable<T> part) {
        return threads.submit(part);
    }

    /// What a part came to; its own exception where it failed.
    static <T> T of(Future<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The brief was interrupted.", e);
        }
    }

    /// Ends parts that nobody waits for any more, as when another has failed.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

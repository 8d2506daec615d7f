package org.lachine.run;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.lachine.trial.ConvergenceTrial.Outcome;
import org.lachine.trial.ConvergenceTrial.Result;

/// Counts trials as they end, from any core, and tells how many there are and how long the rest will take.
final class TrialProgress implements Consumer<Result> {
    private final int count;
    private final Consumer<String> progress;
    private final long started = System.nanoTime();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    TrialProgress(int count, Consumer<String> progress) {
        this.count = count;
        this.progress = progress;
    }

    @Override
    public void accept(Result result) {
        int now = done.incrementAndGet();
        if (result.outcome() == Outcome.FAILED) {
            failed.incrementAndGet();
        }
        long left = (System.nanoTime() - started) / 1_000_000_000 * (count - now) / now;
        progress.accept(String.format(Locale.ROOT, "%,d of %,d trials, %d failed, %d:%02d left", now, count, failed.get(), left / 60, left % 60));
    }
}

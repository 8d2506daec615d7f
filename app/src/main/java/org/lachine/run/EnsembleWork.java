package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lachine.ensemble.DrawSolver;
import org.lachine.ensemble.Economies;

/// Spreads the draws of an ensemble over all cores.
final class EnsembleWork {
    /// A core is idle at the end for a piece at most; a solver is a thread's, so that small pieces cost nothing.
    private static final int PIECES = 16;

    private EnsembleWork() {}

    /// Solves batches of indices, each batch on one thread and in its order; what comes out does not depend on which ends
    /// first.
    ///
    /// @param batches indices; a single batch is cut into as many as there are cores
    /// @param all indices of the whole ensemble, for the progress
    /// @param stopped asked after every index; a batch then ends early
    /// @param done told of what became of a batch, on its thread
    static void run(Ensemble ensemble, List<int[]> batches, int all, Consumer<String> progress, BooleanSupplier stopped,
            Consumer<List<Ensemble.Evaluated>> done) {
        run(List.of(ensemble), batches, all, progress, stopped, done);
    }

    /// The same of several ensembles with the same priors, index by index and guess by guess: those around one central model share its draws.
    static void run(List<Ensemble> ensembles, List<int[]> batches, int all, Consumer<String> progress, BooleanSupplier stopped,
            Consumer<List<Ensemble.Evaluated>> done) {
        run(() -> {
            Economies economies = ensembles.getFirst().economies();
            List<DrawSolver> solvers = ensembles.stream().map(ensemble -> ensemble.solver(economies)).toList();
            return index -> Ensemble.together(ensembles, solvers, index);
        }, one -> one.outcome().isSolved(), ensembles.stream().mapToInt(e -> e.variants().size()).sum(), batches, all, progress, stopped, done);
    }

    /// The same of whatever an index is asked.
    ///
    /// @param answers of an index, from one function a thread
    /// @param variants answers that an index has at most
    static <A> void run(Supplier<IntFunction<List<A>>> answers, Predicate<A> solved, int variants, List<int[]> batches, int all, Consumer<String> progress,
            BooleanSupplier stopped, Consumer<List<A>> done) {
        int threads = Runtime.getRuntime().availableProcessors();
        List<int[]> work = batches.size() == 1 ? cut(batches.getFirst(), PIECES * threads) : batches;
        int count = work.stream().mapToInt(batch -> batch.length).sum();
        Watch<A> watch = new Watch<>(all, all - count, variants, solved, progress);
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> Thread.ofPlatform().daemon().name("draws").unstarted(task));
        try {
            List<Future<?>> threadsAtWork = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                threadsAtWork.add(pool.submit(() -> {
                    IntFunction<List<A>> answer = answers.get();
                    for (int b = next.getAndIncrement(); b < work.size() && !stopped.getAsBoolean(); b = next.getAndIncrement()) {
                        done.accept(answered(answer, work.get(b), watch, stopped));
                    }
                }));
            }
            for (Future<?> thread : threadsAtWork) {
                thread.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /// All draws of a batch, in its order.
    static List<Ensemble.Evaluated> solved(Ensemble ensemble, DrawSolver solver, int[] batch) {
        return Arrays.stream(batch).boxed().flatMap(index -> ensemble.evaluate(solver, index).stream()).toList();
    }

    private static <A> List<A> answered(IntFunction<List<A>> answer, int[] batch, Watch<A> watch, BooleanSupplier stopped) {
        List<A> answers = new ArrayList<>();
        for (int index : batch) {
            if (stopped.getAsBoolean()) {
                break;
            }
            List<A> one = answer.apply(index);
            answers.addAll(one);
            watch.accept(one);
        }
        return answers;
    }

    private static List<int[]> cut(int[] batch, int pieces) {
        List<int[]> cut = new ArrayList<>();
        int size = Math.max(1, (batch.length + pieces - 1) / pieces);
        for (int from = 0; from < batch.length; from += size) {
            cut.add(Arrays.copyOfRange(batch, from, Math.min(batch.length, from + size)));
        }
        return cut;
    }

    /// Counts draws as they end, from any core, and tells how many there are and how long the rest will take.
    private static final class Watch<A> implements Consumer<List<A>> {
        private final int all;
        private final int before;
        private final int variants;
        private final Predicate<A> solved;
        private final Consumer<String> progress;
        private final long started = System.nanoTime();
        private final AtomicInteger solvedNow = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        Watch(int all, int before, int variants, Predicate<A> solved, Consumer<String> progress) {
            this.all = all;
            this.before = before;
            this.variants = variants;
            this.solved = solved;
            this.progress = progress;
        }

        @Override
        public void accept(List<A> draws) {
            int now = solvedNow.incrementAndGet();
            int failures = failed.addAndGet((int) draws.stream().filter(solved.negate()).count());
            long left = (System.nanoTime() - started) / 1_000_000 * (all - before - now) / now / 1000;
            progress.accept(String.format(Locale.ROOT, "%,d of %,d draws%s, %d failed, %d:%02d left", before + now, all,
                    variants == 1 ? "" : " with up to " + (variants - 1) + " variants each", failures, left / 60, left % 60));
        }
    }
}

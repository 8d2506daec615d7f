package org.lachine.spark;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.lachine.run.EnsembleCluster;
import org.lachine.run.EnsembleParcel;
import org.lachine.run.EnsembleWorker;

/// Draws on Apache Spark: a task a batch, and nothing else.
///
/// The parcel is broadcast, so that it reaches each executor once, and unpacked there once. A task writes its batch to the
/// folder of results itself and returns a count: no figures pass through the driver. Tasks of a lost executor are run again
/// elsewhere; a batch written twice is written the same.
public final class SparkCluster implements EnsembleCluster {
    private static final int LOOK_MS = 200;
    private static final String EXECUTOR_JVM = "-XX:+UseParallelGC --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED";

    @Override
    public void fill(String master, EnsembleParcel parcel, List<int[]> batches, Consumer<String> progress, BooleanSupplier stopped) {
        if (batches.isEmpty()) {
            return;
        }
        progress.accept("connecting to " + master);
        try (JavaSparkContext spark = new JavaSparkContext(settings(master, "Lachine ensemble"))) {
            Broadcast<EnsembleParcel> shipped = spark.broadcast(parcel);
            JavaFutureAction<List<Integer>> done = spark.parallelize(batches, batches.size())
                    .map(batch -> EnsembleWorker.of(shipped.value()).solve(batch)).collectAsync();
            await(spark, done, batches.size(), progress, stopped);
        }
    }

    /// How Lachine asks for a cluster.
    static SparkConf settings(String master, String name) {
        return new SparkConf().setMaster(master).setAppName(name)
                .set("spark.ui.enabled", "false").set("spark.executor.extraJavaOptions", EXECUTOR_JVM)
                .setIfMissing("spark.task.maxFailures", "8");
    }

    private static void await(JavaSparkContext spark, JavaFutureAction<List<Integer>> done, int batches, Consumer<String> progress,
            BooleanSupplier stopped) {
        try {
            while (!done.isDone()) {
                if (stopped.getAsBoolean()) {
                    done.cancel(true);
                    return;
                }
                int completed = 0;
                for (int stage : spark.statusTracker().getActiveStageIds()) {
                    completed += spark.statusTracker().getStageInfo(stage).numCompletedTasks();
                }
                progress.accept(String.format(Locale.ROOT, "%,d of %,d batches of draws", completed, batches));
                Thread.sleep(LOOK_MS);
            }
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The cluster gave up: " + e.getCause().getMessage(), e.getCause());
        }
    }
}

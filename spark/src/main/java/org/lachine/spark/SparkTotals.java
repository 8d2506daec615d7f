package org.lachine.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lachine.data.TradeTotals;
import org.lachine.model.FaultyInputException;
import org.lachine.run.TradeCluster;

/// Totals of trade on Apache Spark: the statement that DuckDB runs on one machine, on rows that Spark reads.
public final class SparkTotals implements TradeCluster {
    private static final int LOOK_MS = 200;

    @Override
    public void add(String master, TradeTotals totals, Path parts, Consumer<String> progress) {
        progress.accept("connecting to " + master);
        SparkSession spark = SparkSession.builder().config(SparkCluster.settings(master, "Lachine totals")).getOrCreate();
        try {
            Dataset<Row> rows = null;
            int heading = 0;
            for (Map.Entry<List<String>, List<Path>> files : totals.filesByHeading().entrySet()) {
                String name = "file" + heading++;
                read(spark, files.getKey(), files.getValue()).createOrReplaceTempView(name);
                Dataset<Row> part = spark.sql(TradeTotals.wanted(files.getKey(), name));
                rows = rows == null ? part : rows.unionAll(part);
            }
            rows.createOrReplaceTempView("rows");
            CompletableFuture<Void> done = CompletableFuture.runAsync(() -> spark.sql(totals.sql()).write().parquet(parts.toUri().toString()));
            while (!done.isDone()) {
                tell(spark, progress);
                Thread.sleep(LOOK_MS);
            }
            done.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException e) {
            throw new FaultyInputException("Spark could not add up the files: %s".formatted(String.valueOf(root(e).getMessage()).lines()
                    .findFirst().orElse("")),
                    "Look for a row with more or fewer cells than the heading, or for a worker that does not see the files.");
        } finally {
            spark.stop();
        }
    }

    private static Dataset<Row> read(SparkSession spark, List<String> columns, List<Path> files) {
        StructType text = new StructType();
        for (String column : columns) {
            text = text.add(column, DataTypes.StringType);
        }
        return spark.read().schema(text).option("header", true).option("enforceSchema", true).option("mode", "FAILFAST").option("nullValue", "")
                .option("escape", "\"").csv(files.stream().map(file -> file.toUri().toString()).toArray(String[]::new));
    }

    private static void tell(SparkSession spark, Consumer<String> progress) {
        int done = 0;
        int all = 0;
        for (int stage : spark.sparkContext().statusTracker().getActiveStageIds()) {
            SparkStageInfo info = spark.sparkContext().statusTracker().getStageInfo(stage).getOrElse(() -> null);
            done += info == null ? 0 : info.numCompletedTasks();
            all += info == null ? 0 : info.numTasks();
        }
        progress.accept(all == 0 ? "waiting for workers" : "adding up rows, %d of %d tasks".formatted(done, all));
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}

package org.lachine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TradeTotals;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.TradeCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "aggregate",
        description = "Adds up trade by year, country and product: files of BACI's layout, of any size, on one machine or many.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Files have the columns t, i, j, k, v and q of CEPII's BACI: year, exporter, importer, product of six digits, thousand USD,",
            "tons. Countries stay as the files code them. Totals are whole dollars and kilograms, exact on any number of machines.",
            "They go into the folder of --out as trade-totals.parquet. A faulty row fails the command: none is left out.",
            "",
            "Examples:",
            "  lachine aggregate BACI_HS22_Y2022.csv BACI_HS22_Y2023.csv --by hs6,exporter,year --out out/exports",
            "  lachine aggregate /shared/BACI_HS92_Y*.csv --by importer,hs2,year --on spark://head:7077 --out /shared/imports"
        })
final class AggregateCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of trade, plain or compressed with gzip.")
    private List<Path> files;

    @Option(names = "--by", paramLabel = "KEY", split = ",", required = true, description = "Totals by these, in this order: ${COMPLETION-CANDIDATES}.")
    private List<TradeTotals.Key> by;

    @Option(names = "--on", paramLabel = "MASTER",
            description = "Add up on Apache Spark: spark://HOST:PORT, or local[2]. Workers must see the files and the folder of --out.")
    private String cluster;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        if (output.folder(null) == null) {
            throw new FaultyInputException("--out is missing: totals may be larger than what can be printed.", "Name a new folder for them.");
        }
        if (new LinkedHashSet<>(by).size() < by.size()) {
            throw new FaultyInputException("--by names a key twice.", "Name each once.");
        }
        TradeTotals totals = TradeTotals.of(files, by);
        output.claim();
        Manifest manifest = new Manifest(totals.title()).run("totals", Map.of("by", by.toString(), "on", cluster == null ? "this machine" : cluster));
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            output.write(folder -> {
                added(totals, folder, progress);
                progress.accept("hashing the files");
                files.forEach(manifest::input);
            }, manifest);
        }
        List<Table> tables = totals.read(output.folder(null), SHOWN);
        output.print(tables, tables);
        return 0;
    }

    private void added(TradeTotals totals, Path folder, Progress progress) throws IOException {
        if (cluster == null) {
            totals.write(folder, progress);
        } else {
            Path parts = folder.resolve(".parts");
            cluster().add(cluster, totals, parts, progress);
            totals.collect(parts, folder, progress);
            try (Stream<Path> entries = Files.walk(parts)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    private static TradeCluster cluster() {
        return ServiceLoader.load(TradeCluster.class).findFirst().orElseThrow(() -> new FaultyInputException(
                "--on: Spark is not on the class path.", "Start through ./lachine, which builds and adds it when --on is given."));
    }
}

package org.lachine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lachine.data.Json;
import org.lachine.data.Table;
import org.lachine.data.TableFiles;
import org.lachine.data.TableSchema;
import org.openjdk.jmh.runner.RunnerException;

/// `./lachine bench [--full | --cluster | --trade | --war]`: times the engine, ensembles and totals of trade on clusters, or commands on
/// trade wars, on this machine and writes the times, with the machine and the commit, to `benchmarks/results` as JSON and Markdown.
public final class Main {
    private static final List<String> KERNELS = List.of("multiply", "addRows", "technology", "exp", "log");

    private final Timing.Length length;
    private final Map<String, String> machine = Machine.description();

    private Main(Timing.Length length) {
        this.length = length;
    }

    /// Exit code 2 for an unknown option.
    public static void main(String[] arguments) throws RunnerException, IOException {
        String first = arguments.length == 0 ? "" : arguments[0];
        long count = arguments.length == 2 && arguments[1].matches("[1-9]\\d{0,9}") ? Long.parseLong(arguments[1]) : arguments.length < 2 ? 0 : -1;
        boolean known = switch (first) {
            case "", "--full", "--war" -> arguments.length < 2;
            case "--cluster", "--trade" -> count >= 0;
            default -> false;
        };
        if (!known) {
            System.err.println("\"" + String.join(" ", arguments) + "\" is no option of bench.");
            System.err.println("Use: lachine bench, about eight minutes; --full, about twenty; --cluster [DRAWS], ensembles on Spark; --trade [ROWS], totals of "
                    + "trade; --war, commands on trade wars.");
            System.exit(2);
        }
        Main bench = new Main(first.equals("--full") ? Timing.Length.FULL : Timing.Length.SHORT);
        switch (first) {
            case "--cluster" -> bench.write("-cluster", "Ensembles on clusters",
                    List.of(new ClusterBenchmark((int) (count == 0 ? ClusterBenchmark.DRAWS : count)).table(Main::tell)));
            case "--trade" -> bench.write("-trade", "Totals of trade", List.of(new TradeBenchmark(count == 0 ? TradeBenchmark.ROWS : count).table(Main::tell)));
            case "--war" -> bench.write("-war", "Trade wars", List.of(WarCommands.table(Main::tell)));
            default -> bench.run();
        }
    }

    private void run() throws RunnerException, IOException {
        tell("how fast this machine reads");
        Floor floor = Floor.measured(length);
        List<List<Object>> rows = new ArrayList<>();
        for (Work work : Work.ALL) {
            if (!work.possible()) {
                tell(work.title() + ": its data are not at hand, " + WarBenchmark.REFERENCE);
                continue;
            }
            tell(work.title() + ", " + work.world());
            Work.Count count = work.count();
            Timing timing = work.time(true, length);
            Timing scalar = work.comparesKernels() ? work.time(false, length) : null;
            rows.add(work.row(count, timing, scalar, floor));
        }
        machine.put("mode", length.name().toLowerCase(Locale.ROOT));
        write("", "Speed", List.of(TableSchema.table("benchmark", "Times", rows), floor.table(), kernels()));
    }

    private Table kernels() throws RunnerException {
        List<List<Object>> rows = new ArrayList<>();
        for (String kernel : KERNELS) {
            tell("inner loop " + kernel);
            rows.add(List.of(kernel, Timing.of("KernelBenchmark." + kernel, null, true, "1g", length).median(),
                    Timing.of("KernelBenchmark." + kernel, null, false, "1g", length).median()));
        }
        return TableSchema.table("kernels", "Inner loops", rows);
    }

    private static void tell(String what) {
        System.err.println("  " + what);
    }

    private void write(String kind, String title, List<Table> tables) throws IOException {
        machine.put("load average at the end", String.format(Locale.ROOT, "%.1f", Machine.load()));
        machine.put("commit", System.getProperty("lachine.commit"));
        Path folder = Files.createDirectories(Path.of(System.getProperty("lachine.home"), "benchmarks", "results"));
        String name = LocalDate.now(ZoneOffset.UTC) + "-" + System.getProperty("lachine.commit") + kind;
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("machine", machine);
        tables.forEach(table -> tree.put(table.name(), TableFiles.json(table)));
        put(folder.resolve(name + ".json"), Json.text(tree));
        Path page = folder.resolve(name + ".md");
        put(page, Markdown.page(title + ", commit " + System.getProperty("lachine.commit"), machine, tables));
        System.out.print(Files.readString(page));
        System.out.println(page);
    }

    private static void put(Path file, String text) throws IOException {
        Path beside = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

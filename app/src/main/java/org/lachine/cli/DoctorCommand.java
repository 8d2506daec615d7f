package org.lachine.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lachine.data.TableSchema;
import org.lachine.model.CaliendoParro;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Looks at this machine and says what is missing, and how to mend it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  lachine doctor --format json"})
final class DoctorCommand implements Callable<Integer> {
    private static final long LEAST_MEMORY = 1L << 30;
    private static final long LEAST_DISK = 1L << 30;
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "firefox");

    @Mixin
    private Output output;

    private final List<List<Object>> findings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        output.claim();
        machine();
        java();
        worlds();
        disk();
        browser();
        output.show(List.of(TableSchema.table("doctor", "This machine, as Lachine sees it", findings)), new Manifest("This machine"));
        return 0;
    }

    private void machine() {
        Runtime runtime = Runtime.getRuntime();
        finding("machine", "%s %s, %d processors".formatted(System.getProperty("os.name"), System.getProperty("os.arch"),
                runtime.availableProcessors()), null);
        long memory = runtime.maxMemory();
        finding("memory", megabytes(memory) + " for Lachine",
                memory < LEAST_MEMORY ? "Runs want 1 GB; close other programs or use a larger machine." : null);
    }

    private void java() {
        finding("JDK", "%s (%s)".formatted(Runtime.version(), System.getProperty("java.home")), null);
        finding("kernel", CaliendoParro.kernel(), null);
        boolean cached = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:AOTCache="))
                .anyMatch(argument -> new File(argument.substring(argument.indexOf('=') + 1)).length() > 0);
        finding("quick start", cached ? "cache in use" : "no cache",
                cached ? null : "Start Lachine with ./lachine, which makes one after a build.");
    }

    private void worlds() {
        List<String> names = Home.worlds().names();
        finding("worlds", names.isEmpty() ? "none in " + Home.folder() : String.join(", ", names),
                names.isEmpty() ? "Restore worlds/ from the repository: git checkout worlds." : null);
    }

    private void disk() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        long free = Files.getFileStore(here).getUsableSpace();
        boolean writable = Files.isWritable(here);
        finding("disk", megabytes(free) + " free in " + here,
                free < LEAST_DISK ? "Free some space: results and the build want 1 GB."
                        : writable ? null : "This folder cannot be written: name another with --out.");
    }

    private void browser() {
        String found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).map(Path::toString).findFirst().orElse(null);
        finding("browser", found == null ? "none on the PATH" : found,
                found == null ? "Briefs open in any browser; the tests want Chromium: apt-get install chromium." : null);
    }

    private void finding(String part, String found, String remedy) {
        List<Object> row = new ArrayList<>();
        row.add(part);
        row.add(found);
        row.add(remedy);
        findings.add(row);
    }

    private static String megabytes(long bytes) {
        return "%,d MB".formatted(bytes >> 20);
    }
}

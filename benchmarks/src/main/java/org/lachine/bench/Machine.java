package org.lachine.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lachine.model.CaliendoParro;

/// What a time was measured on.
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    private Machine() {}

    /// Processor, cores, caches, JDK, inner loops and how busy the machine was.
    static Map<String, String> description() {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("processor", processor());
        found.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        found.put("caches", caches());
        found.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        found.put("jdk", System.getProperty("java.vendor.version") + " " + Runtime.version());
        found.put("inner loops", CaliendoParro.kernel());
        found.put("load average at the start", "%.1f".formatted(load()));
        return found;
    }

    /// Processes that ran or wanted to, averaged over a minute; a time taken on a busy machine is too long.
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// Model name and the vector extensions that decide how wide the inner loops are.
    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            List<String> said = lines.toList();
            String name = said.stream().filter(line -> line.startsWith("model name")).findFirst().orElse(": unknown");
            boolean wide = said.stream().anyMatch(line -> line.startsWith("flags") && line.contains("avx512f"));
            return name.substring(name.indexOf(':') + 1).strip() + (wide ? ", AVX-512" : "");
        } catch (IOException elsewhere) {
            return System.getProperty("os.arch");
        }
    }

    private static String caches() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> levels = Files.list(CACHES)) {
            for (Path level : levels.filter(p -> p.getFileName().toString().startsWith("index")).sorted().toList()) {
                if (!Files.readString(level.resolve("type")).strip().equals("Instruction")) {
                    found.add("L%s %s".formatted(Files.readString(level.resolve("level")).strip(), Files.readString(level.resolve("size")).strip()));
                }
            }
        } catch (IOException elsewhere) {
            return "unknown";
        }
        return String.join(", ", found);
    }
}

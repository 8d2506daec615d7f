package org.lachine.run.reset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.SmallWorld;
import org.lachine.run.reset.ResetRun.Question;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ResetFile;

/// Tables made up for tests, on a world of three countries and two sectors.
final class MadeUpReset {
    static final Path HOME = Path.of(System.getProperty("lachine.home"));

    /// BBB opens its goods market to AAA, half or in full, and AAA its own to BBB: alike in everything.
    static final String GRAIN = issue("grain", "BBB", "duty", "half", changes("BBB", "AAA", "set: 5%"), "free", changes("BBB", "AAA", "set: 0%"));
    static final String CARS = issue("cars", "AAA", "duty", "half", changes("AAA", "BBB", "set: 5%"), "free", changes("AAA", "BBB", "set: 0%"));
    /// The same in full or not at all.
    static final String GRAIN_FREE = issue("grain", "BBB", "duty", "free", changes("BBB", "AAA", "set: 0%"));
    static final String CARS_FREE = issue("cars", "AAA", "duty", "free", changes("AAA", "BBB", "set: 0%"));
    /// The other way to open AAA's: a limit of half of what it buys now, and of all and a half more.
    static final String CARS_QUOTA = issue("cars-quota", "AAA", "quota", "half of now", quota("50%"), "half as much again", quota("150%"));
    static final String BY_ONE_WAY = "excludes: [[cars-quota, cars]]";
    static final String SIGNING = "signing: {months: [\"3\", \"12\"], slow: [10%, 30%], quick: [30%, 90%], basis: made up for this test}";

    private MadeUpReset() {}

    /// @param nameThenChanges of every level
    static String issue(String id, String by, String kind, String... nameThenChanges) {
        StringBuilder levels = new StringBuilder();
        for (int l = 0; l < nameThenChanges.length; l += 2) {
            levels.append(l == 0 ? "" : ", ").append("{name: ").append(nameThenChanges[l]).append(nameThenChanges[l + 1].isEmpty() ? "" : ", changes: ["
                    + nameThenChanges[l + 1] + "]").append('}');
        }
        return "{id: %1$s, title: %1$s, by: %2$s, kind: %3$s, rule: made up for a test, sources: [test], levels: [%4$s]}".formatted(id, by, kind, levels);
    }

    /// Of the goods market.
    static String changes(String importer, String exporter, String instrument) {
        return change(importer, exporter, "G", instrument);
    }

    static String change(String importer, String exporter, String sectors, String instrument) {
        return "{importer: %s, exporters: %s, sectors: [%s], %s}".formatted(importer, exporter, sectors, instrument);
    }

    private static String quota(String volume) {
        return changes("AAA", "BBB", "quota: {name: cars, volume: %s, in: 0%%, over: 10%%}".formatted(volume));
    }

    /// @param partner beside AAA
    /// @param more further keys of the file, one each
    static String table(String partner, List<String> issues, String... more) {
        StringBuilder text = new StringBuilder("""
                title: Aland and %1$s
                world: small
                as-of: 2026-01-13
                sides: [AAA, %1$s]
                interest: 5%%
                ends: 36%%
                ends-basis: made up for this test
                issues:
                """.formatted(partner));
        issues.forEach(issue -> text.append("  - ").append(issue).append('\n'));
        Arrays.stream(more).forEach(key -> text.append(key).append('\n'));
        return text.append(Arrays.stream(more).anyMatch(key -> key.startsWith("signing")) ? "" : SIGNING + "\n").toString();
    }

    static ResetSetting setting(Path folder, World world, String table) {
        try {
            ResetFile file = ResetFile.read(Files.writeString(folder.resolve("table-%s.yaml".formatted(Integer.toHexString(table.hashCode()))), table));
            return new ResetSetting(file, world, Products.none(), Ledger.load(), HOME.resolve("resilience"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ResetRun run(ResetSetting setting) {
        return ResetRun.of(setting, Question.plain(setting.file()), said -> { }, () -> false);
    }

    /// AAA and BBB have each other's place: what one is to the other, the other is to it.
    static World world() {
        return world(Map.of("four", new double[] {4, 4}));
    }

    /// The same world with a second set of elasticities.
    static World worldOfTwoSets() {
        return world(Map.of("four", new double[] {4, 4}, "eight", new double[] {8, 8}));
    }

    private static World world(Map<String, double[]> elasticities) {
        double[] flow = {900, 80, 50, 80, 900, 50, 60, 60, 700, 1800, 30, 10, 30, 1800, 10, 20, 20, 900};
        double[] tariff = {0, 0.1, 0.05, 0.1, 0, 0.05, 0.05, 0.05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        return SmallWorld.of(flow, tariff, new double[] {0.4, 0.4, 0.35, 0.6, 0.6, 0.55}, elasticities);
    }
}

package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Json;

/// The fan charts of `docs/ensembles.md`, drawn of a real ensemble in three languages: the same figures, in a picture.
class FanChartTest {
    private static final int SHOWN = 12;
    private static final List<String> ENDS = List.of("low_5", "low_25", "median", "high_75", "high_95");

    @TempDir
    private static Path place;

    private static String page;
    private static Path results;
    /// By SQL, the largest change last: country, then the five numbers that are drawn of it.
    private static final List<String> COUNTRIES = new ArrayList<>();
    private static final List<double[]> DRAWN = new ArrayList<>();

    @BeforeAll
    static void draw() throws Exception {
        page = Files.readString(Path.of(System.getProperty("lachine.home"), "docs/ensembles.md"));
        results = place.resolve("out/us-25");
        Path scenario = Files.writeString(place.resolve("nafta.yaml"), """
                title: Mexico opens
                world: nafta-1993
                changes:
                  - {importer: MEX, exporters: [USA, CAN], sectors: goods, set: 0%}
                """);
        StringWriter errors = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(errors))
                .execute("ensemble", scenario.toString(), "--draws", "70", "--drivers", "--out", results.toString());
        assertThat(status).as(errors.toString()).isZero();
        String fan = block("sql").replace("out/us-25", results.toString()).lines().takeWhile(line -> !line.startsWith(")")).reduce("", (a, b) -> a + "\n" + b);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(fan + ") SELECT country, q[1], q[2], q[3], q[4], q[5] FROM fan ORDER BY abs(q[3]) DESC LIMIT "
                        + SHOWN)) {
            while (rows.next()) {
                COUNTRIES.addFirst(rows.getString(1));
                DRAWN.addFirst(new double[] {rows.getDouble(2), rows.getDouble(3), rows.getDouble(4), rows.getDouble(5), rows.getDouble(6)});
            }
        }
        assertThat(COUNTRIES).hasSize(SHOWN).last().isEqualTo("MEX");
    }

    private static String block(String language) {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
        assertThat(block.find()).isTrue();
        assertThat(block.group(1).lines()).hasSizeLessThanOrEqualTo(10);
        return block.group(1);
    }

    /// What the example has in its hands when it has drawn.
    private static void check(List<String> told) {
        List<String> lines = told.subList(told.size() - SHOWN, told.size());
        for (int k = 0; k < SHOWN; k++) {
            String[] cells = lines.get(k).split(" ");
            assertThat(cells[0]).isEqualTo(COUNTRIES.get(k));
            for (int e = 0; e < ENDS.size(); e++) {
                assertThat(Double.parseDouble(cells[1 + e])).as("%s %s", cells[0], ENDS.get(e)).isCloseTo(DRAWN.get(k)[e], within(1e-9));
            }
        }
    }

    private static void checkPicture(String file, String start) throws IOException {
        byte[] bytes = Files.readAllBytes(place.resolve(file));
        assertThat(new String(bytes, 0, start.length(), StandardCharsets.ISO_8859_1)).isEqualTo(start);
        assertThat(bytes).hasSizeBetween(3_000, 200_000);
    }

    @Test
    void python() throws Exception {
        check(Interpreter.run(place, "python3", "-c", block("python") + "for row in fan: print(row['of'], *(row[end] for end in %s))".formatted(
                "'" + String.join(" ", ENDS) + "'.split()")));
        checkPicture("fan.png", "\u0089PNG");
    }

    @Test
    void r() throws Exception {
        String told = "cat(sprintf('%s " + "%.15g ".repeat(ENDS.size()).strip() + "\\n', fan$of, "
                + String.join(", ", ENDS.stream().map("fan$"::concat).toList()) + "), sep = '')\n";
        check(Interpreter.run(place, "Rscript", "--vanilla", Files.writeString(place.resolve("fan.R"), block("r") + told).toString()));
        checkPicture("fan.pdf", "%PDF");
    }

    /// Every table of the folder is described as it is: columns, types and units of the file, its hash and size.
    @Test
    void theFolderIsDescribed() throws Exception {
        List<?> resources = (List<?>) Json.object(Files.readString(results.resolve("datapackage.json"))).get("resources");
        List<String> described = new ArrayList<>();
        for (Object one : resources) {
            Map<?, ?> resource = (Map<?, ?>) one;
            List<?> paths = resource.get("path") instanceof List<?> several ? several : List.of(resource.get("path"));
            long bytes = 0;
            for (Object path : paths) {
                described.add(path.toString());
                bytes += Files.size(results.resolve(path.toString()));
            }
            assertThat(((Number) resource.get("bytes")).longValue()).as(paths.toString()).isEqualTo(bytes);
            if (paths.size() == 1 && resource.get("hash") != null) {
                assertThat(resource.get("hash")).isEqualTo("sha256:" + sha256(results.resolve(paths.getFirst().toString())));
            }
            checkFields(results.resolve(paths.getFirst().toString()), (List<?>) ((Map<?, ?>) resource.get("schema")).get("fields"));
        }
        try (Stream<Path> files = Files.walk(results)) {
            assertThat(described).containsExactlyInAnyOrderElementsOf(files.filter(file -> file.toString().matches(".*[.](csv|parquet)"))
                    .map(file -> results.relativize(file).toString().replace('\\', '/')).toList());
        }
        // of files that are described together the manifest has the hashes
        Map<?, ?> hashes = (Map<?, ?>) Json.object(Files.readString(results.resolve("manifest.json"))).get("files");
        for (String file : described) {
            assertThat(hashes.get(file)).as(file).isEqualTo(sha256(results.resolve(file)));
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /// A file's columns by DuckDB, and its units from the metadata of Parquet.
    private static void checkFields(Path file, List<?> fields) throws Exception {
        boolean csv = file.toString().endsWith(".csv");
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        Map<String, String> units = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM '" + file + "'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                    types.add(rows.getString(2));
                }
            }
            if (!csv) {
                try (ResultSet rows = statement.executeQuery("SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')")) {
                    while (rows.next()) {
                        units.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
        }
        assertThat(fields.stream().map(field -> ((Map<?, ?>) field).get("name")).toList()).as(file.toString()).isEqualTo(List.copyOf((List<?>) names));
        for (int f = 0; f < names.size(); f++) {
            Map<?, ?> field = (Map<?, ?>) fields.get(f);
            if (!csv) {
                String type = field.get("type").toString();
                assertThat(types.get(f)).as("%s %s", file, names.get(f)).matches(type.equals("string") ? "VARCHAR" : type.equals("integer")
                        ? "INTEGER|BIGINT" : "DOUBLE");
                Object unit = field.get("unit");
                assertThat(units.get(names.get(f))).as("%s %s", file, names.get(f)).isEqualTo(unit == null ? field.get("description")
                        : field.get("description") + " [" + unit + "]");
            }
        }
    }
}

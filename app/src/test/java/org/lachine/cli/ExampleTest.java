package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/export.md`, run on the folder of its first command: three languages, one answer.
/// Without an interpreter an example is skipped ([Interpreter]).
class ExampleTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    @TempDir
    private static Path place;

    private static String page;
    private static List<String> expected;

    @BeforeAll
    static void simulate() throws IOException {
        page = Files.readString(HOME.resolve("docs/export.md"));
        StringWriter out = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out))
                .execute("simulate", HOME.resolve("scenarios/us-25-on-canada.yaml").toString(), "--out", place.resolve("out/us-25").toString());
        assertThat(status).as(out.toString()).isZero();
        // the same by hand: the three countries that change most
        List<String> countries = Files.readAllLines(place.resolve("out/us-25/countries.csv"));
        int welfare = List.of(countries.getFirst().split(",")).indexOf("welfare_percent");
        expected = countries.stream().skip(1).sorted(Comparator.comparingDouble(line -> -Math.abs(Double.parseDouble(cells(line)[welfare])))).limit(3)
                .map(line -> line.substring(0, 3)).toList();
    }

    private static String[] cells(String line) {
        return line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    }

    private static String block(String language) {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
        assertThat(block.find()).isTrue();
        assertThat(block.group(1).lines()).hasSizeLessThanOrEqualTo(10);
        return block.group(1);
    }

    private static void check(List<String> printed) {
        assertThat(printed).hasSize(3).allMatch(line -> line.matches("[A-Z]{3} .+ -?\\d+\\.\\d\\d percent"));
        assertThat(printed.stream().map(line -> line.substring(0, 3)).toList()).isEqualTo(expected);
        assertThat(printed.getFirst()).startsWith("CAN Canada -1.");
    }

    @Test
    void sql() throws Exception {
        List<String> printed = new ArrayList<>();
        String query = block("sql").replace("out/us-25", place.resolve("out/us-25").toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                printed.add(rows.getString(1));
            }
        }
        check(printed);
    }

    @Test
    void python() throws Exception {
        check(Interpreter.run(place, "python3", "-c", block("python")));
    }

    @Test
    void r() throws Exception {
        check(Interpreter.run(place, "Rscript", "--vanilla", Files.writeString(place.resolve("example.R"), block("r")).toString()));
    }
}

package org.lachine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/// Commands as a user gives them, what the last one printed, and a folder of one's own.
abstract class CommandTest {
    final StringWriter out = new StringWriter();
    final StringWriter errors = new StringWriter();

    @TempDir
    Path place;

    /// @return the exit code
    final int run(String... arguments) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    /// A file of the project.
    static String home(String file) {
        return Path.of(System.getProperty("lachine.home"), file).toString();
    }

    /// Rows of a CSV table by column.
    static List<Map<String, String>> rows(List<String> lines) {
        String[] columns = lines.getFirst().split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            Map<String, String> row = new TreeMap<>();
            for (int c = 0; c < columns.length; c++) {
                row.put(columns[c], cells[c]);
            }
            rows.add(row);
        }
        return rows;
    }

    /// Rows of the CSV table that was printed.
    final List<Map<String, String>> shown() {
        return rows(out.toString().lines().toList());
    }

    static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    static double value(List<Map<String, String>> rows, String key, String of, String column) {
        return number(rows.stream().filter(row -> row.get(key).equals(of)).findFirst().orElseThrow(), column);
    }
}

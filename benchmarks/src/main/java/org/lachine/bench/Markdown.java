package org.lachine.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lachine.data.Table;

/// Tables as a page to read.
final class Markdown {
    private Markdown() {}

    static String page(String title, Map<String, String> facts, List<Table> tables) {
        StringBuilder text = new StringBuilder("# " + title + "\n\n");
        facts.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
        for (Table table : tables) {
            text.append("\n## ").append(table.title()).append("\n\n");
            line(text, table.columns().stream().map(c -> c.name().replace('_', ' ')).toList());
            line(text, table.columns().stream().map(c -> c.type() == Table.Type.TEXT ? "---" : "---:").toList());
            table.rows().forEach(row -> line(text, row.stream().map(Markdown::cell).toList()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> String.format(Locale.ROOT, Math.abs(number) < 100 ? "%.3g" : "%.0f", number);
            default -> value.toString();
        };
    }
}

package org.lachine.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.Table;
import tools.jackson.databind.json.JsonMapper;

/// The brief as one self-contained HTML file: template, style, charts and map are in it, nothing is fetched.
final class Page {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    /// Rows of a table shown in the page; the CSV has them all.
    private static final int ROWS_SHOWN = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Page() {}

    /// @param card key number, with what it means and how sure it is
    record Card(String value, String meaning, String detail, String tone) {}

    record ShownFigure(String id, String finding, String unit, String note, String source, String alt, String kind,
            List<String> header, List<List<Cell>> rows, String more) {
        /// False where the table is the figure.
        boolean drawn() {
            return !kind.equals("table");
        }
    }

    record Cell(String text, boolean number) {}

    record ShownSection(int number, Section section, List<ShownFigure> figures, List<ShownEntry> timeline) {
        boolean hasTimeline() {
            return !timeline.isEmpty();
        }

        boolean hasRemarks() {
            return !section.remarks().isEmpty();
        }
    }

    record ShownClaim(int number, Claims.Judged judged, String mark, String later, String sources) {}

    record ShownEntry(String day, String who, String tone, String title, List<String> sources) {}

    static ShownFigure shown(Figure figure) {
        Table table = figure.table();
        List<List<Cell>> rows = table.rows().stream().limit(ROWS_SHOWN)
                .map(row -> row.stream().map(Page::cell).toList()).toList();
        int left = table.rows().size() - rows.size();
        return new ShownFigure(table.name(), figure.finding(), figure.unit(), figure.note(), figure.source(), figure.alt(),
                figure.chart().kind(), table.columns().stream().map(Page::heading).toList(), rows,
                left > 0 ? "%d more rows are in the CSV.".formatted(left) : "");
    }

    private static String heading(Table.Column column) {
        String words = column.description();
        return column.unit().isEmpty() ? words : words + " (" + column.unit() + ")";
    }

    /// Four digits are enough to read; the files keep them all.
    private static Cell cell(Object value) {
        return value instanceof Double d
                ? new Cell(new BigDecimal(d).round(new MathContext(4)).stripTrailingZeros().toPlainString().replace('-', '−'), true)
                : new Cell(value == null ? "" : value.toString(), value instanceof Number);
    }

    /// @param values what the template names, besides style, script and charts
    static String html(Map<String, Object> values, List<Figure> figures) {
        Map<String, Object> charts = new LinkedHashMap<>();
        figures.forEach(f -> charts.put(f.table().name(), f.chart()));
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("style", resource("/report/brief.css"));
        all.put("script", resource("/report/brief.js"));
        all.put("echarts", resource(ECHARTS));
        all.put("charts", inScript(JSON.writeValueAsString(charts)));
        all.put("map", figures.stream().anyMatch(f -> f.chart() instanceof Chart.WorldMap) ? resource("/report/world.json") : "null");
        Template template = Mustache.compiler().escapeHTML(true).strictSections(true).emptyStringIsFalse(true)
                .compile(resource("/report/brief.mustache"));
        return template.execute(all);
    }

    /// JSON that no text inside can end the script element of.
    private static String inScript(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

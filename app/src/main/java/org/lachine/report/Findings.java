package org.lachine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lachine.data.Table;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// Everything a brief has computed or looked up, by name: the only way in which a figure enters a sentence.
///
/// Names read from the general to the particular: `welfare.us.CAN`, `exports.goods.CHN`, `measure.….rate`.
public final class Findings {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    /// @param value null for findings that are words or dates
    /// @param text as a sentence shows it, with its unit
    /// @param when year or dates compared, and the horizon
    public record Finding(String name, Double value, String text, String unit, String meaning, String when, String source) {}

    private final SortedMap<String, Finding> findings = new TreeMap<>();

    public void number(String name, double value, Unit unit, String meaning, String when, String source) {
        findings.put(name, new Finding(name, value, unit.text(value), unit.unit(), meaning, when, source));
    }

    public void words(String name, String text, String meaning, String when, String source) {
        findings.put(name, new Finding(name, null, text, "", meaning, when, source));
    }

    public boolean has(String name) {
        return findings.containsKey(name);
    }

    /// @throws FaultyInputException for an unknown name; the remedy suggests the nearest
    public Finding get(String name) {
        Finding finding = findings.get(name);
        if (finding == null) {
            List<String> names = List.copyOf(findings.keySet());
            throw new FaultyInputException("\"%s\" is not a finding of this brief.".formatted(name),
                    "Did you mean \"%s\"?".formatted(Codes.of("finding", names, names).nearest(name)));
        }
        return finding;
    }

    public double value(String name) {
        return get(name).value();
    }

    /// `template` with every `{name}` replaced by that finding's text.
    public String filled(String template) {
        return NAME.matcher(template).replaceAll(m -> Matcher.quoteReplacement(get(m.group(1)).text()));
    }

    /// The names that `template` uses, in order.
    public static List<String> names(String template) {
        return NAME.matcher(template).results().map(m -> m.group(1)).toList();
    }

    /// Every finding as a table.
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Finding f : findings.values()) {
            rows.add(Arrays.asList(f.name(), f.value(), f.text(), f.unit(), f.meaning(), f.when(), f.source()));
        }
        return new Table("findings", "Every figure that the brief's sentences use", List.of(
                new Column("finding", Type.TEXT, "", "Name, from the general to the particular"),
                new Column("value", Type.NUMBER, "see unit", "Number; empty where the finding is words or a date"),
                new Column("text", Type.TEXT, "", "As printed"),
                new Column("unit", Type.TEXT, "", "Unit of the value"),
                new Column("meaning", Type.TEXT, "", "What is measured"),
                new Column("when", Type.TEXT, "", "Year or dates compared, and horizon"),
                new Column("source", Type.TEXT, "", "Where it comes from")), rows);
    }
}

package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lachine.model.Codes;

/// Which code of a world becomes which in an aggregation: a CSV file with the columns `from` and `to`, and `name` if the
/// new code is to have one.
///
/// A code without a row stays as it is; `*` in `from` stands for all of these. New codes stand in the order of the first
/// old one that becomes them.
final class CodeMap {
    private static final String REST = "*";

    private final Codes from;
    private final Codes to;
    private final int[] position;

    /// @param target new code of every old one
    private CodeMap(Codes from, String kind, List<String> target, Map<String, String> names) {
        this.from = from;
        List<String> codes = target.stream().distinct().toList();
        List<String> shown = new ArrayList<>();
        for (String code : codes) {
            List<Integer> members = new ArrayList<>();
            for (int k = 0; k < target.size(); k++) {
                if (target.get(k).equals(code)) {
                    members.add(k);
                }
            }
            boolean unchanged = members.size() == 1 && from.code(members.getFirst()).equals(code);
            shown.add(names.getOrDefault(code, unchanged ? from.name(members.getFirst()) : code));
        }
        this.to = Codes.of(kind, codes, shown);
        this.position = target.stream().mapToInt(to::indexOf).toArray();
    }

    /// Every code stays as it is.
    static CodeMap identity(Codes codes, String kind) {
        return new CodeMap(codes, kind, codes.all(), Map.of());
    }

    /// The map in `file`; what is wrong with it is added to `faults`.
    ///
    /// @param kind `country` or `sector`
    static CodeMap read(Path file, Codes codes, String kind, Faults faults) {
        Map<String, String> target = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        CsvRows rows = new CsvRows(file, file.toString(), faults);
        rows.each(List.of("from", "to"), List.of("name"), row -> {
            String old = row.text(1);
            String code = row.text(2);
            if (!code.matches("[A-Za-z0-9_.-]{1,20}")) {
                row.fault(2, "a code has up to 20 letters, digits, dots, dashes or underscores.", "Write for instance EU27.");
                return;
            }
            if (!old.equals(REST) && !row.code(1, codes, "this world")) {
                return;
            }
            if (target.putIfAbsent(old, code) != null) {
                row.fault(1, "it stands twice.", "Give every code one row.");
            }
            if (!row.text(3).isEmpty() && !Objects.requireNonNullElse(names.putIfAbsent(code, row.text(3)), row.text(3)).equals(row.text(3))) {
                row.fault(3, "\"%s\" is called \"%s\" further up.".formatted(code, names.get(code)), "Give a code one name, once.");
            }
        });
        return new CodeMap(codes, kind, codes.all().stream().map(code -> target.getOrDefault(code, target.getOrDefault(REST, code))).toList(), names);
    }

    Codes from() {
        return from;
    }

    Codes to() {
        return to;
    }

    /// Position of the new code of an old one.
    int of(int old) {
        return position[old];
    }

    /// Old and new codes as a table.
    Table table(String name, String title) {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < position.length; k++) {
            rows.add(List.of(from.code(k), from.name(k), to.code(position[k]), to.name(position[k])));
        }
        return TableSchema.table("code-map", title, rows).named(name);
    }
}

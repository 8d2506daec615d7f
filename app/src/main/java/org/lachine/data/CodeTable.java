package org.lachine.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lachine.model.Codes;

/// The list of countries or sectors of a world as its file gives it.
///
/// @param goods per sector true for goods; all false for countries
record CodeTable(Codes codes, boolean[] goods) {

    /// @param columns code, name and, for sectors, kind
    /// @return null when `faults` got something to say
    static CodeTable read(String kind, WorldFile file, List<Table.Column> columns, Faults faults) {
        if (!file.hasColumns(columns, faults)) {
            return null;
        }
        List<String> codes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Boolean> goods = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int[] found = {0};
        boolean hasKind = columns.size() > 2;
        try {
            file.scan("file_row_number, " + String.join(", ", columns.stream().map(c -> Database.name(c.name())).toList()), "", row -> {
                long at = row.getLong(1) + 1;
                String code = row.getString(2);
                if (code == null || code.isBlank() || !seen.add(code)) {
                    found[0]++;
                    faults.add(file.name(), "code", "row %d: %s \"%s\" is %s; codes are unique.".formatted(at, kind, code,
                            code == null || code.isBlank() ? "empty" : "there twice"), "Give every row its own code.");
                    return;
                }
                String sectorKind = hasKind ? row.getString(4) : "";
                if (hasKind && !"goods".equals(sectorKind) && !"services".equals(sectorKind)) {
                    found[0]++;
                    faults.add(file.name(), "kind", "row %d: kind \"%s\" of sector %s; it is goods or services.".formatted(at, sectorKind, code),
                            "Write goods or services.");
                }
                codes.add(code);
                names.add(String.valueOf(row.getString(3)));
                goods.add("goods".equals(sectorKind));
            });
        } catch (SQLException e) {
            faults.unreadable(file.name(), e);
            return null;
        }
        if (codes.isEmpty()) {
            faults.add(file.name(), "empty", "there is no row; a world has at least one %s.".formatted(kind), "Add the rows.");
            return null;
        }
        boolean[] isGoods = new boolean[goods.size()];
        for (int j = 0; j < isGoods.length; j++) {
            isGoods[j] = goods.get(j);
        }
        return found[0] > 0 ? null : new CodeTable(Codes.of(kind, codes, names), isGoods);
    }

    /// The distinct texts of one column, in alphabetical order, as codes.
    ///
    /// @return null when `faults` got something to say
    static CodeTable distinct(String kind, WorldFile file, String column, Faults faults) {
        if (!file.hasColumns(List.of(new Table.Column(column, Table.Type.TEXT, "", kind)), faults)) {
            return null;
        }
        List<String> codes = new ArrayList<>();
        try {
            file.scan("DISTINCT %1$s AS code".formatted(Database.name(column)), "", row -> {
                if (row.getString(1) != null) {
                    codes.add(row.getString(1));
                }
            });
        } catch (SQLException e) {
            faults.unreadable(file.name(), e);
            return null;
        }
        codes.sort(null);
        if (codes.isEmpty()) {
            faults.add(file.name(), "empty", "there is no %s; a world has at least one.".formatted(kind), "Add the rows.");
            return null;
        }
        return new CodeTable(Codes.of(kind, codes, codes), new boolean[codes.size()]);
    }
}

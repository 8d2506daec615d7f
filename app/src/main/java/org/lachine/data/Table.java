package org.lachine.data;

import java.io.Serializable;
import java.util.List;

/// One table with typed, described columns: the form in which every figure's numbers leave Lachine
/// (CSV, Parquet, JSON and the terminal all print this).
///
/// @param name file name without ending, lower case with dashes
/// @param title what the table shows, with unit and date where one holds for all of it
public record Table(String name, String title, List<Column> columns, List<List<Object>> rows) implements Serializable {

    /// What a column may hold; a cell may also be null.
    public enum Type { TEXT, INTEGER, NUMBER, DATE }

    /// @param unit "percent", "USD million", "share", "" for codes and text
    public record Column(String name, Type type, String unit, String description) implements Serializable {}

    public Table {
        columns = List.copyOf(columns);
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("Table %s has %d columns, a row has %d cells: %s.%nGive every row one cell a column."
                        .formatted(name, columns.size(), row.size(), row));
            }
        }
    }

    /// The same table under another file name: one schema, several tables.
    public Table named(String newName) {
        return new Table(newName, title, columns, rows);
    }
}

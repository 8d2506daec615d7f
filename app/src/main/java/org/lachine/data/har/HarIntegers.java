package org.lachine.data.har;

import java.util.Arrays;

/// A matrix of integers, type `2I`. A list has one column.
public final class HarIntegers implements HeaderArray {
    private final String header;
    private final String description;
    private final int rows;
    private final int[] values;

    /// @param values column after column
    public HarIntegers(String header, String description, int rows, int[] values) {
        if (rows < 1 || values.length % rows != 0) {
            throw new IllegalArgumentException("Header %s has %d values in %d rows.%nGive every column as many values as there are rows."
                    .formatted(header, values.length, rows));
        }
        this.header = header;
        this.description = description;
        this.rows = rows;
        this.values = values.clone();
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public String description() {
        return description;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return values.length / rows;
    }

    /// Counted from 0.
    public int value(int row, int column) {
        return values[column * rows + row];
    }

    /// Column after column; read only.
    int[] values() {
        return values;
    }

    @Override
    public String toString() {
        return "%s (2I, %d × %d) %s".formatted(header, rows, columns(), Arrays.toString(Arrays.copyOf(values, Math.min(values.length, 8))));
    }
}

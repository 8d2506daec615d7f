package org.lachine.data.har;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// An array of reals of up to seven indices, in single precision as the files hold them: types `RE`, `RL` and `2R`.
///
/// An array that a file stores sparsely stays sparse here, so that what it claims to be is not allocated.
/// Final class, not a record: it holds arrays.
public final class HarReals implements HeaderArray {
    /// How the file writes an array.
    public enum Form {
        /// With the name of its coefficient, of its sets and of their elements.
        RE(7),
        /// Without any names.
        RL(7),
        /// A matrix without names.
        R2(2);

        final int mostDimensions;

        Form(int mostDimensions) {
            this.mostDimensions = mostDimensions;
        }

        String code() {
            return this == R2 ? "2R" : name();
        }
    }

    private final String header;
    private final String description;
    private final Form form;
    private final String coefficient;
    private final List<HarDimension> dimensions;
    /// Positions of `values` in the whole array, in ascending order; null where all are there.
    private final int[] at;
    private final float[] values;

    /// Takes what is there of an array; zero elsewhere.
    ///
    /// @param at positions of the values, ascending; null where all are there
    HarReals(String header, String description, Form form, String coefficient, List<HarDimension> dimensions, int[] at, float[] values) {
        this.header = header;
        this.description = description;
        this.form = form;
        this.coefficient = coefficient;
        this.dimensions = List.copyOf(dimensions);
        this.at = at;
        this.values = values;
    }

    /// An array over sets, type `RE`.
    ///
    /// @param coefficient name of the array in a model, at most twelve characters
    /// @param dimensions at most seven
    /// @param values the first index contiguous, as in Fortran; kept in single precision
    public static HarReals of(String header, String description, String coefficient, List<HarDimension> dimensions, double[] values) {
        long size = size(dimensions);
        if (dimensions.size() > Form.RE.mostDimensions || size != values.length) {
            throw new IllegalArgumentException("Header %s has %d indices, %d cells and %d values.%nGive at most seven indices and every cell a value."
                    .formatted(header, dimensions.size(), size, values.length));
        }
        float[] single = new float[values.length];
        for (int k = 0; k < single.length; k++) {
            single[k] = (float) values[k];
            if (!Float.isFinite(single[k])) {
                throw new IllegalArgumentException("Header %s: value %d is %s, which single precision cannot hold.%nCorrect it, or choose a larger unit."
                        .formatted(header, k, values[k]));
            }
        }
        return new HarReals(header, description, Form.RE, coefficient, dimensions, null, single);
    }

    static long size(List<HarDimension> dimensions) {
        return dimensions.stream().mapToLong(HarDimension::size).reduce(1, Math::multiplyExact);
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public String description() {
        return description;
    }

    public Form form() {
        return form;
    }

    /// Name of the array in a model; empty where the file gives none.
    public String coefficient() {
        return coefficient;
    }

    public List<HarDimension> dimensions() {
        return dimensions;
    }

    /// How many cells the array has.
    public long size() {
        return size(dimensions);
    }

    /// What is done with a cell.
    @FunctionalInterface
    public interface CellReader {
        /// @param index position in each dimension, counted from 0; reused for the next cell
        void read(int[] index, double value);
    }

    /// Hands over every cell that the file holds, the first index running fastest; cells that a sparse array leaves out are zero.
    public void each(CellReader reader) {
        int[] index = new int[dimensions.size()];
        for (int k = 0; k < values.length; k++) {
            long cell = at == null ? k : at[k];
            for (int d = 0; d < index.length; d++) {
                int size = dimensions.get(d).size();
                index[d] = (int) (cell % size);
                cell /= size;
            }
            reader.read(index, values[k]);
        }
    }

    /// The value of a cell, by its position in each dimension, counted from 0.
    public double value(int... index) {
        long cell = 0;
        for (int d = dimensions.size() - 1; d >= 0; d--) {
            cell = cell * dimensions.get(d).size() + index[d];
        }
        if (at == null) {
            return values[(int) cell];
        }
        int found = Arrays.binarySearch(at, (int) cell);
        return found < 0 ? 0 : values[found];
    }

    /// The values that are stored: all, or those of a sparse array. Read only.
    float[] stored() {
        return values;
    }

    /// Whether the file leaves cells out that are zero.
    boolean isSparse() {
        return at != null;
    }

    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(header, form.code(), dimensions.stream().map(d -> d.set() + " " + d.size()).collect(Collectors.joining(" × ")));
    }
}

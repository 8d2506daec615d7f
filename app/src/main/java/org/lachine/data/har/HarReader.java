package org.lachine.data.har;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lachine.data.har.HarReals.Form;

/// Turns records into headers. No array is allocated before the file is known to hold that many values.
final class HarReader {
    private static final int NAME = 4;
    private static final int DESCRIPTION = 70;
    private static final int MOST_DIMENSIONS = 7;
    /// Length of set names and elements inside an array of type `RE`.
    private static final int ELEMENT = 12;
    private static final int VALUE = 4;

    private final HarRecords records;
    private ByteBuffer ahead;

    HarReader(HarRecords records) {
        this.records = records;
    }

    /// The second record of a header.
    private record About(String header, String type, boolean sparse, String description, int[] sizes) {
        long cells() {
            long cells = 1;
            for (int size : sizes) {
                cells *= size;
                if (cells > Integer.MAX_VALUE) {
                    return Long.MAX_VALUE;
                }
            }
            return cells;
        }
    }

    HarFile read() throws IOException {
        HarFile file = new HarFile();
        while (ahead != null || !records.atEnd()) {
            ByteBuffer record = ahead == null ? records.next() : ahead;
            ahead = null;
            if (record.capacity() != NAME) {
                throw records.fault("a record of %d bytes stands where the name of a header, four bytes, is expected".formatted(record.capacity()));
            }
            String name = HarRecords.text(record, NAME);
            if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127) || file.has(name)) {
                throw records.fault(file.has(name) ? "header \"%s\" stands twice".formatted(name) : "a header has no printable name");
            }
            records.in(name);
            About about = about(name);
            switch (about.type) {
                case "1C" -> file.put(texts(about));
                case "2I" -> file.put(integers(about));
                case "2R" -> file.put(matrix(about));
                case "RE" -> file.put(named(about));
                case "RL" -> file.put(reals(about, Form.RL, "", unnamed(about)));
                default -> {
                    file.passOver(name, about.type);
                    passOver();
                }
            }
            records.in("");
        }
        return file;
    }

    private void passOver() throws IOException {
        while (!records.atEnd()) {
            ByteBuffer record = records.next();
            if (record.capacity() == NAME) {
                ahead = record;
                return;
            }
        }
    }

    private About about(String header) throws IOException {
        ByteBuffer record = records.nextOfHeader(6 + DESCRIPTION + 4);
        String type = HarRecords.text(record, 2);
        String storage = HarRecords.text(record, 4);
        String description = HarRecords.text(record, DESCRIPTION);
        int dimensions = record.getInt();
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS || record.remaining() != dimensions * VALUE) {
            throw records.fault("%d dimensions in a record of %d bytes; there are at most seven, four bytes each".formatted(dimensions, record.capacity()));
        }
        int[] sizes = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            sizes[d] = record.getInt();
            if (sizes[d] < 0) {
                throw records.fault("dimension %d has size %d".formatted(d + 1, sizes[d]));
            }
        }
        if (!storage.equals("FULL") && !storage.equals("SPSE")) {
            throw records.fault("storage \"%s\" is neither FULL nor SPSE".formatted(storage));
        }
        return new About(header, type, storage.equals("SPSE"), description, sizes);
    }

    private HarTexts texts(About about) throws IOException {
        if (about.sizes.length != 2) {
            throw records.fault("a list of texts has %d dimensions; it has two, number and length".formatted(about.sizes.length));
        }
        return new HarTexts(about.header, about.description, texts(about.sizes[0], about.sizes[1]));
    }

    /// @param number how many texts the header claims
    /// @param width bytes of each
    private List<String> texts(int number, int width) throws IOException {
        List<String> texts = new ArrayList<>();
        int recordsLeft;
        do {
            ByteBuffer record = records.nextOfHeader(3 * VALUE);
            recordsLeft = record.getInt();
            int all = record.getInt();
            int here = record.getInt();
            if (all != number || here < 0 || here > number - texts.size() || record.remaining() != (long) here * width) {
                throw records.fault("%d of %d texts of %d bytes in a record of %d bytes, where the header has %d texts".formatted(here, all, width,
                        record.capacity(), number));
            }
            for (int k = 0; k < here; k++) {
                texts.add(HarRecords.text(record, width));
            }
        } while (recordsLeft > 1);
        if (texts.size() != number) {
            throw records.fault("%d texts where the header claims %d".formatted(texts.size(), number));
        }
        return texts;
    }

    private HarIntegers integers(About about) throws IOException {
        int[] values = new int[twoDimensional(about)];
        blocks(about, values.length, (record, cell) -> values[cell] = record.getInt());
        if (values.length == 0) {
            throw records.fault("the matrix is empty");
        }
        return new HarIntegers(about.header, about.description, about.sizes[0], values);
    }

    private HarReals matrix(About about) throws IOException {
        float[] values = new float[twoDimensional(about)];
        blocks(about, values.length, (record, cell) -> values[cell] = record.getFloat());
        return new HarReals(about.header, about.description, Form.R2, "", unnamed(about), null, values);
    }

    /// The number of cells of a matrix, which the rest of the file can hold.
    private int twoDimensional(About about) {
        if (about.sizes.length != 2 || about.sparse) {
            throw records.fault("a matrix has %d dimensions%s; it has two and is full".formatted(about.sizes.length, about.sparse ? " and is sparse" : ""));
        }
        return cellsInFile(about);
    }

    private int cellsInFile(About about) {
        long cells = about.cells();
        if (cells > records.left() / VALUE) {
            throw records.fault("the array claims %s cells, the file has %d bytes left".formatted(cells == Long.MAX_VALUE ? "billions of"
                    : cells, records.left()));
        }
        return (int) cells;
    }

    @FunctionalInterface
    private interface CellFiller {
        void fill(ByteBuffer record, int cell);
    }

    /// The records of a matrix: each a block of rows and columns.
    private void blocks(About about, int cells, CellFiller filler) throws IOException {
        BitSet seen = new BitSet();
        while (seen.cardinality() < cells) {
            ByteBuffer record = records.nextOfHeader(7 * VALUE);
            record.getInt();
            int rows = record.getInt();
            int columns = record.getInt();
            int[] from = {0, 0};
            int[] to = {0, 0};
            for (int d = 0; d < 2; d++) {
                from[d] = record.getInt();
                to[d] = record.getInt();
            }
            if (rows != about.sizes[0] || columns != about.sizes[1]) {
                throw records.fault("a block of a matrix of %d × %d, where the header has %d × %d".formatted(rows, columns, about.sizes[0], about.sizes[1]));
            }
            block(about.sizes, from, to, record, seen, filler);
        }
    }

    /// Puts one block in its place.
    ///
    /// @param from first and
    /// @param to last position of the block in each dimension, counted from 1
    private void block(int[] sizes, int[] from, int[] to, ByteBuffer record, BitSet seen, CellFiller filler) {
        long cells = 1;
        for (int d = 0; d < from.length; d++) {
            if (from[d] < 1 || to[d] < from[d] || to[d] > sizes[d]) {
                throw records.fault("a block reaches from %d to %d in dimension %d of size %d".formatted(from[d], to[d], d + 1, sizes[d]));
            }
            cells = Math.min(cells * (to[d] - from[d] + 1), Integer.MAX_VALUE);
        }
        if (record.remaining() != cells * VALUE) {
            throw records.fault("a block of %d cells has %d bytes".formatted(cells, record.remaining()));
        }
        int[] index = from.clone();
        for (int k = 0; k < cells; k++) {
            int cell = 0;
            for (int d = index.length - 1; d >= 0; d--) {
                cell = cell * sizes[d] + index[d] - 1;
            }
            if (seen.get(cell)) {
                throw records.fault("a cell stands in two blocks");
            }
            seen.set(cell);
            filler.fill(record, cell);
            for (int d = 0; d < index.length && ++index[d] > to[d]; d++) {
                index[d] = from[d];
            }
        }
    }

    /// An array with the names of its sets and elements.
    private HarReals named(About about) throws IOException {
        ByteBuffer record = records.nextOfHeader(4 * VALUE + ELEMENT);
        record.getInt();
        record.getInt();
        int used = record.getInt();
        String coefficient = HarRecords.text(record, ELEMENT);
        record.getInt();
        if (used < 0 || used > about.sizes.length || record.remaining() < used * (ELEMENT + 1 + VALUE) + VALUE) {
            throw records.fault("%d sets in a record of %d bytes".formatted(used, record.capacity()));
        }
        List<String> sets = IntStream.range(0, used).mapToObj(d -> HarRecords.text(record, ELEMENT)).toList();
        byte[] kinds = new byte[used];
        record.get(kinds);
        record.position(record.position() + used * VALUE);
        int fixed = record.getInt();
        if (fixed < 0 || record.remaining() != (long) fixed * ELEMENT) {
            throw records.fault("%d fixed elements in %d bytes".formatted(fixed, record.remaining()));
        }
        List<HarDimension> dimensions = new ArrayList<>();
        Map<String, List<String>> known = new LinkedHashMap<>();
        for (int d = 0; d < used; d++) {
            dimensions.add(dimension(sets.get(d), kinds[d], about.sizes[d], known, record));
        }
        for (int d = used; d < about.sizes.length; d++) {
            if (about.sizes[d] != 1) {
                if (used > 0) {
                    throw records.fault("dimension %d has size %d and no set".formatted(d + 1, about.sizes[d]));
                }
                return reals(about, Form.RE, coefficient, unnamed(about));
            }
        }
        return reals(about, Form.RE, coefficient, dimensions);
    }

    private HarDimension dimension(String set, byte kind, int size, Map<String, List<String>> known, ByteBuffer record) throws IOException {
        switch (kind) {
            case 'k' -> {
                if (!known.containsKey(set)) {
                    known.put(set, texts(size, ELEMENT));
                }
                if (known.get(set).size() != size) {
                    throw records.fault("set %s has %d elements and its dimension size %d".formatted(set, known.get(set).size(), size));
                }
                return HarDimension.of(set, known.get(set));
            }
            case 'e' -> {
                if (size != 1 || record.remaining() < ELEMENT) {
                    throw records.fault("set %s is fixed at one element and has size %d".formatted(set, size));
                }
                return HarDimension.of(set, List.of(HarRecords.text(record, ELEMENT)));
            }
            case 'u' -> {
                return HarDimension.numbered(set, size);
            }
            default -> throw records.fault("set %s is neither known (k), fixed (e) nor unknown (u)".formatted(set));
        }
    }

    /// The dimensions by size alone, without ones at the end.
    private List<HarDimension> unnamed(About about) {
        int last = about.sizes.length;
        while (last > 1 && about.sizes[last - 1] == 1) {
            last--;
        }
        return Arrays.stream(about.sizes, 0, last).mapToObj(size -> HarDimension.numbered("", size)).toList();
    }

    private HarReals reals(About about, Form form, String coefficient, List<HarDimension> dimensions) throws IOException {
        if (about.sparse) {
            return sparse(about, form, coefficient, dimensions);
        }
        float[] values = new float[cellsInFile(about)];
        ByteBuffer record = records.nextOfHeader(2 * VALUE);
        int recordsLeft = record.getInt();
        int count = record.getInt();
        if (count != about.sizes.length || record.remaining() != count * VALUE) {
            throw records.fault("%d dimensions where the header has %d".formatted(count, about.sizes.length));
        }
        for (int size : about.sizes) {
            int again = record.getInt();
            if (again != size) {
                throw records.fault("a dimension of size %d where the header has %d".formatted(again, size));
            }
        }
        BitSet seen = new BitSet();
        while (recordsLeft > 1) {
            ByteBuffer place = records.nextOfHeader(VALUE + 2 * count * VALUE);
            place.getInt();
            int[] from = new int[count];
            int[] to = new int[count];
            for (int d = 0; d < count; d++) {
                from[d] = place.getInt();
                to[d] = place.getInt();
            }
            ByteBuffer content = records.nextOfHeader(VALUE);
            recordsLeft = content.getInt();
            block(about.sizes, from, to, content, seen, (of, cell) -> values[cell] = of.getFloat());
        }
        if (seen.cardinality() != values.length) {
            throw records.fault("%d of %d cells are there".formatted(seen.cardinality(), values.length));
        }
        return new HarReals(about.header, about.description, form, coefficient, dimensions, null, values);
    }

    private HarReals sparse(About about, Form form, String coefficient, List<HarDimension> dimensions) throws IOException {
        ByteBuffer head = records.nextOfHeader(3 * VALUE);
        int filled = head.getInt();
        if (head.getInt() != VALUE || head.getInt() != VALUE) {
            throw records.fault("a sparse array with positions or values of other than four bytes");
        }
        if (about.cells() == Long.MAX_VALUE || filled < 0 || filled > about.cells() || filled > records.left() / (2 * VALUE)) {
            throw records.fault("a sparse array claims %d values; the file has %d bytes left".formatted(filled, records.left()));
        }
        int[] at = new int[filled];
        float[] values = new float[filled];
        int found = 0;
        int recordsLeft;
        do {
            ByteBuffer record = records.nextOfHeader(3 * VALUE);
            recordsLeft = record.getInt();
            record.getInt();
            int here = record.getInt();
            if (here < 0 || here > filled - found || record.remaining() != 2L * here * VALUE) {
                throw records.fault("%d of %d values in a record of %d bytes".formatted(here, filled, record.capacity()));
            }
            for (int k = 0; k < here; k++) {
                at[found + k] = record.getInt() - 1;
            }
            for (int k = 0; k < here; k++) {
                values[found + k] = record.getFloat();
            }
            found += here;
        } while (recordsLeft > 1);
        if (found != filled) {
            throw records.fault("%d of %d values are there".formatted(found, filled));
        }
        return new HarReals(about.header, about.description, form, coefficient, dimensions, ascending(at, values, about.cells()), values);
    }

    /// `at`, checked; a file that does not give its positions in order is put in order.
    private int[] ascending(int[] at, float[] values, long cells) {
        boolean inOrder = true;
        for (int k = 0; k < at.length; k++) {
            if (at[k] < 0 || at[k] >= cells) {
                throw records.fault("a value stands in cell %d of %d".formatted(at[k] + 1L, cells));
            }
            inOrder &= k == 0 || at[k] > at[k - 1];
        }
        if (inOrder) {
            return at;
        }
        List<Integer> order = IntStream.range(0, at.length).boxed().sorted((a, b) -> Integer.compare(at[a], at[b])).toList();
        int[] sorted = order.stream().mapToInt(k -> at[k]).toArray();
        float[] moved = new float[values.length];
        for (int k = 0; k < moved.length; k++) {
            moved[k] = values[order.get(k)];
            if (k > 0 && sorted[k] == sorted[k - 1]) {
                throw records.fault("cell %d stands twice".formatted(sorted[k] + 1L));
            }
        }
        System.arraycopy(moved, 0, values, 0, moved.length);
        return sorted;
    }
}

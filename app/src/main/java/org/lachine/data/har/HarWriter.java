package org.lachine.data.har;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Turns headers into records, always full. A data record stays below 32,000 bytes, the size that older programs read.
final class HarWriter {
    private static final int NAME = 4;
    private static final int DESCRIPTION = 70;
    private static final int DIMENSIONS = 7;
    private static final int ELEMENT = 12;
    private static final int MOST_BYTES = 31_984;
    private static final String BLANKS = "    ";

    private final OutputStream out;
    private String header;

    HarWriter(OutputStream out) {
        this.out = out;
    }

    void write(List<HeaderArray> headers) throws IOException {
        Set<String> names = new HashSet<>();
        for (HeaderArray array : headers) {
            header = array.header();
            if (header.isBlank() || !names.add(header.toUpperCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Header \"%s\" is empty or stands twice.%nGive every header its own name.".formatted(header));
            }
            record(text(header, NAME));
            switch (array) {
                case HarTexts texts -> texts(texts);
                case HarIntegers integers -> integers(integers);
                case HarReals reals -> reals(reals);
            }
        }
    }

    private void about(String type, String description, int... sizes) throws IOException {
        record(text(BLANKS, NAME), text(type, 2), text("FULL", 4), text(description, DESCRIPTION), numbers(sizes.length), numbers(sizes));
    }

    private void texts(HarTexts array) throws IOException {
        int width = Math.max(ELEMENT, array.texts().stream().mapToInt(String::length).max().orElse(0));
        about("1C", array.description(), array.texts().size(), width);
        texts(array.texts(), width);
    }

    private void texts(List<String> texts, int width) throws IOException {
        int most = Math.max(1, MOST_BYTES / width);
        int left = Math.max(1, (texts.size() + most - 1) / most);
        int from = 0;
        do {
            List<String> here = texts.subList(from, Math.min(texts.size(), from + most));
            List<byte[]> parts = new ArrayList<>(List.of(text(BLANKS, NAME), numbers(left, texts.size(), here.size())));
            here.forEach(text -> parts.add(text(text, width)));
            record(parts.toArray(byte[][]::new));
            from += here.size();
            left--;
        } while (left > 0);
    }

    private void integers(HarIntegers array) throws IOException {
        about("2I", array.description(), array.rows(), array.columns());
        int[] sizes = {array.rows(), array.columns()};
        List<int[][]> blocks = blocks(sizes);
        int done = 0;
        for (int b = 0; b < blocks.size(); b++) {
            int[] from = blocks.get(b)[0];
            int[] to = blocks.get(b)[1];
            int cells = (to[0] - from[0] + 1) * (to[1] - from[1] + 1);
            record(text(BLANKS, NAME), numbers(blocks.size() - b, sizes[0], sizes[1], from[0], to[0], from[1], to[1]),
                    numbers(IntStream.range(done, done + cells).map(k -> array.values()[k]).toArray()));
            done += cells;
        }
    }

    private void reals(HarReals array) throws IOException {
        if (array.form() != HarReals.Form.RE || array.isSparse()) {
            throw new IllegalArgumentException("Header %s is of type %s%s.%nArrays of reals are written as RE, full: make it one."
                    .formatted(header, array.form().code(), array.isSparse() ? " and sparse" : ""));
        }
        int[] sizes = IntStream.range(0, DIMENSIONS).map(d -> d < array.dimensions().size() ? array.dimensions().get(d).size() : 1).toArray();
        about("RE", array.description(), sizes);
        sets(array);
        List<int[][]> blocks = blocks(sizes);
        int left = 2 * blocks.size() + 1;
        record(text(BLANKS, NAME), numbers(left, DIMENSIONS), numbers(sizes));
        int done = 0;
        for (int[][] block : blocks) {
            int[] fromTo = new int[2 * DIMENSIONS];
            int cells = 1;
            for (int d = 0; d < DIMENSIONS; d++) {
                fromTo[2 * d] = block[0][d];
                fromTo[2 * d + 1] = block[1][d];
                cells *= block[1][d] - block[0][d] + 1;
            }
            record(text(BLANKS, NAME), numbers(--left), numbers(fromTo));
            ByteBuffer values = ByteBuffer.allocate(cells * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = 0; k < cells; k++) {
                values.putFloat(array.stored()[done++]);
            }
            record(text(BLANKS, NAME), numbers(--left), values.array());
        }
    }

    private void sets(HarReals array) throws IOException {
        Map<String, List<String>> known = new LinkedHashMap<>();
        StringBuilder kinds = new StringBuilder();
        List<byte[]> names = new ArrayList<>();
        for (HarDimension dimension : array.dimensions()) {
            boolean named = !dimension.elements().isEmpty();
            List<String> earlier = named ? known.putIfAbsent(dimension.set(), dimension.elements()) : null;
            if (earlier != null && !earlier.equals(dimension.elements())) {
                throw new IllegalArgumentException("Header %s: set %s has two lists of elements.%nGive the second another name.".formatted(header,
                        dimension.set()));
            }
            names.add(text(dimension.set(), ELEMENT));
            kinds.append(named ? 'k' : 'u');
        }
        List<byte[]> parts = new ArrayList<>(List.of(text(BLANKS, NAME), numbers(known.size(), 1, names.size()), text(array.coefficient(), ELEMENT),
                numbers(1)));
        parts.addAll(names);
        parts.add(text(kinds.toString(), kinds.length()));
        parts.add(numbers(new int[names.size()]));
        parts.add(numbers(0));
        record(parts.toArray(byte[][]::new));
        for (List<String> elements : known.values()) {
            texts(elements, ELEMENT);
        }
    }

    /// Cuts an array into blocks that each fit a record and that follow one another in the order of the cells: whole leading
    /// dimensions, a part of the next, one position of the others. Positions count from 1.
    private static List<int[][]> blocks(int[] sizes) {
        List<int[][]> blocks = new ArrayList<>();
        if (IntStream.of(sizes).anyMatch(size -> size == 0)) {
            return blocks;
        }
        int most = MOST_BYTES / Float.BYTES;
        int cut = 0;
        int whole = 1;
        while (cut < sizes.length - 1 && (long) whole * sizes[cut] <= most) {
            whole *= sizes[cut++];
        }
        int step = most / whole;
        int[] from = new int[sizes.length];
        Arrays.fill(from, 1);
        while (true) {
            int[] to = from.clone();
            System.arraycopy(sizes, 0, to, 0, cut);
            to[cut] = Math.min(sizes[cut], from[cut] + step - 1);
            blocks.add(new int[][] {from.clone(), to});
            int d = cut;
            from[d] = to[d] + 1;
            while (from[d] > sizes[d]) {
                from[d] = 1;
                if (++d == sizes.length) {
                    return blocks;
                }
                from[d]++;
            }
        }
    }

    private void record(byte[]... parts) throws IOException {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        out.write(numbers(length));
        for (byte[] part : parts) {
            out.write(part);
        }
        out.write(numbers(length));
    }

    private static byte[] numbers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private byte[] text(String text, int width) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > width) {
            throw new IllegalArgumentException("Header %s: \"%s\" has %d characters; the format has room for %d.%nShorten it.".formatted(header, text,
                    bytes.length, width));
        }
        byte[] filled = new byte[width];
        Arrays.fill(filled, (byte) ' ');
        System.arraycopy(bytes, 0, filled, 0, bytes.length);
        return filled;
    }
}

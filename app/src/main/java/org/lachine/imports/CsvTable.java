package org.lachine.imports;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.lachine.model.FaultyInputException;

/// A table of text cells with a heading (RFC 4180), read row by row in constant memory.
///
/// Cells are separated by commas, semicolons, tabs or bars; which, the heading tells. Columns are found by their names, in
/// any order. A quoted cell that does not end, a last line without its end, a byte that is no text: each is an error, since the
/// file may be cut off or be something else.
final class CsvTable implements AutoCloseable {
    private static final String DELIMITERS = ",;\t|";
    private static final int LONGEST_CELL = 1 << 20;
    private static final int LONGEST_ROW = 1 << 26;
    private static final int MOST_COLUMNS = 50_000;
    private static final int LONGEST_CODE = 12;
    private static final int EXACT_DIGITS = 15;
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

    private final TextFile file;
    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    /// The row's cells without separators, one after another.
    private char[] row = new char[1 << 12];
    private int[] end = new int[64];
    private int cells;
    private final String[] codes = new String[1 << 14];
    private long line = 1;
    private long nextLine = 1;
    private boolean ended;
    private char delimiter;
    private final List<String> heading = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();

    /// Opens a file and reads its heading.
    static CsvTable open(TextFile file) throws IOException {
        return new CsvTable(file);
    }

    private CsvTable(TextFile file) throws IOException {
        this.file = file;
        try {
            this.reader = file.open();
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            fill();
            delimiter = delimiter();
            if (!next()) {
                throw fault("there is no heading.", "The first line names the columns.");
            }
            for (int c = 0; c < cells; c++) {
                String name = text(c).strip();
                heading.add(name);
                if (!name.isEmpty() && columns.put(name.toLowerCase(Locale.ROOT), c) != null) {
                    throw fault("column \"%s\" stands twice in the heading.".formatted(TextFile.shown(name)), "Give every column its own name.");
                }
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The separator that stands most often in the first line outside quotes; a comma where none does.
    private char delimiter() {
        int[] count = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int k = at; k < filled && (quoted || buffer[k] != '\n'); k++) {
            quoted ^= buffer[k] == '"';
            int which = quoted ? -1 : DELIMITERS.indexOf(buffer[k]);
            if (which >= 0) {
                count[which]++;
            }
        }
        int best = 0;
        for (int d = 1; d < count.length; d++) {
            best = count[d] > count[best] ? d : best;
        }
        return DELIMITERS.charAt(best);
    }

    List<String> heading() {
        return heading;
    }

    /// Position of the first of `names` that is a column; case does not count.
    ///
    /// @throws FaultyInputException when there is none, saying what there is
    int column(String... names) {
        int found = columnIfAny(names);
        if (found < 0) {
            throw fault("there is no column %s; there are %s.".formatted(String.join(" or ", names), TextFile.shown(String.join(", ", heading))),
                    heading.size() == 1 ? "The cells may be set apart by something else than a comma, semicolon, tab or bar; write it again with commas."
                            : "Give a file of the format named, with its heading; the order of columns does not matter.");
        }
        return found;
    }

    /// @return -1 where there is none
    int columnIfAny(String... names) {
        for (String name : names) {
            Integer found = columns.get(name.toLowerCase(Locale.ROOT));
            if (found != null) {
                return found;
            }
        }
        return -1;
    }

    /// Reads the next row that is not blank; false at the end of the file.
    boolean next() throws IOException {
        do {
            if (!read()) {
                return false;
            }
        } while (cells == 1 && end[0] == 0);
        return true;
    }

    private boolean read() throws IOException {
        line = nextLine;
        cells = 0;
        int length = 0;
        int cellStart = 0;
        boolean quoted = false;
        boolean wasQuoted = false;
        while (true) {
            int c = character();
            if (c < 0) {
                if (quoted) {
                    throw fault("the file ends inside a quoted cell that begins in line %d.".formatted(line), "The file is cut off, or a quotation mark is missing.");
                }
                if (length == 0 && cells == 0 && !wasQuoted) {
                    return false;
                }
                throw fault("the last line, %d, has no line end; the file may be cut off inside it.".formatted(line), "Fetch the file again; if it is whole, end its last line with a line feed.");
            }
            if (c == 0) {
                throw fault("line %d holds a null character; the file is no text in this encoding.".formatted(nextLine), "Give a CSV file; name its encoding with --encoding if it is neither UTF-8 nor UTF-16.");
            }
            if (quoted) {
                if (c != '"') {
                    nextLine += c == '\n' ? 1 : 0;
                } else if (peek() == '"') {
                    at++;
                } else {
                    quoted = false;
                    wasQuoted = true;
                    continue;
                }
            } else if (c == '"' && length == cellStart && !wasQuoted) {
                quoted = true;
                continue;
            } else if (c == delimiter || c == '\n') {
                endCell(length);
                cellStart = length;
                wasQuoted = false;
                if (c == '\n') {
                    nextLine++;
                    return true;
                }
                continue;
            } else if (c == '\r' && peek() == '\n') {
                continue;
            }
            if (length - cellStart > LONGEST_CELL || length > LONGEST_ROW) {
                throw fault("line %d is longer than any table's.".formatted(line), "A quotation mark may be missing, or this is no table.");
            }
            if (length == row.length) {
                row = Arrays.copyOf(row, row.length * 2);
            }
            row[length++] = (char) c;
        }
    }

    private void endCell(int length) {
        if (cells == end.length) {
            if (cells >= MOST_COLUMNS) {
                throw fault("line %d has more than %d cells.".formatted(line, MOST_COLUMNS), "This is no table of a format that is known here.");
            }
            end = Arrays.copyOf(end, end.length * 2);
        }
        end[cells++] = length;
    }

    private int character() throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        return buffer[at++];
    }

    private int peek() throws IOException {
        return at == filled && !fill() ? -1 : buffer[at];
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        try {
            at = 0;
            filled = reader.read(buffer);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (filled <= 0) {
            filled = 0;
            ended = true;
            return false;
        }
        return true;
    }

    private FaultyInputException unreadable(IOException e) {
        return switch (e) {
            case CharacterCodingException wrong -> fault("after line %d stands a byte that is no text in this encoding.".formatted(Math.max(nextLine - 1, 0)),
                    "Name the file's encoding: --encoding windows-1252, for instance.");
            case EOFException cut -> fault("the compressed file is cut off.", "Fetch it again.");
            case ZipException damaged -> fault("the compressed file is damaged.", "Fetch it again.");
            default -> fault("cannot be read: %s.".formatted(TextFile.shown(String.valueOf(e.getMessage()))), "Check the disk and the rights of the file.");
        };
    }

    /// The line on which the row begins.
    long line() {
        return line;
    }

    int cells() {
        return cells;
    }

    /// Whether the row has a cell for every column of the heading; an empty one more, from a separator at the line's end, does not count.
    boolean isWhole() {
        return cells == heading.size() || cells == heading.size() + 1 && end[cells - 1] == end[cells - 2];
    }

    /// A cell's text; empty where the row is too short or the column is -1.
    String text(int column) {
        if (column < 0 || column >= cells) {
            return "";
        }
        int from = column == 0 ? 0 : end[column - 1];
        int length = end[column] - from;
        return length <= LONGEST_CODE ? code(from, length) : new String(row, from, length);
    }

    /// A short text, which in most tables stands in many rows: the same object where it was seen before.
    private String code(int from, int length) {
        int hash = length;
        for (int k = from; k < from + length; k++) {
            hash = hash * 31 + row[k];
        }
        int slot = (hash ^ hash >>> 15) & codes.length - 1;
        String known = codes[slot];
        if (known == null || known.length() != length || !same(known, from)) {
            known = new String(row, from, length);
            codes[slot] = known;
        }
        return known;
    }

    private boolean same(String known, int from) {
        for (int k = 0; k < known.length(); k++) {
            if (known.charAt(k) != row[from + k]) {
                return false;
            }
        }
        return true;
    }

    /// A cell's number; NaN where it is none. Spaces around it do not count.
    double number(int column) {
        if (column < 0 || column >= cells) {
            return Double.NaN;
        }
        int from = column == 0 ? 0 : end[column - 1];
        double plain = plain(from, end[column]);
        if (!Double.isNaN(plain)) {
            return plain;
        }
        String text = new String(row, from, end[column] - from).strip();
        // what Java reads besides decimal numbers (hexadecimal, 1d, NaN) is no number in a table
        if (text.isEmpty() || text.length() > 40 || "0123456789.".indexOf(text.charAt(text.length() - 1)) < 0 || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /// A number of at most 15 digits with or without a point, as nearly all are: the digits and the power of ten are exact, so that their
    /// quotient is the nearest number. NaN for anything else.
    private double plain(int from, int to) {
        boolean negative = from < to && row[from] == '-';
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int k = negative ? from + 1 : from; k < to; k++) {
            char c = row[k];
            if (c == '.' && point < 0) {
                point = count;
            } else if (c >= '0' && c <= '9' && count < EXACT_DIGITS) {
                digits = digits * 10 + c - '0';
                count++;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double value = point < 0 ? digits : digits / TENS[count - point];
        return negative ? -value : value;
    }

    /// The row as it may stand in a message.
    String shown() {
        List<String> some = new ArrayList<>();
        for (int c = 0; c < Math.min(cells, 12); c++) {
            some.add(text(c));
        }
        return TextFile.shown(String.join(String.valueOf(delimiter), some));
    }

    FaultyInputException fault(String what, String remedy) {
        return file.fault(what, remedy);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

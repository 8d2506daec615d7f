package org.lachine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a delimited text must come to, counted byte by byte before it is read: its separator, the cells of its heading, and its rows.
///
/// DuckDB's reader needs that twice over. Where short rows are allowed it leaves out, without a word, everything from a quotation mark
/// that is never closed to the end of the file; and a streamed answer ends as if it were complete when the reader fails underway.
///
/// @param cells of the first line
/// @param rows after the first, blank ones not counted
record CsvShape(char delimiter, int cells, long rows) {
    private static final String DELIMITERS = ",;\t|";
    private static final int MOST_CELLS = 50_000;
    private static final int LONGEST_HEADING = 1 << 20;
    private static final int BUFFER = 1 << 16;

    /// @param plain the text in UTF-8
    static CsvShape of(TextFile file, Path plain) throws IOException {
        char delimiter = delimiter(file, plain);
        byte[] some = new byte[BUFFER];
        long lines = 0;
        int cells = 1;
        boolean blank = true;
        boolean start = true;
        boolean quoted = false;
        boolean closed = false;
        byte last = 0;
        try (InputStream in = Files.newInputStream(plain)) {
            for (int length = in.read(some); length >= 0; length = in.read(some)) {
                for (int k = 0; k < length; k++) {
                    byte b = some[k];
                    last = b;
                    if (b == 0) {
                        throw file.fault("there is a null character; the file is no text in this encoding.",
                                "Give a CSV file; name its encoding with --encoding if it is neither UTF-8 nor UTF-16.");
                    }
                    if (quoted) {
                        quoted = b != '"';
                        closed = !quoted;
                        continue;
                    }
                    // a doubled quotation mark closes and opens again
                    quoted = b == '"' && (start || closed);
                    closed = false;
                    start = b == delimiter || b == '\n' || b == '\r';
                    if (b != '\n' && b != '\r') {
                        blank = false;
                        cells += lines == 0 && b == delimiter ? 1 : 0;
                    } else if (!blank) {
                        lines++;
                        blank = true;
                    }
                }
            }
        }
        if (quoted) {
            throw file.fault("the file ends inside a quoted cell.", "The file is cut off, or a quotation mark is missing.");
        }
        if (last != '\n' && last != '\r') {
            throw file.fault("the last line has no line end; the file may be cut off inside it.",
                    "Fetch the file again; if it is whole, end its last line with a line feed.");
        }
        if (lines == 0) {
            throw file.fault("there is no heading.", "The first line names the columns.");
        }
        if (cells > MOST_CELLS) {
            throw file.fault("the first line has %d cells.".formatted(cells), "This is no table of a format that is known here.");
        }
        return new CsvShape(delimiter, cells, lines - 1);
    }

    /// The separator that stands most often in the first line outside quotes; a comma where none does.
    private static char delimiter(TextFile file, Path plain) throws IOException {
        byte[] heading;
        try (InputStream in = Files.newInputStream(plain)) {
            heading = in.readNBytes(LONGEST_HEADING);
        }
        int[] count = new int[DELIMITERS.length()];
        boolean quoted = false;
        boolean begun = false;
        for (byte b : heading) {
            boolean isEnd = b == '\n' || b == '\r';
            if (isEnd && begun && !quoted) {
                break;
            }
            begun |= !isEnd;
            quoted ^= b == '"';
            int which = quoted ? -1 : DELIMITERS.indexOf(b);
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
}

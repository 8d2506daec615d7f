package org.lachine.data.har;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lachine.model.FaultyInputException;

/// The Fortran records of a file, one after another. A length is believed only as far as the file reaches.
final class HarRecords {
    private static final int MARK = Integer.BYTES;
    private static final byte[] BIG_ENDIAN_FOUR = {0, 0, 0, 4};

    private final String name;
    private final InputStream in;
    private final long length;
    private long at;
    private long recordAt;
    private String header = "";

    HarRecords(String name, InputStream in, long length) {
        this.name = name;
        this.in = in;
        this.length = length;
    }

    /// Which header the next records belong to, for messages.
    void in(String newHeader) {
        header = newHeader;
    }

    boolean atEnd() {
        return at == length;
    }

    /// Bytes that are still to come.
    long left() {
        return length - at;
    }

    /// The next record's content.
    ByteBuffer next() throws IOException {
        recordAt = at;
        int claimed = mark();
        if (claimed < 0 || claimed > left() - MARK) {
            throw fault("a record claims %d bytes, the file has %d left".formatted(claimed, Math.max(0, left() - MARK)));
        }
        byte[] content = in.readNBytes(claimed);
        at += content.length;
        if (content.length < claimed) {
            throw fault("the file ends inside a record");
        }
        int again = mark();
        if (again != claimed) {
            throw fault("a record begins with length %d and ends with %d".formatted(claimed, again));
        }
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The next record, which begins with four blanks and has at least `least` bytes after them.
    ByteBuffer nextOfHeader(int least) throws IOException {
        if (atEnd()) {
            recordAt = at;
            throw fault("the file ends before the array is complete");
        }
        ByteBuffer record = next();
        if (record.remaining() < 4 + least || !text(record, 4).isEmpty()) {
            throw fault("a record of %d bytes stands where at least %d, the first four blank, are expected".formatted(record.capacity(), 4 + least));
        }
        return record;
    }

    private int mark() throws IOException {
        byte[] bytes = in.readNBytes(MARK);
        at += bytes.length;
        if (bytes.length < MARK) {
            throw fault("the file ends inside a record");
        }
        if (recordAt == 0 && Arrays.equals(bytes, BIG_ENDIAN_FOUR)) {
            throw new FaultyInputException("%s: the header array file is big-endian.".formatted(name),
                    "Write it again on a PC, or with a GEMPACK of version 11 or later.");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /// The next `bytes` bytes as text, without blanks at the end.
    static String text(ByteBuffer record, int bytes) {
        byte[] content = new byte[bytes];
        record.get(content);
        return new String(content, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    FaultyInputException fault(String what) {
        return new FaultyInputException("%s: %sbyte %d: %s.".formatted(name, header.isEmpty() ? "" : "header " + header + ", ", recordAt, what),
                recordAt == 0 ? "Give a header array file as GEMPACK writes it; this is no such file."
                : "The file is damaged or cut off. Copy it again, as binary.");
    }
}

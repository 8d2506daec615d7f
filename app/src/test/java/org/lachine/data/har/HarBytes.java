package org.lachine.data.har;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Header array files put together byte by byte, as the format's descriptions give them; shares no code with the writer.
final class HarBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// One record of texts (as wide as they are), integers and floats.
    HarBytes record(Object... parts) {
        ByteBuffer content = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (Object part : parts) {
            switch (part) {
                case String text -> content.put(text.getBytes(StandardCharsets.ISO_8859_1));
                case Integer number -> content.putInt(number);
                case Float number -> content.putFloat(number);
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        int length = content.position();
        mark(length);
        out.write(content.array(), 0, length);
        mark(length);
        return this;
    }

    /// Four bytes as they are.
    HarBytes mark(int value) {
        out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static String wide(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /// A file with one header of each type.
    static HarBytes ofEveryType() {
        return new HarBytes()
                .record("REG ").record("    ", "1C", "FULL", wide("Set REG regions", 70), 2, 2, 12)
                .record("    ", 1, 2, 2, wide("can", 12), wide("usa", 12))
                .record("NUMB").record("    ", "2I", "FULL", wide("integers", 70), 2, 2, 3)
                .record("    ", 1, 2, 3, 1, 2, 1, 3, 11, 21, 12, 22, 13, 23)
                .record("MATR").record("    ", "2R", "FULL", wide("reals", 70), 2, 2, 2)
                .record("    ", 2, 2, 2, 1, 2, 1, 1, 1.5f, 2.5f).record("    ", 1, 2, 2, 1, 2, 2, 2, 3.5f, 4.5f)
                .record("FLOW").record("    ", "RE", "FULL", wide("flows", 70), 7, 2, 2, 3, 1, 1, 1, 1)
                .record("    ", 2, -1, 3, wide("VFLOW", 12), -1, wide("REG", 12), wide("REG", 12), wide("COMM", 12), "kkk", 0, 0, 0, 0)
                .record("    ", 1, 2, 2, wide("can", 12), wide("usa", 12))
                .record("    ", 1, 3, 3, wide("rice", 12), wide("steel", 12), wide("svces", 12))
                .record("    ", 5, 7, 2, 2, 3, 1, 1, 1, 1)
                .record("    ", 4, 1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1)
                .record("    ", 3, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f)
                .record("    ", 2, 1, 2, 1, 2, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1)
                .record("    ", 1, 9f, 10f, 11f, 12f)
                .record("SPAR").record("    ", "RE", "SPSE", wide("few", 70), 7, 2, 3, 1, 1, 1, 1, 1)
                .record("    ", 1, 1, 2, wide("VFEW", 12), 1, wide("REG", 12), wide("NUM", 12), "ku", 0, 0, 0)
                .record("    ", 1, 2, 2, wide("can", 12), wide("usa", 12))
                .record("    ", 3, 4, 4, wide("", 80)).record("    ", 2, 3, 2, 2, 3, 20f, 30f).record("    ", 1, 3, 1, 6, 60f)
                .record("PLAI").record("    ", "RL", "FULL", wide("no names", 70), 7, 3, 1, 1, 1, 1, 1, 1)
                .record("    ", 3, 7, 3, 1, 1, 1, 1, 1, 1)
                .record("    ", 2, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).record("    ", 1, -1f, 0f, 1f)
                .record("ODD ").record("    ", "DE", "FULL", wide("of another type", 70), 0).record("    ", 1, 2)
                .record("LAST").record("    ", "1C", "FULL", wide("after it", 70), 2, 0, 12).record("    ", 1, 0, 0);
    }
}

package org.lachine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.data.CsvTable;
import org.lachine.data.TextFile;
import org.lachine.model.FaultyInputException;

class BadFilesTest {
    private static final String SOUND = "a,b\n1,\"two, \"\"2\"\"\"\n3,vier\n";

    @TempDir
    Path folder;

    private CsvTable open(byte[] content, Charset encoding) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.deleteIfExists(file);
        return CsvTable.open(new TextFile(Files.write(file, content), encoding, bytes -> {}));
    }

    private List<String> column(byte[] content, Charset encoding) throws IOException {
        List<String> cells = new ArrayList<>();
        try (CsvTable table = open(content, encoding)) {
            int b = table.column("b");
            while (table.next()) {
                cells.add(table.text(b));
            }
        }
        return cells;
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(SOUND.getBytes());
            }
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void soundFilesAreReadInEveryWrapping() throws IOException {
        List<String> cells = List.of("two, \"2\"", "vier");
        assertThat(column(SOUND.getBytes(), null)).isEqualTo(cells);
        assertThat(column(("\ufeff" + SOUND).getBytes(StandardCharsets.UTF_8), null)).isEqualTo(cells);
        assertThat(column(("\ufeff" + SOUND).getBytes(StandardCharsets.UTF_16BE), null)).isEqualTo(cells);
        assertThat(column(SOUND.replace("\n", "\r\n").getBytes(), null)).isEqualTo(cells);
        assertThat(column(gzip(SOUND.getBytes()), null)).isEqualTo(cells);
        assertThat(column(zip("x.csv"), null)).isEqualTo(cells);
        assertThat(column("b;a\nÉté;1\n".getBytes(Charset.forName("windows-1252")), Charset.forName("windows-1252"))).containsExactly("Été");
    }

    @Test
    void badFilesAreNamed() throws IOException {
        refused(new byte[0], "the file is empty");
        refused("a,b\n1,\"two\n".getBytes(), "the file ends inside a quoted cell");
        refused("a,b\n1,2\n\"3,4\n5,6\n".getBytes(), "the file ends inside a quoted cell");
        refused(("a,b\n" + "1,2\n".repeat(9000) + "3,\"4\"5\n").getBytes(), "line 9002: a quoted cell does not end, or goes on after its end");
        refused("a,b\n1,2".getBytes(), "the last line has no line end");
        refused("a,A\n1,2\n".getBytes(), "stands twice in the heading");
        refused("a,b\n1,\0\n".getBytes(), "null character");
        refused("a,b\nx,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), "line 2: there is a byte that is no text in this encoding");
        refused("a,b\r\n1,2\n".getBytes(), "the lines end in different ways");
        refused(("a,b\n1,2\n" + "1,".repeat(30) + "2\n").getBytes(), "line 3 has over 8 cells more than the heading");
        refused(("a,b\n1," + "x".repeat(3_000_000) + "\n").getBytes(), "line 2 is longer than any table's");
        refused(zip("one.csv", "two.csv"), "several files (one.csv, two.csv)");
        refused(zip(), "");
        refused(Arrays.copyOf(zip("x.csv"), 60), "");
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        for (int k = 0; k < noise.length; k++) {
            noise[k] = (byte) ('a' + (noise[k] & 15));
        }
        byte[] packed = gzip(("a,b\n" + new String(noise) + ",1\n").getBytes());
        refused(Arrays.copyOf(packed, packed.length / 2), "cut off");
        assertThatThrownBy(() -> new TextFile(folder, null, bytes -> {})).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> new TextFile(folder.resolve("../nowhere"), null, bytes -> {})).hasMessageContaining("no such file");
    }

    /// Sixty megabytes of nothing in sixty kilobytes: stopped on the way, whatever it would have become.
    @Test
    void aBombIsStopped() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bomb.csv"));
            zip.write("a,b\n".getBytes());
            byte[] lines = "0,0\n".repeat(1 << 18).getBytes();
            for (int k = 0; k < 64; k++) {
                zip.write(lines);
            }
        }
        refused(out.toByteArray(), "unpacks to more than 200 times its size");
    }

    private void refused(byte[] content, String because) {
        assertThatThrownBy(() -> column(content, null)).isInstanceOf(FaultyInputException.class).hasMessageContaining(because)
                .satisfies(fault -> assertThat(fault.getMessage().lines()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "USA | USA", "us | USA", "842 | USA", "840 | USA", "United States of America | USA", "États-Unis | USA", "ETATS-UNIS | USA",
                "Rep. of Korea | KOR", "Corée du Sud | KOR",
        "Korea, Republic of | KOR", "Côte d'Ivoire | CIV", "Ivory Coast | CIV", "004 | AFG", "4 | AFG", "490 | TWN", "Other Asia, nes | TWN", "Türkiye | TUR",
        "Turkey | TUR", "Allemagne | DEU",
        "Viet Nam | VNM", "Russian Federation | RUS", "Bolivia (Plurinational State of) | BOL", "Trinidad & Tobago | TTO", "China, Hong Kong SAR | HKG",
        "Congo | COG", "World | ", "Atlantis | "})
    void countriesAreKnownByWhatFilesCallThem(String text, String country) {
        assertThat(CountryCodes.standard().find(text)).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource({"12.5,12.5", "-3,-3", "0.1,0.1", "123456789012345678,123456789012345680", "1e3,1000", " 7 ,7", "1.7976931348623157e308,1.7976931348623157e308",
        ",NaN", "-,NaN", ".,NaN", "1d,NaN", "0x1p3,NaN", "NaN,NaN", "Infinity,NaN", "1e999,NaN", "1.2.3,NaN", "=1+1,NaN", "1_000,NaN", "5%,NaN", "-.5,-0.5",
                "179769.3134862315,179769.3134862315"})
    void numbersAreDecimalNumbersAndNothingElse(String text, double number) throws IOException {
        try (CsvTable table = open(("b,c\n\"" + (text == null ? "" : text) + "\",x\n").getBytes(), null)) {
            int b = table.numbers("b");
            assertThat(table.next()).isTrue();
            assertThat(Double.valueOf(table.number(b))).isEqualTo(Double.valueOf(number));
        }
    }
}

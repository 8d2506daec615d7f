package org.lachine.data.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.har.HarReals.Form;
import org.lachine.model.FaultyInputException;

class HarFileTest {
    private static final int MUTANTS = 1000;

    @TempDir
    Path folder;

    private static HarFile read(byte[] bytes) throws IOException {
        return HarFile.read("test.har", new ByteArrayInputStream(bytes), bytes.length);
    }

    private static byte[] written(HeaderArray... headers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HarFile.write(out, List.of(headers));
        return out.toByteArray();
    }

    private static HarReals reals(HarFile file, String header) {
        return (HarReals) file.header(header).orElseThrow();
    }

    @Test
    void everyTypeIsReadAsTheFormatSays() throws IOException {
        HarFile file = read(HarBytes.ofEveryType().bytes());
        assertThat(file.headers()).extracting(HeaderArray::header).containsExactly("REG", "NUMB", "MATR", "FLOW", "SPAR", "PLAI", "LAST");
        assertThat(file.passedOver()).containsExactly("ODD (DE)");
        assertThat(file.header("reg")).contains(new HarTexts("REG", "Set REG regions", List.of("can", "usa")));
        HarIntegers integers = (HarIntegers) file.header("NUMB").orElseThrow();
        assertThat(integers.value(1, 2)).isEqualTo(23);
        assertThat(integers.value(0, 1)).isEqualTo(12);
        assertThat(reals(file, "MATR").value(1, 1)).isEqualTo(4.5);
        assertThat(reals(file, "MATR").form()).isEqualTo(Form.R2);
        HarReals flow = reals(file, "FLOW");
        assertThat(flow.coefficient()).isEqualTo("VFLOW");
        assertThat(flow.dimensions()).containsExactly(HarDimension.of("REG", List.of("can", "usa")), HarDimension.of("REG", List.of("can", "usa")),
                HarDimension.of("COMM", List.of("rice", "steel", "svces")));
        assertThat(flow.value(1, 0, 0)).isEqualTo(2);
        assertThat(flow.value(0, 1, 0)).isEqualTo(3);
        assertThat(flow.value(0, 0, 2)).isEqualTo(9);
        HarReals few = reals(file, "SPAR");
        assertThat(few.size()).isEqualTo(6);
        assertThat(List.of(few.value(0, 0), few.value(1, 0), few.value(0, 1), few.value(1, 2))).containsExactly(0.0, 20.0, 30.0, 60.0);
        List<String> cells = new ArrayList<>();
        few.each((index, value) -> cells.add(Arrays.toString(index) + value));
        assertThat(cells).containsExactly("[1, 0]20.0", "[0, 1]30.0", "[1, 2]60.0");
        assertThat(reals(file, "PLAI").value(2)).isEqualTo(1);
        assertThat(file.header("LAST")).contains(new HarTexts("LAST", "after it", List.of()));
    }

    @Test
    void writesTheBytesThatTheFormatSays() throws IOException {
        HarDimension regions = HarDimension.of("REG", List.of("can", "usa"));
        byte[] bytes = written(new HarTexts("REG", "Set REG regions", List.of("can", "usa")),
                HarReals.of("FLOW", "flows", "VFLOW", List.of(regions, regions), new double[] {1, 2, 3, 4}));
        assertThat(bytes).isEqualTo(new HarBytes()
                .record("REG ").record("    ", "1C", "FULL", HarBytes.wide("Set REG regions", 70), 2, 2, 12)
                .record("    ", 1, 2, 2, HarBytes.wide("can", 12), HarBytes.wide("usa", 12))
                .record("FLOW").record("    ", "RE", "FULL", HarBytes.wide("flows", 70), 7, 2, 2, 1, 1, 1, 1, 1)
                .record("    ", 1, 1, 2, HarBytes.wide("VFLOW", 12), 1, HarBytes.wide("REG", 12), HarBytes.wide("REG", 12), "kk", 0, 0, 0)
                .record("    ", 1, 2, 2, HarBytes.wide("can", 12), HarBytes.wide("usa", 12))
                .record("    ", 3, 7, 2, 2, 1, 1, 1, 1, 1)
                .record("    ", 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .record("    ", 1, 1f, 2f, 3f, 4f).bytes());
    }

    @Test
    void whatIsWrittenIsReadBackWhateverItsShape() throws IOException {
        Random random = new Random(11);
        for (int[] sizes : new int[][] {{}, {1}, {9000}, {13, 17, 101}, {2, 3, 2, 3, 2, 3, 2}, {1, 1, 20_000}, {3000, 7}, {5, 0}}) {
            List<HarDimension> dimensions = new ArrayList<>();
            for (int d = 0; d < sizes.length; d++) {
                int place = d;
                dimensions.add(HarDimension.of("S" + d, IntStream.range(0, sizes[d]).mapToObj(k -> "e" + place + "_" + k).toList()));
            }
            double[] values = random.doubles(IntStream.of(sizes).reduce(1, (a, b) -> a * b)).toArray();
            Path file = folder.resolve("shape.har");
            HarFile.write(file, List.of(HarReals.of("ARR", "any shape", "ARRAY", dimensions, values)));
            HarReals back = reals(HarFile.read(file), "ARR");
            assertThat(back.dimensions().stream().filter(d -> d.size() != 1).toList()).isEqualTo(dimensions.stream().filter(d -> d.size() != 1).toList());
            int[] next = {0};
            back.each((index, value) -> assertThat(value).isEqualTo((float) values[next[0]++]));
            assertThat(next[0]).isEqualTo(values.length);
        }
        int[] numbers = random.ints(16_400).toArray();
        HarTexts texts = new HarTexts("TEXT", "many", Collections.nCopies(7000, "a text that is longer than a name"));
        HarFile back = read(written(new HarIntegers("INTS", "many", 8200, numbers), texts));
        HarIntegers integers = (HarIntegers) back.header("INTS").orElseThrow();
        assertThat(IntStream.range(0, numbers.length).allMatch(k -> integers.value(k % 8200, k / 8200) == numbers[k])).isTrue();
        assertThat(back.header("TEXT")).contains(texts);
    }

    @Test
    void whatDoesNotFitTheFormatIsNotWritten() {
        HarTexts two = new HarTexts("SAME", "", List.of());
        assertThatThrownBy(() -> written(two, new HarTexts("same", "", List.of()))).hasMessageContaining("stands twice");
        assertThatThrownBy(() -> written(new HarTexts("LONGER", "", List.of()))).hasMessageContaining("has 6 characters; the format has room for 4");
        assertThatThrownBy(() -> written(HarReals.of("A", "", "A", List.of(HarDimension.of("S", List.of("thirteen-long"))), new double[1])))
                .hasMessageContaining("room for 12");
        assertThatThrownBy(() -> HarReals.of("A", "", "A", List.of(), new double[] {1e39})).hasMessageContaining("single precision");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void lyingLengthsAreNamedAndNothingIsAllocatedForThem() throws IOException {
        String about = HarBytes.wide("lies", 70);
        byte[][] liars = {
            new HarBytes().mark(4).mark(0x20202041).mark(4).mark(2_000_000_000).bytes(),
            new HarBytes().record("A   ").record("    ", "RL", "FULL", about, 7, 1000, 1000, 1000, 1, 1, 1, 1).bytes(),
            new HarBytes().record("A   ").record("    ", "RL", "FULL", about, 7, 46341, 46341, 46341, 46341, 1, 1, 1).bytes(),
            new HarBytes().record("A   ").record("    ", "2R", "FULL", about, 2, 100_000, 20_000).bytes(),
            new HarBytes().record("A   ").record("    ", "1C", "FULL", about, 2, 2_000_000_000, 12).record("    ", 1, 2_000_000_000, 2_000_000_000).bytes(),
            new HarBytes().record("A   ").record("    ", "RL", "SPSE", about, 7, 1000, 1000, 1000, 1, 1, 1, 1).record("    ", 500_000_000, 4, 4,
                    HarBytes.wide("", 80)).bytes(),
            new HarBytes().record("A   ").record("    ", "RE", "FULL", about, 7, 1, 1, 1, 1, 1, 1, 1).record("    ", 1, 1, 2_000_000_000,
                    HarBytes.wide("A", 12), 1, 0).bytes(),
        };
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (byte[] liar : liars) {
            long before = memory.getCurrentThreadAllocatedBytes();
            assertThatThrownBy(() -> read(liar)).isInstanceOf(FaultyInputException.class).hasMessageMatching("(?s)test.har: (header A, )?byte \\d+: .*\\R.*");
            assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
        }
    }

    @Test
    void otherFilesAreToldApart() {
        assertThatThrownBy(() -> HarFile.read(folder.resolve("none.har"))).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> read("a,b\n1,2\n".getBytes())).hasMessageContaining("this is no such file");
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 4, 'A', 'B', 'C', 'D', 0, 0, 0, 4})).hasMessageContaining("big-endian");
        byte[] twice = new HarBytes().record("A   ").record("    ", "1C", "FULL", HarBytes.wide("", 70), 2, 0, 12).record("    ", 1, 0, 0)
                .record("A   ").bytes();
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("header \"A\" stands twice");
    }

    /// What a mutant gives is a fault, or a file that is sound in itself.
    @Test
    void noMutantCrashesTheReader() throws IOException {
        byte[] sound = HarBytes.ofEveryType().bytes();
        Random random = new Random(2026);
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] bytes = sound.clone();
            switch (mutant % 4) {
                case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                case 2 -> {
                    int at = random.nextInt(bytes.length - 4);
                    for (int k = 0; k < 4; k++) {
                        bytes[at + k] = (byte) random.nextInt(256);
                    }
                }
                default -> {
                    int from = random.nextInt(bytes.length - 40);
                    System.arraycopy(sound, random.nextInt(bytes.length - 40), bytes, from, 40);
                }
            }
            try {
                for (HeaderArray header : read(bytes).headers()) {
                    if (header instanceof HarReals reals) {
                        long[] cells = {0};
                        reals.each((index, value) -> cells[0]++);
                        assertThat(cells[0]).isLessThanOrEqualTo(reals.size());
                    }
                }
            } catch (FaultyInputException fault) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTANTS / 2);
    }

    @Test
    void aFailedWriteLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("kept.har");
        HarFile.write(file, List.of(new HarTexts("ONE", "", List.of("kept"))));
        assertThatThrownBy(() -> HarFile.write(file, List.of(new HarTexts("TOOLONG", "", List.of())))).isInstanceOf(IllegalArgumentException.class);
        assertThat(HarFile.read(file).header("ONE")).isPresent();
        assertThat(Files.list(folder)).hasSize(1);
    }
}

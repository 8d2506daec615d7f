package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Policy;

/// The report of NAFTA's tariffs on the world of 1993, against a report kept as text.
class ConvergenceReportTest {
    private static final String WORLD = "nafta-1993";
    /// Vector and scalar sums differ in their last digits; the iteration carries that into the size of small gaps.
    private static final double LEAST_COMPARED = 1e-6;

    @Test
    void tellsHowFarEachPassIsOffAndWhere() throws IOException {
        Worlds worlds = Worlds.at(Path.of(System.getProperty("lachine.home"), "worlds"));
        CaliendoParro model = CaliendoParro.calibrate(worlds.open(WORLD));
        StringWriter text = new StringWriter();
        model.solve(Policy.of(model.baseline()).withTariffs(worlds.openTariffs(WORLD, "2005")), new ConvergenceReport(new PrintWriter(text)));
        List<String> lines = text.toString().lines().toList();
        List<String> kept = kept();
        assertThat(lines).as(text.toString()).hasSameSizeAs(kept);
        assertThat(lines.getFirst()).isEqualTo(kept.getFirst());
        for (int l = 1; l < lines.size(); l++) {
            String[] now = lines.get(l).strip().split(" {2,}");
            String[] before = kept.get(l).strip().split(" {2,}");
            double gap = Double.parseDouble(before[2]);
            assertThat(now).hasSameSizeAs(before);
            if (gap > LEAST_COMPARED) {
                assertThat(new String[] {now[0], now[1], now[3]}).containsExactly(before[0], before[1], before[3]);
                assertThat(Double.parseDouble(now[2])).isCloseTo(gap, within(0.05 * gap));
                double money = Double.parseDouble(before[4]);
                assertThat(Double.parseDouble(now[4])).isCloseTo(money, within(0.01 * Math.abs(money)));
            }
        }
        assertThat(Double.parseDouble(lines.getLast().strip().split(" {2,}")[2])).isLessThanOrEqualTo(CaliendoParro.TOLERANCE);
    }

    private static List<String> kept() throws IOException {
        try (InputStream file = ConvergenceReportTest.class.getResourceAsStream("/nafta-1993.trace.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}

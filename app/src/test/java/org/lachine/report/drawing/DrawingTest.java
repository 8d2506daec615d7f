package org.lachine.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lachine.data.Table;
import org.lachine.report.Chart;
import org.lachine.report.Figure;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Drawings say what the description says, and come out as dots.
class DrawingTest {
    @TempDir
    private Path place;

    private static Figure figure(Chart chart) {
        return new Figure(new Table("t", "T", List.of(), List.of()), "A <finding> & more", "Change, percent", "Bars: balanced trade.", "made up", "alt", chart);
    }

    private static final Chart ROWS = new Chart.Rows("%", List.of(
            new Chart.Row("Canada", "focus", -2.0, -3.0, -1.0, List.of(new Chart.Point(-1.5, "ring", "focus", "fixed", "")), "−2.00%"),
            new Chart.Row("A country with a very long name that takes two lines", "rest", 1.0, null, null, List.of(), "+1.00%")),
            List.of(new Chart.Key("bar", "rest", "balanced trade"), new Chart.Key("ring", "rest", "fixed deficits")));

    static Stream<Chart> charts() {
        return Stream.of(ROWS,
                new Chart.Stack(List.of(new Chart.Part("US", "second"), new Chart.Part("others", "rest")),
                        List.of(new Chart.StackRow("Cars", List.of(75.0, 25.0), "USD 3 billion"))),
                new Chart.Heat(List.of("flows", "deficits"), List.of(new Chart.HeatRow("Income", List.of()),
                        new Chart.HeatRow("Canada", Arrays.asList(new Chart.HeatCell(81, "81%"), null)))),
                new Chart.Steps("%", List.of(new Chart.Line("on Canada", "first", false, List.of(new Chart.Step("2024-09-30", 0.1),
                        new Chart.Step("2025-03-04", 12.5)))), List.of(), "2026-01-13"),
                new Chart.Curves("%", "tariff", "welfare",
                        List.of(new Chart.Curve("both", "first", true, List.of(new Chart.Spot(0, 0, ""), new Chart.Spot(20, -1, "")))),
                        List.of(new Chart.Spot(10, -0.5, "here"))),
                new Chart.WorldMap("%", Map.of("CAN", -2.0, "USA", 0.5), List.of(-5.0, -1.0, 0.0, 5.0), true, "CAN", Map.of("CAN", "Canada")));
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyKindIsWholeSvgThatCanBePainted(Chart chart) throws Exception {
        String svg = Drawing.svg(figure(chart)).orElseThrow();
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").contains("A &lt;finding&gt; &amp; more", "Source: made up");
        Element root = read(svg).getDocumentElement();
        BufferedImage picture = Charts.picture(svg);
        assertThat(picture.getWidth()).isEqualTo(1800);
        assertThat((double) picture.getHeight()).isCloseTo(2 * Double.parseDouble(root.getAttribute("height")), within(2.0));
        int background = picture.getRGB(picture.getWidth() - 1, picture.getHeight() - 1);
        long painted = IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(k -> picture.getRGB(k % picture.getWidth(), k / picture.getWidth()) != background).count();
        assertThat(painted).as("dots that are not background").isGreaterThan(5000);
        assertThat(Drawing.svg(figure(chart))).contains(svg);
    }

    /// A bar of −2 is twice as long as one of 1, and on the other side of zero.
    @Test
    void barsAreAsLongAsTheirNumbers() throws Exception {
        NodeList found = read(Drawing.svg(figure(ROWS)).orElseThrow()).getElementsByTagName("rect");
        List<Element> bars = IntStream.range(0, found.getLength()).mapToObj(k -> (Element) found.item(k))
                .filter(rect -> rect.getAttribute("height").equals("14.0")).toList();
        assertThat(bars).hasSize(2);
        double left = Double.parseDouble(bars.getFirst().getAttribute("width"));
        double right = Double.parseDouble(bars.getLast().getAttribute("width"));
        assertThat(left).isCloseTo(2 * right, within(0.2));
        assertThat(Double.parseDouble(bars.getFirst().getAttribute("x")) + left).isCloseTo(Double.parseDouble(bars.getLast().getAttribute("x")), within(0.2));
    }

    @Test
    void aTableIsNotDrawn() {
        assertThat(Drawing.svg(figure(new Chart.Plain()))).isEmpty();
    }

    @Test
    void theChartsOfAFolderBecomePictures() throws Exception {
        Path from = Files.createDirectories(place.resolve("results/charts"));
        Files.writeString(from.resolve("one.svg"), Drawing.svg(figure(ROWS)).orElseThrow());
        Path to = Files.createDirectory(place.resolve("pictures"));
        Charts.export(place.resolve("results"), true, to, line -> {});
        assertThat(ImageIO.read(to.resolve("one.png").toFile()).getWidth()).isEqualTo(1800);
        assertThatThrownBy(() -> Charts.export(to, true, to, line -> {})).hasMessageContaining("holds no charts");
    }
}

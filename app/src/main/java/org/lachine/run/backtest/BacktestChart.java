package org.lachine.run.backtest;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lachine.scenario.Episode;

/// Predicted against actual changes of an episode's flows, as a picture: one point a flow, the line of a perfect prediction,
/// and that of least squares.
final class BacktestChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 560;
    private static final double EDGE = 1.05;

    private BacktestChart() {}

    /// @param set which scored set is drawn
    /// @param file a PNG file, written whole or not at all
    static void write(Episode episode, List<Observation> observations, String set, Path file) throws IOException {
        List<Observation> drawn = observations.stream().filter(o -> o.set().equals(set) && o.headline() && o.modelled()).toList();
        double[] x = drawn.stream().mapToDouble(Observation::predicted).toArray();
        double[] y = drawn.stream().mapToDouble(Observation::actual).toArray();
        Score score = Score.of(drawn);
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(episode.title())
                .xAxisTitle("predicted, logarithm of after over before").yAxisTitle("actual").build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW).setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
        chart.getStyler().setDecimalPattern("0.0");
        double low = EDGE * Math.min(Arrays.stream(x).min().orElse(-1), 0);
        double high = EDGE * Math.max(Arrays.stream(x).max().orElse(1), 0);
        line(chart, "as predicted", low, high, 0, 1, Color.GRAY);
        if (score.slope() != null) {
            double meanX = Arrays.stream(x).average().orElse(0);
            double meanY = Arrays.stream(y).average().orElse(0);
            line(chart, "least squares, slope %.2f".formatted(score.slope()), low, high, meanY - score.slope() * meanX, score.slope(),
                    new Color(0xB3, 0x2A, 0x2A));
        }
        XYSeries points = chart.addSeries("one flow", x, y);
        points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(new Color(0x1F, 0x4E, 0x79, 0xB0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(chart, bytes, BitmapEncoder.BitmapFormat.PNG);
        Path beside = Files.write(file.resolveSibling(file.getFileName() + ".new"), bytes.toByteArray());
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void line(XYChart chart, String name, double low, double high, double constant, double slope, Color color) {
        XYSeries line = chart.addSeries(name, new double[] {low, high}, new double[] {constant + slope * low, constant + slope * high});
        line.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(new BasicStroke(1.5f));
    }
}

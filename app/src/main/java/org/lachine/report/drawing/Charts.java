package org.lachine.report.drawing;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.lachine.model.FaultyInputException;

/// The charts of a folder of results, which lie there as SVG, taken out as SVG or PNG.
public final class Charts {
    /// Dots of the picture per unit of the drawing: sharp on paper at a column's width.
    private static final int SCALE = 2;

    private Charts() {}

    /// Writes every chart of `folder` into `target`.
    ///
    /// @param picture PNG rather than SVG
    /// @throws FaultyInputException when there are no charts
    public static void export(Path folder, boolean picture, Path target, Consumer<String> progress) throws IOException {
        List<Path> charts;
        try (Stream<Path> files = Files.walk(folder)) {
            charts = files.filter(file -> file.toString().endsWith(".svg")).sorted().toList();
        }
        if (charts.isEmpty()) {
            throw new FaultyInputException("%s holds no charts (SVG files).".formatted(folder), "Name the folder of a brief, or of converge --out.");
        }
        for (Path chart : charts) {
            String name = chart.getFileName().toString();
            progress.accept("drawing " + name);
            if (picture) {
                ImageIO.write(picture(Files.readString(chart)), "png", target.resolve(name.replaceFirst("svg$", "png")).toFile());
            } else {
                Files.copy(chart, target.resolve(name));
            }
        }
    }

    /// A drawing in dots, on white.
    static BufferedImage picture(String svg) {
        SVGDocument drawing = new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, LoaderContext.createDefault());
        if (drawing == null) {
            throw new FaultyInputException("A chart is no SVG that can be drawn.", "Write the folder again.");
        }
        FloatSize size = drawing.size();
        BufferedImage image = new BufferedImage(Math.round(size.width * SCALE), Math.round(size.height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.render(null, pen, new ViewBox(0, 0, size.width * SCALE, size.height * SCALE));
        pen.dispose();
        return image;
    }
}

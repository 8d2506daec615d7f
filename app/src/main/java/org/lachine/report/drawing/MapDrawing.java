package org.lachine.report.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lachine.data.Json;
import org.lachine.report.Chart;

/// The world with countries coloured by value, from the outlines that the page has.
final class MapDrawing {
    private static final double MARGIN = 16;

    private final Svg svg;
    private final Chart.WorldMap map;
    private final List<?> countries;

    MapDrawing(Svg svg, Chart.WorldMap map) {
        this.svg = svg;
        this.map = map;
        try (InputStream in = MapDrawing.class.getResourceAsStream("/report/world.json")) {
            this.countries = (List<?>) Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8)).get("features");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return where the drawing ends
    double draw(double top) {
        double y = keys(top);
        double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        countries.forEach(country -> rings(country).forEach(ring -> ring.forEach(point -> {
            double px = number(((List<?>) point).get(0));
            double py = number(((List<?>) point).get(1));
            box[0] = Math.min(box[0], px);
            box[1] = Math.max(box[1], px);
            box[2] = Math.min(box[2], py);
            box[3] = Math.max(box[3], py);
        })));
        double scale = (Svg.WIDTH - 2 * MARGIN) / (box[1] - box[0]);
        for (Object country : countries) {
            Map<?, ?> properties = (Map<?, ?>) ((Map<?, ?>) country).get("properties");
            Double value = map.values().get(properties.get("name").toString());
            StringBuilder path = new StringBuilder();
            rings(country).forEach(ring -> {
                String step = "M";
                for (Object point : ring) {
                    path.append(String.format(Locale.ROOT, "%s%.1f %.1f", step, MARGIN + scale * (number(((List<?>) point).get(0)) - box[0]),
                            y + scale * (box[3] - number(((List<?>) point).get(1)))));
                    step = "L";
                }
                path.append('Z');
            });
            svg.path(path.toString(), value == null ? "line" : tone(value), "paper", 0.5, false);
            if (properties.get("name").equals(map.focus())) {
                List<?> centre = (List<?>) properties.get("cp");
                double x = MARGIN + scale * (number(centre.get(0)) - box[0]);
                double at = y + scale * (box[3] - number(centre.get(1)));
                svg.mark(x, at, "dot", "ink").text(x + 9, at + 4, map.names().getOrDefault(map.focus(), map.focus()), 13, "ink", "start", true);
            }
        }
        return y + scale * (box[3] - box[2]) + 6;
    }

    private double keys(double top) {
        double x = MARGIN;
        double y = top;
        int last = map.bounds().size() - 2;
        for (int k = 0; k <= last; k++) {
            String words = k == 0 && map.diverging() ? "below %s%s".formatted(shown(map.bounds().get(1)), map.unit())
                    : k == last ? "over %s%s".formatted(shown(map.bounds().get(k)), map.unit()) : "%s to %s".formatted(shown(map.bounds().get(k)),
                            shown(map.bounds().get(k + 1)));
            if (x + 20 + Svg.width(words, 12) > Svg.WIDTH - MARGIN) {
                x = MARGIN;
                y += 19;
            }
            svg.rect(x, y + 3, 14, 10, shade(k), 1);
            svg.text(x + 20, y + 12, words, 12, "soft", "start", false);
            x += 20 + Svg.width(words, 12) + 16;
        }
        return y + 26;
    }

    private static String shown(double bound) {
        return String.valueOf(bound).replaceFirst("\\.0$", "").replace('-', '−');
    }

    private String tone(double value) {
        int k = map.bounds().size() - 2;
        while (k > 0 && value < map.bounds().get(k)) {
            k--;
        }
        return shade(k);
    }

    /// The ramps of the page: orange to teal through paper, or one blue.
    private String shade(int k) {
        int classes = map.bounds().size() - 1;
        if (!map.diverging()) {
            return mix(Svg.colour("first"), (k + 0.6) / classes);
        }
        double middle = (classes - 1) / 2.0;
        return mix(Svg.colour(k < middle ? "loss" : "gain"), k == middle ? 0.06 : 0.15 + 0.85 * Math.abs(k - middle) / middle);
    }

    private static String mix(String colour, double part) {
        StringBuilder mixed = new StringBuilder("#");
        String panel = "#f5f2ea";
        for (int at = 1; at < 7; at += 2) {
            double from = Integer.parseInt(panel, at, at + 2, 16);
            double to = Integer.parseInt(colour, at, at + 2, 16);
            mixed.append("%02x".formatted(Math.round(from * (1 - part) + to * part)));
        }
        return mixed.toString();
    }

    /// Outlines of a country, whether it is one polygon or several.
    private static List<List<?>> rings(Object country) {
        Map<?, ?> geometry = (Map<?, ?>) ((Map<?, ?>) country).get("geometry");
        List<?> coordinates = (List<?>) geometry.get("coordinates");
        List<?> polygons = geometry.get("type").equals("Polygon") ? List.of(coordinates) : coordinates;
        return polygons.stream().flatMap(polygon -> ((List<?>) polygon).stream()).<List<?>>map(ring -> (List<?>) ring).toList();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}

package org.lachine.report.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The elements that drawings are made of, as SVG text, in the light colours of the brief.
final class Svg {
    static final int WIDTH = 900;

    private static final Map<String, String> COLOURS = Map.of("paper", "#fdfcf9", "ink", "#1d2326", "soft", "#5a6468", "line", "#dcd7ca",
            "focus", "#14485c", "first", "#0072b2", "second", "#d55e00", "rest", "#8b9296", "loss", "#c0561a", "gain", "#1b7f8c");
    /// Mean width of a letter of a sans-serif face, relative to its size; wide enough for most.
    private static final double LETTER = 0.54;

    private final StringBuilder text = new StringBuilder(4096);

    static String colour(String tone) {
        return COLOURS.getOrDefault(tone, tone.startsWith("#") ? tone : COLOURS.get("rest"));
    }

    /// About how wide a text comes out.
    static double width(String words, double size) {
        return words.length() * size * LETTER;
    }

    /// A text in lines of about `width`, broken between words.
    static List<String> lines(String words, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private Svg add(String pattern, Object... values) {
        text.append(String.format(Locale.ROOT, pattern, values)).append('\n');
        return this;
    }

    Svg rect(double x, double y, double width, double height, String tone, double opacity) {
        return add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>", x, y, Math.max(0, width), height,
                colour(tone), opacity);
    }

    Svg line(double x1, double y1, double x2, double y2, String tone, double width) {
        return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>", x1, y1, x2, y2, colour(tone), width);
    }

    /// @param anchor start, middle or end
    Svg text(double x, double y, String words, double size, String tone, String anchor, boolean bold) {
        return add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\" text-anchor=\"%s\"%s>%s</text>", x, y, size, colour(tone), anchor,
                bold ? " font-weight=\"bold\"" : "", escaped(words));
    }

    /// @param mark dot, ring or diamond
    Svg mark(double x, double y, String mark, String tone) {
        return switch (mark) {
            case "ring" -> add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>", x, y, colour("paper"), colour(tone));
            case "diamond" -> add("<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" fill=\"%s\"/>", x, y - 7, x + 7, y, x, y + 7, x - 7, y, colour(tone));
            default -> add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>", x, y, colour(tone));
        };
    }

    /// @param tone of the line; `none` for no line
    Svg path(String data, String fill, String tone, double width, boolean dashed) {
        return add("<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>", data, fill.equals("none") ? fill : colour(fill), tone.equals("none")
                ? tone : colour(tone), width,
                dashed ? " stroke-dasharray=\"5 4\"" : "");
    }

    /// The whole drawing.
    String document(double height, String title) {
        return String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\" "
                + "font-family=\"sans-serif\" role=\"img\">%n<title>%s</title>%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>%n%s</svg>%n", WIDTH, height, WIDTH, height, escaped(title), colour("paper"), text)
                .replace("\r\n", "\n");
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

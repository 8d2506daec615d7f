package org.lachine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lachine.data.Table;
import org.lachine.report.Page.Card;
import org.lachine.report.Page.ShownClaim;
import org.lachine.report.Page.ShownEntry;
import org.lachine.report.Page.ShownSection;
import org.lachine.report.Results.Run;
import org.lachine.report.drawing.Drawing;

/// Puts a brief together from its evidence: headline, sections, claims, method; and the tables behind them.
///
/// @param html the page
/// @param tables every figure's numbers, the claims and the findings
/// @param charts every drawn figure as SVG, by its name
public record BriefPage(String html, List<Table> tables, Map<String, String> charts) {

    /// @param notes how measures entered
    /// @param sources of the world, with their licences
    public static BriefPage of(Evidence evidence, List<String> notes, List<String> sources) {
        List<Section> sections = new Sections(evidence).all();
        List<Claims.Judged> claims = Claims.judged(evidence.subject(), evidence.findings());
        List<Figure> figures = sections.stream().flatMap(s -> s.figures().stream()).toList();
        List<ShownSection> shown = new ArrayList<>();
        for (Section section : sections) {
            shown.add(new ShownSection(shown.size() + 1, section, section.figures().stream().map(Page::shown).toList(),
                    section.id().equals("happened") ? timeline(evidence) : List.of()));
        }
        List<Table> tables = new ArrayList<>(figures.stream().map(Figure::table).toList());
        if (!claims.isEmpty()) {
            tables.add(Claims.table(claims));
        }
        tables.add(evidence.findings().table());

        Case subject = evidence.subject();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("title", subject.title());
        values.put("date", Evidence.day(subject.date().toString()));
        values.put("country", evidence.countries().name(subject.country()));
        values.put("cards", cards(evidence));
        values.put("horizon", Countries.capital(evidence.results().run(subject.whole().id()).compared()));
        values.put("sections", shown);
        values.put("hasClaims", !claims.isEmpty());
        values.put("claimsNumber", shown.size() + 1);
        values.put("claims", claims(claims));
        values.put("tally", tally(claims));
        values.put("sources", sources);
        values.put("hasNotes", !notes.isEmpty());
        values.put("notes", notes);
        values.put("world", evidence.results().world());
        values.put("worldSource", evidence.worldSource());
        values.put("sets", evidence.results().runs().values().iterator().next().variants().stream()
                .map(Results.Variant::elasticity).distinct().toList());
        values.put("draws", evidence.results().run(subject.whole().id()).spread(evidence.country()).draws());
        values.put("runs", evidence.results().runs().values().stream().map(r -> Map.of("name", Countries.capital(r.name()),
                "residual", String.format(Locale.ROOT, "%.0e", r.main().residual()).replace('-', '−'))).toList());
        Map<String, String> charts = new LinkedHashMap<>();
        figures.forEach(figure -> Drawing.svg(figure).ifPresent(svg -> charts.put(figure.table().name(), svg)));
        return new BriefPage(Page.html(values, figures), tables, charts);
    }

    private static List<Card> cards(Evidence evidence) {
        Case subject = evidence.subject();
        List<Card> cards = new ArrayList<>();
        for (String partner : subject.partners().stream().limit(2).toList()) {
            cards.add(new Card(evidence.findings().get("exports.goods." + partner).text(),
                    "of %s goods exports go to %s".formatted(evidence.possessive(), evidence.countries().inSentence(partner)),
                    "%d; %s to %s if records err; %s of goods imports come from there".formatted(evidence.results().world().year(),
                            evidence.findings().get("exports.goods." + partner + ".low").text(), evidence.findings().get("exports.goods." + partner + ".high").text(),
                            evidence.findings().get("imports.goods." + partner).text()), evidence.tone(partner)));
        }
        int n = evidence.country();
        for (Case.Run item : subject.runs().stream().limit(3).toList()) {
            Run run = evidence.results().run(item.id());
            cards.add(new Card(Unit.CHANGE.text(run.welfare(n)),
                    "of %s real income through %s".formatted(evidence.possessive(), run.name()),
                    "%s a year; nine draws in ten %s to %s, median %s; %s".formatted(
                            Unit.USD_BILLION.text(run.money(n)), Unit.CHANGE.text(run.low(n)), Unit.CHANGE.text(run.high(n)),
                            Unit.CHANGE.text(run.spread(n).median()), Words.sign(run, n)), "focus"));
        }
        return cards;
    }

    private static List<ShownEntry> timeline(Evidence evidence) {
        return evidence.timeline().stream().map(e -> new ShownEntry(Evidence.day(e.date()),
                e.imposer().isEmpty() ? "" : evidence.countries().name(e.imposer()) + " on " + evidence.countries().inSentence(e.target()),
                e.imposer().isEmpty() ? "event" : evidence.tone(e.imposer()), e.title(), e.sources())).toList();
    }

    private static List<ShownClaim> claims(List<Claims.Judged> claims) {
        List<ShownClaim> shown = new ArrayList<>();
        for (Claims.Judged j : claims) {
            shown.add(new ShownClaim(shown.size() + 1, j, switch (j.verdict()) {
                case "supported" -> "yes";
                case "roughly" -> "partly";
                case "not supported" -> "no";
                default -> "open";
            }, j.claim().later(), String.join("; ", j.sources())));
        }
        return shown;
    }

    private static String tally(List<Claims.Judged> claims) {
        List<String> parts = new ArrayList<>();
        for (String verdict : List.of("supported", "roughly", "not supported", "cannot be tested yet")) {
            long count = claims.stream().filter(j -> j.verdict().equals(verdict)).count();
            if (count > 0) {
                parts.add(count + (verdict.startsWith("cannot") ? " " : count == 1 ? " is " : " are ")
                        + (verdict.equals("roughly") ? "roughly so" : verdict));
            }
        }
        return "Of %d claims, %s.".formatted(claims.size(), Countries.list(parts));
    }
}

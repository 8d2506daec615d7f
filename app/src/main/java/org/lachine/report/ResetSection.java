package org.lachine.report;

import static org.lachine.report.Resilience.cell;
import static org.lachine.report.Resilience.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lachine.data.Table;
import org.lachine.report.figure.ResetFigures;

/// The question of a brief that is about a deal: what could be agreed, by how much each side would gain, and what lines cost.
final class ResetSection {
    private final Evidence evidence;
    private final Reset found;
    private final String partner;

    ResetSection(Evidence evidence, Reset found) {
        this.evidence = evidence;
        this.found = found;
        partner = evidence.countries().inSentence(found.second());
    }

    /// Names what was found, so that claims can call it: `reset.PACKAGE.first`, `.second`, `.elements`, `reset.line.ID`,
    /// `reset.lines`, `reset.share.today`, `reset.share.pressed`, `reset.pressure.shift`, `reset.break-even`, `reset.exposure`.
    void noted() {
        Findings findings = evidence.findings();
        String when = "long run, %d trade, against the policies of %s".formatted(evidence.results().world().year(),
                Evidence.day(evidence.subject().date().toString()));
        String source = evidence.modelSource();
        Table packages = found.table("reset-packages");
        for (List<Object> row : packages.rows()) {
            String name = (String) row.getFirst();
            findings.number("reset." + name + ".first", number(packages, row, "first_worth_musd"), Unit.USD_MILLION,
                    "what the %s package is worth to %s a year".formatted(name, evidence.focus()), when, source);
            findings.number("reset." + name + ".second", number(packages, row, "second_worth_musd"), Unit.USD_MILLION,
                    "what the %s package is worth to %s a year".formatted(name, partner), when, source);
            findings.number("reset." + name + ".income", number(packages, row, "first_income_percent"), Unit.CHANGE,
                    "change of %s real income through the %s package".formatted(evidence.possessive(), name), when, source);
            findings.number("reset." + name + ".elements", found.rows("reset-elements", "deal", name).size(), Unit.DAYS,
                    "number of issues that the %s package settles".formatted(name), when, source);
        }
        Table lines = found.table("reset-red-lines");
        for (List<Object> row : lines.rows()) {
            String id = (String) row.getFirst();
            findings.number("reset.line." + id, number(lines, row, "first_price_musd"), Unit.USD_MILLION,
                    "what the red line %s costs %s a year in the deal".formatted(id, evidence.focus()), when, source);
            findings.number("reset.line." + id + ".percent", number(lines, row, "first_price_percent"), Unit.CHANGE, "the same, share of real income", when,
                    source);
        }
        Table leverage = found.table("reset-leverage");
        List<List<Object>> even = leverage.rows().stream().filter(row -> cell(leverage, row, "fallback").equals("status-quo")
                && number(leverage, row, "power") == 0.5).toList();
        double today = 100 * number(leverage, even.getFirst(), "first_share");
        double pressed = 100 * number(leverage, even.getLast(), "first_share");
        findings.number("reset.share.today", today, Unit.SHARE,
                "%s part of what the deal brings the two in money, as things are".formatted(evidence.possessive()), when, source);
        findings.number("reset.share.pressed", pressed, Unit.SHARE, "the same under the hardest pressure of the table", when, source);
        findings.number("reset.pressure.shift", today - pressed, Unit.SHARE, "by how much it falls", when, source);
        if (found.has("reset-reaction")) {
            double even2 = found.number("reset-reaction", "package", "balanced", "break_even_percent");
            findings.number("reset.break-even", even2, Unit.SHARE,
                    "share of years in force of the reaction above which the balanced package is not worth it to %s".formatted(evidence.focus()), when, source);
            findings.number("reset.break-even.yearly", found.number("reset-reaction", "package", "balanced", "break_even_yearly_percent"), Unit.SHARE,
                    "the chance a year that leads to it", when, source);
        }
        findings.number("reset.exposure", exposure(), Unit.SHARE,
                "part of the balanced package’s income that the chance of another closure takes from %s".formatted(evidence.focus()), when, source);
    }

    /// What the partner's threats take, over what the package brings in income.
    private double exposure() {
        Table terms = found.table("reset-terms");
        double coercion = 0;
        double income = 0;
        for (List<Object> row : found.rows("reset-terms", "deal", "balanced")) {
            if (row.get(1).equals(found.first())) {
                coercion += row.get(2).equals("coercion") ? number(terms, row, "worth_percent") : 0;
                income += row.get(2).equals("income") ? number(terms, row, "worth_percent") : 0;
            }
        }
        return -100 * coercion / income;
    }

    Section section(Certainty certainty) {
        Findings findings = evidence.findings();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(("Safe is the deal when nothing is agreed that might draw a reaction of a third party; balanced is the deal with the highest product of "
                + "both sides’ gains over how things are; bold brings the two together the most real income and is still better for both. To %s they are worth "
                + "%s, %s and %s a year, to %s %s, %s and %s. Worth is real income, and what governments weigh beside it: sectors whose duties stand, "
                + "provinces, the chance that %s closes its market again, and that the reaction comes.")
                .formatted(evidence.focus(), told(certainty, "reset.safe.first"), told(certainty, "reset.balanced.first"), told(certainty, "reset.bold.first"), partner,
                        told(certainty, "reset.safe.second"), told(certainty, "reset.balanced.second"), told(certainty, "reset.bold.second"), partner));
        paragraphs.add(("All red lines together cost %s %s a year in the deal. A line’s price is for trade in its goods that is 5%% cheaper, the step used for "
                + "energy; what technology is worth beside trade is not in it.")
                .formatted(evidence.focus(), told(certainty, "reset.line.all")));
        if (findings.has("reset.break-even")) {
            paragraphs.add(("What a third party does may matter more than all of it. Should %s because of the deal, the balanced package is not worth it to %s "
                    + "where that is in force in more than %s of years, at a chance of %s a year; the safe one holds nothing that is thought to draw it. In "
                    + "force in more than %s of years, no deal that draws it is worth it.")
                    .formatted(found.reaction(), evidence.focus(), told(certainty, "reset.break-even"), told(certainty, "reset.break-even.yearly"),
                    Unit.SHARE.text(found.number("reset-reaction", "package", "any", "break_even_percent"))));
        }
        paragraphs.add(pressed(certainty));
        paragraphs.add(linked() + " " + kept());
        softened().ifPresent(paragraphs::add);
        if (certainty.has("reset.balanced.first")) {
            paragraphs.add(drawn(certainty));
        }
        paragraphs.add(("Every package told of is scored by the full model, %d equilibria in all; the command lachine reset shows the same figures and the "
                + "tables behind them, and with --forecast the chances that each element is signed. Nothing that happened after %s is in levels, bounds or "
                + "weights.")
                .formatted(found.solved(), Evidence.day(evidence.subject().date().toString())));
        ResetFigures figures = new ResetFigures(evidence, found);
        List<Figure> shown = new ArrayList<>(List.of(figures.packages(), figures.sheet(), figures.sectors(), figures.redLines(),
                figures.leverage(), figures.frontier()));
        return new Section("reset", "What could %s and %s agree, and what would red lines cost?".formatted(evidence.focus(), partner),
                ("A deal that both prefer to how things are exists: the balanced one settles %s issues and changes %s real income by %s; red lines take %s a "
                + "year from it.")
                        .formatted(findings.get("reset.balanced.elements").text(), evidence.possessive(), told(certainty, "reset.balanced.income"),
                                told(certainty, "reset.line.all")),
                paragraphs, shown, List.of());
    }

    private String money(String table, String column, Object value, String wanted) {
        return Unit.USD_MILLION.text(found.number(table, column, value, wanted));
    }

    private String linked() {
        return "Settled one by one, each good for both, the issues would bring %s %s and %s %s; linking them gains %s and %s more.".formatted(evidence.focus(),
                money("reset-logrolling", "way", "each issue by itself, summed", "first_musd"),
                partner, money("reset-logrolling", "way", "each issue by itself, summed", "second_musd"), money("reset-logrolling", "way",
                        "what linking gains", "first_musd"),
                money("reset-logrolling", "way", "what linking gains", "second_musd"));
    }

    /// What would undo the balanced package.
    private String kept() {
        String tempts = "Taking back what it gave while the other still gives would bring %s %s a year and %s %s, until the other does the same.".formatted(
                evidence.focus(), money("reset-keeping", "package", "balanced", "first_temptation_musd"),
                partner, money("reset-keeping", "package", "balanced", "second_temptation_musd"));
        double year = found.number("reset-keeping", "package", "balanced", "undone_year_percent");
        return !(year > 0) ? tempts : tempts + (" By how often measures came back on goods that had been freed, the market is closed again within a year with "
                + "a chance of %s, within three with one of %s; the worth above counts this.")
                .formatted(Unit.SHARE.text(year), Unit.SHARE.text(found.number("reset-keeping", "package", "balanced", "undone_three_years_percent")));
    }

    /// What a side finds hard in the balanced package, where it does.
    private Optional<String> softened() {
        double percent = found.rows("reset-terms", "deal", "balanced").stream().filter(row -> row.get(1).equals(found.first())
                && row.get(2).equals("soft-cost"))
                .mapToDouble(row -> number(found.table("reset-terms"), row, "worth_percent")).sum();
        double income = found.number("reset-packages", "package", "balanced", "first_worth_musd") / found.number("reset-packages", "package",
                "balanced", "first_percent");
        return percent < 0 ? Optional.of(
                "Soft lines, what %s finds hard without ruling it out, count %s a year against the balanced package: a stated worth, an assumption.".formatted(
                evidence.focus(), Unit.USD_MILLION.text(-percent * income)))
                : Optional.empty();
    }

    /// What moves in the deal under the hardest pressure, in units of the table.
    private String pressed(Certainty certainty) {
        Table leverage = found.table("reset-leverage");
        List<Object> row = leverage.rows().stream().filter(r -> cell(leverage, r, "fallback").equals("status-quo") && number(leverage, r, "power") == 0.5)
                .reduce((a, b) -> b).orElseThrow();
        String shifts = (String) cell(leverage, row, "shifts");
        return ("Under the hardest pressure, %s, %s. %s has %s of what the deal then brings the two, %s today: pressure takes income from it with a deal and "
                + "without one, and moves the deal itself by less.%s")
                .formatted(cell(leverage, row, "pressure"), shifts.isEmpty() ? "the deal holds the same" : "this moves: " + shifts,
                        Countries.capital(evidence.focus()),
                        told(certainty, "reset.share.pressed"), told(certainty, "reset.share.today"), falls(certainty));
    }

    /// How sure it is that pressure takes a part from the country.
    private static String falls(Certainty certainty) {
        if (!certainty.has("reset.pressure.shift")) {
            return "";
        }
        double falls = 100 * certainty.get("reset.pressure.shift").spread().positive();
        return falls == 100 ? " Its part falls in every draw." : " Whether its part falls at all is less sure: it does in %s of draws.".formatted(
                Unit.RATE.text(Math.rint(falls)));
    }

    /// What brackets are of, medians, signs, and what does most.
    private String drawn(Certainty certainty) {
        Certainty.Ranged first = certainty.get("reset.balanced.first");
        List<String> parts = new ArrayList<>(List.of("the balanced package, %s to %s and %s to %s; its income, %s".formatted(first.middle(), evidence.focus(),
                certainty.get("reset.balanced.second").middle(), partner, certainty.get("reset.balanced.income").middle())));
        if (certainty.has("reset.line.all")) {
            Certainty.Ranged lines = certainty.get("reset.line.all");
            parts.add("red lines, median %s, above nothing in %s of draws".formatted(lines.unit().text(lines.spread().median()),
                    Unit.RATE.text(Math.rint(100 * lines.spread().positive()))));
        }
        return ("In brackets: nine draws in ten of elasticities, recorded flows and what deficits do, %d in all. What a deal holds stays as it is, so that in a "
                + "draw red lines cost what the deal without them is worth there more than the one with them; how likely threats are and what is stated beside "
                + "trade stay too. Over draws: %s. %s.")
                .formatted(first.spread().draws(), String.join("; ", parts), Countries.capital(certainty.leading("reset")));
    }

    /// "USD 548 million (310 to 720)".
    private String told(Certainty certainty, String finding) {
        return evidence.findings().has(finding) ? evidence.findings().get(finding).text() + (certainty.has(finding) ? certainty.get(finding).ends() : "") : "nothing";
    }
}

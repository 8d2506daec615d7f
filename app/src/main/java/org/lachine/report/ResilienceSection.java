package org.lachine.report;

import static org.lachine.report.Resilience.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.report.figure.ResilienceFigures;
import org.lachine.run.PlanRanges;

/// The question of a brief that looks ahead: what others could do, and what a plan could do about it.
final class ResilienceSection {
    /// Threats that sentences name; the others are in the figure.
    private static final int TOLD = 3;

    private final Evidence evidence;
    private final Resilience found;

    ResilienceSection(Evidence evidence, Resilience found) {
        this.evidence = evidence;
        this.found = found;
    }

    /// The name of what is told of the plan.
    static String finding(PlanRanges.Told told) {
        return switch (told) {
            case COST -> "plan.cost";
            case CALM -> "plan.calm";
            case FIRST -> "plan.first";
            case FIRST_TODAY -> "plan.first.today";
            case CHEAPER -> "target.cheaper";
            case FIRST_THEN -> "target.first";
            case WORST -> "plan.worst";
            case SAVED -> "plan.saved";
        };
    }

    /// The name of what a threat costs while it lasts; `.mean` of that is its mean loss a year.
    static String finding(String threat) {
        return "threat." + threat.replace(" + ", "+");
    }

    /// Names what was found, so that claims can call it: `power.P`, `power.P.own`, `threat.T`, `threat.T.mean`, `plan.cost`, `plan.calm`, `plan.first`,
    /// `plan.worst`, `plan.saved`, `target.cheaper`, `target.first`.
    void noted() {
        Findings findings = evidence.findings();
        String when = "%d trade, long run".formatted(evidence.results().world().year());
        for (Resilience.Power power : found.powers()) {
            String partner = evidence.countries().inSentence(power.partner());
            findings.number("power." + power.partner(), power.loss(), Unit.CHANGE, "change of %s real income if %s ended all trade with it".formatted(evidence.possessive(), partner), when, evidence.modelSource());
            findings.number("power." + power.partner() + ".own", power.own(), Unit.CHANGE, "what that would cost %s".formatted(partner), when, evidence.modelSource());
        }
        for (Resilience.Threatened loss : found.losses()) {
            String of = "change of %s real income if %s".formatted(evidence.possessive(), found.threatName(loss.threat()));
            findings.number(finding(loss.threat()), loss.loss(), Unit.CHANGE, of, "%d trade, one year on".formatted(evidence.results().world().year()), evidence.modelSource());
            if (loss.mean() != null) {
                findings.number(finding(loss.threat()) + ".mean", loss.mean(), Unit.CHANGE, of + ", mean of years with and without that", "%d trade, one year on".formatted(evidence.results().world().year()), evidence.modelSource());
            }
        }
        Table frontier = found.table("frontier");
        List<Object> chosen = frontier.rows().get(found.chosen());
        List<Object> today = frontier.rows().getFirst();
        String source = evidence.modelSource();
        findings.number("plan.cost", number(frontier, chosen, "cost_musd") / 1000, Unit.USD_BILLION, "cost of the chosen plan a year", when, source);
        findings.number("plan.calm", number(frontier, chosen, "calm_musd") / 1000, Unit.USD_BILLION, "income given up in a calm year under the chosen plan", when, source);
        findings.number("plan.first", number(frontier, chosen, "first_percent"), Unit.SHARE, "share of the largest market in goods exports under the chosen plan", when, source);
        findings.number("plan.first.today", number(frontier, today, "first_percent"), Unit.SHARE, "the same without a plan, deficits removed", when, source);
        findings.number("plan.worst", number(frontier, today, "worst_percent"), Unit.CHANGE, "mean change of real income in the worst tenth of years without a plan", when, source);
        findings.number("plan.saved", number(frontier, chosen, "worst_saved_musd") / 1000, Unit.USD_BILLION, "what the chosen plan saves in the mean of the worst tenth of years, costs taken off", when, source);
        Table target = found.table("plan-target");
        List<Object> cheaper = target.rows().getLast();
        if (!Double.isNaN(number(target, cheaper, "cheaper_percent"))) {
            findings.number("target.cheaper", number(target, cheaper, "cheaper_percent"), Unit.SHARE, "fall of trade costs to all other markets that doubles goods exports there", when, source);
            findings.number("target.first", number(target, cheaper, "first_percent"), Unit.SHARE, "share of the largest market in goods exports then", when, source);
        }
    }

    Section section(Certainty certainty) {
        Findings findings = evidence.findings();
        String largest = evidence.countries().inSentence(found.largest());
        List<String> powers = found.powers().stream().map(p -> "if %s ended all trade, %s would lose %s of its real income and %s %s".formatted(
                evidence.countries().inSentence(p.partner()), evidence.focus(), Unit.SHARE.text(-p.loss()), evidence.countries().inSentence(p.partner()), Unit.SHARE.text(-p.own()))).toList();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(Countries.capital(String.join("; ", powers)) + ". Such a break is a bound, not a forecast; what follows are threats of kinds that have been seen.");
        paragraphs.add("Over draws of elasticities and flows: %s.".formatted(String.join("; ", found.powers().stream().map(p -> "without %s %s %s, %s %s".formatted(evidence.countries().inSentence(p.partner()), evidence.focus(),
                certainty.get("power." + p.partner()).text(), evidence.countries().inSentence(p.partner()), certainty.get("power." + p.partner() + ".own").text())).toList())));
        paragraphs.add(threatened(certainty));
        paragraphs.add("In the worst tenth of years real income falls by %s%s on average. The plan below costs %s a year, of which all but %s comes back in a calm year, and saves %s in those worst years. It lowers the share of %s in goods exports from %s to %s (deficits removed): most of what it sells elsewhere comes on top and not in place of sales there, so exposure falls little."
                .formatted(Words.percent(findings.value("plan.worst")), certainty.get("plan.worst").ends(), ranged("plan.cost", certainty), ranged("plan.calm", certainty), ranged("plan.saved", certainty),
                        largest, ranged("plan.first.today", certainty), ranged("plan.first", certainty)));
        paragraphs.add(drawn(certainty));
        paragraphs.add(robust());
        if (findings.has("target.cheaper")) {
            paragraphs.add("Doubling goods exports to all other markets in ten years is growth of 7.2%% a year. Without growth abroad, selling there would have to become %s cheaper everywhere; the share of %s would then be %s."
                    .formatted(ranged("target.cheaper", certainty), largest, ranged("target.first", certainty)));
        }
        ResilienceFigures figures = new ResilienceFigures(evidence, found);
        List<Figure> shown = new ArrayList<>(List.of(figures.threats()));
        if (found.has("stress-regions")) {
            shown.add(figures.regions());
        }
        shown.addAll(List.of(figures.map(), figures.frontier(), figures.plan(), figures.robust()));
        return new Section("resilience", "What could be done to %s, and what could it do?".formatted(evidence.focus()),
                "As insurance alone, diversification is worth little at the costs assumed: a plan that balances mean and worst years takes %s from %s of goods exports to %s."
                        .formatted(largest, ranged("plan.first.today", certainty), ranged("plan.first", certainty)),
                paragraphs, shown, List.of());
    }

    /// Those of the catalogue alone, the worst first: a pair has the losses of its two threats in it, and what was found by search has no chance.
    private static Stream<Resilience.Threatened> listed(Resilience found) {
        return found.losses().stream().filter(loss -> loss.mean() != null && !loss.threat().contains(" + "));
    }

    /// Those whose loss while they last is told in words.
    static List<Resilience.Threatened> lasting(Resilience found) {
        return listed(found).limit(TOLD).toList();
    }

    /// Those whose mean loss is.
    static List<Resilience.Threatened> dearest(Resilience found) {
        return listed(found).sorted(Comparator.comparingDouble(Resilience.Threatened::mean)).limit(TOLD).toList();
    }

    /// What the worst threats cost while they last, and the dearest in the mean of years.
    private String threatened(Certainty certainty) {
        List<String> lasting = lasting(found).stream().map(loss -> "%s%s if %s".formatted(Words.percent(loss.loss()), certainty.get(finding(loss.threat())).ends(),
                found.threatName(loss.threat()))).toList();
        List<String> mean = dearest(found).stream()
                .map(loss -> "%s%s if %s".formatted(Words.percent(loss.mean()), certainty.get(finding(loss.threat()) + ".mean").ends(), found.threatName(loss.threat()))).toList();
        return "While they last, threats would cost, one year on, %s. In the mean of years, those without them counted, the dearest are %s: here chances and durations are drawn too, and %s. In brackets: nine draws in ten. What threats do to sectors and regions has no range."
                .formatted(Countries.list(lasting), Countries.list(mean), certainty.leading(listed(found).map(loss -> finding(loss.threat()) + ".mean").toList()));
    }

    /// A figure with the ends of its range, where it has one.
    private String ranged(String finding, Certainty certainty) {
        return evidence.findings().get(finding).text() + (found.ranges().containsKey(finding) ? certainty.get(finding).ends() : "");
    }

    /// What the ranges of the plan are of.
    private String drawn(Certainty certainty) {
        return "In brackets: nine draws in ten. Drawn are elasticities, flows, the speed of the response and the chances of threats; what the plan contains stays as chosen, and costs go by their rule, which prices a first step by what it brings in each draw. The medians: %s in the worst years (%s), cost %s, given up in a calm year %s, saved %s (%s). Of what is told of plan and target, %s."
                .formatted(Unit.CHANGE.text(certainty.get("plan.worst").spread().median()), Words.sign(certainty.get("plan.worst").spread()), median("plan.cost"), median("plan.calm"), median("plan.saved"), Words.sign(certainty.get("plan.saved").spread()),
                        certainty.leading(List.copyOf(found.ranges().keySet())));
    }

    private String median(String finding) {
        return Unit.USD_BILLION.text(found.ranges().get(finding).sample().spread().median());
    }

    /// How far the choice of the plan rests on what was assumed.
    private String robust() {
        Table marks = found.table("plan-marks");
        int sets = marks.rows().stream().mapToInt(row -> (Integer) row.get(2)).sum();
        List<Object> chosen = marks.rows().get(found.chosen());
        int best = (Integer) chosen.get(2);
        Table robust = found.table("plan-robust");
        long better = robust.rows().stream().filter(row -> number(robust, row, "gain_percent") > 0).count();
        String rank = best == 1 ? "is the best on the frontier under one set of assumptions only (%s)".formatted(chosen.get(4)) : "is the best on the frontier under %d of %d sets of assumptions".formatted(best, sets);
        return "Scored again under other trade elasticities, deficits, chances and costs, this plan %s, and better than doing nothing under %d of %d.".formatted(rank, better, sets);
    }
}

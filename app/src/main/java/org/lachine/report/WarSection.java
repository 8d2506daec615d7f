package org.lachine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.lachine.data.TableSchema;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.report.Chart.Curve;
import org.lachine.report.Chart.Spot;
import org.lachine.report.figure.WelfareMap;
import org.lachine.run.Ensemble;
import org.lachine.run.war.WarOutlook;
import org.lachine.run.war.WarOutlook.Best;
import org.lachine.run.war.WarOutlook.Rung;
import org.lachine.run.war.WarOutlook.Step;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// What the first partner gains by pressing the country, what answering buys, and what each rung of a war costs: from the
/// policies that the case ends with.
final class WarSection {
    /// Two groups of inputs share the variance here, which few draws tell apart.
    static final int DRIVER_DRAWS = 8;
    private static final String HORIZON = "long run, balanced trade, default elasticities";

    private final Evidence evidence;
    private final WarOutlook war;
    private final String country;
    private final String partner;
    private final double[] income;

    private WarSection(Evidence evidence, WarOutlook war, double[] income) {
        this.evidence = evidence;
        this.war = war;
        this.income = income;
        country = evidence.subject().country();
        partner = evidence.subject().partners().getFirst();
    }

    static Section of(Evidence evidence, Certainty certainty) {
        Equilibrium now = evidence.results().run(evidence.subject().whole().id()).main();
        double[] income = new double[now.baseline().countries().size()];
        for (int c = 0; c < income.length; c++) {
            income[c] = now.income(c);
        }
        return new WarSection(evidence, evidence.war(), income).section(certainty);
    }

    /// Solves what the section tells.
    ///
    /// @param world as the case names it
    /// @param now the economies under all measures of the case
    /// @param priors what is not known, for ranges
    static WarOutlook outlook(Case subject, World world, Equilibrium now, PriorsFile priors) {
        // whole sectors: a government's lever moves a sector's rate, and products would multiply the work
        World sectors = now.baseline().withPolicy(world.name(), now.flow(), now.policy().tariffs());
        CaliendoParro model = CaliendoParro.calibrate(sectors, now.tradeElasticity(), Closure.BALANCED);
        Resolved still = Resolved.comparing(sectors, Policy.of(sectors), Policy.of(sectors), now.tradeElasticity(), Closure.BALANCED, Horizon.LONG);
        Ensemble around = Ensemble.of(still, priors, CaseRuns.SEED, true, closure -> model).withDriversOf(DRIVER_DRAWS);
        return WarOutlook.of(model, subject.partners().getFirst(), subject.country(), around, CaseRuns.DRAWS);
    }

    private double welfare(String step, String code) {
        return war.step(step).welfare()[evidence.index(code)];
    }

    private Section section(Certainty certainty) {
        for (Step step : war.steps()) {
            for (String code : List.of(partner, country)) {
                evidence.findings().number("war." + step.name().replace(' ', '-') + "." + code, step.welfare()[evidence.index(code)], Unit.CHANGE,
                        "change of %s real income under: %s".formatted(evidence.owner(code), step.name()), when(), evidence.modelSource());
            }
        }
        String name = evidence.countries().inSentence(partner);
        double bought = welfare("answer", country) - welfare("attack", country);
        double harm = welfare("answer", partner) - welfare("attack", partner);
        String bite = certainty.get("war.answered." + partner).ends();
        String answer = "Tariffs on %s goods that were best for %s would average %s: it %s%s, %s %s%s. The answer that is best for %s wins back %s%s of its income and %s."
                .formatted(evidence.possessive(), name, Unit.SHARE.text(war.step("attack").attackerRate()), Words.losesOrGains(welfare("attack", partner)), certainty.get("war.attack." + partner).ends(),
                        evidence.focus(), Words.losesOrGains(welfare("attack", country)), certainty.get("war.attack." + country).ends(), evidence.focus(), Words.percent(bought), certainty.get("war.answered." + country).ends(),
                        harm < 0 ? "takes %s%s from %s".formatted(Words.percent(harm), bite, name) : "brings %s another %s%s".formatted(name, Words.percent(harm), bite));
        List<String> paragraphs = List.of(
                "Matching the attack rate for rate instead leaves %s with %s. Once each side’s tariffs are its best answer to the other’s, %s %s and %s %s; free trade in goods between the two would bring %s %s and %s %s."
                        .formatted(evidence.focus(), Unit.CHANGE.text(welfare("rate for rate", country)), name, Words.losesOrGains(welfare("war", partner)),
                                evidence.focus(), Words.losesOrGains(welfare("war", country)), name, Unit.CHANGE.text(welfare("free trade", partner)),
                                evidence.focus(), Unit.CHANGE.text(welfare("free trade", country))),
                "In money, %s stands to gain %s a year by pressing, and %s to lose %s; this is real income in the long run, when workers have found other work."
                        .formatted(name, money("attack", partner), evidence.focus(), money("attack", country)),
                "In brackets: nine draws in ten of elasticities and flows, all rates left as they were found. The attack: %s for %s and %s for %s; what the answer adds to the two, in this order: %s; %s. In the war %s real income changes by %s and %s by %s. %s."
                        .formatted(certainty.get("war.attack." + partner).middle(), name, certainty.get("war.attack." + country).middle(), evidence.focus(),
                                certainty.get("war.answered." + partner).middle(), certainty.get("war.answered." + country).middle(), evidence.owner(partner),
                                certainty.get("war.war." + partner).text(), evidence.possessive(), certainty.get("war.war." + country).text(),
                                Countries.capital(certainty.leading("war"))));
        return new Section("war", "What does %s gain by pressing %s, and what does an answer buy?".formatted(name, evidence.focus()),
                answer, paragraphs, List.of(curves(), ladder(), map()), List.of());
    }

    private String money(String step, String code) {
        return Unit.USD_BILLION.text(Math.abs(welfare(step, code)) / 100 * income[evidence.index(code)] / 1000);
    }

    private String when() {
        return "against the policies of %s; %s".formatted(Evidence.day(evidence.subject().date().toString()), HORIZON);
    }

    private Figure curves() {
        List<List<Object>> rows = new ArrayList<>();
        war.attackerCurve().forEach(best -> rows.add(List.of(partner, country, best.other(), best.own())));
        war.defenderCurve().forEach(best -> rows.add(List.of(country, partner, best.other(), best.own())));
        double[] at = war.crossing();
        return new Figure(TableSchema.table("war-answers", "Best answers by the other side’s tariff", rows),
                "The curves cross where %s charges %s and %s %s: there neither wants to move".formatted(evidence.countries().inSentence(partner),
                        Unit.SHARE.text(at[0]), evidence.focus(), Unit.SHARE.text(at[1])),
                "Best tariff on all goods from the other side, percent; " + when(),
                "Each line gives the tariff that is best for one side when the other charges what the other axis says. Lines that hardly lean: the best tariff hardly depends on the other’s.",
                evidence.modelSource(), "Two lines of best answers that cross at the equilibrium.",
                new Chart.Curves("%", "Tariff of " + evidence.countries().inSentence(partner), "Tariff of " + evidence.focus(),
                        List.of(new Curve(evidence.countries().atStart(partner) + " answers", evidence.tone(partner), false,
                                        war.attackerCurve().stream().map(WarSection::attackerFirst).toList()),
                                new Curve(evidence.countries().atStart(country) + " answers", evidence.tone(country), false,
                                        war.defenderCurve().stream().map(best -> new Spot(best.other(), best.own(), "")).toList())),
                        List.of(new Spot(at[0], at[1], "war"))));
    }

    private static Spot attackerFirst(Best best) {
        return new Spot(best.own(), best.other(), "");
    }

    private Figure ladder() {
        List<List<Object>> rows = new ArrayList<>();
        for (Rung rung : war.rungs()) {
            rows.add(List.of(rung.added(), rung.attackerAlone(), rung.defenderAlone(), rung.attackerAnswered(), rung.defenderAnswered()));
        }
        Rung best = war.rungs().stream().max(Comparator.comparingDouble(Rung::attackerAlone)).orElseThrow();
        return new Figure(TableSchema.table("war-rungs", "A ladder of tariffs, rung by rung", rows),
                "At %s more, %s has %s if nobody answers, and %s if %s does; %s has %s or %s".formatted(Unit.RATE.text(best.added()),
                        evidence.countries().inSentence(partner), Unit.CHANGE.text(best.attackerAlone()), Unit.CHANGE.text(best.attackerAnswered()),
                        evidence.focus(), evidence.focus(), Unit.CHANGE.text(best.defenderAlone()), Unit.CHANGE.text(best.defenderAnswered())),
                "Change of real income, percent, by what is added to every tariff on the other side’s goods; " + when(),
                "Solid: every rung is answered rate for rate. Dashed: nobody answers.",
                evidence.modelSource(), "Lines of real income that fall as tariffs rise rung by rung.",
                new Chart.Curves("%", "Added to every tariff on goods", "Change of real income", List.of(
                        rungs(country, true, Rung::defenderAnswered), rungs(country, false, Rung::defenderAlone),
                        rungs(partner, true, Rung::attackerAnswered), rungs(partner, false, Rung::attackerAlone)), List.of()));
    }

    private Curve rungs(String code, boolean answered, ToDoubleFunction<Rung> value) {
        return new Curve(evidence.countries().atStart(code) + (answered ? ", answered" : ", unanswered"), evidence.tone(code), !answered,
                war.rungs().stream().map(rung -> new Spot(rung.added(), value.applyAsDouble(rung), "")).toList());
    }

    private Figure map() {
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        List<List<Object>> rows = new ArrayList<>();
        double[] welfare = war.step("war").welfare();
        int most = 0;
        long losers = 0;
        for (int c = 0; c < welfare.length; c++) {
            String code = evidence.code(c);
            values.put(code, welfare[c]);
            names.put(code, evidence.countries().name(code));
            rows.add(List.of(code, names.get(code), welfare[c]));
            most = welfare[c] < welfare[most] ? c : most;
            losers += welfare[c] < 0 ? 1 : 0;
        }
        return new Figure(TableSchema.table("welfare-map", "A trade war between %s and %s: change of real income by country".formatted(
                        evidence.countries().inSentence(partner), evidence.focus()), rows).named("war-map"),
                "%s pays %s of its real income; %d of %d economies lose".formatted(evidence.countries().atStart(evidence.code(most)), Words.percent(welfare[most]), losers, welfare.length),
                "Change of real income in a war in which each side’s tariffs are its best answer, percent; " + when(),
                "Tariffs by sector on goods between the two; everybody else keeps theirs.", evidence.modelSource(), "World map of changes of real income in a trade war.",
                new Chart.WorldMap("%", values, WelfareMap.BOUNDS, true, country, names));
    }
}

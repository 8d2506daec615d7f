package org.lachine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Sensitivity;
import org.lachine.ensemble.Spread;
import org.lachine.report.figure.WelfareFigure;
import org.lachine.run.Ranges.Measure;
import org.lachine.run.war.WarOutlook.Step;

/// The headline figures of a brief that have a range, with what drives each.
public final class Certainty {
    /// Parts of a variance below this are not worth a word.
    private static final double LEAST_TOLD = 0.05;

    private final Evidence evidence;
    private final List<Ranged> all = new ArrayList<>();

    /// A headline with its range.
    ///
    /// @param section of the brief that tells it
    /// @param heading of the figures that stand together, and `label`, which of them, as a table names it
    /// @param finding its name there
    /// @param spread over all independent draws
    /// @param drivers by group; empty for none
    /// @param told whether words tell it; others stand as bars in a figure, and here in tables alone
    public record Ranged(String section, String heading, String label, String finding, double central, Unit unit, Spread spread,
            Map<Group, Sensitivity> drivers, boolean told) {

        /// Groups from the one with the largest share in the variance, its interplay included, to the least.
        public List<Map.Entry<Group, Sensitivity>> ranked() {
            return drivers.entrySet().stream().sorted(Comparator.comparingDouble(driver -> -driver.getValue().total())).toList();
        }

        /// "−0.67% (median −0.66%, nine draws in ten −0.93% to −0.42%, a loss in every draw)".
        public String text() {
            return "%s (median %s, nine draws in ten %s to %s%s)".formatted(unit.text(central), unit.text(spread.median()), unit.text(spread.low()),
                    unit.text(spread.high()), unit.isChange() ? ", " + Words.sign(spread) : "");
        }

        /// "median −0.66%, a loss in every draw".
        String middle() {
            return "median %s, %s".formatted(unit.text(spread.median()), Words.sign(spread));
        }

        /// " (0.42 to 0.93)", sizes of a change without their sign, or a share's; with signs where they differ. Money without its unit.
        String ends() {
            if (unit == Unit.USD_MILLION && spread.low() < 0 && spread.high() > 0) {
                return " (%s to %s)".formatted(unit.signed(spread.low()), unit.signed(spread.high()));
            }
            if (!unit.isChange() || spread.low() < 0 && spread.high() > 0) {
                return " (%s to %s)".formatted(unit.text(spread.low()), unit.text(spread.high()));
            }
            boolean loss = spread.high() <= 0;
            return " (%s to %s)".formatted(unit.bare(loss ? spread.high() : spread.low(), central), unit.bare(loss ? spread.low() : spread.high(), central));
        }

        /// "how trade answers prices (41% ± 12) and errors of recorded flows (23% ± 14)": the first group, and the second where it is
        /// larger than its error. Shares of variance with their standard errors.
        public String driven() {
            List<String> parts = ranked().stream().limit(2)
                    .filter(driver -> driver.equals(ranked().getFirst()) || driver.getValue().total() > driver.getValue().totalError())
                    .filter(driver -> driver.getValue().total() >= LEAST_TOLD)
                    .map(driver -> String.format(Locale.ROOT, "%s (%.0f%% ± %.0f)", Words.group(driver.getKey()), 100 * driver.getValue().total(),
                            100 * driver.getValue().totalError())).toList();
            return String.join(", then ", parts);
        }
    }

    private Certainty(Evidence evidence) {
        this.evidence = evidence;
    }

    /// All of them, in the order of the brief.
    static Certainty of(Evidence evidence) {
        Certainty certainty = new Certainty(evidence);
        certainty.tariffs();
        certainty.shares();
        evidence.subject().allRuns().filter(certainty::isTold).forEach(certainty::welfare);
        certainty.war();
        certainty.replacement();
        evidence.resilience().ifPresent(certainty::powers);
        evidence.resilience().ifPresent(certainty::losses);
        evidence.resilience().ifPresent(certainty::plan);
        evidence.reset().ifPresent(certainty::reset);
        return certainty;
    }

    /// Those that words tell first, each kind in the order of the brief.
    public List<Ranged> all() {
        return all.stream().sorted(Comparator.comparing(ranged -> !ranged.told())).toList();
    }

    /// Whether a finding is one of those.
    boolean has(String finding) {
        return all.stream().anyMatch(ranged -> ranged.finding().equals(finding));
    }

    /// @param finding one of those
    Ranged get(String finding) {
        return all.stream().filter(ranged -> ranged.finding().equals(finding)).findFirst().orElseThrow();
    }

    /// Those that words tell.
    public List<Ranged> told() {
        return all.stream().filter(Ranged::told).toList();
    }

    private void add(String section, String heading, String label, String finding, double central, Unit unit, Sample sample) {
        add(section, heading, label, finding, central, unit, sample, true);
    }

    private void add(String section, String heading, String label, String finding, double central, Unit unit, Sample sample, boolean told) {
        all.add(new Ranged(section, heading, label, finding, central, unit, sample.spread(), sample.drivers(), told));
    }

    /// What measures have added since the case's first day is in doubt, what was there before is not.
    private void tariffs() {
        Map<String, List<Evidence.AverageTariff>> paths = evidence.tariffs().stream().sorted(Comparator.comparing(Evidence.AverageTariff::from))
                .collect(Collectors.groupingBy(t -> t.importer() + "." + t.exporter(), LinkedHashMap::new, Collectors.toList()));
        paths.forEach((name, path) -> {
            double before = path.getFirst().percent();
            double added = path.getLast().percent() - before;
            if (added != 0) {
                add("happened", "Average tariffs on goods, %s".formatted(Evidence.day(evidence.subject().date().toString())),
                        "%s on %s".formatted(evidence.countries().name(path.getFirst().importer()), evidence.countries().name(path.getFirst().exporter())),
                        "tariff.%s.after".formatted(name), path.getLast().percent(), Unit.SHARE, evidence.reach().get(path.getFirst().importer()).map(reach -> before + reach * added));
            }
        });
    }

    private void shares() {
        evidence.shares().forEach((finding, sample) -> {
            String[] parts = finding.split("\\.");
            String label = "%s, %s %s".formatted(evidence.countries().name(parts[2]), parts[1], parts[0]);
            add("dependence", "Shares in trade of " + evidence.focus(), label, finding, evidence.findings().value(finding), Unit.SHARE, sample);
        });
    }

    /// The case's own, those told beside one of them, and those that a claim rests on.
    private boolean isTold(Case.Run item) {
        return evidence.results().run(item.id()).isRanged()
                && (evidence.subject().runs().contains(item) || !item.beside().isEmpty() || evidence.subject().isClaimed(item));
    }

    private void welfare(Case.Run item) {
        Results.Run run = evidence.results().run(item.id());
        boolean alone = evidence.subject().runs().contains(item);
        for (int n : alone ? WelfareFigure.shown(evidence, run) : evidence.named().stream().map(evidence::index).toList()) {
            String code = evidence.code(n);
            add(alone ? item.id() : item.beside().isEmpty() ? "claims" : item.beside(), Countries.capital(run.name()), evidence.countries().name(code), "welfare." + run.id() + "." + code, run.welfare(n), Unit.CHANGE,
                    run.ranges().sample(Measure.WELFARE, n), evidence.named().contains(code));
        }
        if (item.together()) {
            interplay(item, run);
        }
    }

    /// What the country's loss is more or less than that of the parts, in the same draws.
    private void interplay(Case.Run item, Results.Run whole) {
        int n = evidence.country();
        Sample sample = whole.ranges().sample(Measure.WELFARE, n);
        double central = whole.welfare(n);
        for (Case.Run part : evidence.subject().parts()) {
            Results.Run run = evidence.results().run(part.id());
            sample = sample.and(run.ranges().sample(Measure.WELFARE, n), (all, one) -> all - one);
            central -= run.welfare(n);
        }
        add(item.id(), Countries.capital(whole.name()), evidence.countries().name(evidence.subject().country()) + ", beyond the parts", "welfare." + item.id() + ".interplay", central,
                Unit.CHANGE, sample);
    }

    private void war() {
        String country = evidence.subject().country();
        String partner = evidence.subject().partners().getFirst();
        String heading = "%s presses %s".formatted(evidence.countries().atStart(partner), evidence.focus());
        Step attack = evidence.war().step("attack");
        Step answer = evidence.war().step("answer");
        int first = evidence.index(partner);
        int second = evidence.country();
        String firstName = evidence.countries().name(partner);
        String secondName = evidence.countries().name(country);
        for (Step step : evidence.war().steps()) {
            String id = "war." + step.name().replace(' ', '-') + ".";
            String name = Countries.capital(step.name()) + ", ";
            add("war", heading, name + firstName, id + partner, step.welfare()[first], Unit.CHANGE, step.attacker().sample());
            add("war", heading, name + secondName, id + country, step.welfare()[second], Unit.CHANGE, step.defender().sample());
        }
        add("war", heading, "What the answer adds, " + firstName, "war.answered." + partner, answer.welfare()[first] - attack.welfare()[first],
                Unit.CHANGE, answer.attacker().sample().and(attack.attacker().sample(), (with, without) -> with - without));
        add("war", heading, "What the answer adds, " + secondName, "war.answered." + country, answer.welfare()[second] - attack.welfare()[second],
                Unit.CHANGE, answer.defender().sample().and(attack.defender().sample(), (with, without) -> with - without));
    }

    private void replacement() {
        for (String market : evidence.subject().partners()) {
            Results.Run run = evidence.results().run(evidence.subject().replacement(market).id());
            Diversion trade = new Diversion(run.main(), evidence.subject().country());
            int at = evidence.index(market);
            double[] change = trade.inPlace(at);
            List<Integer> sellers = trade.sellers(at);
            for (int i : sellers) {
                add("replacement", "Sales in %s".formatted(evidence.countries().inSentence(market)), i == at ? "Home producers" : evidence.countries().name(evidence.code(i)),
                        "in-place.%s.%s".formatted(market, evidence.code(i)), change[i], Unit.USD_BILLION_CHANGE, run.sold(trade.inPlace(at, i)),
                        sellers.indexOf(i) < 2 + Diversion.NAMED);
            }
        }
        elsewhere(evidence.results().run(evidence.subject().elsewhere().id()));
    }

    private void elsewhere(Results.Run run) {
        Diversion trade = new Diversion(run.main(), evidence.subject().country());
        String heading = "%s exports, other markets for %s".formatted(Countries.capital(evidence.possessive()), evidence.countries().inSentence(evidence.subject().partners().getFirst()));
        double[] change = trade.destinations();
        List<Sample> each = trade.abroad().mapToObj(n -> run.sold(trade.destination(n))).toList();
        Sample lost = each.stream().map(one -> one.map(sold -> Math.min(0, sold))).reduce((a, b) -> a.and(b, Double::sum)).orElseThrow();
        Sample won = each.stream().map(one -> one.map(sold -> Math.max(0, sold))).reduce((a, b) -> a.and(b, Double::sum)).orElseThrow();
        double less = trade.abroad().mapToDouble(n -> Math.min(0, change[n])).sum();
        double more = trade.abroad().mapToDouble(n -> Math.max(0, change[n])).sum();
        add("replacement", heading, "Sold less", "elsewhere.lost", less, Unit.USD_BILLION_CHANGE, lost);
        add("replacement", heading, "Sold more", "elsewhere.won", more, Unit.USD_BILLION_CHANGE, won);
        if (less < 0) {
            add("replacement", heading, "Share made up", "elsewhere.share", -100 * more / less, Unit.SHARE, won.and(lost, (w, l) -> l < 0 ? -100 * w / l : Double.NaN));
        }
        for (int n : trade.markets()) {
            add("replacement", heading, evidence.countries().name(evidence.code(n)), "elsewhere." + evidence.code(n), change[n], Unit.USD_BILLION_CHANGE,
                    run.sold(trade.destination(n)), false);
        }
    }

    private void powers(Resilience found) {
        for (Resilience.Power power : found.powers()) {
            String heading = "No trade with " + evidence.countries().inSentence(power.partner());
            String name = "power." + power.partner();
            add("resilience", heading, evidence.countries().name(evidence.subject().country()), name, power.loss(), Unit.CHANGE, power.lossRange().sample());
            add("resilience", heading, evidence.countries().name(power.partner()), name + ".own", power.own(), Unit.CHANGE, power.ownRange().sample());
        }
    }

    private void losses(Resilience found) {
        for (Resilience.Threatened loss : found.losses()) {
            String name = ResilienceSection.finding(loss.threat());
            String label = Countries.capital(found.threatName(loss.threat()));
            add("resilience", "Threats, while they last, one year on", label, name, loss.loss(), Unit.CHANGE, loss.lossRange().sample(), ResilienceSection.lasting(found).contains(loss));
        }
        for (Resilience.Threatened loss : found.losses().stream().filter(loss -> loss.mean() != null).toList()) {
            String label = Countries.capital(found.threatName(loss.threat()));
            add("resilience", "Threats, in the mean of years with and without them", label, ResilienceSection.finding(loss.threat()) + ".mean", loss.mean(), Unit.CHANGE, loss.meanRange().sample(), ResilienceSection.dearest(found).contains(loss));
        }
    }

    private void plan(Resilience found) {
        String largest = evidence.countries().inSentence(found.largest());
        planned(found, "plan.worst", "Real income in the worst tenth of years", Unit.CHANGE);
        planned(found, "plan.cost", "Cost a year", Unit.USD_BILLION);
        planned(found, "plan.calm", "Given up in a calm year", Unit.USD_BILLION);
        planned(found, "plan.saved", "Saved in the worst tenth of years", Unit.USD_BILLION_CHANGE);
        planned(found, "plan.first.today", "Share of %s in goods exports, without a plan".formatted(largest), Unit.SHARE);
        planned(found, "plan.first", "Share of %s in goods exports, with the plan".formatted(largest), Unit.SHARE);
        planned(found, "target.cheaper", "Exports elsewhere doubled: fall of trade costs there", Unit.SHARE);
        planned(found, "target.first", "Exports elsewhere doubled: share of %s".formatted(largest), Unit.SHARE);
    }

    /// The target has none where it is not reached.
    private void planned(Resilience found, String finding, String label, Unit unit) {
        if (found.ranges().containsKey(finding) && evidence.findings().has(finding)) {
            add("resilience", "The plan of " + evidence.focus(), label, finding, evidence.findings().value(finding), unit, found.ranges().get(finding).sample());
        }
    }

    private void reset(Reset found) {
        String first = evidence.countries().name(found.first());
        String second = evidence.countries().name(found.second());
        for (String name : Reset.PACKAGES) {
            String heading = "The %s package".formatted(name);
            reset(found, name, "first_worth_musd", heading, "worth to " + evidence.countries().inSentence(found.first()), "reset." + name + ".first", Unit.USD_MILLION);
            reset(found, name, "second_worth_musd", heading, "worth to " + evidence.countries().inSentence(found.second()), "reset." + name + ".second", Unit.USD_MILLION);
            reset(found, name, "first_income_percent", heading, "real income, " + first, "reset." + name + ".income", Unit.CHANGE);
            reset(found, name, "second_income_percent", heading, "real income, " + second, "reset." + name + ".second-income", Unit.CHANGE);
        }
        String heading = "The deal";
        reset(found, "red lines", "first_price_musd", heading, "all red lines, " + first, "reset.line.all", Unit.USD_MILLION);
        reset(found, found.pressures().getFirst(), "first_share_percent", heading, "%s part, as things are".formatted(evidence.possessive()), "reset.share.today", Unit.SHARE);
        reset(found, found.pressures().getLast(), "first_share_percent", heading, "%s part, hardest pressure".formatted(evidence.possessive()), "reset.share.pressed", Unit.SHARE);
        reset(found, found.pressures().getLast(), "first_share_falls_by", heading, "by how much that is less", "reset.pressure.shift", Unit.SHARE);
        reset(found, "balanced", "break_even_percent", heading, "break-even, share of years", "reset.break-even", Unit.SHARE);
        reset(found, "balanced", "break_even_yearly_percent", heading, "break-even, chance a year", "reset.break-even.yearly", Unit.SHARE);
        reset(found, "balanced", "exposure_percent", heading, "income that another closure takes", "reset.exposure", Unit.SHARE);
    }

    private void reset(Reset found, String of, String measure, String heading, String label, String finding, Unit unit) {
        boolean told = unit != Unit.CHANGE || finding.equals("reset.balanced.income");
        // of some draws alone it would be the range of those in which there is such a figure
        found.ranged(of, measure).filter(figure -> figure.headline().central() != null && Arrays.stream(figure.sample().own()).noneMatch(Double::isNaN))
                .ifPresent(figure -> add("reset", heading, label, finding,
                        evidence.findings().has(finding) ? evidence.findings().value(finding) : figure.headline().central(), unit, figure.sample().sample(), told));
    }

    /// Names the ends of ranges of those whose own notes do not.
    void noted() {
        String source = evidence.modelSource();
        for (Ranged ranged : all) {
            String of = ranged.heading() + ", " + ranged.label();
            if (!evidence.findings().has(ranged.finding())) {
                evidence.findings().number(ranged.finding(), ranged.central(), ranged.unit(), of, "as it stands", source);
            }
            if (!evidence.findings().has(ranged.finding() + ".low")) {
                evidence.findings().number(ranged.finding() + ".low", ranged.spread().low(), ranged.unit(),
                        of + ", one draw in twenty is below", "over draws", source);
                evidence.findings().number(ranged.finding() + ".high", ranged.spread().high(), ranged.unit(),
                        of + ", one draw in twenty is above", "over draws", source);
                evidence.findings().number(ranged.finding() + ".median", ranged.spread().median(), ranged.unit(),
                        of + ", median of the draws", "over draws", source);
                if (ranged.unit().isChange()) {
                    evidence.findings().number(ranged.finding() + ".loss", 100 * ranged.spread().negative(), Unit.SHARE,
                            of + ", share of draws with a loss", "over draws", source);
                }
            }
        }
    }

    /// Which group does most to how many of a section's figures: "how trade answers prices does most to 7 of 9 figures".
    public String leading(String section) {
        return leadingOf(told().stream().filter(ranged -> section.isEmpty() || ranged.section().equals(section)).toList());
    }

    /// The same of some findings.
    String leading(List<String> findings) {
        return leadingOf(all.stream().filter(ranged -> findings.contains(ranged.finding())).toList());
    }

    private static String leadingOf(List<Ranged> some) {
        List<Ranged> here = some.stream().filter(ranged -> !ranged.drivers().isEmpty()).toList();
        Group most = first(here);
        long count = here.stream().filter(ranged -> ranged.ranked().getFirst().getKey() == most).count();
        return "%s does most to %s".formatted(Words.group(most),
                count == here.size() ? "all %d figures".formatted(here.size()) : "%d of %d figures".formatted(count, here.size()));
    }

    private static Group first(List<Ranged> here) {
        Map<Group, Long> led = here.stream().collect(Collectors.groupingBy(ranged -> ranged.ranked().getFirst().getKey(),
                () -> new EnumMap<>(Group.class), Collectors.counting()));
        return led.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    /// How many have the same sign in at least nineteen draws of twenty, of those that are changes.
    String signs() {
        List<Ranged> changes = told().stream().filter(ranged -> ranged.unit().isChange()).toList();
        long sure = changes.stream().filter(ranged -> Math.max(ranged.spread().negative(), ranged.spread().positive()) >= 0.95).count();
        return "Of %d changes told with a range, %d have the same sign in 95%% of draws".formatted(changes.size(), sure);
    }
}

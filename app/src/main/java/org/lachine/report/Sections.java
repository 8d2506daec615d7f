package org.lachine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lachine.model.Closure;
import org.lachine.report.Certainty.Ranged;
import org.lachine.report.Evidence.AverageTariff;
import org.lachine.report.Results.Run;
import org.lachine.report.figure.DriversFigure;
import org.lachine.report.figure.FriendsFigure;
import org.lachine.report.figure.LinesFigure;
import org.lachine.report.figure.LiteratureFigure;
import org.lachine.report.figure.MarketsMap;
import org.lachine.report.figure.OutputFigure;
import org.lachine.report.figure.PartnersFigure;
import org.lachine.report.figure.SectorShares;
import org.lachine.report.figure.TariffFigure;
import org.lachine.report.figure.VariantsFigure;
import org.lachine.report.figure.WelfareFigure;
import org.lachine.report.figure.WelfareMap;
import org.lachine.resilience.Dependence.Direction;

/// The questions of a brief in their order, each with its answer in a sentence, a few paragraphs and figures.
final class Sections {
    private final Evidence evidence;
    private final Findings findings;
    private final Case subject;

    private final Certainty certainty;

    Sections(Evidence evidence) {
        certainty = Certainty.of(evidence);
        this.evidence = evidence;
        this.findings = evidence.findings();
        this.subject = evidence.subject();
    }

    List<Section> all() {
        List<Section> sections = new ArrayList<>();
        if (!evidence.tariffs().isEmpty()) {
            sections.add(happened());
        }
        sections.add(dependence());
        subject.runs().forEach(run -> sections.add(cost(run)));
        sections.add(WarSection.of(evidence, certainty));
        sections.add(new DiversionSection(evidence, certainty).section());
        evidence.resilience().ifPresent(found -> sections.add(new ResilienceSection(evidence, found).section(certainty)));
        evidence.reset().ifPresent(found -> sections.add(new ResetSection(evidence, found).section(certainty)));
        sections.add(certainty());
        if (!subject.literature().isEmpty()) {
            sections.add(literature());
        }
        return sections;
    }

    private Section happened() {
        Figure tariffs = TariffFigure.of(evidence);
        long measures = evidence.timeline().stream().filter(e -> !e.imposer().isEmpty()
                && e.date().compareTo(subject.before().toString()) > 0).mapToInt(e -> e.sources().size()).sum();
        List<String> moves = new ArrayList<>();
        for (String partner : subject.partners()) {
            tariffMove(partner, subject.country()).ifPresent(moves::add);
        }
        return new Section("happened", "What happened?",
                "Since %s, %s come into force between %s and its partners. On average %s.".formatted(
                        Evidence.day(subject.before().toString()), measures == 1 ? "one measure has" : measures + " measures have", evidence.focus(), Countries.list(moves)),
                reach(), List.of(tariffs), List.of());
    }

    /// How far the averages may be off.
    private List<String> reach() {
        List<String> medians = evidence.tariffs().stream().map(t -> "tariff.%s.%s.after".formatted(t.importer(), t.exporter())).distinct().filter(certainty::has)
                .map(finding -> "%s %s".formatted(certainty.get(finding).label(), findings.get(finding + ".median").text())).toList();
        return medians.isEmpty() ? List.of() : List.of(("In brackets: nine draws in ten of how much trade the measures reach. Exemptions, claims of preference and values by product are known in part, so that "
                + "what measures have added since %s may be more or less than the ledger says; what was there before is not in doubt. The medians: %s.")
                .formatted(Evidence.day(subject.before().toString()), Countries.list(medians)));
    }

    private Optional<String> tariffMove(String importer, String exporter) {
        List<AverageTariff> path = evidence.tariffs().stream()
                .filter(t -> t.importer().equals(importer) && t.exporter().equals(exporter))
                .sorted(Comparator.comparing(AverageTariff::from)).toList();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String from = Unit.SHARE.text(path.getFirst().percent());
        String to = Unit.SHARE.text(path.getLast().percent());
        String finding = "tariff.%s.%s.after".formatted(importer, exporter);
        String ends = certainty.has(finding) ? certainty.get(finding).ends() : "";
        return Optional.of("%s tariffs on %s goods %s".formatted(evidence.owner(importer), evidence.owner(exporter),
                from.equals(to) ? "stayed at " + to : "went from %s to %s%s".formatted(from, to, ends)));
    }

    private Section dependence() {
        PartnersFigure partners = new PartnersFigure(evidence);
        List<String> parts = subject.partners().stream().map(p -> "%s takes %s%s of goods exports and supplies %s%s of goods imports"
                .formatted(evidence.countries().inSentence(p), findings.get("exports.goods." + p).text(), certainty.get("exports.goods." + p).ends(),
                        findings.get("imports.goods." + p).text(), certainty.get("imports.goods." + p).ends())).toList();
        return new Section("dependence", "How dependent is %s, on whom and in what?".formatted(evidence.focus()),
                Countries.capital(Countries.list(parts)) + " (%d).".formatted(evidence.results().world().year()),
                Stream.of("Counting services too, %s.".formatted(Countries.list(subject.partners().stream().map(p ->
                        "the share of %s in exports is %s".formatted(evidence.countries().inSentence(p),
                                findings.get("exports.all." + p).text())).toList())),
                        mayBeOff(), findings.filled(subject.dependenceNote())).filter(text -> !text.isEmpty()).toList(),
                List.of(MarketsMap.of(evidence), partners.bars(), FriendsFigure.of(evidence), SectorShares.of(evidence, Direction.EXPORTS),
                        SectorShares.of(evidence, Direction.IMPORTS)), List.of());
    }

    /// How far the partners' shares in goods trade may be off.
    private String mayBeOff() {
        List<String> parts = subject.partners().stream().flatMap(p -> Stream.of("exports", "imports").map(direction -> "%s in goods %s %s".formatted(evidence.countries().inSentence(p), direction,
                findings.get(direction + ".goods." + p + ".median").text()))).toList();
        return "In brackets: nine draws in ten of the errors that recorded flows may have, totals kept, which is all that is uncertain about shares. The medians: %s.".formatted(Countries.list(parts));
    }

    /// What makes a run's figures uncertain, country by country.
    private String driven(Run run) {
        List<String> parts = evidence.named().stream().filter(code -> !certainty.get("welfare." + run.id() + "." + code).driven().isEmpty())
                .map(code -> "for %s, %s".formatted(evidence.countries().inSentence(code), certainty.get("welfare." + run.id() + "." + code).driven())).toList();
        return "What makes these figures uncertain, by its share in their variance, interplay included, and the share’s standard error: %s.".formatted(String.join("; ", parts));
    }

    /// Medians and signs of the others, whose ranges the answer has.
    private String medians(Run run) {
        return Countries.list(evidence.named().stream().skip(1).map(code -> {
            int n = evidence.index(code);
            return "%s %s (%s)".formatted(evidence.countries().inSentence(code), Unit.CHANGE.text(run.spread(n).median()), Words.sign(run, n));
        }).toList());
    }

    /// Every headline with its range and what drives it.
    private Section certainty() {
        return new Section("certainty", "How sure are these figures, and what makes them uncertain?",
                "%s; %s.".formatted(certainty.signs(), certainty.leading("")),
                List.of("Each group of inputs is drawn anew with all others held, and the figures solved again: what that moves, as a share of all that moves them, is its part. Ranges and parts are of what is drawn: elasticities, recorded flows, deficits, what measures reach. They say nothing of what the model leaves out."),
                List.of(DriversFigure.drivers(evidence, certainty), DriversFigure.ranges(evidence, certainty)), List.of());
    }

    private Section cost(Case.Run item) {
        Run run = evidence.results().run(item.id());
        int n = evidence.country();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("For %s this is %s a year at prices of %d. With deficits fixed instead of balanced trade it %s. Over %d draws of all that is not known the median is %s, nine in ten lie between %s and %s, and it is %s."
                .formatted(evidence.focus(), Unit.USD_BILLION.text(Math.abs(run.money(n))), evidence.results().world().year(),
                        Words.losesOrGains(run.welfare(n, Closure.FIXED)), run.spread(n).draws(), Unit.CHANGE.text(run.spread(n).median()),
                        Unit.CHANGE.text(run.low(n)), Unit.CHANGE.text(run.high(n)), Words.sign(run, n)) + " Medians of the others: " + medians(run) + ".");
        paragraphs.add(driven(run));
        List<Figure> figures = new ArrayList<>();
        if (!run.lines().isEmpty()) {
            LinesFigure lines = new LinesFigure(evidence, run);
            figures.add(lines.figure());
            paragraphs.addAll(lines.paragraphs());
        }
        figures.add(WelfareFigure.of(evidence, run));
        if (item.together()) {
            figures.add(VariantsFigure.of(evidence));
            figures.add(WelfareMap.of(evidence, run));
            paragraphs.add(sum(run));
        } else {
            figures.add(OutputFigure.of(evidence, run));
        }
        subject.benchmarks().stream().filter(b -> b.beside().equals(item.id())).forEach(b -> paragraphs.add(beside(evidence.results().run(b.id()))));
        return new Section(item.id(), item.question(),
                "%s %s.".formatted(Countries.capital(run.name()), Words.effects(evidence, run, evidence.named())), paragraphs, figures, List.of());
    }

    /// A run told beside one of the case's own.
    private String beside(Run run) {
        Ranged country = certainty.get("welfare." + run.id() + "." + subject.country());
        return "%s would %s. For %s: %s%s.".formatted(Countries.capital(run.name()), Words.effects(evidence, run, evidence.named()), evidence.focus(), country.middle(),
                country.driven().isEmpty() ? "" : "; what makes it uncertain: " + country.driven());
    }

    private String sum(Run together) {
        int n = evidence.country();
        double parts = subject.parts().stream().mapToDouble(r -> evidence.results().run(r.id()).welfare(n)).sum();
        return "One by one the parts add up to %s, together they come to %s. The difference, %s points%s, is their interplay and what only the whole contains."
                .formatted(Unit.CHANGE.text(parts), Unit.CHANGE.text(together.welfare(n)),
                        Unit.CHANGE.text(together.welfare(n) - parts).replace("%", ""),
                        certainty.get("welfare." + together.id() + ".interplay").ends().replace("%", ""));
    }

    private Section literature() {
        Map<String, String> studies = new LinkedHashMap<>();
        subject.literature().forEach(e -> studies.merge(findings.filled(e.differs()), e.label(), (one, more) -> one + "; " + more));
        List<String> remarks = studies.entrySet().stream().map(e -> e.getValue() + ": " + e.getKey()).toList();
        return new Section("literature", "How do these numbers compare with published estimates?",
                LiteratureFigure.comparison(evidence)
                        + ". They count output and the slump on the way; ours is real income, trade alone, everyone employed.",
                List.of(), List.of(LiteratureFigure.of(evidence)), remarks);
    }
}

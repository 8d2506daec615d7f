package org.lachine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lachine.report.Certainty.Ranged;
import org.lachine.report.figure.TradeFigures;

/// The question of a brief who sells where the country sells less, and where the country sells instead.
final class DiversionSection {
    private final Evidence evidence;
    private final Certainty certainty;

    DiversionSection(Evidence evidence, Certainty certainty) {
        this.evidence = evidence;
        this.certainty = certainty;
    }

    Section section() {
        Case subject = evidence.subject();
        List<Figure> figures = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String market : subject.partners()) {
            figures.add(new TradeFigures(evidence, run(subject.replacement(market))).inPlace(market));
            parts.add(market(market));
        }
        figures.add(new TradeFigures(evidence, run(subject.elsewhere())).elsewhere());
        return new Section("replacement", "Who gains in %s place?".formatted(evidence.possessive()), String.join(" ", parts), List.of(elsewhere(), sure(), driven()),
                figures, List.of());
    }

    private Results.Run run(Case.Run item) {
        return evidence.results().run(item.id());
    }

    private Ranged sold(String market, String exporter) {
        return certainty.get("in-place.%s.%s".formatted(market, exporter));
    }

    /// "USD 4.3 billion (2.0 to 6.1)".
    private static String size(Ranged sold) {
        return Unit.USD_BILLION.text(Math.abs(sold.central())) + sold.ends();
    }

    private List<String> named(String market) {
        return new Diversion(run(evidence.subject().replacement(market)).main(), evidence.subject().country()).gainers(evidence.index(market)).stream()
                .limit(Diversion.NAMED).map(evidence::code).toList();
    }

    private String market(String market) {
        Ranged home = sold(market, market);
        List<String> abroad = named(market).stream().map(code -> evidence.countries().inSentence(code) + " " + size(sold(market, code))).toList();
        return "Where %s sells %s less a year in %s, home producers sell %s %s, and from abroad %s.".formatted(evidence.focus(),
                size(sold(market, evidence.subject().country())), evidence.countries().inSentence(market), size(home), home.central() < 0 ? "less" : "more",
                abroad.isEmpty() ? "nobody sells more" : Countries.list(abroad));
    }

    private Ranged less() {
        return certainty.get("elsewhere.lost");
    }

    private String elsewhere() {
        if (less().central() == 0) {
            return "%s sells less in no other market.".formatted(Countries.capital(evidence.focus()));
        }
        Ranged share = certainty.get("elsewhere.share");
        return "All goods together, %s sells %s less in some markets and %s more in others, which makes up for %s%s of the loss (%s).".formatted(
                evidence.focus(), size(less()), size(certainty.get("elsewhere.won")),
                Unit.SHARE.text(share.central()), share.ends(), run(evidence.subject().elsewhere()).name());
    }

    /// Medians and signs of what the answer tells.
    private String sure() {
        List<Ranged> all = evidence.subject().partners().stream().flatMap(this::told).toList();
        List<String> medians = evidence.subject().partners().stream().map(market -> "in %s %s".formatted(evidence.countries().inSentence(market),
                Countries.list(told(market).map(sold -> "%s %s".formatted(who(sold), Unit.NUMBER.text(sold.spread().median()))).toList()))).toList();
        List<String> open = all.stream().filter(sold -> Math.max(sold.spread().negative(), sold.spread().positive()) < 1)
                .map(sold -> "%s in %s (%s)".formatted(who(sold), market(sold), Words.sign(sold.spread()))).toList();
        List<String> outside = all.stream().filter(sold -> sold.central() < sold.spread().low() || sold.central() > sold.spread().high())
                .map(sold -> "%s in %s".formatted(who(sold), market(sold))).toList();
        return "In brackets: nine draws in ten of all that is not known, in the goods sectors that hold 95%% of what %s loses in a market as it stands. Medians, USD billion: %s. The sign is the same in every draw%s."
                .formatted(evidence.focus(), String.join("; ", medians), open.isEmpty() ? "" : ", but for " + Countries.list(open))
                + (outside.isEmpty() ? "" : " Outside the range as it stands: %s. There trade is balanced and elasticities are the default ones; draws let deficits be too, and doubt the elasticities of single products."
                        .formatted(Countries.list(outside)));
    }

    /// What the answer tells of a market.
    private Stream<Ranged> told(String market) {
        return Stream.concat(Stream.of(evidence.subject().country(), market), named(market).stream()).map(code -> sold(market, code));
    }

    private String market(Ranged sold) {
        return evidence.countries().inSentence(sold.finding().split("\\.")[1]);
    }

    private String who(Ranged sold) {
        String[] parts = sold.finding().split("\\.");
        return parts[1].equals(parts[2]) ? "home producers" : evidence.countries().inSentence(parts[2]);
    }

    private String driven() {
        List<String> parts = new ArrayList<>(evidence.subject().partners().stream().map(market -> "what %s loses in %s, %s".formatted(evidence.focus(),
                evidence.countries().inSentence(market), sold(market, evidence.subject().country()).driven())).toList());
        if (less().central() < 0) {
            parts.add("the share made up elsewhere, " + certainty.get("elsewhere.share").driven());
        }
        return "What makes these figures uncertain: for %s. %s; what drives each is in section “How sure are these figures”.".formatted(String.join("; for ", parts),
                Countries.capital(certainty.leading("replacement")));
    }
}

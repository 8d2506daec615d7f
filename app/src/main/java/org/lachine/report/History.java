package org.lachine.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.report.Evidence.AverageTariff;
import org.lachine.report.Evidence.Entry;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;
import org.lachine.scenario.PolicyInForce;

/// What happened between the case's country and its partners, from the ledger and the case's events.
final class History {
    private final Case subject;
    private final Ledger ledger;

    History(Case subject, Ledger ledger) {
        this.subject = subject;
        this.ledger = ledger;
    }

    /// Measures of the country on its partners and of them on it, by first day in force, up to the day of the case.
    List<Measure> measures() {
        return ledger.measures().stream()
                .filter(m -> !m.from().isAfter(subject.date()) && !target(m).isEmpty())
                .sorted(Comparator.comparing(Measure::from)).toList();
    }

    /// The country that a measure is about in this case: the country itself, or the partner that it hits.
    String target(Measure measure) {
        if (subject.partners().contains(measure.imposer())) {
            return measure.rate(subject.country()).isPresent() ? subject.country() : "";
        }
        return !measure.imposer().equals(subject.country()) ? ""
                : subject.partners().stream().filter(p -> measure.rate(p).isPresent()).findFirst().orElse("");
    }

    /// Measures and events together, by date; measures of one day, imposer and target are one entry.
    List<Entry> timeline() {
        Map<String, List<Measure>> days = new LinkedHashMap<>();
        measures().stream().filter(m -> !m.modelled() || rate(m) > 0)
                .forEach(m -> days.computeIfAbsent(m.from() + m.imposer() + target(m), any -> new ArrayList<>()).add(m));
        List<Entry> entries = new ArrayList<>();
        for (List<Measure> day : days.values()) {
            Measure first = day.getFirst();
            entries.add(new Entry(first.from().toString(), first.imposer(), target(first),
                    String.join("; ", day.stream().map(this::headline).toList()), day.stream().map(this::legal).toList()));
        }
        for (Case.Event e : subject.events()) {
            entries.add(new Entry(e.date(), "", "", e.title() + (e.until().isEmpty() ? "" : ", to " + Evidence.day(e.until())),
                    List.of("Source: " + e.source())));
        }
        entries.sort(Comparator.comparing(e -> Case.Event.firstDay(e.date())));
        return entries;
    }

    private double rate(Measure m) {
        return 100 * m.rate(target(m)).orElseThrow();
    }

    private String headline(Measure m) {
        return m.title() + (m.modelled() ? ", " + Unit.RATE.text(rate(m)) : " (not modelled)");
    }

    private String legal(Measure m) {
        boolean ended = m.to() != null && !m.to().isAfter(subject.date());
        return "%s: %s%s.%s Source: %s.".formatted(m.title(), m.law(), ended ? ", until " + Evidence.day(m.to().toString()) : "",
                m.modelled() ? "" : " Not modelled: " + m.notModelled() + ".", m.source());
    }

    /// Average tariffs on goods between the country and each partner, on every day between the case's two dates on which
    /// one changes: what the world's data contain, weighted by its flows, and what measures added since, in the statistics
    /// that say what they cover. Weights do not move with policy.
    List<AverageTariff> tariffs(World world, Products products) {
        Set<LocalDate> dates = new TreeSet<>(Set.of(subject.before()));
        for (Measure m : measures()) {
            for (LocalDate day : new LocalDate[] {m.from(), m.to()}) {
                if (day != null && day.isAfter(subject.before()) && !day.isAfter(subject.date())) {
                    dates.add(day);
                }
            }
        }
        PolicyInForce inForce = new PolicyInForce(world, products, ledger);
        List<AverageTariff> path = new ArrayList<>();
        for (String partner : subject.partners()) {
            for (LocalDate day : dates) {
                addIfChanged(path, average(world, inForce, partner, subject.country(), day));
                addIfChanged(path, average(world, inForce, subject.country(), partner, day));
            }
        }
        return path;
    }

    private static void addIfChanged(List<AverageTariff> path, AverageTariff next) {
        boolean same = path.reversed().stream()
                .filter(t -> t.importer().equals(next.importer()) && t.exporter().equals(next.exporter())).findFirst()
                .map(t -> t.percent() == next.percent()).orElse(false);
        if (!same) {
            path.add(next);
        }
    }

    private static AverageTariff average(World world, PolicyInForce inForce, String importer, String exporter, LocalDate day) {
        double duty = 0;
        double value = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            if (world.isGoods(j)) {
                int cell = world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter));
                duty += world.tariff()[cell] * world.flow()[cell];
                value += world.flow()[cell];
            }
        }
        return new AverageTariff(importer, exporter, day, 100 * (duty / value + inForce.average(importer, exporter, day)));
    }
}

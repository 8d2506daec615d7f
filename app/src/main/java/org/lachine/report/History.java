package org.lachine.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.report.Evidence.AverageTariff;
import org.lachine.report.Evidence.Entry;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;

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

    /// Measures and events together, by date.
    List<Entry> timeline() {
        List<Entry> entries = new ArrayList<>();
        for (Measure m : measures()) {
            String rate = Unit.RATE.text(100 * m.rate(target(m)).orElseThrow());
            String end = m.to() == null || m.to().isAfter(subject.date()) ? "" : " Until " + Evidence.day(m.to().toString()) + ".";
            entries.add(new Entry(m.from().toString(), m.imposer(), target(m), m.title(),
                    (m.modelled() ? "Rate " + rate + "." : "On record, not modelled: " + m.notModelled() + ".") + end + " " + m.law() + ".",
                    m.source(), m.status()));
        }
        for (Case.Event e : subject.events()) {
            String until = e.until().isEmpty() ? "" : "To " + Evidence.day(e.until()) + ".";
            entries.add(new Entry(e.date(), "", "", e.title(), until, e.source(), e.status()));
        }
        entries.sort(Comparator.comparing(e -> Case.Event.firstDay(e.date())));
        return entries;
    }

    /// Average tariffs on goods between the country and each partner, on every day between the case's two dates on which
    /// one changes. Weights are the world's flows, so that an average moves with policy alone.
    List<AverageTariff> tariffs(World world, Products products) {
        Set<LocalDate> dates = new TreeSet<>(Set.of(subject.before()));
        for (Measure m : measures()) {
            for (LocalDate day : new LocalDate[] {m.from(), m.to()}) {
                if (day != null && day.isAfter(subject.before()) && !day.isAfter(subject.date())) {
                    dates.add(day);
                }
            }
        }
        Set<String> named = new TreeSet<>(subject.partners());
        named.add(subject.country());
        List<LocalDate> days = List.copyOf(dates);
        List<Policy> policies = ledger.policies(world, products, days, named, named);
        List<AverageTariff> path = new ArrayList<>();
        for (String partner : subject.partners()) {
            for (int d = 0; d < days.size(); d++) {
                path.add(average(world, policies.get(d), partner, subject.country(), days.get(d)));
                path.add(average(world, policies.get(d), subject.country(), partner, days.get(d)));
            }
        }
        return path;
    }

    private static AverageTariff average(World world, Policy policy, String importer, String exporter, LocalDate day) {
        double duty = 0;
        double value = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            if (world.isGoods(j)) {
                int cell = world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter));
                duty += policy.tariffs()[cell] * world.flow()[cell];
                value += world.flow()[cell];
            }
        }
        return new AverageTariff(importer, exporter, day, 100 * duty / value);
    }
}

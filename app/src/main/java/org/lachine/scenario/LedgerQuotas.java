package org.lachine.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lachine.model.Policy;
import org.lachine.model.Quota;
import org.lachine.model.World;

/// Quotas of the ledger, for a scenario of dates in which they are to bind.
///
/// A law that limits imports to a share of those of a year gives no amount. The share is taken of what the world records, sector
/// for goods and the targets together: `Q = share × Σ_exporters M`. Licences are the importers', and the measure's rate, on top of
/// the duty in force, is due beyond.
record LedgerQuotas(List<Measure> measures, List<Quota> quotas) {
    static final LedgerQuotas NONE = new LedgerQuotas(List.of(), List.of());

    /// @param targets exporters that the scenario looks at; empty for all
    /// @param file receives what stands against it
    static LedgerQuotas of(World world, List<Measure> chosen, LocalDate from, LocalDate to, Set<String> targets, YamlFile file) {
        List<Measure> bound = new ArrayList<>();
        List<Quota> quotas = new ArrayList<>();
        for (Measure measure : chosen) {
            if (measure.quota() == null || !measure.inForce(from) && !measure.inForce(to)) {
                continue;
            }
            Measure.Limit limit = measure.quota();
            int n = world.countries().indexOf(measure.imposer());
            int j = world.sectors().contains(limit.sector()) ? world.sectors().indexOf(limit.sector()) : -1;
            List<String> exporters = IntStream.range(0, world.countries().size())
                    .filter(i -> j >= 0 && i != n && world.flow()[world.cell(j, n, i)] > 0).mapToObj(world.countries()::code)
                    .filter(code -> measure.rate(code).isPresent()).toList();
            if (measure.inForce(from)) {
                file.fault("/quotas", "%s (%s) is in force on %s already: what is compared with cannot hold a quota.".formatted(measure.title(), measure.id(),
                        from),
                        "Begin before %s.".formatted(measure.from()));
            } else if (j < 0 || exporters.isEmpty()) {
                file.fault("/quotas", "world %s records no imports of %s in %s under %s.".formatted(world.name(), measure.imposer(),
                        limit.sector(), measure.id()),
                        "Leave the measure out, or use a world with the sectors of icio-2022.");
            } else if (!targets.isEmpty() && !targets.containsAll(exporters)) {
                file.fault("/targets", "%s (%s) limits %d exporters together, and not all of them are targets.".formatted(measure.title(),
                        measure.id(), exporters.size()),
                        "Leave targets out, or quotas.");
            } else {
                double recorded = exporters.stream().mapToDouble(code -> world.flow()[world.cell(j, n, world.countries().indexOf(code))]).sum();
                bound.add(measure);
                quotas.add(new Quota(measure.id(), measure.imposer(), exporters, limit.sector(), List.of(), limit.share() * recorded,
                        Quota.Measure.VOLUME, measure.rate(exporters.getFirst()).getAsDouble(), 0, 1));
            }
        }
        if (bound.isEmpty()) {
            file.fault("/quotas", "no quota of the chosen measures is in force on %s.".formatted(to), "Leave quotas out, or choose another day.");
        }
        return new LedgerQuotas(bound, quotas);
    }

    /// The measures that do not bind as quotas.
    List<Measure> left(List<Measure> all) {
        return all.stream().filter(measure -> !measures.contains(measure)).toList();
    }

    Policy on(Policy policy) {
        Policy limited = policy;
        for (Quota quota : quotas) {
            limited = limited.withQuota(quota);
        }
        return limited;
    }
}

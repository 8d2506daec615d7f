package org.lachine.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lachine.model.World;

/// Duties of a pair whose trade by product is not known, from the values that its measures are known to cover, by sector:
///
///     duty_j = Σ_measures of the whole sector  rate  +  Σ_values rate × value / max( Σ_values value, flow_j )
///
/// Where values together exceed a sector's flow, all are scaled down to it.
final class ValueDuties {
    /// Rates of measures on whole sectors.
    final double[] whole;
    /// Values covered, USD million at the level of the world.
    final double[] covered;
    /// Rate times value, USD million at the level of the world.
    final double[] duty;
    /// Rate times value over all sectors, USD million as cited.
    double paid;

    private ValueDuties(int sectors) {
        whole = new double[sectors];
        covered = new double[sectors];
        duty = new double[sectors];
    }

    /// @param apart ids of lines that stand on their own and are not counted here
    static ValueDuties of(World world, Ledger ledger, int importer, int exporter, List<Measure> measures, Set<String> apart) {
        ValueDuties duties = new ValueDuties(world.sectors().size());
        String buyer = world.countries().code(importer);
        String seller = world.countries().code(exporter);
        for (Measure measure : measures) {
            double rate = measure.rate(seller).orElse(0) * measure.content();
            for (int j = 0; j < duties.whole.length; j++) {
                duties.whole[j] += measure.scope().wholeSector(world, j) ? rate : 0;
            }
            for (Measure.Covered fact : measure.coverage()) {
                duties.add(world, ledger, importer, exporter, fact.sectors(), ledger.cited().usDollars(fact.value(), fact.currency(), fact.year()), rate);
            }
            for (MarketLine line : ledger.lines(buyer)) {
                double part = line.exporter().equals(seller) && !apart.contains(line.id()) ? line.covered(measure) : 0;
                if (part > 0) {
                    duties.add(world, ledger, importer, exporter, List.of(line.sector()),
                            part * ledger.cited().usDollars(line.value(), line.currency(), line.year()), rate);
                }
            }
        }
        return duties;
    }

    /// Adds a cited value, spread over its sectors by the world's flows.
    private void add(World world, Ledger ledger, int importer, int exporter, List<String> named, double usDollars, double rate) {
        int[] sectors = named.stream().filter(world.sectors()::contains).mapToInt(world.sectors()::indexOf).toArray();
        double flows = Arrays.stream(sectors).mapToDouble(j -> world.flow()[world.cell(j, importer, exporter)]).sum();
        double value = ledger.cited().inWorld(world, importer, exporter, named, usDollars);
        paid += rate * usDollars;
        for (int j : sectors) {
            double part = flows > 0 ? value * world.flow()[world.cell(j, importer, exporter)] / flows : 0;
            covered[j] += part;
            duty[j] += part * rate;
        }
    }

    /// The duty on a sector's flow, as a fraction.
    double rate(int j, double flow) {
        return whole[j] + (duty[j] == 0 ? 0 : duty[j] / Math.max(covered[j], flow));
    }
}

package org.lachine.resilience;

import java.util.Arrays;
import java.util.List;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// One act of a threat: a duty, a tax on exports, or a ban, on some sectors of the trade of some countries with others.
///
/// A duty or tax falls on the covered share of a sector as a mean rate; a ban takes the covered share of the varieties
/// away, as an iceberg cost `(1 − share)^(−1/θ_j)`: infinite where the whole sector is covered.
public final class Strike {
    /// What is done: a tariff of the importer, a tax on exports by the exporter, or no trade at all.
    public enum Kind { TARIFF, EXPORT_TAX, BAN }

    private final Kind kind;
    private final List<String> importers;
    private final List<String> exporters;
    private final double[] share;
    private final double rate;

    private Strike(Kind kind, List<String> importers, List<String> exporters, double[] share, double rate) {
        this.kind = kind;
        this.importers = List.copyOf(importers);
        this.exporters = List.copyOf(exporters);
        this.share = share;
        this.rate = rate;
    }

    /// @param share by sector, the part of its trade that is covered, 0 to 1; not copied
    /// @param rate fraction of the border value, or of the producer value for a tax on exports; no meaning for a ban
    public static Strike of(Kind kind, List<String> importers, List<String> exporters, double[] share, double rate) {
        for (double part : share) {
            if (!(part >= 0 && part <= 1)) {
                throw new IllegalArgumentException("A strike covers %s of a sector.%nGive a share from 0 to 1.".formatted(part));
            }
        }
        return new Strike(kind, importers, exporters, share, rate);
    }

    public Kind kind() {
        return kind;
    }

    /// A fraction; 0 for a ban.
    public double rate() {
        return rate;
    }

    /// Whether it falls on what the country sells.
    public boolean fallsOnSalesOf(String country) {
        return exporters.contains(country);
    }

    /// Whether it takes a part of the varieties of a sector away, at a cost that its elasticity decides.
    boolean takesParts() {
        return kind == Kind.BAN && Arrays.stream(share).anyMatch(part -> part > 0 && part < 1);
    }

    /// What the covered trade was worth in `world`, USD million.
    double trade(World world) {
        double sum = 0;
        for (String importer : importers) {
            for (String exporter : exporters) {
                for (int j = 0; j < share.length && !importer.equals(exporter); j++) {
                    sum += share[j] * world.flow()[world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter))];
                }
            }
        }
        return sum;
    }

    /// `policy` with this strike in place.
    ///
    /// @param theta trade elasticity by sector, of the model that is solved
    public Policy onto(Policy policy, double[] theta) {
        World world = policy.world();
        double[] level = switch (kind) {
            case TARIFF -> policy.tariffs().clone();
            case EXPORT_TAX -> policy.exportTaxes();
            case BAN -> policy.icebergHats();
        };
        for (String importer : importers) {
            for (String exporter : exporters) {
                for (int j = 0; j < share.length && !importer.equals(exporter); j++) {
                    int cell = world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter));
                    if (kind != Kind.BAN) {
                        level[cell] += share[j] * rate;
                    } else if (share[j] > 0) {
                        level[cell] *= share[j] == 1 ? Double.POSITIVE_INFINITY : Math.pow(1 - share[j], -1 / theta[j]);
                    }
                }
            }
        }
        return switch (kind) {
            case TARIFF -> policy.withTariffs(level);
            case EXPORT_TAX -> policy.withExportTaxes(level);
            case BAN -> policy.withIcebergHats(level);
        };
    }
}

package org.lachine.model;

import java.util.List;

/// A limit on what an importer takes in of a sector, or of some of its products, from some exporters, below which a lower
/// duty is due than above it; or above which nothing may enter (`docs/model.md` 1.10).
///
/// The duty within the limit is the tariff of the policy that the quota is added to. Nested quotas are quotas on fewer
/// cells: what a cell pays is then the sum of their prices, and a quota inside another adds at most what the other leaves
/// of its own over-quota duty.
///
/// @param name by which results speak of it, unique in a policy
/// @param exporters codes; those without sales there do not matter
/// @param products codes of a market that has products; none for all that the sector is
/// @param limit USD million, at the baseline's prices or, for [Measure#VALUE], at the prices that come to rule
/// @param most the over-quota duty less the one within, a fraction of the border value; infinite for an absolute limit
/// @param toExporters, toImporters shares of the rent that go to licence holders abroad and at home; the rest is auctioned
///     by the importer's treasury
public record Quota(String name, String importer, List<String> exporters, String sector, List<String> products, double limit,
        Measure measure, double most, double toExporters, double toImporters) {

    /// What a limit counts.
    public enum Measure {
        /// Quantity: border value over the change of its price from the baseline.
        VOLUME,
        /// Border value, net of duty and rent.
        VALUE
    }

    /// @throws IllegalArgumentException for a limit, a duty or shares out of range
    public Quota {
        exporters = List.copyOf(exporters);
        products = List.copyOf(products);
        if (!(limit >= 0 && limit < Double.POSITIVE_INFINITY && most >= 0)) {
            throw new IllegalArgumentException(("Quota %s has a limit of %s USD million and adds up to %s of the border value: neither may be negative.%nGive "
                    + "a limit of at least 0, and an over-quota duty above the one within.")
                    .formatted(name, limit, most));
        }
        if (limit == 0 && most == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Quota %s lets nothing in at any duty.%nThat is a ban: close the route with an infinite iceberg cost."
                    .formatted(name));
        }
        if (!(toExporters >= 0 && toImporters >= 0 && toExporters + toImporters <= 1)) {
            throw new IllegalArgumentException(("Quota %s gives %s of its rent to exporters and %s to importers: shares lie between 0 and 1, and sum to no "
                    + "more than 1.%nWhat they leave goes to the treasury.")
                    .formatted(name, toExporters, toImporters));
        }
        if (exporters.isEmpty()) {
            throw new IllegalArgumentException("Quota %s names no exporter.%nName those whose sales count."
                    .formatted(name));
        }
    }

    /// A tariff-rate quota by volume whose rent goes to exporters, as where the exporting side hands out the licences.
    ///
    /// @param most the over-quota duty less the one within
    public static Quota tariffRate(String name, String importer, List<String> exporters, String sector, List<String> products,
            double volume, double most) {
        return new Quota(name, importer, exporters, sector, products, volume, Measure.VOLUME, most, 1, 0);
    }

    /// A limit by volume that nothing passes, its rent with the exporters: a voluntary export limit.
    public static Quota voluntaryLimit(String name, String importer, List<String> exporters, String sector, List<String> products,
            double volume) {
        return tariffRate(name, importer, exporters, sector, products, volume, Double.POSITIVE_INFINITY);
    }

    /// The same with a limit on value in place of volume.
    public Quota byValue() {
        return new Quota(name, importer, exporters, sector, products, limit, Measure.VALUE, most, toExporters, toImporters);
    }

    /// The same with other holders of the rent; what the two leave goes to the treasury.
    public Quota withRents(double exporterShare, double importerShare) {
        return new Quota(name, importer, exporters, sector, products, limit, measure, most, exporterShare, importerShare);
    }

    /// The same with another limit.
    public Quota withLimit(double usdMillion) {
        return new Quota(name, importer, exporters, sector, products, usdMillion, measure, most, toExporters, toImporters);
    }

    /// The same after years of growth: `Q (1 + g)^years`.
    public Quota grown(double perYear, double years) {
        return withLimit(limit * Math.pow(1 + perYear, years));
    }
}

package org.lachine.scenario;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;

/// Averages of tariffs on a day: by trade, and as the one rate that would do the same.
///
///     mean  = Σ m_h τ_h / Σ m_h
///     OTRI  = Σ m_h σ_h τ_h / Σ m_h σ_h              the uniform tariff that keeps imports at their value
///     TRI   = √( Σ m_h σ_h τ_h² / Σ m_h σ_h )        the uniform tariff that costs as much welfare, to second order
///
/// with imports m and the elasticity of import demand σ = θ + 1 (Feenstra 1995; Kee, Nicita and Olarreaga 2009). `MA-OTRI` is the
/// OTRI of what a country's exports meet abroad. Where product statistics are at hand, `h` is a product; else a sector of a
/// world, whose tariffs are effective ones alone.
public final class AverageTariffs {
    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final PolicyInForce inForce;
    private final Map<LocalDate, Policy> policies = new HashMap<>();

    /// Rates as fractions; `announced`, `statutory`, `collected` and `claimed` are empty where they are not known.
    ///
    /// @param imports USD million
    /// @param announced ordinary duties and what measures name, before content, displacement and exemptions
    /// @param statutory the stack before preferences
    /// @param effective duty collected in the year of the data and what measures added since, preferences taken off
    /// @param collected on this month's imports
    /// @param claimed share of the imports that claimed a preference
    public record Average(double imports, OptionalDouble announced, OptionalDouble statutory, double effective, OptionalDouble collected,
            double tri, double otri, OptionalDouble claimed) {}

    public AverageTariffs(World world, Products products, Ledger ledger) {
        this.world = world;
        this.products = products;
        this.ledger = ledger;
        this.inForce = new PolicyInForce(world, products, ledger);
    }

    /// The partners of an importer: countries of the world, groups of the statistics standing as one.
    public List<String> partners(String importer) {
        return products.has(importer, Products.ALL) ? products.partners(importer)
                : world.countries().all().stream().filter(code -> !code.equals(importer)).toList();
    }

    /// The average on imports of some sectors from some partners.
    ///
    /// @param partners as [#partners] names them
    /// @param sectors codes; empty for all goods
    /// @return empty where nothing is traded
    public Optional<Average> of(String importer, List<String> partners, Set<String> sectors, LocalDate date) {
        TariffLines lines = lines(importer, partners, sectors, date);
        OptionalDouble collected = partners.size() == 1 && sectors.isEmpty() ? ledger.collected(importer, partners.getFirst(), YearMonth.from(date))
                : OptionalDouble.empty();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.average(TariffLines.AS_RECORDED, collected));
    }

    /// What the same average is made of.
    public TariffLines lines(String importer, List<String> partners, Set<String> sectors, LocalDate date) {
        TariffLines lines = new TariffLines();
        partners.forEach(partner -> add(lines, importer, partner, sectors, date));
        return lines;
    }

    /// MA-OTRI: what exports of a country meet in all its markets, as one rate; with the trade-weighted mean.
    public Average onExports(String exporter, LocalDate date) {
        return linesOfExports(exporter, date).average(TariffLines.AS_RECORDED, OptionalDouble.empty());
    }

    /// What that is made of.
    public TariffLines linesOfExports(String exporter, LocalDate date) {
        TariffLines lines = new TariffLines();
        lines.withoutLaw();
        for (String importer : world.countries().all()) {
            if (!importer.equals(exporter)) {
                add(lines, importer, exporter, Set.of(), date);
            }
        }
        return lines;
    }

    private void add(TariffLines lines, String importer, String partner, Set<String> sectors, LocalDate date) {
        if (products.has(importer, partner)) {
            byProduct(lines, importer, partner, sectors, date);
        } else {
            bySector(lines, importer, partner, sectors, date);
        }
    }

    private void byProduct(TariffLines lines, String importer, String partner, Set<String> sectors, LocalDate date) {
        String exporter = ledger.members(partner).getFirst();
        List<Measure> now = modelled(importer, exporter, date);
        LocalDate yearEnd = LocalDate.of(world.year(), 12, 31);
        double[] announced = announced(importer, exporter, now, date);
        double[] statutory = new double[products.size()];
        for (Measure measure : now) {
            PolicyInForce.LineDuty duty = inForce.lineDuty(importer, exporter, measure, now, date);
            for (int k = 0; k < statutory.length; k++) {
                statutory[k] += duty.statutory(k);
            }
        }
        double[] added = inForce.lineDuties(importer, exporter, now, date);
        double[] before = inForce.lineDuties(importer, exporter, modelled(importer, exporter, yearEnd), yearEnd);
        double[] value = products.imports(importer, partner);
        double[] collected = products.collected(importer, partner);
        double[] ordinary = products.mostFavoured(importer);
        double[] claimed = products.preference(importer, exporter, YearMonth.from(date));
        int[][] cells = IntStream.range(0, world.sectors().size()).mapToObj(j -> cells(importer, partner, j)).toArray(int[][]::new);
        for (int k = 0; k < value.length; k++) {
            int j = world.sectors().contains(products.sector(k)) ? world.sectors().indexOf(products.sector(k)) : -1;
            if (value[k] > 0 && j >= 0 && world.isGoods(j) && (sectors.isEmpty() || sectors.contains(products.sector(k)))) {
                double theta = Double.isNaN(products.elasticity(k)) ? world.elasticity(world.defaultElasticity())[j] : products.elasticity(k);
                lines.add(new TariffLines.Line(value[k], theta, j, cells[j], true, collected[k], added[k] - before[k]));
                lines.addLaw(value[k] * (ordinary[k] + announced[k]), value[k] * (ordinary[k] + statutory[k]));
                lines.addClaims(claimed == null ? Double.NaN : value[k] * claimed[k]);
            }
        }
    }

    /// Cells of the world that an importer's trade with a partner of its statistics lies in.
    private int[] cells(String importer, String partner, int sector) {
        int n = world.countries().indexOf(importer);
        return ledger.members(partner).stream().filter(world.countries()::contains).mapToInt(member -> world.cell(sector, n, world.countries().indexOf(member)))
                .toArray();
    }

    private List<Measure> modelled(String importer, String exporter, LocalDate date) {
        return ledger.path(importer, exporter).stream().filter(m -> m.modelled() && m.inForce(date)).toList();
    }

    /// What measures name, each at its full rate on all it names.
    private double[] announced(String importer, String exporter, List<Measure> measures, LocalDate date) {
        double[] rate = new double[products.size()];
        for (Measure measure : measures) {
            PolicyInForce.LineDuty duty = inForce.lineDuty(importer, exporter, measure, measures, date);
            for (int k = 0; k < rate.length; k++) {
                rate[k] += duty.rate() * duty.covered()[k];
            }
        }
        return rate;
    }

    private void bySector(TariffLines lines, String importer, String exporter, Set<String> sectors, LocalDate date) {
        lines.withoutLaw();
        Policy policy = policies.computeIfAbsent(date, day -> inForce.on(day, ledger.measures(), Set.of(), new ArrayList<>()));
        double[] theta = world.elasticity(world.defaultElasticity());
        boolean byLine = products.has(importer, Products.ALL);
        int n = world.countries().indexOf(importer);
        for (String member : ledger.members(exporter).stream().filter(world.countries()::contains).toList()) {
            for (int j = 0; j < world.sectors().size(); j++) {
                int cell = world.cell(j, n, world.countries().indexOf(member));
                if (world.isGoods(j) && (sectors.isEmpty() || sectors.contains(world.sectors().code(j))) && world.flow()[cell] > 0) {
                    lines.add(new TariffLines.Line(world.flow()[cell], theta[j], j, new int[] {cell}, byLine, world.tariff()[cell],
                            policy.tariffs()[cell] - world.tariff()[cell]));
                }
            }
        }
    }

    /// The days on which some measure of `importer` on `partners` began or ended, up to `last`.
    public List<LocalDate> days(String importer, List<String> partners, LocalDate first, LocalDate last) {
        TreeSet<LocalDate> days = new TreeSet<>(Set.of(first, last));
        for (String partner : partners) {
            products.preferenceMonths(importer, ledger.members(partner).getFirst()).stream().map(month -> month.atDay(1))
                    .filter(day -> day.isAfter(first) && day.isBefore(last)).forEach(days::add);
            for (Measure measure : ledger.path(importer, ledger.members(partner).getFirst())) {
                for (LocalDate day : new LocalDate[] {measure.from(), measure.to()}) {
                    if (day != null && measure.modelled() && day.isAfter(first) && day.isBefore(last)) {
                        days.add(day);
                    }
                }
            }
        }
        return List.copyOf(days);
    }
}

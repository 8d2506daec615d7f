package org.lachine.scenario;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;

/// The tariffs of a world with the measures of the ledger that are in force on a day.
///
/// What was already in force at the end of the world's year is part of the world's own tariffs, so it is taken off again:
///
///     tariff(date) = world's tariff + duties(date) − duties(end of the world's year)
///
/// Where the world has products ([ProductMarkets]), every one bears exactly its own duties. Elsewhere duties are brought to
/// sectors: where product trade is known they are worked out line by line ([#lineDuties]) and weighted by imports; where it is
/// not, a measure enters with the cited value it covers ([ValueDuties]).
///
///     duty on a line = Σ_measures rate × covered share × (1 − displaced share) × (1 − exempt share)
public final class PolicyInForce {
    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final Map<String, double[]> coverage = new HashMap<>();
    private final Map<String, double[]> weights = new HashMap<>();
    private final Map<String, double[]> sectorDuties = new HashMap<>();
    private final Map<String, double[]> productDuties = new HashMap<>();
    /// Null where the world has no products.
    private final ProductDetail detail;
    /// Of each product of the detail, its place in the statistics; negative where it has none.
    private final int[] product;

    /// @param products product trade; [Products#none()] where there is none
    public PolicyInForce(World world, Products products, Ledger ledger) {
        this.world = world;
        this.products = products;
        this.ledger = ledger;
        this.detail = world.products();
        product = IntStream.range(0, detail == null ? 0 : detail.size()).map(p -> products.indexOf(detail.product(p))).toArray();
    }

    /// `world` with products in the markets that some of the measures touch by product, as in a scenario of dates.
    public static World detailed(World world, Products products, Ledger ledger, List<Measure> measures) {
        return ProductMarkets.attach(world, products, ledger, ProductMarkets.touching(measures), ProductMarkets.Rule.AS_SECTOR, Horizon.LONG::elasticity);
    }

    /// The policy in force on `date`.
    ///
    /// @param targets exporters that are looked at; empty for all
    /// @param notes receives what a reader must know, once per measure
    /// @throws FaultyInputException when products that measures name stand in sectors that the world does not have
    public Policy on(LocalDate date, List<Measure> measures, Set<String> targets, List<String> notes) {
        checkSectors(measures);
        double[] net = new double[world.flow().length];
        double[] onProducts = new double[detail == null ? 0 : detail.flow().length];
        add(net, onProducts, 1, date, measures, targets, notes);
        add(net, onProducts, -1, LocalDate.of(world.year(), 12, 31), measures, targets, new ArrayList<>());
        measures.stream().filter(m -> m.inForce(date) && !m.modelled())
                .forEach(m -> notes.add("%s (%s) is on record and not modelled: %s.".formatted(m.title(), m.id(), m.notModelled())));
        Policy policy = Policy.of(world).withTariffs(levels(world.tariff(), net));
        return detail == null ? policy : policy.withProductTariffs(levels(detail.tariff(), onProducts));
    }

    /// A duty on a product that has no sector here would be lost without a word.
    private void checkSectors(List<Measure> measures) {
        for (int k = 0; k < products.size() && !measures.isEmpty(); k++) {
            if (!world.sectors().contains(products.sector(k))) {
                throw new FaultyInputException("World %s has no sector \"%s\", which products of the ledger's measures belong to.".formatted(world.name(),
                        products.sector(k)),
                        "Compare dates on a world with the sectors of icio-2022, or write the duties as changes of this world's own sectors.");
            }
        }
    }

    private static double[] levels(double[] own, double[] net) {
        double[] tariff = new double[own.length];
        for (int cell = 0; cell < own.length; cell++) {
            // a duty of the world's year can be larger in the ledger than in the world's data; its end never makes a subsidy
            tariff[cell] = Math.max(Math.min(0, own[cell]), own[cell] + net[cell]);
        }
        return tariff;
    }

    private void add(double[] net, double[] onProducts, int sign, LocalDate date, List<Measure> measures, Set<String> targets, List<String> notes) {
        List<Measure> inForce = measures.stream().filter(m -> m.inForce(date) && m.modelled()).toList();
        for (int n = 0; n < world.countries().size(); n++) {
            String importer = world.countries().code(n);
            List<Measure> own = inForce.stream().filter(m -> m.imposer().equals(importer)).toList();
            for (int i = 0; i < world.countries().size() && !own.isEmpty(); i++) {
                String exporter = world.countries().code(i);
                List<Measure> hitting = own.stream().filter(m -> m.rate(exporter).isPresent()).toList();
                if (i != n && !hitting.isEmpty() && (targets.isEmpty() || targets.contains(exporter))) {
                    double[] added = products.has(importer, Products.ALL)
                            ? byProduct(importer, exporter, hitting, date) : byValue(n, i, hitting, notes);
                    for (int j = 0; j < added.length; j++) {
                        net[world.cell(j, n, i)] += sign * (isDetailed(n, j) ? 0 : added[j]);
                    }
                    addToProducts(onProducts, sign, n, i, hitting, date);
                }
            }
        }
    }

    private boolean isDetailed(int importer, int sector) {
        return detail != null && detail.has(world.countries().code(importer), world.sectors().code(sector));
    }

    /// Exactly what each product of a detailed market bears.
    private void addToProducts(double[] onProducts, int sign, int n, int i, List<Measure> measures, LocalDate date) {
        String importer = world.countries().code(n);
        String exporter = world.countries().code(i);
        int[] own = detail == null ? new int[0] : detail.productsOf(importer);
        if (own.length == 0) {
            return;
        }
        boolean byLine = products.has(importer, Products.ALL);
        double[] duty = byLine ? cachedDuties(importer, exporter, measures, date) : null;
        for (int p : own) {
            double added = byLine ? duty[product[p]] : onLine(p, n, i, measures);
            onProducts[detail.cell(p, i)] += sign * added;
        }
    }

    /// What a line of cited value bears, or the rest of its sector.
    private double onLine(int p, int n, int i, List<Measure> measures) {
        int j = world.sectors().indexOf(detail.sector(p));
        Set<String> lines = Set.copyOf(detail.products(detail.importer(p), detail.sector(p)));
        ValueDuties rest = ValueDuties.of(world, ledger, n, i, measures, lines);
        if (detail.product(p).equals(ProductDetail.REST)) {
            return rest.rate(j, detail.flow()[detail.cell(p, i)]);
        }
        MarketLine line = ledger.lines(detail.importer(p)).stream().filter(l -> l.id().equals(detail.product(p))).findFirst().orElseThrow();
        String exporter = world.countries().code(i);
        return rest.whole[j] + measures.stream().mapToDouble(m -> m.rate(exporter).orElse(0) * m.content() * line.covered(m)).sum();
    }

    private double[] byProduct(String importer, String exporter, List<Measure> measures, LocalDate date) {
        String source = ledger.productSource(products, importer, exporter);
        return sectorDuties.computeIfAbsent(stack(importer, exporter, measures, date), any -> {
            double[] weight = weights.computeIfAbsent(importer + source, other -> weight(importer, source));
            return SectorMean.of(world, products, weight, cachedDuties(importer, exporter, measures, date));
        });
    }

    private double[] cachedDuties(String importer, String exporter, List<Measure> measures, LocalDate date) {
        return productDuties.computeIfAbsent(stack(importer, exporter, measures, date), any -> lineDuties(importer, exporter, measures, date));
    }

    /// Members of a group under the same stack of duties share one result.
    private String stack(String importer, String exporter, List<Measure> measures, LocalDate date) {
        StringBuilder stack = new StringBuilder(importer + ledger.productSource(products, importer, exporter));
        if (products.hasPreference(importer, exporter)) {
            stack.append(exporter).append(YearMonth.from(date));
        }
        measures.forEach(m -> stack.append(m.id()).append(m.rate(exporter)).append(m.preferenceExempt()));
        return stack.toString();
    }

    private double[] byValue(int n, int i, List<Measure> measures, List<String> notes) {
        ValueDuties duties = ValueDuties.of(world, ledger, n, i, measures, Set.of());
        double[] added = new double[world.sectors().size()];
        for (int j = 0; j < added.length; j++) {
            double flow = world.flow()[world.cell(j, n, i)];
            added[j] = duties.rate(j, flow);
            if (duties.covered[j] > flow && !isDetailed(n, j)) {
                notes.add(("Imports of %s from %s in %s: the measures in force cover %.0f%% of the world's flow of USD %.0f million in %d; they are scaled "
                        + "down to all of it.")
                        .formatted(world.countries().code(n), world.countries().code(i), world.sectors().code(j),
                                100 * duties.covered[j] / flow, flow, world.year()));
            }
        }
        return added;
    }

    /// Imports by product; a sector that the source does not trade at all takes the weights of all partners.
    private double[] weight(String importer, String source) {
        double[] own = products.imports(importer, source).clone();
        double[] all = products.imports(importer, Products.ALL);
        Map<String, Double> traded = new HashMap<>();
        for (int k = 0; k < own.length; k++) {
            traded.merge(products.sector(k), own[k], Double::sum);
        }
        for (int k = 0; k < own.length; k++) {
            own[k] = traded.get(products.sector(k)) > 0 ? own[k] : all[k];
        }
        return own;
    }

    /// Additional duty by product on imports from one country, as fractions: the exact stack, before any averaging.
    ///
    /// @param measures of the importer on the exporter, in force on `date`
    public double[] lineDuties(String importer, String exporter, List<Measure> measures, LocalDate date) {
        double[] duty = new double[products.size()];
        for (Measure measure : measures) {
            LineDuty lines = lineDuty(importer, exporter, measure, measures, date);
            for (int k = 0; k < duty.length; k++) {
                duty[k] += lines.effective(k);
            }
        }
        return duty;
    }

    /// One measure on the products of a pair; every array has one value a product.
    ///
    /// @param rate on the exporter, as a fraction
    /// @param ordinary duty, which a floor counts
    /// @param claimed share of imports that claimed a preference; null where not known
    record LineDuty(Measure measure, double rate, double[] covered, double[] displaced, double[] ordinary, double[] claimed) {
        /// What it adds before preferences.
        double statutory(int k) {
            return covered[k] == 0 ? 0 : measure.added(rate, ordinary[k]) * covered[k] * measure.content() * (1 - displaced[k]);
        }

        /// What it adds after the preferences that were claimed.
        double effective(int k) {
            return statutory(k) * (1 - (claimed == null ? 0 : claimed[k] * measure.preferenceExempt()));
        }
    }

    /// What `measure` adds line by line while `measures` are in force beside it.
    LineDuty lineDuty(String importer, String exporter, Measure measure, List<Measure> measures, LocalDate date) {
        String source = ledger.productSource(products, importer, exporter);
        return new LineDuty(measure, measure.rate(exporter).orElse(0), covered(measure, importer, source),
                displaced(measure, measures, importer, source), products.mostFavoured(importer),
                products.preference(importer, exporter, YearMonth.from(date)));
    }

    /// Average additional duty of a pair's goods on `date`, as a fraction: measures in force less those at the end of the
    /// world's year, in the statistics that tell what they cover: weighted by imports by product where those are known, else
    /// cited values over the pair's total.
    public double average(String importer, String exporter, LocalDate date) {
        List<Measure> measures = ledger.path(importer, exporter).stream().filter(Measure::modelled).toList();
        LocalDate yearEnd = LocalDate.of(world.year(), 12, 31);
        return added(importer, exporter, measures, date) - added(importer, exporter, measures, yearEnd);
    }

    private double added(String importer, String exporter, List<Measure> measures, LocalDate date) {
        List<Measure> inForce = measures.stream().filter(m -> m.inForce(date)).toList();
        double[] trade = products.imports(importer, ledger.productSource(products, importer, exporter));
        double paid = 0;
        double total = 0;
        if (trade != null) {
            double[] duty = cachedDuties(importer, exporter, inForce, date);
            for (int k = 0; k < trade.length; k++) {
                paid += trade[k] * duty[k];
                total += trade[k];
            }
            return paid / total;
        }
        int n = world.countries().indexOf(importer);
        int i = world.countries().indexOf(exporter);
        ValueDuties duties = ValueDuties.of(world, ledger, n, i, inForce, Set.of());
        for (int j = 0; j < duties.whole.length; j++) {
            double flow = world.isGoods(j) ? world.flow()[world.cell(j, n, i)] : 0;
            paid += duties.whole[j] * flow;
            total += flow;
        }
        return paid / total + duties.paid / ledger.cited().pairTotal(importer, exporter).orElse(total);
    }

    private double[] displaced(Measure measure, List<Measure> measures, String importer, String source) {
        double[] share = new double[products.size()];
        for (Measure other : measures) {
            if (measure.yieldsTo().contains(other.family())) {
                double[] covered = covered(other, importer, source);
                for (int k = 0; k < share.length; k++) {
                    share[k] = Math.min(1, share[k] + covered[k] * other.content());
                }
            }
        }
        return share;
    }

    private double[] covered(Measure measure, String importer, String source) {
        // partners without finer lines of their own all take the shares of the lines of all partners
        String lines = products.isDetailed(importer, source) ? source : Products.ALL;
        return coverage.computeIfAbsent(measure.id() + " " + lines, any -> {
            double[] share = measure.scope().coverage(world, products, importer, lines);
            if (!measure.except().isEmpty()) {
                double[] left = measure.except().coverage(world, products, importer, lines);
                for (int k = 0; k < share.length; k++) {
                    share[k] = Math.max(0, share[k] - left[k]);
                }
            }
            return share;
        });
    }

    /// Share of each sector of a pair's trade that measures cover by the values cited for them, at most all of it.
    double[] coveredByValue(String importer, String exporter, List<Measure> measures) {
        int n = world.countries().indexOf(importer);
        int i = world.countries().indexOf(exporter);
        ValueDuties duties = ValueDuties.of(world, ledger, n, i, measures, Set.of());
        return IntStream.range(0, duties.covered.length)
                .mapToDouble(j -> duties.covered[j] == 0 ? 0 : Math.min(1, duties.covered[j] / world.flow()[world.cell(j, n, i)])).toArray();
    }
}

package org.lachine.scenario;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;

/// The tariffs of a world with the measures of the ledger that are in force on a day.
///
/// What was already in force at the end of the world's year is part of the world's own tariffs, so it is taken off again:
///
///     tariff(date) = world's tariff + duties(date) − duties(end of the world's year)
///
/// Where product trade is known, duties are worked out line by line ([#lineDuties]) and brought to sectors by import
/// weights; where it is not, a measure enters with the cited value it covers, as a share of the pair's trade in the same
/// statistics over the sector's share in the world:
///
///     duties = Σ_measures rate × covered share × (1 − displaced share) × (1 − exempt share)
public final class PolicyInForce {
    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final Map<String, double[]> coverage = new HashMap<>();
    private final Map<String, double[]> weights = new HashMap<>();
    private final Map<String, double[]> sectorDuties = new HashMap<>();

    /// @param products product trade; [Products#none()] where there is none
    public PolicyInForce(World world, Products products, Ledger ledger) {
        this.world = world;
        this.products = products;
        this.ledger = ledger;
    }

    /// The policy in force on `date`.
    ///
    /// @param targets exporters that are looked at; empty for all
    /// @param notes receives what a reader must know, once per measure
    public Policy on(LocalDate date, List<Measure> measures, Set<String> targets, List<String> notes) {
        double[] net = new double[world.flow().length];
        add(net, 1, date, measures, targets, notes);
        add(net, -1, LocalDate.of(world.year(), 12, 31), measures, targets, new ArrayList<>());
        double[] tariff = new double[net.length];
        for (int cell = 0; cell < tariff.length; cell++) {
            double own = world.tariff()[cell];
            // a duty of the world's year can be larger in the ledger than in the world's data; its end never makes a subsidy
            tariff[cell] = Math.max(Math.min(0, own), own + net[cell]);
        }
        measures.stream().filter(m -> m.inForce(date) && !m.modelled())
                .forEach(m -> notes.add("%s (%s) is on record and not modelled: %s.".formatted(m.title(), m.id(), m.notModelled())));
        return Policy.of(world).withTariffs(tariff);
    }

    private void add(double[] net, int sign, LocalDate date, List<Measure> measures, Set<String> targets, List<String> notes) {
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
                        net[world.cell(j, n, i)] += sign * added[j];
                    }
                }
            }
        }
    }

    private double[] byProduct(String importer, String exporter, List<Measure> measures, LocalDate date) {
        String source = ledger.productSource(products, importer, exporter);
        // members of a group under the same stack of duties share one result
        StringBuilder stack = new StringBuilder(importer + source);
        if (products.hasPreference(importer, exporter)) {
            stack.append(exporter).append(YearMonth.from(date));
        }
        measures.forEach(m -> stack.append(m.id()).append(m.rate(exporter)));
        return sectorDuties.computeIfAbsent(stack.toString(), any -> {
            double[] weight = weights.computeIfAbsent(importer + source, other -> weight(importer, source));
            return SectorMean.of(world, products, weight, lineDuties(importer, exporter, measures, date));
        });
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
    /// world's year, weighted by imports by product where they are known, else by the world's flows.
    public double average(String importer, String exporter, LocalDate date) {
        int n = world.countries().indexOf(importer);
        int i = world.countries().indexOf(exporter);
        double[] weight = new double[world.sectors().size()];
        double[] trade = products.imports(importer, ledger.productSource(products, importer, exporter));
        for (int k = 0; trade != null && k < trade.length; k++) {
            weight[world.sectors().indexOf(products.sector(k))] += trade[k];
        }
        Policy policy = on(date, ledger.measures().stream().filter(m -> m.imposer().equals(importer)).toList(), Set.of(exporter), new ArrayList<>());
        double paid = 0;
        double total = 0;
        for (int j = 0; j < weight.length; j++) {
            int cell = world.cell(j, n, i);
            double w = !world.isGoods(j) ? 0 : trade == null ? world.flow()[cell] : weight[j];
            paid += w * (policy.tariffs()[cell] - world.tariff()[cell]);
            total += w;
        }
        return paid / total;
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

    /// Duties from cited values; where the measures on different lines together exceed a sector's flow, all are
    /// scaled down to it.
    private double[] byValue(int importer, int exporter, List<Measure> measures, List<String> notes) {
        int sectors = world.sectors().size();
        double[] covered = new double[sectors];
        double[] duty = new double[sectors];
        double[] added = new double[sectors];
        for (Measure measure : measures) {
            double rate = measure.rate(world.countries().code(exporter)).orElse(0) * measure.content();
            for (int j = 0; j < sectors; j++) {
                added[j] += measure.scope().wholeSector(world, j) ? rate : 0;
            }
            for (Measure.Covered fact : measure.coverage()) {
                double[] share = share(fact, importer, exporter);
                for (int j = 0; j < sectors; j++) {
                    covered[j] += share[j];
                    duty[j] += share[j] * rate;
                }
            }
        }
        for (int j = 0; j < sectors; j++) {
            added[j] += duty[j] / Math.max(1, covered[j]);
            if (covered[j] > 1) {
                notes.add("Imports of %s from %s in %s: the measures in force cover %.0f%% of the world's flow of USD %.0f million in %d; they are scaled down to all of it."
                        .formatted(world.countries().code(importer), world.countries().code(exporter), world.sectors().code(j),
                                100 * covered[j], world.flow()[world.cell(j, importer, exporter)], world.year()));
            }
        }
        return added;
    }

    /// Share of each sector of a pair's trade that measures cover by the values cited with them, at most all of it.
    double[] coveredByValue(String importer, String exporter, List<Measure> measures) {
        double[] covered = new double[world.sectors().size()];
        for (Measure measure : measures) {
            for (Measure.Covered fact : measure.coverage()) {
                double[] share = share(fact, world.countries().indexOf(importer), world.countries().indexOf(exporter));
                for (int j = 0; j < covered.length; j++) {
                    covered[j] = Math.min(1, covered[j] + share[j]);
                }
            }
        }
        return covered;
    }

    /// The fact's share of the pair's trade in the statistics it comes from, over the sectors' share in the world.
    private double[] share(Measure.Covered fact, int importer, int exporter) {
        double[] share = new double[world.sectors().size()];
        int[] sectors = fact.sectors().stream().filter(world.sectors()::contains).mapToInt(world.sectors()::indexOf).toArray();
        double inSectors = Arrays.stream(sectors).mapToDouble(j -> world.flow()[world.cell(j, importer, exporter)]).sum();
        double goods = IntStream.range(0, share.length).filter(world::isGoods)
                .mapToDouble(j -> world.flow()[world.cell(j, importer, exporter)]).sum();
        double total = ledger.pairTotal(world.countries().code(importer), world.countries().code(exporter)).orElse(goods);
        double value = ledger.usDollars(fact.value(), fact.currency(), fact.year()) / total * goods;
        Arrays.stream(sectors).forEach(j -> share[j] = inSectors > 0 ? value / inSectors : 0);
        return share;
    }
}

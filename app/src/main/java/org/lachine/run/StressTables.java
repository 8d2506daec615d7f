package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.RegionFile;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Strike;
import org.lachine.resilience.Strike.Kind;
import org.lachine.resilience.Threat;
import org.lachine.resilience.WorstTariffs;
import org.lachine.scenario.Horizon;

/// What threats would cost a country, at every horizon, by sector and by region, and the worst tariffs that a list may have
/// missed (`schema/stress.csv`, `stress-sectors.csv`, `stress-regions.csv`, `stress-worst.csv`, `stress-basis.csv`).
public final class StressTables {
    private static final int PAIRS = 3;
    private static final int SENDERS = 2;
    private static final String FOUND = "worst-tariffs";

    private final String country;
    private final List<Threat> threats;
    private final Optional<RegionFile> regions;
    private final Map<Horizon, CaliendoParro> models = new LinkedHashMap<>();
    private final String settings;
    private List<WorstTariffs.Added> worst = List.of();
    private List<Solved> told = List.of();

    /// @param parts the threats of the list whose chances it goes by
    private record Solved(Threat threat, List<Threat> parts, Map<Horizon, Equilibrium> after) {}

    /// @param longRun trade elasticities by sector, which horizons scale
    /// @param settings closure and world in words, for titles
    public StressTables(World world, double[] longRun, Closure closure, String country, List<Threat> threats, Optional<RegionFile> regions,
            String settings) {
        this.country = country;
        this.threats = threats;
        this.regions = regions;
        this.settings = settings;
        List<Horizon> horizons = List.of(Horizon.values());
        // deficits are removed once, in the long run, as for a plan: whatever the horizon, threats meet the same economies
        World settled = CaliendoParro.calibrate(world, longRun, closure).baseline();
        List<CaliendoParro> all = horizons.parallelStream()
                .map(h -> CaliendoParro.calibrate(settled, h.elasticity(longRun), closure, h.mobility())).toList();
        horizons.forEach(h -> models.put(h, all.get(horizons.indexOf(h))));
    }

    public List<Table> tables(Consumer<String> progress) {
        progress.accept("solving %d threats at %d horizons".formatted(threats.size(), models.size()));
        List<Solved> solved = new ArrayList<>(threats.parallelStream().map(threat -> solved(threat, List.of(threat))).toList());
        solved.addAll(pairs(solved));
        progress.accept("looking for the worst tariffs");
        worst(solved).ifPresent(threat -> solved.add(solved(threat, List.of())));
        told = List.copyOf(solved);
        List<Table> tables = new ArrayList<>(List.of(losses(solved), sectors(solved)));
        regions.ifPresent(file -> tables.addAll(List.of(regions(solved, file), regionCheck(file))));
        tables.add(worstTable());
        tables.add(basis(solved));
        return tables;
    }

    private Solved solved(Threat threat, List<Threat> parts) {
        Map<Horizon, Equilibrium> after = new LinkedHashMap<>();
        models.forEach((h, model) -> after.put(h, struck(threat, model)));
        return new Solved(threat, parts, after);
    }

    private static Equilibrium struck(Threat threat, CaliendoParro model) {
        return model.solve(threat.onto(Policy.of(model.baseline()), model.tradeElasticity()));
    }

    /// What goes into the ranges of these losses: of those told so far, of the list alone where none were.
    ///
    /// @param bare the world that the models were calibrated on
    public StressRanges ranges(World bare, double[] longRun) {
        CaliendoParro model = models.get(Horizon.ONE_YEAR);
        List<StressRanges.Struck> struck = told.isEmpty()
                ? threats.parallelStream().map(threat -> new StressRanges.Struck(threat, List.of(threat), struck(threat, model))).toList()
                : told.stream().map(solved -> new StressRanges.Struck(solved.threat(), solved.parts(), solved.after().get(Horizon.ONE_YEAR))).toList();
        return new StressRanges(bare, longRun, model, country, threats, struck, settings);
    }

    private String name() {
        World world = models.get(Horizon.LONG).baseline();
        return world.countries().name(world.countries().indexOf(country));
    }

    private double change(Solved solved, Horizon horizon) {
        return 100 * (solved.after().get(horizon).welfareHat(country) - 1);
    }

    /// The most harmful pairs of threats by imposers that have nothing in common, by first-year loss in the years they are in force.
    private List<Solved> pairs(List<Solved> solved) {
        List<Solved[]> pairs = new ArrayList<>();
        for (int a = 0; a < solved.size(); a++) {
            for (int b = a + 1; b < solved.size(); b++) {
                List<String> first = solved.get(a).threat().imposers();
                if (solved.get(b).threat().imposers().stream().noneMatch(first::contains)) {
                    pairs.add(new Solved[] {solved.get(a), solved.get(b)});
                }
            }
        }
        return pairs.stream().sorted(Comparator.comparingDouble(p ->
                        (change(p[0], Horizon.ONE_YEAR) + change(p[1], Horizon.ONE_YEAR)) * p[0].threat().inForce() * p[1].threat().inForce()))
                .limit(PAIRS).map(p -> solved(p[0].threat().with(p[1].threat()), List.of(p[0].threat(), p[1].threat()))).toList();
    }

    /// Tariffs by the two imposers whose threats to the country's sales hurt most, none above the highest of the list, found by the gradient; each bears as
    /// much from its own tariffs as its costliest listed threat of tariffs would cost it, or of any kind where the list has none of tariffs.
    private Optional<Threat> worst(List<Solved> solved) {
        CaliendoParro model = models.get(Horizon.ONE_YEAR);
        List<Solved> single = solved.stream().filter(s -> s.threat().imposers().size() == 1).toList();
        OptionalDouble highest = single.stream().flatMap(s -> s.threat().strikes().stream()).filter(strike -> strike.kind() == Kind.TARIFF)
                .mapToDouble(Strike::rate).max();
        List<String> senders = single.stream().filter(s -> s.threat().strikes().stream().anyMatch(strike -> strike.fallsOnSalesOf(country)))
                .sorted(Comparator.comparingDouble(s -> change(s, Horizon.ONE_YEAR)))
                .map(s -> s.threat().imposers().getFirst()).distinct().limit(SENDERS).toList();
        if (highest.isEmpty()) {
            return Optional.empty();
        }
        double[] limit = senders.stream().mapToDouble(sender -> usual(single, sender).stream()
                .mapToDouble(s -> 1 - s.after().get(Horizon.ONE_YEAR).welfareHat(sender)).max().orElseThrow()).map(loss -> Math.max(loss, 0)).toArray();
        worst = WorstTariffs.search(model, country, senders, highest.getAsDouble(), limit).added();
        World world = model.baseline();
        List<Strike> strikes = worst.stream().map(added -> {
            double[] share = new double[world.sectors().size()];
            share[world.sectors().indexOf(added.sector())] = 1;
            return Strike.of(Kind.TARIFF, List.of(added.sender()), List.of(country), share, added.added());
        }).toList();
        Threat.Range none = new Threat.Range(0, 0, 0);
        return Optional.of(new Threat(FOUND, "the worst tariffs at no more cost to those who set them", senders, none, none,
                ("Found by search, first year: no tariff above %.0f%%, no imposer's own tariffs cost it more than its costliest listed one. No chance is "
                + "attached.").formatted(100 * highest.getAsDouble()), strikes));
    }

    /// The sender's threats of tariffs; where it has none, all of its threats.
    private static List<Solved> usual(List<Solved> single, String sender) {
        List<Solved> own = single.stream().filter(s -> s.threat().imposers().contains(sender)).toList();
        List<Solved> tariffs = own.stream().filter(s -> s.threat().strikes().stream().allMatch(strike -> strike.kind() == Kind.TARIFF)).toList();
        return tariffs.isEmpty() ? own : tariffs;
    }

    private Table losses(List<Solved> solved) {
        List<List<Object>> rows = new ArrayList<>();
        for (Solved s : solved) {
            Threat threat = s.threat();
            Equilibrium first = s.after().get(Horizon.ONE_YEAR);
            World world = first.baseline();
            boolean found = threat.id().equals(FOUND);
            List<String> imposers = threat.imposers();
            double own = imposers.stream().mapToDouble(code -> (first.welfareHat(code) - 1) * first.baselineIncome(world.countries().indexOf(code))).sum();
            double theirs = imposers.stream().mapToDouble(code -> first.baselineIncome(world.countries().indexOf(code))).sum();
            double loss = change(s, Horizon.ONE_YEAR);
            Threat.Range inForce = threat.inForceRange();
            rows.add(Arrays.asList(threat.id(), threat.name(), String.join(" ", imposers), threat.trade(world),
                    loss, change(s, Horizon.THREE_YEARS), change(s, Horizon.TEN_YEARS), change(s, Horizon.LONG),
                    loss / 100 * first.baselineIncome(world.countries().indexOf(country)), imposers.isEmpty() ? null : 100 * own / theirs,
                    found ? null : 100 * inForce.middle(), found ? null : 100 * inForce.low(), found ? null : 100 * inForce.high(),
                    found ? null : inForce.middle() * loss));
        }
        return TableSchema.table("stress", "What threats would cost %s while they last; ".formatted(name()) + settings, rows);
    }

    private Table sectors(List<Solved> solved) {
        List<List<Object>> rows = new ArrayList<>();
        for (Solved s : solved) {
            for (Horizon horizon : List.of(Horizon.ONE_YEAR, Horizon.LONG)) {
                Equilibrium after = s.after().get(horizon);
                World world = after.baseline();
                int c = world.countries().indexOf(country);
                double[] output = world.grossOutput();
                double[] change = RegionalEffect.bySector(after, country);
                for (int j = 0; j < change.length; j++) {
                    int at = j * world.countries().size() + c;
                    rows.add(Arrays.asList(s.threat().id(), horizon.toString(), world.sectors().code(j), world.sectors().name(j),
                            output[at] == 0 ? null : 100 * (after.output()[at] / output[at] / after.consumerPriceHat(c) - 1), change[j]));
                }
            }
        }
        List<String> order = solved.stream().map(s -> s.threat().id()).toList();
        rows.sort(Comparator.<List<Object>>comparingInt(r -> order.indexOf(r.getFirst())).thenComparingDouble(r -> -Math.abs((Double) r.get(5))));
        return TableSchema.table("stress-sectors", "What threats would do to the sectors of %s; ".formatted(name()) + settings, rows);
    }

    private Table regions(List<Solved> solved, RegionFile file) {
        List<List<Object>> rows = new ArrayList<>();
        double[] size = file.size();
        for (Solved s : solved) {
            for (Horizon horizon : List.of(Horizon.ONE_YEAR, Horizon.LONG)) {
                Equilibrium after = s.after().get(horizon);
                World world = after.baseline();
                double income = after.baselineIncome(world.countries().indexOf(country));
                double nation = (after.welfareHat(country) - 1) * income;
                double[] byRegion = RegionalEffect.byRegion(after, country, file, s.threat().id());
                for (int r = 0; r < size.length; r++) {
                    double here = byRegion[r];
                    String region = file.regions().get(r);
                    rows.add(Arrays.asList(s.threat().id(), horizon.toString(), region, file.name(region), here, size[r] == 0 ? null
                            : 100 * here / (size[r] * income),
                            nation == 0 ? null : 100 * here / nation));
                }
            }
        }
        return TableSchema.table("stress-regions", "Indicative: what threats would cost the regions of %s; ".formatted(name()) + settings, rows);
    }

    /// The same sector shares, put on exports to the largest market, beside published exports by region.
    private Table regionCheck(RegionFile file) {
        World world = models.get(Horizon.LONG).baseline();
        int c = world.countries().indexOf(country);
        double[] sold = new double[world.countries().size()];
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int m = 0; m < sold.length; m++) {
                sold[m] += world.isGoods(j) && m != c ? world.flow()[world.cell(j, m, c)] : 0;
            }
        }
        int first = IntStream.range(0, sold.length).boxed().max(Comparator.comparingDouble(m -> sold[m])).orElseThrow();
        double[] implied = new double[file.regions().size()];
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int r = 0; r < implied.length && world.isGoods(j); r++) {
                implied[r] += file.share(world.sectors().code(j), "")[r] * world.flow()[world.cell(j, first, c)];
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < implied.length; r++) {
            String region = file.regions().get(r);
            rows.add(Arrays.asList(region, file.name(region), 100 * implied[r] / sold[first], file.exportShare(region) == null ? null
                    : 100 * file.exportShare(region)));
        }
        return TableSchema.table("region-check", "How well sector shares place the goods exports of %s to %s".formatted(name(), world.countries().name(first)),
                rows);
    }

    private Table worstTable() {
        World world = models.get(Horizon.ONE_YEAR).baseline();
        int c = world.countries().indexOf(country);
        List<List<Object>> rows = new ArrayList<>();
        worst.forEach(added -> {
            int j = world.sectors().indexOf(added.sector());
            rows.add(List.of(added.sender(), added.sector(), world.sectors().name(j), 100 * added.added(),
                    world.flow()[world.cell(j, world.countries().indexOf(added.sender()), c)]));
        });
        rows.sort(Comparator.<List<Object>>comparingDouble(r -> -(Double) r.get(4)));
        return TableSchema.table("stress-worst", "The worst tariffs on %s that cost their imposers no more than listed ones; one year on, ".formatted(name())
                + settings, rows);
    }

    private Table basis(List<Solved> solved) {
        Stream<List<Object>> threatRows = solved.stream().map(s -> {
            Threat t = s.threat();
            return Arrays.asList("threat", t.id(), t.name(), 100 * t.yearly().low(), 100 * t.yearly().middle(), 100 * t.yearly().high(),
                    t.months().low(), t.months().middle(), t.months().high(), t.basis());
        });
        return TableSchema.table("stress-basis", "Where chances and durations come from", threatRows.toList());
    }
}

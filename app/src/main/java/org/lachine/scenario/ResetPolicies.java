package org.lachine.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.HsCodes;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;

/// The policies that packages of a negotiation lead to on a world. Thread-safe.
///
/// A package acts in the order: duties of the ledger taken off, changes of rates and costs, quotas, what threats do.
public final class ResetPolicies {
    private static final Set<String> PROTECTING = Set.of("duty", "quota", "remission");
    private static final Move NOTHING = new Move(null, null, List.of());

    private final YamlFile file;
    private final Products products;
    private final Ledger ledger;
    private final World world;
    private final Policy before;
    private final List<List<Move>> moves = new ArrayList<>();
    private final Map<String, List<Change>> acts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /// What an importer's measures come to, all of them and without what is taken off: needed while policies are made.
    private final Map<String, Policy> whole = new HashMap<>();
    private final Map<String, Policy> partly = new HashMap<>();
    private final Map<String, Policy> pressed = new ConcurrentHashMap<>();
    /// Whether an act bans all that an option is about.
    private final Map<String, Boolean> banned = new ConcurrentHashMap<>();
    private final Map<Integer, Set<String>> protectedBy = new ConcurrentHashMap<>();
    /// Cells whose barriers an issue moves at its highest level.
    private final List<BitSet> touched = new ArrayList<>();

    /// What a level does.
    ///
    /// @param taken duties taken off by cell; null for none
    /// @param takenFromProducts the same by product cell; null without products
    private record Move(Off taken, Off takenFromProducts, List<Change> changes) {
        boolean is(Move other) {
            return changes.equals(other.changes) && same(taken, other.taken) && same(takenFromProducts, other.takenFromProducts);
        }

        private static boolean same(Off one, Off other) {
            return one == null || other == null ? one == other : one.is(other);
        }
    }

    /// Duties taken off some cells: a suspension touches few of many.
    private record Off(int[] cells, double[] by) {
        static Off of(double[] all) {
            int[] cells = IntStream.range(0, all.length).filter(c -> all[c] != 0).toArray();
            return new Off(cells, Arrays.stream(cells).mapToDouble(c -> all[c]).toArray());
        }

        boolean is(Off other) {
            return Arrays.equals(cells, other.cells) && Arrays.equals(by, other.by);
        }

        void from(double[] duties) {
            for (int k = 0; k < cells.length; k++) {
                duties[cells[k]] -= by[k];
            }
        }
    }

    ResetPolicies(ResetFile table, YamlFile file, World plain, Products products, Ledger ledger) {
        this.file = file;
        this.products = products;
        this.ledger = ledger;
        for (String side : table.sides()) {
            if (!plain.countries().contains(side)) {
                file.fault("/sides", "\"%s\" is not a country of world %s.".formatted(side, plain.name()),
                        "Did you mean \"%s\"?".formatted(plain.countries().nearest(side)));
            }
        }
        file.throwIfFaulty();
        Map<String, List<Change>> byLevel = new LinkedHashMap<>();
        forEachLevel((at, level) -> byLevel.put(level, changes(level + "/changes", plain)));
        for (int k = 0; k < table.threats().size(); k++) {
            acts.put(table.threats().get(k).id(), changes("/threats/" + k + "/changes", plain));
        }
        table.reaction().ifPresent(reaction -> acts.put(reaction.id(), changes("/reaction/changes", plain)));
        for (int k = 0; k < table.pressures().size(); k++) {
            acts.put(table.pressures().get(k).id(), changes("/pressure/" + k + "/changes", plain));
        }
        List<Change> inForce = changes("/in-force", plain);
        byLevel.put("/in-force", inForce);
        Map<String, Taken> suspended = new LinkedHashMap<>();
        forEachLevel((at, level) -> {
            if (file.root().at(level).has("suspend")) {
                suspended.put(level, taken(level + "/suspend", plain));
            }
        });
        for (int k = 0; k < table.lines().size(); k++) {
            checkSectors("/red-lines/" + k + "/sectors", plain);
        }
        file.throwIfFaulty();
        world = plain.products() != null ? plain : ProductMarkets.attach(plain, products, ledger, touching(plain, byLevel.values(), suspended.values()),
                ProductMarkets.Rule.AS_SECTOR, any -> any);
        before = applied(new PolicyInForce(world, products, ledger).on(table.asOf(), ledger.measures(), Set.of(), notes), inForce, file);
        forEachLevel((at, level) -> {
            while (moves.size() <= at) {
                moves.add(new ArrayList<>());
            }
            moves.get(at).add(move(table, suspended.get(level), byLevel.get(level)));
        });
        whole.clear();
        partly.clear();
        checkAlone(table);
        IntStream.range(0, moves.size()).forEach(issue -> touched.add(touched(issue)));
    }

    private interface EachLevel {
        void at(int issue, String pointer);
    }

    private void forEachLevel(EachLevel each) {
        for (int k = 0; k < file.root().path("issues").size(); k++) {
            for (int l = 0; l < file.root().path("issues").path(k).path("levels").size(); l++) {
                each.at(k, "/issues/" + k + "/levels/" + l);
            }
        }
    }

    private List<Change> changes(String pointer, World plain) {
        List<Change> read = new ArrayList<>();
        for (int k = 0; k < file.root().at(pointer).size(); k++) {
            Change change = Change.read(file, pointer + "/" + k, plain, products, ledger);
            if (change != null) {
                read.add(change);
            }
        }
        return read;
    }

    private void checkSectors(String pointer, World plain) {
        for (int j = 0; j < file.texts(pointer).size(); j++) {
            String code = file.texts(pointer).get(j);
            if (!plain.sectors().contains(code)) {
                file.fault(file.itemPointer(pointer, j), "\"%s\" is not a sector of world %s.".formatted(code, plain.name()),
                        "Did you mean \"%s\"?".formatted(plain.sectors().nearest(code)));
            }
        }
    }

    /// A measure of the ledger, the part of its lines meant, and the share of its rate that goes.
    private record Taken(Measure measure, Scope part, double share) {}

    private Taken taken(String pointer, World plain) {
        String id = file.text(pointer + "/measure");
        Measure measure = ledger.measures().stream().filter(m -> m.id().equals(id)).findFirst().orElse(null);
        if (measure == null || !measure.modelled()) {
            List<String> known = ledger.measures().stream().filter(Measure::modelled).map(Measure::id).toList();
            file.fault(pointer + "/measure", measure == null ? "\"%s\" is no measure of the ledger on this day.".formatted(id)
                    : "%s is on record and not modelled.".formatted(id),
                    "Did you mean \"%s\"?".formatted(Codes.of("measure", known, known).nearest(id)));
        }
        double share = Percent.parse(file.text(pointer + "/share"));
        if (!(share > 0 && share <= 1)) {
            file.fault(pointer + "/share", "%s of a rate cannot be taken off.".formatted(file.text(pointer + "/share")),
                    "Write a share above 0%, at most 100%.");
        }
        Scope part = Scope.read(file, pointer + "/sectors", plain.sectors(), products);
        if (measure != null && !part.isEmpty() && !measure.scope().coversAll(part)) {
            file.fault(pointer + "/sectors", "%s does not cover all of %s.".formatted(id, String.join(", ", file.texts(pointer + "/sectors"))),
                    "Name lines of the measure.");
        }
        return new Taken(measure, part, share);
    }

    private static Map<String, List<Scope>> touching(World plain, Iterable<List<Change>> changes, Iterable<Taken> suspended) {
        Map<String, List<Scope>> touching = new TreeMap<>();
        changes.forEach(list -> list.stream().filter(change -> !change.scope().codes().all().isEmpty()).forEach(change -> {
            for (int n = 0; n < change.importers().length; n++) {
                if (change.importers()[n]) {
                    touching.computeIfAbsent(plain.countries().code(n), any -> new ArrayList<>()).add(change.scope());
                }
            }
        }));
        suspended.forEach(taken -> {
            if (!taken.measure().scope().codes().all().isEmpty()) {
                touching.computeIfAbsent(taken.measure().imposer(), any -> new ArrayList<>()).add(taken.measure().scope());
            }
        });
        return touching;
    }

    /// Duties are sums, so that what goes with a measure is what the importer's measures come to with it less without it. It goes
    /// for the other side's goods alone.
    private Move move(ResetFile table, Taken taken, List<Change> changes) {
        if (taken == null) {
            return new Move(null, null, changes);
        }
        Measure measure = taken.measure();
        List<Measure> own = ledger.measures().stream().filter(m -> m.imposer().equals(measure.imposer())).toList();
        List<Measure> left = own.stream().map(m -> m != measure ? m : taken.part().isEmpty() ? null : without(m, taken.part())).filter(m -> m != null).toList();
        PolicyInForce inForce = new PolicyInForce(world, products, ledger);
        Policy with = whole.computeIfAbsent(measure.imposer(), any -> inForce.on(table.asOf(), own, Set.of(), new ArrayList<>()));
        Policy less = partly.computeIfAbsent(measure.id() + taken.part(), any -> inForce.on(table.asOf(), left, Set.of(), new ArrayList<>()));
        String other = table.sides().get(table.sides().getFirst().equals(measure.imposer()) ? 1 : 0);
        double[] cells = difference(with.tariffs(), less.tariffs(), taken.share(), other);
        for (int p = 0; world.products() != null && p < world.products().size(); p++) {
            int row = world.cell(world.sectors().indexOf(world.products().sector(p)), world.countries().indexOf(world.products().importer(p)), 0);
            Arrays.fill(cells, row, row + world.countries().size(), 0);
        }
        return new Move(Off.of(cells), world.products() == null ? null : Off.of(difference(with.productTariffs(), less.productTariffs(), taken.share(), other)),
                changes);
    }

    private double[] difference(double[] with, double[] less, double share, String exporter) {
        int countries = world.countries().size();
        int from = world.countries().indexOf(exporter);
        double[] taken = new double[with.length];
        Arrays.setAll(taken, c -> c % countries == from ? share * (with[c] - less[c]) : 0);
        return taken;
    }

    private static Measure without(Measure m, Scope part) {
        List<String> codes = new ArrayList<>(m.except().codes().all());
        codes.addAll(part.codes().all());
        Scope except = new Scope(m.except().goods(), m.except().services(), m.except().sectors(), HsCodes.of(codes));
        return new Measure(m.id() + " less some lines", m.family(), m.title(), m.imposer(), m.rates(), m.spared(), m.scope(), except,
                m.stacking(), m.yieldsTo(),
                m.content(), m.preferenceExempt(), m.announced(), m.from(), m.to(), m.law(), m.source(), m.sourced(), m.status(), m.notModelled(), m.quota(),
                m.coverage(), m.place());
    }

    private void checkAlone(ResetFile table) {
        YamlFile checked = file.copy();
        for (int k = 0; k < moves.size(); k++) {
            for (Move move : moves.get(k)) {
                Policy policy = suspended(before, List.of(move));
                for (Change change : move.changes()) {
                    policy = change.applyTo(checked, policy, products, ledger);
                    change.checkOutcome(checked, policy);
                }
            }
        }
        acts.values().forEach(list -> list.forEach(change -> change.checkOutcome(checked, change.applyTo(checked, before, products, ledger))));
        checked.throwIfFaulty();
    }

    /// The world with the products that packages touch.
    public World world() {
        return world;
    }

    /// The same under a set of elasticities and some time on: products have estimates of their own under the default set, and take their
    /// sector's under another.
    public World world(String set, Horizon horizon) {
        return world.products() == null ? world
                : world.withProducts(world.products().withElasticities(set.equals(world.defaultElasticity()) ? horizon::elasticity : any -> Double.NaN));
    }

    /// The policies in force before anything is agreed, when a third party presses as `pressure` says.
    public Policy before(String pressure) {
        return pressed.computeIfAbsent(pressure, any -> applied(before, acts.get(pressure), file.copy()));
    }

    /// Whether two issues move barriers on goods of the same sector between the same two countries: what one is worth then depends on
    /// the other.
    public boolean meet(int issue, int other) {
        return touched.get(issue).intersects(touched.get(other));
    }

    private BitSet touched(int issue) {
        return Touched.of(before(""), alone(issue, moves.get(issue).size())).cells();
    }

    private Policy alone(int issue, int level) {
        int[] levels = new int[moves.size()];
        levels[issue] = level;
        return after("", levels, "");
    }

    /// Levels that lead to the same policies under any act: where several of an issue do the same, as for a year and for good, the first of them, and none
    /// where it does nothing.
    public int[] distinct(int[] levels) {
        return IntStream.range(0, levels.length).map(k -> levels[k] == 0 || moves.get(k).get(levels[k] - 1).is(NOTHING) ? 0
                : IntStream.rangeClosed(1, levels[k]).filter(l -> moves.get(k).get(l - 1).is(moves.get(k).get(levels[k] - 1))).findFirst().orElseThrow()).toArray();
    }

    /// Levels without what an act makes void: an option all of whose barriers are on goods that the act bans.
    public int[] besides(int[] levels, String act) {
        int[] left = levels.clone();
        for (int k = 0; k < left.length; k++) {
            int issue = k;
            if (left[k] > 0 && banned.computeIfAbsent(act + " " + k + "@" + left[k], any -> Touched.of(before(""), alone(issue, levels[issue]))
                    .within(applied(before(""), acts.get(act), file.copy())))) {
                left[k] = 0;
            }
        }
        return left;
    }

    /// Codes of the sectors whose duties on the other side's goods an issue of duties or quotas lowers at its highest level.
    public Set<String> protectedBy(int issue) {
        return protectedBy.computeIfAbsent(issue, this::lowered);
    }

    private Set<String> lowered(int issue) {
        Set<String> sectors = new TreeSet<>();
        if (!PROTECTING.contains(file.text("/issues/" + issue + "/kind"))) {
            return sectors;
        }
        int[] levels = new int[moves.size()];
        levels[issue] = moves.get(issue).size();
        Policy freed = after("", levels, "");
        int countries = world.countries().size();
        int giver = world.countries().indexOf(file.text("/issues/" + issue + "/by"));
        for (int cell = 0; cell < world.flow().length; cell++) {
            boolean lower = freed.tariffs()[cell] < before.tariffs()[cell] || freed.icebergHat(cell) < before.icebergHat(cell);
            if (lower && cell / countries % countries == giver) {
                sectors.add(world.sectors().code(cell / countries / countries));
            }
        }
        return sectors;
    }

    /// Average duty that the measures in force have added to the goods of a pair since the world's year, a fraction; weighted by
    /// the world's flows.
    public double added(String importer, String exporter) {
        double paid = 0;
        double trade = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            int cell = world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter));
            double flow = world.isGoods(j) ? world.flow()[cell] : 0;
            paid += flow * (before.tariffs()[cell] - world.tariff()[cell]);
            trade += flow;
        }
        return trade > 0 ? paid / trade : 0;
    }

    /// What a reader must know about how measures entered.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// The policies after a package.
    ///
    /// @param levels by issue, 0 for as it is
    /// @param act id of a threat that is in force, or `reaction`; empty for none
    public Policy after(String pressure, int[] levels, String act) {
        return onto(before(pressure), levels, act);
    }

    /// The same package agreed on beside whatever else made `policy`, on this world.
    public Policy onto(Policy from, int[] levels, String act) {
        YamlFile told = file.copy();
        List<Move> agreed = IntStream.range(0, levels.length).filter(k -> levels[k] > 0).mapToObj(k -> moves.get(k).get(levels[k] - 1)).toList();
        List<Change> changes = agreed.stream().flatMap(move -> move.changes().stream()).toList();
        Policy policy = suspended(from, agreed);
        policy = applied(policy, changes.stream().filter(change -> change.instrument() != Change.Instrument.QUOTA).toList(), told);
        policy = applied(policy, changes.stream().filter(change -> change.instrument() == Change.Instrument.QUOTA).toList(), told);
        policy = applied(policy, act.isEmpty() ? List.of() : acts.get(act), told);
        if (!told.faults().isEmpty()) {
            throw new FaultyInputException(told.faults());
        }
        return policy;
    }

    private Policy applied(Policy policy, List<Change> changes, YamlFile told) {
        Policy applied = policy;
        for (Change change : changes == null ? List.<Change>of() : changes) {
            applied = change.applyTo(told, applied, products, ledger);
        }
        return applied;
    }

    private static Policy suspended(Policy policy, List<Move> agreed) {
        List<Move> taking = agreed.stream().filter(move -> move.taken() != null).toList();
        if (taking.isEmpty()) {
            return policy;
        }
        double[] cells = policy.tariffs().clone();
        taking.forEach(move -> move.taken().from(cells));
        if (policy.productTariffs() == null) {
            return policy.withTariffs(cells);
        }
        double[] products = policy.productTariffs().clone();
        taking.forEach(move -> move.takenFromProducts().from(products));
        return policy.withTariffs(cells, products);
    }
}

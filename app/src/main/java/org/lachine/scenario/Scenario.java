package org.lachine.scenario;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.model.Closure;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;

/// A question as a file: which policies to compare on which world, and how. YAML 1.2; the form is published as
/// `schema/scenario.schema.json` and explained in `docs/ledger.md`.
///
/// Either `changes` on the world's own policy (or on that of an `as-of` date), or the policies in force on two dates
/// by the ledger of measures.
public final class Scenario {
    private final YamlFile file;
    private final Path path;
    /// Importers whose markets have products wherever products are known.
    private final Set<String> inDetail;

    private Scenario(YamlFile file, Path path, Set<String> inDetail) {
        this.file = file;
        this.path = path;
        this.inDetail = inDetail;
    }

    /// Reads a scenario. What can only be judged on a world (codes, bounds) is judged by [#resolve], which reports it
    /// together with every other fault of the file.
    ///
    /// @throws FaultyInputException when the file cannot be read, is not YAML, or names no world
    public static Scenario read(Path path) {
        YamlFile file = YamlFile.read(path, "scenario.schema.json");
        if (file.text("/world").isEmpty()) {
            file.throwIfFaulty();
        }
        return new Scenario(file, path, Set.of());
    }

    /// This scenario of changes, starting from the policy in force on `date` instead of the world's own.
    public Scenario asOf(LocalDate date) {
        return with(true, "as-of", date);
    }

    /// This scenario of dates, from another day on.
    public Scenario from(LocalDate date) {
        return with(false, "from", date);
    }

    /// This scenario of dates, to another day.
    public Scenario to(LocalDate date) {
        return with(false, "to", date);
    }

    /// This scenario under another supposition about sales that no statistics tell: `sector`, `none` or `half`.
    public Scenario supposing(String unknownSales) {
        return new Scenario(file.with("unknown-sales", unknownSales), path, inDetail);
    }

    /// This scenario with products in every market of `importer` where they are known, also where no measure names one.
    public Scenario inDetail(String importer) {
        return new Scenario(file, path, Set.of(importer));
    }

    private Scenario with(boolean changes, String key, LocalDate date) {
        if (file.root().has("changes") != changes) {
            throw new FaultyInputException("%s: %s does not go with a scenario of %s.".formatted(path, key, changes ? "dates" : "changes"),
                    "as-of goes with changes; from and to go with a scenario that has both.");
        }
        return new Scenario(file.with(key, date.toString()), path, inDetail);
    }

    /// File name without its ending.
    public String name() {
        return path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    public Path path() {
        return path;
    }

    public String title() {
        return file.text("/title");
    }

    /// Name or path of the world, as written.
    public String world() {
        return file.text("/world");
    }

    /// The dates that the scenario stands on, by key: `as-of`, `from`, `to`; those it has.
    public SortedMap<String, String> dates() {
        SortedMap<String, String> dates = new TreeMap<>();
        for (String key : List.of("as-of", "from", "to")) {
            if (!file.text("/" + key).isEmpty()) {
                dates.put(key, file.text("/" + key));
            }
        }
        return dates;
    }

    /// What to report, in the words of the schema; empty when the file leaves it open.
    public List<String> report() {
        return file.texts("/report");
    }

    /// Turns codes, dates and rates into policies on `world`.
    ///
    /// @param products product trade for measures on HS lines; [Products#none()] when there is none
    /// @throws FaultyInputException with every fault of the file: place `file:line:column`, value, rule and remedy
    public Resolved resolve(World world, Products products, Ledger ledger) {
        YamlFile checked = file.copy();
        double[] longRun = elasticity(checked, world);
        Closure closure = closure(checked);
        Horizon horizon = Horizon.of(checked.text("/horizon"));
        double mobility = mobility(checked, horizon);
        ProductMarkets.Rule rule = ProductMarkets.Rule.of(checked.text("/unknown-sales"));
        boolean exact = !checked.text("/products").equals("mean");
        List<String> notes = new ArrayList<>();
        World detailed;
        Policy before;
        Policy after;
        List<Boolean> open = new ArrayList<>();
        List<Outlook.Fork> forks = Outlook.read(checked, checked.root().has("changes") ? "changes" : "measures");
        Outlook outlook;
        if (checked.root().has("changes")) {
            LocalDate asOf = date(checked, "/as-of");
            ledger.endOfRecord(asOf).ifPresent(notes::add);
            List<Change> changes = changes(checked, "", world, products, ledger);
            Map<Outlook.Outcome, List<Change>> further = new HashMap<>();
            forks.forEach(fork -> fork.outcomes().forEach(outcome -> further.put(outcome, tariffsOnly(checked, changes(checked, outcome.pointer(), world, products, ledger)))));
            checked.throwIfFaulty();
            List<Change> all = Stream.concat(changes.stream(), further.values().stream().flatMap(List::stream)).toList();
            detailed = exact ? ProductMarkets.attach(world, products, ledger, detailed(touching(all, world)), rule, onProducts(checked, world, horizon)) : world;
            before = asOf == null ? Policy.of(detailed)
                    : new PolicyInForce(detailed, products, ledger).on(asOf, ledger.measures(), Set.of(), notes);
            after = changed(checked, before, changes, products, ledger);
            outlook = Outlook.of(forks, after, outcomes -> changed(checked, after, outcomes.stream().flatMap(outcome -> further.get(outcome).stream()).toList(), products, ledger));
            changes.stream().filter(Change::isQuota).forEach(change -> open.add(change.terms().open()));
            notes.addAll(ledger.onUnions(CustomsUnion.taxed(before, after), true, world.countries()));
        } else {
            LocalDate from = date(checked, "/from");
            LocalDate to = date(checked, "/to");
            ledger.endOfRecord(to).ifPresent(notes::add);
            if (from != null && to != null && to.isBefore(from)) {
                checked.fault("/to", "%s is before from: %s.".formatted(to, from), "Swap the two dates.");
            }
            List<Measure> chosen = chosen(checked, world, ledger);
            Set<String> targets = Set.copyOf(countries(checked, "/targets", world, ledger));
            checked.throwIfFaulty();
            Map<Outlook.Outcome, List<Restated>> further = new HashMap<>();
            forks.forEach(fork -> fork.outcomes().forEach(outcome -> further.put(outcome, Restated.read(checked, outcome.pointer(), chosen, to, at -> countries(checked, at, world, ledger)))));
            checked.throwIfFaulty();
            Set<String> restated = further.values().stream().flatMap(List::stream).map(Restated::measure).collect(Collectors.toSet());
            List<Measure> differing = chosen.stream().filter(m -> m.inForce(from) != m.inForce(to) || restated.contains(m.id()))
                    .filter(m -> world.countries().all().stream().anyMatch(c -> (targets.isEmpty() || targets.contains(c)) && m.rate(c).isPresent())).toList();
            detailed = exact ? ProductMarkets.attach(world, products, ledger, detailed(ProductMarkets.touching(differing)), rule, onProducts(checked, world, horizon)) : world;
            PolicyInForce inForce = new PolicyInForce(detailed, products, ledger);
            before = inForce.on(from, chosen, targets, new ArrayList<>());
            LedgerQuotas quotas = checked.text("/quotas").equals("bind") ? LedgerQuotas.of(detailed, chosen, from, to, targets, checked) : LedgerQuotas.NONE;
            after = quotas.on(inForce.on(to, quotas.left(chosen), targets, notes));
            outlook = Outlook.of(forks, after, outcomes -> quotas.on(inForce.on(to, quotas.left(chosen).stream()
                    .map(measure -> outcomes.stream().flatMap(outcome -> further.get(outcome).stream()).reduce(measure, (m, other) -> other.of(m), (a, b) -> b)).toList(), targets,
                    new ArrayList<>())));
            // the ledger does not say whose licences are
            quotas.quotas().forEach(any -> open.add(true));
        }
        checked.throwIfFaulty();
        return new Resolved(detailed, before, after, horizon.elasticity(longRun), closure, horizon, mobility, List.copyOf(notes),
                new Resolved.Leeway(longRun, checked.text("/closure").isEmpty(), checked.text("/mobility").isEmpty(),
                        !checked.root().has("changes"), byLine(world, products), openRents(after, open)), outlook);
    }

    /// @param open of every quota of `after`, in their order: whether it leaves open who has its rent
    private static Set<String> openRents(Policy after, List<Boolean> open) {
        return IntStream.range(0, open.size()).filter(open::get).mapToObj(q -> after.quotas().get(q).name()).collect(Collectors.toSet());
    }

    private static boolean[] byLine(World world, Products products) {
        boolean[] byLine = new boolean[world.countries().size()];
        for (int n = 0; n < byLine.length; n++) {
            byLine[n] = products.has(world.countries().code(n), Products.ALL);
        }
        return byLine;
    }

    /// Estimates on products belong to the world's default set; under another, products take their sector's elasticity.
    private static DoubleUnaryOperator onProducts(YamlFile file, World world, Horizon horizon) {
        String set = file.text("/elasticity");
        return set.isEmpty() || set.equals(world.defaultElasticity()) ? horizon::elasticity : any -> Double.NaN;
    }

    private static Map<String, List<Scope>> touching(List<Change> changes, World world) {
        Map<String, List<Scope>> touching = new TreeMap<>();
        changes.stream().filter(change -> !change.scope().codes().all().isEmpty()).forEach(change -> {
            for (int n = 0; n < change.importers().length; n++) {
                if (change.importers()[n]) {
                    touching.computeIfAbsent(world.countries().code(n), any -> new ArrayList<>()).add(change.scope());
                }
            }
        });
        return touching;
    }

    private Map<String, List<Scope>> detailed(Map<String, List<Scope>> touching) {
        Map<String, List<Scope>> all = new TreeMap<>(touching);
        inDetail.forEach(importer -> all.put(importer, List.of(Scope.everyProduct())));
        return all;
    }

    private static double mobility(YamlFile file, Horizon horizon) {
        String written = file.text("/mobility");
        if (!file.root().has("mobility") || file.root().path("mobility").isMissingNode()) {
            return horizon.mobility();
        }
        double value = written.equals("free") ? Double.POSITIVE_INFINITY : Double.parseDouble(written);
        if (value < 1) {
            file.fault("/mobility", "%s is below 1, the mobility of workers who never leave their sector.".formatted(written),
                    "Write 1 or more, or free.");
        }
        return value;
    }

    /// @param at where the list stands
    private static List<Change> changes(YamlFile file, String at, World world, Products products, Ledger ledger) {
        List<Change> changes = new ArrayList<>();
        for (int k = 0; k < file.root().at(at + "/changes").size(); k++) {
            Change change = Change.read(file, at + "/changes/" + k, world, products, ledger);
            if (change != null) {
                changes.stream().filter(earlier -> earlier.overlaps(change, world, products)).findFirst()
                        .ifPresent(earlier -> file.fault(change.pointer(), "the change overlaps itself: %s (%s) covers some of the same cells."
                                .formatted(earlier.pointer().substring(1).replaceFirst("/(\\d+)", "[$1]"), file.place(earlier.pointer())),
                                "Leave each cell to one change; use except, or name fewer sectors."));
                changes.add(change);
            }
        }
        file.throwIfFaulty();
        return changes;
    }

    /// What may become of a policy are other tariffs.
    private static List<Change> tariffsOnly(YamlFile file, List<Change> changes) {
        changes.stream().filter(change -> !change.isTariff()).forEach(change -> file.fault(change.pointer(), "what may change are tariffs alone.", "Write add or set."));
        return changes;
    }

    private static Policy changed(YamlFile file, Policy before, List<Change> changes, Products products, Ledger ledger) {
        Policy after = before;
        for (Change change : changes) {
            after = change.applyTo(file, after, products, ledger);
            change.checkOutcome(file, after);
        }
        file.throwIfFaulty();
        return after;
    }

    private static List<Measure> chosen(YamlFile file, World world, Ledger ledger) {
        TreeSet<String> known = new TreeSet<>();
        ledger.measures().forEach(m -> known.addAll(List.of(m.id(), m.family())));
        List<String> measures = file.texts("/measures");
        for (int k = 0; k < measures.size(); k++) {
            String wanted = measures.get(k);
            if (known.stream().noneMatch(name -> matches(wanted, name))) {
                List<String> names = List.copyOf(known);
                file.fault(file.itemPointer("/measures", k), "\"%s\" is no measure or family of the ledger.".formatted(wanted),
                        "Did you mean \"%s\"?".formatted(Codes.of("measure", names, names).nearest(wanted)));
            }
        }
        List<String> imposers = countries(file, "/imposers", world, ledger);
        return ledger.measures().stream()
                .filter(m -> measures.isEmpty() || measures.stream().anyMatch(w -> matches(w, m.id()) || matches(w, m.family())))
                .filter(m -> imposers.isEmpty() || imposers.contains(m.imposer()))
                .toList();
    }

    /// `usa-*` stands for every name that begins with `usa-`.
    private static boolean matches(String wanted, String name) {
        return wanted.endsWith("*") ? name.startsWith(wanted.substring(0, wanted.length() - 1)) : name.equals(wanted);
    }

    private static List<String> countries(YamlFile file, String pointer, World world, Ledger ledger) {
        Codes known = world.countries();
        List<String> chosen = new ArrayList<>();
        List<String> written = file.texts(pointer);
        for (int k = 0; k < written.size(); k++) {
            List<String> members = written.get(k).equals("all") ? known.all() : ledger.members(written.get(k), known);
            if (members.size() == 1 && !known.contains(members.getFirst())) {
                file.fault(file.itemPointer(pointer, k), "\"%s\" is not a country of world %s.".formatted(written.get(k), world.name()),
                        "Countries are ISO 3166 three-letter codes. Did you mean \"%s\"?".formatted(known.nearest(written.get(k))));
            }
            chosen.addAll(members);
        }
        return chosen;
    }

    private static double[] elasticity(YamlFile file, World world) {
        String set = file.text("/elasticity").isEmpty() ? world.defaultElasticity() : file.text("/elasticity");
        List<String> sets = new ArrayList<>();
        world.elasticitySets().forEach(sets::add);
        if (!sets.contains(set)) {
            file.fault("/elasticity", "world %s has no elasticity set \"%s\".".formatted(world.name(), set),
                    "There are: %s.".formatted(String.join(", ", sets)));
            return world.elasticity(world.defaultElasticity());
        }
        return world.elasticity(set);
    }

    private static Closure closure(YamlFile file) {
        return switch (file.text("/closure")) {
            case "fixed" -> Closure.FIXED;
            case "proportional" -> Closure.PROPORTIONAL;
            default -> Closure.BALANCED;
        };
    }

    /// The date at `pointer`; null where there is none, or a faulty one.
    static LocalDate date(YamlFile file, String pointer) {
        String text = file.text(pointer);
        if (text.isEmpty() || !file.sound(pointer)) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            file.fault(pointer, "%s is not a day of the calendar.".formatted(text), "Check month and day: 2026-01-13.");
            return null;
        }
    }
}

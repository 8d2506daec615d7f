package org.lachine.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;
import org.lachine.model.World;

/// The dated ledger of trade measures: who imposes what on whom, on which lines, since when and by which law.
///
/// A folder of reviewable text: `measures/*.yaml`, `lists/*.csv` (HS codes), `groups.yaml` (country groups),
/// `exchange-rates.yaml`, `trade-totals.yaml` (trade of pairs), `ordinary-duties.yaml`, `markets.yaml` and `collected-duties.yaml` (where present) and
/// `products.csv` (the Harmonized System 2022 and the
/// sector of each product).
public final class Ledger {
    private final List<Measure> measures;
    private final Map<String, List<String>> groups;
    private final List<CustomsUnion> unions;
    private final CitedTrade cited;
    private final List<OrdinaryDuty> ordinary;
    private final List<MarketLine> lines;
    private final Map<String, Double> collected;

    private Ledger(List<Measure> measures, Map<String, List<String>> groups, List<CustomsUnion> unions, CitedTrade cited, List<OrdinaryDuty> ordinary,
            List<MarketLine> lines,
            Map<String, Double> collected) {
        this.measures = List.copyOf(measures);
        this.groups = groups;
        this.unions = unions;
        this.cited = cited;
        this.ordinary = ordinary;
        this.lines = List.copyOf(lines);
        this.collected = collected;
    }

    /// The ledger that comes with the project (`ledger/` under the system property `lachine.home`).
    public static Ledger load() {
        return load(Path.of(System.getProperty("lachine.home", "."), "ledger"));
    }

    /// Reads and checks a ledger.
    ///
    /// @throws FaultyInputException with every fault of every file: unknown codes, dates reversed, overlapping measures
    public static Ledger load(Path folder) {
        YamlFile groupFile = YamlFile.read(folder.resolve("groups.yaml"), "groups.schema.json");
        YamlFile rateFile = YamlFile.read(folder.resolve("exchange-rates.yaml"), "exchange-rates.schema.json");
        YamlFile totalFile = YamlFile.read(folder.resolve("trade-totals.yaml"), "trade-totals.schema.json");
        throwIfAny(Stream.of(groupFile, rateFile, totalFile).flatMap(file -> file.faults().stream()).toList());
        Map<String, List<String>> groups = new TreeMap<>();
        List<CustomsUnion> unions = new ArrayList<>();
        groupFile.root().path("groups").propertyNames().forEach(name -> {
            groups.put(name, groupFile.texts("/groups/" + name + "/members"));
            if (groupFile.root().path("groups").path(name).has("customs-union")) {
                unions.add(new CustomsUnion(groupFile.text("/groups/" + name + "/title"), groups.get(name)));
            }
        });
        CitedTrade cited = CitedTrade.read(rateFile, totalFile);
        Products nomenclature = Products.of(sectors(folder.resolve("products.csv")), List.of(), List.of(), new TreeMap<>());
        List<Measure> measures = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Path path : yaml(folder.resolve("measures"))) {
            MeasureFile file = new MeasureFile(path, folder.resolve("lists"), groups, cited.currencies(), nomenclature);
            measures.addAll(file.measures());
            faults.addAll(file.faults());
        }
        faults.addAll(clashes(measures));
        List<OrdinaryDuty> ordinary = List.of();
        if (Files.exists(folder.resolve("ordinary-duties.yaml"))) {
            YamlFile duties = YamlFile.read(folder.resolve("ordinary-duties.yaml"), "ordinary-duties.schema.json");
            ordinary = OrdinaryDuty.read(duties, nomenclature);
            faults.addAll(duties.faults());
        }
        List<MarketLine> lines = List.of();
        if (Files.exists(folder.resolve("markets.yaml"))) {
            YamlFile markets = YamlFile.read(folder.resolve("markets.yaml"), "markets.schema.json");
            lines = MarketLine.read(markets, nomenclature, cited.currencies());
            faults.addAll(markets.faults());
        }
        Map<String, Double> collected = new HashMap<>();
        if (Files.exists(folder.resolve("collected-duties.yaml"))) {
            YamlFile duties = YamlFile.read(folder.resolve("collected-duties.yaml"), "collected-duties.schema.json");
            faults.addAll(duties.faults());
            duties.root().path("duties").values().forEach(row -> collected.put(row.path("importer").asString() + "<" + row.path("exporter").asString()
                    + row.path("month").asString(), Percent.parse(row.path("rate").asString())));
        }
        throwIfAny(faults);
        return new Ledger(measures, groups, unions, cited, ordinary, lines, collected);
    }

    private static void throwIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults);
        }
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new FaultyInputException(folder + " is not a folder of measures.", "A ledger has the folders measures and lists.");
        }
    }

    /// The sector of every six-digit product, from a file with the columns `product,sector`.
    public static SortedMap<String, String> sectors(Path file) {
        SortedMap<String, String> sectorOf = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(1).map(line -> line.split(",")).forEach(cells -> sectorOf.put(cells[0], cells[1]));
        } catch (IOException e) {
            throw new FaultyInputException(file + ": the file cannot be read.", "It has the columns product and sector.");
        }
        return sectorOf;
    }

    private static List<Fault> clashes(List<Measure> measures) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Measure> byId = new HashMap<>();
        for (int b = 0; b < measures.size(); b++) {
            Measure later = measures.get(b);
            Measure same = byId.put(later.id(), later);
            if (same != null) {
                faults.add(new Fault("%s: id: \"%s\" stands twice (also %s).".formatted(later.place(), later.id(), same.place()),
                        "Give every measure its own id."));
            }
            for (Measure earlier : measures.subList(0, b)) {
                if (earlier.family().equals(later.family()) && earlier.overlaps(later)) {
                    faults.add(new Fault("%s: %s overlaps %s (%s): same family, target, lines and days."
                            .formatted(later.place(), later.id(), earlier.id(), earlier.place()),
                            "End the earlier one with to, or take the lines out of one with except."));
                }
            }
        }
        return faults;
    }

    /// All measures, by file and in the order of the file.
    public List<Measure> measures() {
        return measures;
    }

    /// The ledger as it stood on a day: without what was announced or came into force later, and with measures open that ended
    /// later.
    public Ledger knownOn(LocalDate date) {
        List<Measure> known = measures.stream().filter(m -> !(m.announced() == null ? m.from() : m.announced()).isAfter(date))
                .map(m -> m.to() == null || !m.to().isAfter(date) ? m : m.open()).toList();
        return new Ledger(known, groups, unions, cited, ordinary, lines, collected);
    }

    /// This ledger with the lines of a file beside its own; faults go to the file.
    Ledger with(YamlFile file, Products nomenclature) {
        List<MarketLine> all = new ArrayList<>(lines);
        all.addAll(MarketLine.read(file, nomenclature, cited.currencies()));
        return new Ledger(measures, groups, unions, cited, ordinary, all, collected);
    }

    /// The last day on which the record has a change of a measure.
    public LocalDate lastChange() {
        return measures.stream().flatMap(m -> Stream.of(m.from(), m.to())).filter(Objects::nonNull).max(LocalDate::compareTo).orElseThrow();
    }

    /// What is to be said of an answer for a day that lies beyond the record; empty for any other, and for no day.
    public Optional<String> endOfRecord(LocalDate day) {
        return day == null || !day.isAfter(lastChange()) ? Optional.empty() : Optional.of(
                "The record has nothing after %s (docs/ledger.md says how far it goes): for %s it answers what was in force then.".formatted(lastChange(),
                        day));
    }

    /// The measures in force on a day, those on record only included.
    public List<Measure> inForce(LocalDate date) {
        return measures.stream().filter(m -> m.inForce(date)).toList();
    }

    /// Every measure that ever reached `target`, by first day in force.
    public List<Measure> path(String imposer, String target) {
        return measures.stream().filter(m -> m.imposer().equals(imposer) && m.rate(target).isPresent())
                .sorted(Comparator.comparing(Measure::from)).toList();
    }

    /// The countries of a group, or the code itself.
    public List<String> members(String code) {
        return groups.getOrDefault(code, List.of(code));
    }

    /// The same among the countries of a world, which may have a group's code as a country of its own.
    public List<String> members(String code, Codes countries) {
        return countries.contains(code) ? List.of(code) : members(code);
    }

    /// What the law of customs unions says where their members set tariffs on one another or without the others, a sentence a union.
    ///
    /// @param taxed by importer, on whose goods it sets tariffs
    /// @param together whether the tariffs of all members that set some are one
    public List<String> onUnions(Map<String, ? extends Collection<String>> taxed, boolean together, Codes world) {
        return unions.stream().flatMap(union -> union.note(taxed, together, world).stream()).toList();
    }

    /// Where product trade of `importer` with `exporter` is read: the pair's own, else that of a group the exporter
    /// belongs to, else that of all partners.
    String productSource(Products products, String importer, String exporter) {
        if (products.has(importer, exporter)) {
            return exporter;
        }
        return groups.entrySet().stream()
                .filter(g -> g.getValue().contains(exporter) && products.has(importer, g.getKey()))
                .map(Map.Entry::getKey).findFirst().orElse(Products.ALL);
    }

    /// Why [#ordinary] is empty.
    static String notKnown(Products products, String importer, int k) {
        return products.schedule(importer, k).lines() > 0 ? "Not known: its lines bear duties by weight or number alone."
                : "Not known: no source at hand states it.";
    }

    /// The ordinary duty of `importer` on product `k`: of `ordinary-duties.yaml`, else the plain mean over the lines of its
    /// schedule in the product data; empty where neither knows it, or where the schedule tells no line's duty in percent.
    Optional<OrdinaryDuty> ordinary(Products products, String importer, int k) {
        Optional<OrdinaryDuty> cited = ordinary.stream()
                .filter(duty -> duty.importer().equals(importer) && duty.codes().covers(products.product(k))).findFirst();
        Products.Schedule schedule = products.schedule(importer, k);
        return cited.or(() -> schedule.tellsPercent()
                ? Optional.of(new OrdinaryDuty(importer, HsCodes.of(List.of(products.product(k))), products.mostFavoured(importer)[k],
                        "plain mean of the product's lines" + (schedule.withSpecific() == 0 ? ""
                                : "; %d of %d bear a duty by weight or number, which is not counted".formatted(schedule.withSpecific(), schedule.lines())),
                        "national tariff schedule, ledger/datapackage.json", "C"))
                : Optional.empty());
    }

    /// The lines of `importer` that are known from cited values, in the order of `markets.yaml`.
    public List<MarketLine> lines(String importer) {
        return lines.stream().filter(line -> line.importer().equals(importer)).toList();
    }

    /// All lines that are known from cited values. Read only.
    public List<MarketLine> lines() {
        return lines;
    }

    /// An amount in the currency of `line`, in USD million of its year.
    public double usDollars(MarketLine line, double amount) {
        return cited.usDollars(amount, line.currency(), line.year());
    }

    /// What the exporter of `line` sells of it there, USD million at the level of `world`.
    public double inWorld(World world, MarketLine line) {
        return cited.inWorld(world, world.countries().indexOf(line.importer()), world.countries().indexOf(line.exporter()), List.of(line.sector()),
                usDollars(line, line.value()));
    }

    /// Duty collected on a pair's imports in a month, as a fraction; empty where it is not in the ledger.
    public OptionalDouble collected(String importer, String exporter, YearMonth month) {
        Double rate = collected.get(importer + "<" + exporter + month);
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /// What brings cited values to the level of a world.
    CitedTrade cited() {
        return cited;
    }
}

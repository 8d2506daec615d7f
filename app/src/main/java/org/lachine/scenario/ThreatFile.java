package org.lachine.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Strike;
import org.lachine.resilience.Strike.Kind;
import org.lachine.resilience.Threat;
import org.lachine.resilience.Threat.Range;

/// The catalogue of threats, `resilience/threats.yaml`, read for one country on one world (`docs/resilience.md`).
///
/// Words in capitals stand for countries that depend on the one asked about ([org.lachine.run.Threats]). A threat that does not
/// concern the country, or names countries, sectors or products that the world has not, is left out with a note.
public final class ThreatFile {
    private static final Set<String> WIDE = Set.of("goods", "services", "all");

    private final YamlFile file;
    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final String target;
    private final List<Threat> threats = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    private ThreatFile(YamlFile file, World world, Products products, Ledger ledger, String target) {
        this.file = file;
        this.world = world;
        this.products = products;
        this.ledger = ledger;
        this.target = target;
    }

    /// @param words that stand for countries, such as `TARGET`, with their codes
    /// @throws FaultyInputException with every fault of the file
    public static ThreatFile read(Path path, World world, Products products, Ledger ledger, String target, Map<String, String> words) {
        YamlFile raw = YamlFile.read(path, "threats.schema.json");
        raw.throwIfFaulty();
        ThreatFile read = new ThreatFile(raw.replacing(words), world, products, ledger, target);
        for (int k = 0; k < raw.root().path("threats").size(); k++) {
            read.threat("/threats/" + k).ifPresent(read.threats::add);
        }
        read.file.throwIfFaulty();
        return read;
    }

    /// The threats that concern the country, in the order of the file.
    public List<Threat> threats() {
        return List.copyOf(threats);
    }

    /// What was left out, and why.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private Optional<Threat> threat(String pointer) {
        String id = file.text(pointer + "/id");
        if (!ids.add(id)) {
            file.fault(pointer + "/id", "\"%s\" stands twice.".formatted(id), "Give every threat a name of its own.");
        }
        Range yearly = range(pointer + "/yearly", 0.01, 1);
        Range months = range(pointer + "/months", 1, Double.MAX_VALUE);
        List<String> imposers = file.texts(pointer + "/imposers");
        List<String> targets = file.texts(pointer + "/targets");
        if (imposers.contains(target) || !targets.isEmpty() && !targets.contains(target)) {
            return Optional.empty();
        }
        List<String> absent = imposers.stream().filter(code -> !world.countries().contains(code)).toList();
        if (!absent.isEmpty()) {
            notes.add("%s is left out: world %s has no %s.".formatted(id, world.name(), String.join(", ", absent)));
            return Optional.empty();
        }
        int written = file.root().at(pointer + "/strikes").size();
        List<Strike> strikes = new ArrayList<>();
        for (int k = 0; k < written; k++) {
            strike(id, pointer + "/strikes/" + k).ifPresent(strikes::add);
        }
        return strikes.size() < written ? Optional.empty()
                : Optional.of(new Threat(id, file.text(pointer + "/name"), imposers, yearly, months, file.text(pointer + "/basis"), strikes));
    }

    private Range range(String pointer, double unit, double most) {
        double[] values = new double[3];
        for (int k = 0; k < 3; k++) {
            values[k] = Double.parseDouble(file.text(pointer + "/" + k).replace("%", "").strip()) * unit;
        }
        if (values[0] > values[1] || values[1] > values[2]) {
            file.fault(pointer, "%s is not in ascending order.".formatted(file.texts(pointer)), "Write low, middle and high.");
            return new Range(0, 0, 0);
        }
        if (values[2] > most) {
            file.fault(pointer + "/2", "%s is no chance.".formatted(file.text(pointer + "/2")), "Write at most 100%.");
            return new Range(0, 0, 0);
        }
        return new Range(values[0], values[1], values[2]);
    }

    /// Empty, with a note or a fault, where the strike does not fit the world.
    private Optional<Strike> strike(String id, String pointer) {
        Kind kind = file.root().at(pointer).has("add") ? Kind.TARIFF : file.root().at(pointer).has("export-tax") ? Kind.EXPORT_TAX : Kind.BAN;
        String rate = file.text(pointer + (kind == Kind.TARIFF ? "/add" : "/export-tax"));
        List<String> sectors = file.texts(pointer + "/sectors");
        List<String> unknown = sectors.stream().filter(text -> !WIDE.contains(text) && !text.startsWith("HS") && !world.sectors().contains(text)).toList();
        if (!unknown.isEmpty()) {
            notes.add("%s is left out: world %s has no sector %s.".formatted(id, world.name(), String.join(", ", unknown)));
            return Optional.empty();
        }
        List<String> importers = codes(pointer + "/importers");
        List<String> exporters = codes(pointer + "/exporters");
        Scope scope = Scope.read(file, pointer + "/sectors", world.sectors(), products);
        if (!file.sound(pointer)) {
            return Optional.empty();
        }
        double[] share = measures(pointer).isEmpty() ? share(scope, importers.getFirst(), exporters.getFirst())
                : new PolicyInForce(world, products, ledger).coveredByValue(importers.getFirst(), exporters.getFirst(), measures(pointer));
        if (Arrays.stream(share).allMatch(s -> s == 0)) {
            notes.add("%s is left out: no trade in its products is known between %s and %s on world %s."
                    .formatted(id, importers.getFirst(), exporters.getFirst(), world.name()));
            return Optional.empty();
        }
        return Optional.of(Strike.of(kind, importers, exporters, share, kind == Kind.BAN ? 0 : Percent.parse(rate)));
    }

    /// The measures of the ledger whose products a strike covers; none where it names sectors.
    private List<Measure> measures(String pointer) {
        List<String> ids = file.texts(pointer + "/measures");
        List<Measure> named = ledger.measures().stream().filter(m -> ids.contains(m.id())).toList();
        if (named.size() < ids.size()) {
            List<String> known = ledger.measures().stream().map(Measure::id).toList();
            String wrong = ids.stream().filter(id -> !known.contains(id)).findFirst().orElseThrow();
            file.fault(pointer + "/measures", "\"%s\" is no measure of the ledger.".formatted(wrong),
                    "Did you mean \"%s\"?".formatted(Codes.of("measure", known, known).nearest(wrong)));
        }
        return named;
    }

    private List<String> codes(String pointer) {
        List<String> codes = new ArrayList<>();
        List<String> written = file.texts(pointer);
        for (int k = 0; k < written.size(); k++) {
            for (String code : ledger.members(written.get(k))) {
                if (world.countries().contains(code) && !codes.contains(code)) {
                    codes.add(code);
                }
            }
        }
        if (codes.isEmpty()) {
            file.fault(pointer, "%s names no country of world %s.".formatted(written, world.name()), "Countries are ISO 3166 three-letter codes.");
        }
        return codes;
    }

    private double[] share(Scope scope, String importer, String exporter) {
        double[] share = new double[world.sectors().size()];
        if (!scope.codes().all().isEmpty()) {
            String source = ledger.productSource(products, importer, exporter);
            if (products.has(importer, source)) {
                share = SectorMean.of(world, products, products.imports(importer, source), products.coverage(importer, source, scope.codes()));
            }
        }
        for (int j = 0; j < share.length; j++) {
            share[j] = scope.wholeSector(world, j) ? 1 : share[j];
        }
        return share;
    }
}

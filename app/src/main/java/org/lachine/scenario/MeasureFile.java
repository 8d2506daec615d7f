package org.lachine.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;

/// One YAML file of the ledger, read into measures; every fault is collected.
final class MeasureFile {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

    private final YamlFile file;
    private final Path lists;
    private final Map<String, List<String>> groups;
    private final Set<String> exchangeRates;
    private final Products nomenclature;
    private final Codes sectors;
    private final List<Measure> measures = new ArrayList<>();
    private final Map<String, Fault> listFaults = new TreeMap<>();

    MeasureFile(Path path, Path lists, Map<String, List<String>> groups, Set<String> exchangeRates, Products nomenclature) {
        this.file = YamlFile.read(path, "measures.schema.json");
        this.lists = lists;
        this.groups = groups;
        this.exchangeRates = exchangeRates;
        this.nomenclature = nomenclature;
        Set<String> known = new LinkedHashSet<>();
        for (int k = 0; k < nomenclature.size(); k++) {
            known.add(nomenclature.sector(k));
        }
        this.sectors = Codes.of("sector", List.copyOf(known), List.copyOf(known));
        for (int k = 0; k < file.root().path("measures").size(); k++) {
            String pointer = "/measures/" + k;
            if (file.sound(pointer)) {
                Measure measure = measure(pointer);
                if (file.sound(pointer)) {
                    measures.add(measure);
                }
            }
        }
    }

    List<Measure> measures() {
        return measures;
    }

    List<Fault> faults() {
        List<Fault> all = new ArrayList<>(file.faults());
        all.addAll(listFaults.values());
        return all;
    }

    private Measure measure(String at) {
        LocalDate from = Scenario.date(file, at + "/from");
        LocalDate to = Scenario.date(file, at + "/to");
        LocalDate announced = Scenario.date(file, at + "/announced");
        if (from != null && to != null && !to.isAfter(from)) {
            file.fault(at + "/to", "%s is not after from: %s.".formatted(to, from), "to is the first day no longer in force.");
        }
        if (from != null && announced != null && announced.isAfter(from)) {
            file.fault(at + "/announced", "%s is after from: %s.".formatted(announced, from), "A measure is announced before it is in force.");
        }
        isCountry(at + "/imposer", file.text(at + "/imposer"));
        boolean modelled = file.text(at + "/not-modelled").isEmpty();
        return new Measure(file.text(at + "/id"), or(file.text(at + "/family"), file.text(at + "/id")),
                file.text(at + "/title"), file.text(at + "/imposer"), rates(at, modelled), countries(at + "/spared"),
                scope(at, "/scope", "/lists"), scope(at, "/except", "/except-lists"),
                file.text(at + "/stacking").equals("tops-up") ? Measure.Stacking.TOPS_UP : Measure.Stacking.ADDS,
                file.texts(at + "/yields-to"), share(at + "/content", 1), share(at + "/preference-exempt", 0),
                announced, from, to, file.text(at + "/law"), file.text(at + "/source"), Scenario.date(file, at + "/sourced"),
                file.text(at + "/status"), file.text(at + "/not-modelled"), limit(at + "/quota"), coverage(at), file.place(at));
    }

    private Measure.Limit limit(String at) {
        if (file.text(at + "/share").isEmpty()) {
            return null;
        }
        String sector = file.text(at + "/sector");
        if (!sectors.contains(sector)) {
            file.fault(at + "/sector", "\"%s\" is not a sector.".formatted(sector), "Did you mean \"%s\"?".formatted(sectors.nearest(sector)));
        }
        return new Measure.Limit(Percent.parse(file.text(at + "/share")), Integer.parseInt(file.text(at + "/of")), sector);
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private double share(String pointer, double otherwise) {
        String text = file.text(pointer + "/share");
        return text.isEmpty() ? otherwise : Percent.parse(text);
    }

    private Map<String, Double> rates(String at, boolean modelled) {
        Map<String, Double> rates = new HashMap<>();
        for (String target : file.texts(at + "/targets")) {
            put(rates, at + "/targets", target, file.text(at + "/rate"));
        }
        // a rate for a single country stands above that of a group it belongs to
        List<String> named = file.root().at(at + "/rates").propertyStream().map(Map.Entry::getKey)
                .sorted((a, b) -> Boolean.compare(groups.containsKey(b), groups.containsKey(a))).toList();
        for (String target : named) {
            put(rates, at + "/rates/" + target, target, file.text(at + "/rates/" + target));
        }
        if (modelled && rates.isEmpty()) {
            file.fault(at, "the measure has neither targets with a rate, nor rates.", "Add targets and rate, or rates by country.");
        }
        return rates;
    }

    private void put(Map<String, Double> rates, String pointer, String target, String rate) {
        for (String country : groups.getOrDefault(target, List.of(target))) {
            if (country.equals(Measure.ALL) || isCountry(pointer, country)) {
                rates.put(country, rate.isEmpty() ? 0 : Percent.parse(rate));
            }
        }
    }

    private Set<String> countries(String pointer) {
        Set<String> countries = new HashSet<>();
        file.texts(pointer).forEach(code -> countries.addAll(groups.getOrDefault(code, List.of(code))));
        countries.removeIf(code -> !isCountry(pointer, code));
        return countries;
    }

    private boolean isCountry(String pointer, String code) {
        if (COUNTRIES.contains(code)) {
            return true;
        }
        List<String> known = COUNTRIES.stream().sorted().toList();
        file.fault(pointer, "\"%s\" is neither a country nor a group.".formatted(code),
                "Countries are ISO 3166 three-letter codes, groups are %s. Did you mean \"%s\"?"
                        .formatted(String.join(", ", groups.keySet()), Codes.of("country", known, known).nearest(code)));
        return false;
    }

    private Scope scope(String at, String inline, String listed) {
        Scope scope = Scope.read(file, at + inline, sectors, nomenclature);
        List<String> names = file.texts(at + listed);
        List<String> codes = new ArrayList<>(scope.codes().all());
        for (int k = 0; k < names.size(); k++) {
            codes.addAll(list(names.get(k), file.itemPointer(at + listed, k)));
        }
        return new Scope(scope.goods(), scope.services(), scope.sectors(), HsCodes.of(codes));
    }

    private List<String> list(String name, String pointer) {
        Path path = lists.resolve(name + ".csv");
        List<String> codes = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(path);
            for (int row = 1; row < lines.size(); row++) {
                String code = HsCodes.digits(lines.get(row).split(",")[0]);
                if (nomenclature.exists(code)) {
                    codes.add(code);
                } else {
                    listFaults.put(path + ":" + row, new Fault("%s:%d: \"%s\" is not a code of the Harmonized System 2022."
                            .formatted(path, row + 1, code), "The nearest is %s.".formatted(nomenclature.nearest(code))));
                }
            }
        } catch (IOException e) {
            file.fault(pointer, "there is no list \"%s\".".formatted(name), "Lists are files ledger/lists/NAME.csv.");
        }
        return codes;
    }

    private List<Measure.Covered> coverage(String at) {
        List<Measure.Covered> coverage = new ArrayList<>();
        for (int k = 0; k < file.root().at(at + "/coverage").size(); k++) {
            String row = at + "/coverage/" + k;
            List<String> named = file.texts(row + "/sectors");
            for (int s = 0; s < named.size(); s++) {
                if (!sectors.contains(named.get(s))) {
                    file.fault(file.itemPointer(row + "/sectors", s), "\"%s\" is not a sector.".formatted(named.get(s)),
                            "Did you mean \"%s\"?".formatted(sectors.nearest(named.get(s))));
                }
            }
            String currency = file.text(row + "/currency");
            if (!currency.equals("USD") && !exchangeRates.contains(currency + file.text(row + "/year"))) {
                file.fault(row + "/currency", "no exchange rate for %s in %s.".formatted(currency, file.text(row + "/year")),
                        "Add it to ledger/exchange-rates.yaml with its source.");
            }
            coverage.add(new Measure.Covered(named, Double.parseDouble(file.text(row + "/value")), currency,
                    Integer.parseInt(file.text(row + "/year")), file.text(row + "/source")));
        }
        return coverage;
    }
}

package org.lachine.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lachine.data.TextFile;
import org.lachine.data.har.HarDimension;
import org.lachine.data.har.HarFile;
import org.lachine.data.har.HarReals;
import org.lachine.data.har.HeaderArray;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.FaultyInputException;

/// The arrays of a GTAP basedata set, under the names of version 7 of the model (VDFB, VCIF, VMSB …) or those before it
/// (VDFM, VIWS, VIMS …), each brought to the same order of commodities, industries and regions.
///
/// Investment is a purchase of its own since version 7; before it, it was the industry CGDS.
final class GtapData {
    private static final String INVESTMENT = "CGDS";

    private final List<HarFile> files = new ArrayList<>();
    private final String places;
    private final List<Fault> faults = new ArrayList<>();
    final boolean current;
    final List<String> commodities;
    final List<String> regions;
    private final List<String> industries;

    GtapData(List<Path> paths) {
        Set<String> names = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (Path path : paths) {
            HarFile file = HarFile.read(path);
            files.add(file);
            file.headers().stream().map(HeaderArray::header).filter(name -> !names.add(name.toUpperCase(Locale.ROOT)) && name.startsWith("V"))
                    .forEach(twice::add);
        }
        this.places = String.join(", ", paths.stream().map(Path::toString).toList());
        if (!twice.isEmpty()) {
            throw new FaultyInputException("%s: header %s stands in two of the files.".formatted(places, twice.getFirst()),
                    "Give one basedata file, and if you like its parameters.");
        }
        boolean now = find("VCIF").isPresent();
        if (!now && find("VIWS").isEmpty()) {
            throw new FaultyInputException("%s: there is neither VCIF nor VIWS, imports c.i.f.".formatted(places), "Give the basedata file of a GTAP set.");
        }
        this.current = now;
        List<HarDimension> trade = array(now ? "VCIF" : "VIWS", 3).dimensions();
        this.commodities = elements(trade.get(0), "VCIF");
        this.regions = elements(trade.get(1), "VCIF");
        List<HarDimension> inputs = array(now ? "VDFB" : "VDFM", 3).dimensions();
        this.industries = elements(inputs.get(1), "VDFB").stream().filter(code -> !code.equalsIgnoreCase(INVESTMENT)).toList();
        if (!same(industries, commodities)) {
            throw new FaultyInputException("%s: the industries (%s) are not the commodities (%s).".formatted(places,
                    TextFile.shown(String.join(" ", industries)), TextFile.shown(String.join(" ", commodities))),
                    "Aggregate the set so that every industry makes one commodity of its name.");
        }
    }

    private static boolean same(List<String> some, List<String> others) {
        return some.size() == others.size() && others.stream().allMatch(other -> some.stream().anyMatch(other::equalsIgnoreCase));
    }

    private static List<String> elements(HarDimension dimension, String header) {
        if (dimension.elements().isEmpty() || dimension.elements().stream().map(code -> code.toUpperCase(Locale.ROOT)).distinct().count() != dimension.size()) {
            throw new FaultyInputException("Header %s has a dimension without names of its elements, or with one that stands twice.".formatted(header),
                    "Write the file with its sets.");
        }
        return dimension.elements();
    }

    private Optional<HeaderArray> find(String header) {
        return files.stream().flatMap(file -> file.header(header).stream()).findFirst();
    }

    private HarReals array(String header, int dimensions) {
        HeaderArray found = find(header).orElseThrow(() -> new FaultyInputException("%s: there is no header %s.".formatted(places, header),
                "A basedata set of GTAP has it; in purchasers' prices alone a world cannot be made."));
        if (!(found instanceof HarReals reals) || reals.dimensions().size() != dimensions) {
            throw new FaultyInputException("%s: header %s is no array of %d dimensions with sets.".formatted(places, header, dimensions),
                    "Write the file with its sets.");
        }
        return reals;
    }

    /// Whether there is a header of the name.
    boolean has(String header) {
        return find(header).isPresent();
    }

    /// A header's values by codes: `[first set][second set]…` as given, zero where the array has no such element.
    ///
    /// @param sets codes of each dimension, in the order of the result; an element that is none of them is left out
    /// @return flat, the last index contiguous
    double[] values(String header, List<List<String>> sets) {
        HarReals array = array(header, sets.size());
        int size = 1;
        List<int[]> positions = new ArrayList<>();
        for (int d = 0; d < sets.size(); d++) {
            Map<String, Integer> at = new LinkedHashMap<>();
            sets.get(d).forEach(code -> at.put(code.toUpperCase(Locale.ROOT), at.size()));
            List<String> elements = elements(array.dimensions().get(d), header);
            positions.add(elements.stream().mapToInt(code -> at.getOrDefault(code.toUpperCase(Locale.ROOT), -1)).toArray());
            size *= sets.get(d).size();
        }
        double[] values = new double[size];
        array.each((index, value) -> {
            int cell = 0;
            for (int d = 0; d < index.length; d++) {
                int at = positions.get(d)[index[d]];
                if (at < 0) {
                    return;
                }
                cell = cell * sets.get(d).size() + at;
            }
            if (!Double.isFinite(value)) {
                faults.add(new Fault("%s: header %s holds a value that is no number.".formatted(places, header), "Correct it at its source."));
            }
            values[cell] = value;
        });
        throwIfFaulty();
        return values;
    }

    /// Negative values beyond the rounding of single precision are faults; below it they are zero.
    double[] positive(String header, List<List<String>> sets) {
        double[] values = values(header, sets);
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        for (int k = 0; k < values.length; k++) {
            if (values[k] < -1e-6 * largest) {
                faults.add(new Fault("%s: header %s holds %s; values are zero or positive.".formatted(places, header, values[k]), "Correct it at its source."));
                throwIfFaulty();
            }
            values[k] = Math.max(0, values[k]);
        }
        return values;
    }

    /// Purchases of industries: the header of version 7, or that before it without its column of investment.
    double[] byIndustry(String now, String before) {
        return positive(current ? now : before, List.of(commodities, commodities, regions));
    }

    /// Purchases of investors.
    double[] investment(String now, String industriesBefore) {
        return current ? positive(now, List.of(commodities, regions)) : positive(industriesBefore, List.of(commodities, List.of(INVESTMENT), regions));
    }

    double[] byRegion(String now, String before) {
        return positive(current ? now : before, List.of(commodities, regions));
    }

    /// `[commodity][exporter][importer]`.
    double[] bilateral(String now, String before) {
        return positive(current ? now : before, List.of(commodities, regions, regions));
    }

    /// How many dimensions an array has.
    int dimensions(String header) {
        return find(header).orElseThrow() instanceof HarReals reals ? reals.dimensions().size() : 0;
    }

    /// The elements of a set that a header runs over.
    List<String> elementsOf(String header, int dimensions, int which) {
        return elements(array(header, dimensions).dimensions().get(which), header);
    }

    private void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults.subList(0, 1));
        }
    }
}

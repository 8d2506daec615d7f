package org.lachine.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;

/// A line of goods in one importer's market, from cited values: what one exporter sells there, the shares of the other
/// origins, and the importer's own output in what it buys. `docs/data.md` says how a line enters a world.
///
/// @param id unique for its importer
/// @param title as a sentence names it
/// @param sector of the ledger's products in which the world counts it
/// @param value in millions of `currency`, what `exporter` sells
/// @param source of the value
/// @param origins share of imports by exporter; empty where only the exporter's value is known
/// @param own share of the importer's own output in what it buys; NaN where it is not known
/// @param sales what the exporter sells of the line to everyone, and to other markets; empty where it is not known
public record MarketLine(String id, String title, String importer, String exporter, String sector, HsCodes codes, double value,
        String currency, int year, String source, Map<String, Double> origins, double own, Optional<Sales> sales) {

    /// Cited totals are rounded; their parts may come to this much more.
    private static final double ROUNDING = 0.01;

    /// An exporter's sales of a line, in millions of the line's currency.
    ///
    /// @param total to everyone, the line's importer included
    /// @param markets to other markets, those that are known
    public record Sales(double total, SortedMap<String, Double> markets, String source) {}

    /// The lines of a file; faults go to the file.
    static List<MarketLine> read(YamlFile file, Products nomenclature, Set<String> exchangeRates) {
        Set<String> sectors = new LinkedHashSet<>();
        for (int k = 0; k < nomenclature.size(); k++) {
            sectors.add(nomenclature.sector(k));
        }
        Codes known = Codes.of("sector", List.copyOf(sectors), List.copyOf(sectors));
        List<MarketLine> lines = new ArrayList<>();
        for (int k = 0; k < file.root().path("lines").size(); k++) {
            String at = "/lines/" + k;
            if (file.sound(at)) {
                MarketLine line = line(file, at, nomenclature);
                line.check(file, at, known, exchangeRates, lines);
                lines.add(line);
            }
        }
        return lines;
    }

    private static MarketLine line(YamlFile file, String at, Products nomenclature) {
        Scope scope = Scope.read(file, at + "/scope", Codes.of("sector", List.of(), List.of()), nomenclature);
        Map<String, Double> origins = new HashMap<>();
        file.root().at(at + "/origins/shares").propertyStream()
                .forEach(share -> origins.put(share.getKey(), Percent.parse(share.getValue().asString())));
        String own = file.text(at + "/own/share");
        SortedMap<String, Double> markets = new TreeMap<>();
        file.root().at(at + "/sales/markets").propertyStream()
                .forEach(market -> markets.put(market.getKey(), Double.parseDouble(market.getValue().asString())));
        String total = file.text(at + "/sales/total");
        return new MarketLine(file.text(at + "/id"), file.text(at + "/title"), file.text(at + "/importer"), file.text(at + "/exporter"),
                file.text(at + "/sector"), scope.codes(), Double.parseDouble(file.text(at + "/value/amount")),
                file.text(at + "/value/currency"), Integer.parseInt(file.text(at + "/value/year")), file.text(at + "/value/source"),
                Map.copyOf(origins), own.isEmpty() ? Double.NaN : Percent.parse(own),
                total.isEmpty() ? Optional.empty() : Optional.of(new Sales(Double.parseDouble(total), markets, file.text(at + "/sales/source"))));
    }

    private void check(YamlFile file, String at, Codes sectors, Set<String> exchangeRates, List<MarketLine> earlier) {
        if (!sectors.contains(sector)) {
            file.fault(at + "/sector", "\"%s\" is not a sector.".formatted(sector), "Did you mean \"%s\"?".formatted(sectors.nearest(sector)));
        }
        if (!currency.equals("USD") && !exchangeRates.contains(currency + year)) {
            file.fault(at + "/value/currency", "no exchange rate for %s in %d.".formatted(currency, year),
                    "Add it to ledger/exchange-rates.yaml with its source.");
        }
        if (!origins.isEmpty() && !(origins.getOrDefault(exporter, 0.0) > 0)) {
            file.fault(at + "/origins/shares", "the share of %s, whose value is given, is missing.".formatted(exporter),
                    "Give its share, or leave origins out.");
        }
        if (origins.values().stream().mapToDouble(Double::doubleValue).sum() > 1 + 1e-9) {
            file.fault(at + "/origins/shares", "the shares come to more than 100%.", "Shares are of imports, and leave something or nothing to others.");
        }
        if (own >= 1) {
            file.fault(at + "/own/share", "an own share of 100% leaves nothing to import.", "Give a share below 100%.");
        }
        sales.ifPresent(sold -> {
            if (sold.markets.containsKey(importer) || value + sold.markets.values().stream().mapToDouble(Double::doubleValue)
                    .sum() > sold.total * (1 + ROUNDING)) {
                file.fault(at + "/sales", "sales to %s and to other markets come to more than the total of %s, or %s stands among the other markets.".formatted(
                        importer, sold.total, importer),
                        "Give what is sold to everyone, rounded to no more than a hundredth, and of other markets those that are known.");
            }
        });
        if (earlier.stream().anyMatch(other -> other.importer.equals(importer) && (other.id.equals(id) || other.codes.overlaps(codes)))) {
            file.fault(at, "a line of %s with this id or some of these codes stands already.".formatted(importer), "Give each line its own id and codes.");
        }
    }

    /// What part of the line a measure covers: 0 or 1 where its codes are all out or all in, else the part of its codes.
    /// A measure on whole sectors is no measure on lines.
    double covered(Measure measure) {
        return part(measure.scope().codes()) - part(measure.scope().codes(), measure.except().codes());
    }

    /// What part of the line's codes lie in every one of `sets`.
    double part(HsCodes... sets) {
        return (double) codes.all().stream().filter(code -> Arrays.stream(sets).allMatch(set -> set.covers(code))).count() / codes.all().size();
    }
}

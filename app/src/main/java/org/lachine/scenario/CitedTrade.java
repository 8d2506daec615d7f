package org.lachine.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.lachine.model.World;

/// What brings cited values of trade to US dollars and to the level of a world.
///
/// A world's flows and the statistics that a value is cited from need not have one level. A value therefore enters as its
/// share of a total of the pair in the same statistics, times what the world has for that total:
///
///     flow in the world = value / total × Σ_sectors of the total  world's flow
final class CitedTrade {
    private final Map<String, Double> perDollar;
    private final List<Total> totals;

    /// Trade of a pair in some sectors, USD million; in all goods where no sector is named.
    private record Total(String importer, String exporter, Set<String> sectors, double value) {
        boolean holds(Collection<String> wanted) {
            return sectors.isEmpty() || sectors.containsAll(wanted);
        }
    }

    private CitedTrade(Map<String, Double> perDollar, List<Total> totals) {
        this.perDollar = perDollar;
        this.totals = totals;
    }

    static CitedTrade read(YamlFile rateFile, YamlFile totalFile) {
        Map<String, Double> perDollar = new HashMap<>();
        rateFile.root().path("rates").values().forEach(row -> perDollar.put(row.path("currency").asString() + row.path("year").asString(),
                Double.parseDouble(row.path("per-dollar").asString())));
        CitedTrade rates = new CitedTrade(perDollar, List.of());
        List<Total> totals = IntStream.range(0, totalFile.root().path("totals").size()).mapToObj(k -> "/totals/" + k)
                .map(at -> new Total(totalFile.text(at + "/importer"), totalFile.text(at + "/exporter"),
                        new HashSet<>(totalFile.texts(at + "/sectors")),
                        rates.usDollars(Double.parseDouble(totalFile.text(at + "/value")), totalFile.text(at + "/currency"),
                                Integer.parseInt(totalFile.text(at + "/year")))))
                // the narrowest total first
                .sorted(Comparator.comparingInt(total -> total.sectors().isEmpty() ? Integer.MAX_VALUE : total.sectors().size())).toList();
        return new CitedTrade(perDollar, totals);
    }

    /// Currencies and years that have a rate, as `CAD2024`.
    Set<String> currencies() {
        return perDollar.keySet();
    }

    /// A value in US dollars at the year's average rate.
    double usDollars(double value, String currency, int year) {
        return currency.equals("USD") ? value : value / perDollar.get(currency + year);
    }

    /// Goods trade of a pair in the statistics that cited values come from, USD million.
    OptionalDouble pairTotal(String importer, String exporter) {
        return totals.stream().filter(t -> t.sectors.isEmpty() && t.importer.equals(importer) && t.exporter.equals(exporter))
                .mapToDouble(Total::value).findFirst();
    }

    /// What a value of a pair in some sectors is at the level of `world`, USD million.
    double inWorld(World world, int importer, int exporter, Collection<String> sectors, double usDollars) {
        String buyer = world.countries().code(importer);
        String seller = world.countries().code(exporter);
        Total total = totals.stream().filter(t -> t.importer.equals(buyer) && t.exporter.equals(seller) && t.holds(sectors)).findFirst().orElse(null);
        return total == null ? usDollars : usDollars / total.value * IntStream.range(0, world.sectors().size())
                .filter(j -> total.sectors.isEmpty() ? world.isGoods(j) : total.sectors.contains(world.sectors().code(j)))
                .mapToDouble(j -> world.flow()[world.cell(j, importer, exporter)]).sum();
    }
}

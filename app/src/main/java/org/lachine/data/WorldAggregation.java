package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// A world with fewer countries, sectors, or both, whose accounts are sums of those of the finer one (`docs/data.md`).
///
/// Values add up: flows, purchases, inputs, value added, deficits. A tariff becomes the mean by flow, so that duty adds up
/// too. Duty collected inside a group has no border left: it goes into the value of the group's own sales and the value
/// added of the sector, so that purchases, income and final demand stay what they were.
/// A trade elasticity becomes the mean by trade across the new world's borders.
public final class WorldAggregation {
    private final World fine;
    private final CodeMap countries;
    private final CodeMap sectors;
    private final int n;
    private final int m;
    private final int s;
    /// New cell of every fine cell.
    private final int[] cellOf;
    private final double[] flow;
    private final World world;
    private final BuiltWorld built;

    private WorldAggregation(WorldFolder.Contents from, String name, CodeMap countries, CodeMap sectors) {
        this.fine = from.world();
        this.countries = countries;
        this.sectors = sectors;
        this.n = fine.countries().size();
        this.m = countries.to().size();
        this.s = sectors.to().size();
        this.cellOf = cells();
        double[] atBorder = summed(fine.flow());
        double[] inside = dutyInside();
        this.flow = atBorder.clone();
        for (int row = 0; row < s * m; row++) {
            flow[row * m + row % m] += inside[row];
        }
        SortedMap<String, double[]> elasticities = new TreeMap<>();
        fine.elasticitySets().forEach(set -> elasticities.put(set, meanElasticity(fine.elasticity(set))));
        double[] output = output(flow);
        double[] value = new double[s * m];
        double[] inputs = new double[s * s * m];
        sharesTimesOutput(value, inputs);
        for (int row = 0; row < s * m; row++) {
            value[row] += inside[row];
        }
        divide(value, inputs, output);
        this.world = new World(name, fine.year(), countries.to(), sectors.to(), goods(), flow, meanTariffs(fine.tariff()), value, inputs,
                elasticities, fine.defaultElasticity());
        SortedMap<String, double[]> sets = new TreeMap<>();
        from.tariffSets().forEach((set, rates) -> sets.put(set, meanTariffs(rates)));
        this.built = new BuiltWorld(world, description(from.description(), Arrays.stream(inside).sum()), sets,
                List.of(countries.table("country-map", "Countries that became countries of this world"),
                        sectors.table("sector-map", "Sectors that became sectors of this world"),
                        AggregationAccount.table(fine, world, countries, inside)));
    }

    /// @param from world to aggregate
    /// @param countryMap and `sectorMap` CSV files of old and new codes; null where all stay
    /// @throws org.lachine.model.FaultyInputException with every fault of both files
    static WorldAggregation of(WorldFolder.Contents from, String name, Path countryMap, Path sectorMap) {
        Faults faults = new Faults("");
        World fine = from.world();
        CodeMap countries = countryMap == null ? CodeMap.identity(fine.countries(), "country") : CodeMap.read(countryMap, fine.countries(), "country", faults);
        CodeMap sectors = sectorMap == null ? CodeMap.identity(fine.sectors(), "sector") : CodeMap.read(sectorMap, fine.sectors(), "sector", faults);
        if (countries.to().size() < 2) {
            faults.add(String.valueOf(countryMap), "countries", "all countries become %s; a world has two at least.".formatted(countries.to().code(0)),
                    "Leave one apart.");
        }
        for (int j = 0; j < fine.sectors().size(); j++) {
            for (int k = 0; k < j; k++) {
                if (sectors.of(j) == sectors.of(k) && fine.isGoods(j) != fine.isGoods(k)) {
                    faults.add(String.valueOf(sectorMap), "kinds", "%s joins %s and %s, goods and services; what a measure on goods means would be open."
                            .formatted(sectors.to().code(sectors.of(j)), fine.sectors().code(k), fine.sectors().code(j)),
                            "Keep services in sectors of their own.");
                    break;
                }
            }
        }
        faults.throwIfAny();
        return new WorldAggregation(from, name, countries, sectors);
    }

    /// The coarser world with its tariff sets, description and the tables on how it was made.
    public BuiltWorld built() {
        return built;
    }

    /// The finer world.
    public World fine() {
        return fine;
    }

    /// The coarser world.
    public World world() {
        return world;
    }

    /// Position in [#world] of the group that a country of [#fine] is in.
    public int group(int country) {
        return countries.of(country);
    }

    private int[] cells() {
        int[] cells = new int[fine.flow().length];
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = (sectors.of(cell / n / n) * m + countries.of(cell / n % n)) * m + countries.of(cell % n);
        }
        return cells;
    }

    private boolean isInside(int cell) {
        return cell / m % m == cell % m;
    }

    private double[] summed(double[] values) {
        double[] sums = new double[s * m * m];
        for (int cell = 0; cell < values.length; cell++) {
            sums[cellOf[cell]] += values[cell];
        }
        return sums;
    }

    /// Duty on trade between countries of one group, `[sector][group]`, USD million.
    private double[] dutyInside() {
        double[] duty = new double[s * m];
        for (int cell = 0; cell < cellOf.length; cell++) {
            if (isInside(cellOf[cell])) {
                duty[cellOf[cell] / m] += fine.flow()[cell] * fine.tariff()[cell];
            }
        }
        return duty;
    }

    /// Tariffs of the finer world, `[sector][importer][exporter]`, as means by its flow in the cells of the coarser one; where
    /// nothing flows the plain mean. None inside a group.
    public double[] meanTariffs(double[] rates) {
        double[] duty = new double[s * m * m];
        double[] value = new double[s * m * m];
        double[] plain = new double[s * m * m];
        int[] count = new int[s * m * m];
        for (int cell = 0; cell < cellOf.length; cell++) {
            int to = cellOf[cell];
            duty[to] += fine.flow()[cell] * rates[cell];
            value[to] += fine.flow()[cell];
            plain[to] += rates[cell];
            count[to]++;
        }
        double[] means = new double[s * m * m];
        for (int cell = 0; cell < means.length; cell++) {
            means[cell] = isInside(cell) ? 0 : value[cell] > 0 ? duty[cell] / value[cell] : plain[cell] / count[cell];
        }
        return means;
    }

    /// Trade elasticities of the finer world's sectors as means by trade across the coarser one's borders; by purchases
    /// where there is no such trade.
    public double[] meanElasticity(double[] theta) {
        double[] across = new double[theta.length];
        double[] all = new double[theta.length];
        for (int cell = 0; cell < cellOf.length; cell++) {
            all[cell / n / n] += fine.flow()[cell];
            across[cell / n / n] += isInside(cellOf[cell]) ? 0 : fine.flow()[cell];
        }
        double[] mean = new double[s];
        for (int to = 0; to < s; to++) {
            mean[to] = mean(theta, across, to);
            mean[to] = Double.isNaN(mean[to]) ? mean(theta, all, to) : mean[to];
            mean[to] = Double.isNaN(mean[to]) ? mean(theta, Arrays.stream(theta).map(any -> 1).toArray(), to) : mean[to];
        }
        return mean;
    }

    private double mean(double[] theta, double[] weight, int sector) {
        double sum = 0;
        double weights = 0;
        for (int j = 0; j < theta.length; j++) {
            if (sectors.of(j) == sector) {
                sum += weight[j] * theta[j];
                weights += weight[j];
            }
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }

    private boolean[] goods() {
        boolean[] goods = new boolean[s];
        for (int j = 0; j < fine.sectors().size(); j++) {
            goods[sectors.of(j)] = fine.isGoods(j);
        }
        return goods;
    }

    private double[] output(double[] values) {
        double[] output = new double[s * m];
        for (int cell = 0; cell < values.length; cell++) {
            output[cell / m / m * m + cell % m] += values[cell];
        }
        return output;
    }

    /// Value added and inputs of the new sectors in USD million.
    private void sharesTimesOutput(double[] value, double[] inputs) {
        double[] output = fine.grossOutput();
        int fineSectors = fine.sectors().size();
        for (int j = 0; j < fineSectors; j++) {
            for (int c = 0; c < n; c++) {
                value[sectors.of(j) * m + countries.of(c)] += fine.valueAddedShare()[j * n + c] * output[j * n + c];
                for (int k = 0; k < fineSectors; k++) {
                    inputs[(sectors.of(j) * s + sectors.of(k)) * m + countries.of(c)] += fine.inputShare()[(j * fineSectors + k) * n + c] * output[j * n + c];
                }
            }
        }
    }

    /// Turns values into shares of output; a sector without output has the plain mean of its members' shares.
    private void divide(double[] value, double[] inputs, double[] output) {
        int fineSectors = fine.sectors().size();
        for (int row = 0; row < s * m; row++) {
            int j = row / m;
            int c = row % m;
            if (output[row] == 0) {
                int members = 0;
                for (int old = 0; old < fineSectors * n; old++) {
                    if (sectors.of(old / n) == j && countries.of(old % n) == c) {
                        members++;
                        value[row] += fine.valueAddedShare()[old];
                        for (int k = 0; k < fineSectors; k++) {
                            inputs[(j * s + sectors.of(k)) * m + c] += fine.inputShare()[(old / n * fineSectors + k) * n + old % n];
                        }
                    }
                }
                output[row] = members;
            }
            value[row] /= output[row];
            for (int k = 0; k < s; k++) {
                inputs[(j * s + k) * m + c] /= output[row];
            }
        }
    }

    private WorldDescription description(WorldDescription of, double inside) {
        List<String> adjustments = new ArrayList<>(of.adjustments());
        adjustments.add(("Aggregated from world %s, %d × %d to %d × %d: values are sums, tariffs means by flow, elasticities means by trade across borders; "
                + "tables country-map, sector-map and aggregation.")
                .formatted(fine.name(), n, fine.sectors().size(), m, s));
        if (inside > 0) {
            adjustments.add("Duty of %.0f USD million on trade inside groups is part of the value of their own sales, and of value added.".formatted(inside));
        }
        return new WorldDescription("%s; aggregated to %d × %d".formatted(of.title(), m, s), of.description(), of.finalDemand(), of.sources(), adjustments);
    }
}

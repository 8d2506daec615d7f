package org.lachine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// A world with one sector in several ([SectorSplit]), its accounts not yet balanced.
///
/// Every flow of the sector is divided as its exporter's output is; tariffs and elasticities are the sector's. What the
/// sector bought is divided over the parts in proportion to output times cost, what others bought of it in proportion to
/// their use. Every part's costs then sum to its output, and the parts' value added to the sector's; what the parts together
/// buy of each product differs a little from what the sector bought. Final demand takes that up; where it cannot,
/// [AccountBalance] moves coefficients.
final class WorldSplit {
    private final World old;
    private final SectorSplit split;
    private final int n;
    private final int s;
    private final int parts;
    private final World world;

    WorldSplit(World old, SectorSplit split) {
        this.old = old;
        this.split = split;
        this.n = old.countries().size();
        this.s = old.sectors().size();
        this.parts = split.parts();
        List<String> codes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean[] goods = new boolean[s + parts - 1];
        for (int j = 0; j < goods.length; j++) {
            codes.add(isPart(j) ? split.codes.get(j - split.sector) : old.sectors().code(was(j)));
            names.add(isPart(j) ? split.names.get(j - split.sector) : old.sectors().name(was(j)));
            goods[j] = old.isGoods(was(j));
        }
        Codes sectors = Codes.of("sector", codes, names);
        double[] flow = spread(old.flow());
        for (int j = split.sector; j < split.sector + parts; j++) {
            for (int pair = 0; pair < n * n; pair++) {
                flow[j * n * n + pair] *= split.output[(j - split.sector) * n + pair % n];
            }
        }
        SortedMap<String, double[]> elasticities = new TreeMap<>();
        old.elasticitySets().forEach(set -> elasticities.put(set, spreadSectors(old.elasticity(set))));
        World before = new World(old.name(), old.year(), old.countries(), sectors, goods, flow, spread(old.tariff()), new double[goods.length * n],
                new double[goods.length * goods.length * n], elasticities, old.defaultElasticity());
        double[] value = new double[goods.length * n];
        double[] inputs = new double[goods.length * goods.length * n];
        double[] spending = before.expenditure();
        for (int c = 0; c < n; c++) {
            shares(c, spending, value, inputs);
        }
        this.world = new World(old.name(), old.year(), old.countries(), sectors, goods, flow, before.tariff(), value, inputs, elasticities,
                old.defaultElasticity());
    }

    World world() {
        return world;
    }

    private boolean isPart(int j) {
        return j >= split.sector && j < split.sector + parts;
    }

    /// The old sector that a new one was, or was part of.
    private int was(int j) {
        return j < split.sector ? j : Math.max(split.sector, j - parts + 1);
    }

    /// Values `[sector][importer][exporter]` of the old world, each part with those of its sector.
    double[] spread(double[] values) {
        double[] wider = new double[(s + parts - 1) * n * n];
        for (int j = 0; j < s + parts - 1; j++) {
            System.arraycopy(values, was(j) * n * n, wider, j * n * n, n * n);
        }
        return wider;
    }

    private double[] spreadSectors(double[] values) {
        double[] wider = new double[s + parts - 1];
        for (int j = 0; j < wider.length; j++) {
            wider[j] = values[was(j)];
        }
        return wider;
    }

    /// Shares of one country, as shares of the new sectors' output.
    private void shares(int c, double[] spending, double[] value, double[] inputs) {
        int wide = s + parts - 1;
        for (int j = 0; j < wide; j++) {
            value[j * n + c] = old.valueAddedShare()[was(j) * n + c] * (isPart(j) ? relative(c, j - split.sector, s) : 1);
            for (int k = 0; k < wide; k++) {
                double share = old.inputShare()[(was(j) * s + was(k)) * n + c] * (isPart(j) ? relative(c, j - split.sector, was(k)) : 1);
                inputs[(j * wide + k) * n + c] = share * (isPart(k) ? bought(c, j, k - split.sector, spending) : 1);
            }
        }
        close(c, value, inputs);
    }

    /// Makes the costs of every part sum to its output, and the value added of the parts to that of the sector. Where a part would
    /// need more value added than output for that, all parts have the sector's share.
    private void close(int c, double[] value, double[] inputs) {
        int wide = s + parts - 1;
        double whole = old.valueAddedShare()[split.sector * n + c];
        double[] bought = new double[parts];
        double[] share = new double[parts];
        double mean = 0;
        double most = 0;
        for (int p = 0; p < parts; p++) {
            int j = split.sector + p;
            for (int k = 0; k < wide; k++) {
                bought[p] += inputs[(j * wide + k) * n + c];
            }
            share[p] = value[j * n + c] + bought[p] > 0 ? value[j * n + c] / (value[j * n + c] + bought[p]) : 0;
            mean += split.output[p * n + c] * share[p];
            most = Math.max(most, share[p]);
        }
        boolean fits = mean > 0 && most * whole / mean < 1;
        for (int p = 0; p < parts; p++) {
            int j = split.sector + p;
            value[j * n + c] = bought[p] == 0 ? 1 : fits ? share[p] * whole / mean : whole;
            for (int k = 0; k < wide && bought[p] > 0; k++) {
                inputs[(j * wide + k) * n + c] *= (1 - value[j * n + c]) / bought[p];
            }
        }
    }

    /// What a part spends on a row per unit of output, relative to the mean over the parts by output.
    private double relative(int c, int part, int row) {
        if (split.cost == null) {
            return 1;
        }
        double mean = 0;
        for (int p = 0; p < parts; p++) {
            mean += split.output[p * n + c] * split.cost[(c * parts + p) * (s + 1) + row];
        }
        return mean > 0 ? split.cost[(c * parts + part) * (s + 1) + row] / mean : 1;
    }

    /// What of a user's purchases from the sector goes to a part.
    private double bought(int c, int user, int part, double[] spending) {
        double sum = 0;
        for (int p = 0; p < parts; p++) {
            sum += use(c, user, p, spending);
        }
        return sum > 0 ? use(c, user, part, spending) / sum : split.output[part * n + c];
    }

    private double use(int c, int user, int part, double[] spending) {
        return split.use == null ? spending[(split.sector + part) * n + c] : split.use[(c * (s + parts - 1) + user) * parts + part];
    }
}

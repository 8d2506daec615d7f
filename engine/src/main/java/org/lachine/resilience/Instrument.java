package org.lachine.resilience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// Something a country can do to depend less on one partner, at a level `x` from 0 to `most`.
///
/// | kind | what `x` is |
/// |---|---|
/// | EXPORT_COST | log points by which selling goods to the partner becomes cheaper (ports, standards, promotion) |
/// | IMPORT_COST | the same for buying goods from it |
/// | AGREEMENT | share of all tariffs on goods between the two that is taken away, both ways |
/// | EXPORT_LEVY | tax on selling goods to the partner, a fraction: turning away from it |
/// | RESERVE | stock of one sector's goods, a fraction of a year's spending on it, kept for a bad year |
///
/// @param partner code of the partner; of the sector for a reserve
/// @param most limit of the level
/// @param steepness by how much marginal cost rises over the level 1, in fractions of the country's income
public record Instrument(String id, Kind kind, String partner, double most, double steepness) {
    public enum Kind { EXPORT_COST, IMPORT_COST, AGREEMENT, EXPORT_LEVY, RESERVE }

    /// `policy` with every instrument at its level.
    ///
    /// @param x levels, in the order of `instruments`
    static Policy onto(Policy policy, String country, List<Instrument> instruments, double[] x) {
        World world = policy.world();
        double[] tariff = null;
        double[] tax = null;
        double[] cost = null;
        for (int k = 0; k < x.length; k++) {
            Instrument instrument = instruments.get(k);
            if (instrument.kind == Kind.RESERVE || x[k] == 0) {
                continue;
            }
            int[] cells = instrument.cells(world, country);
            switch (instrument.kind) {
                case AGREEMENT -> tariff = scaled(tariff == null ? policy.tariffs().clone() : tariff, cells, 1 - x[k]);
                case EXPORT_LEVY -> tax = raised(tax == null ? policy.exportTaxes() : tax, cells, x[k]);
                default -> cost = scaled(cost == null ? policy.icebergHats() : cost, cells, Math.exp(-x[k]));
            }
        }
        Policy moved = tariff == null ? policy : policy.withTariffs(tariff);
        moved = tax == null ? moved : moved.withExportTaxes(tax);
        return cost == null ? moved : moved.withIcebergHats(cost);
    }

    private static double[] scaled(double[] values, int[] cells, double by) {
        for (int cell : cells) {
            values[cell] *= by;
        }
        return values;
    }

    private static double[] raised(double[] values, int[] cells, double by) {
        for (int cell : cells) {
            values[cell] += by;
        }
        return values;
    }

    /// Flows that the instrument works on.
    int[] cells(World world, String country) {
        int c = world.countries().indexOf(country);
        int m = world.countries().indexOf(partner);
        List<Integer> cells = new ArrayList<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            if (world.isGoods(j)) {
                if (kind != Kind.IMPORT_COST) {
                    cells.add(world.cell(j, m, c));
                }
                if (kind == Kind.IMPORT_COST || kind == Kind.AGREEMENT) {
                    cells.add(world.cell(j, c, m));
                }
            }
        }
        return cells.stream().mapToInt(Integer::intValue).toArray();
    }

    /// What the level moves in a flow: log trade cost, tariff or tax, per unit.
    double moves(World world, int cell) {
        return switch (kind) {
            case AGREEMENT -> -world.tariff()[cell];
            case EXPORT_LEVY -> 1;
            default -> -1;
        };
    }

    /// The same in the log of what a buyer pays under a policy.
    double movesLogCost(Policy policy, int cell) {
        return switch (kind) {
            case AGREEMENT -> moves(policy.world(), cell) / (1 + policy.tariffs()[cell]);
            case EXPORT_LEVY -> moves(policy.world(), cell) / (1 + policy.exportTax(cell));
            default -> moves(policy.world(), cell);
        };
    }

    /// Whether the level is one of trade costs, which are part of habits.
    boolean setsCosts() {
        return kind == Kind.EXPORT_COST || kind == Kind.IMPORT_COST;
    }

    /// Trade that the instrument works on, USD million; tariffs paid on it for an agreement.
    public double base(World world, String country) {
        int c = world.countries().indexOf(country);
        if (kind == Kind.RESERVE) {
            return world.expenditure(world.sectors().indexOf(partner), c);
        }
        return Arrays.stream(cells(world, country))
                .mapToDouble(cell -> world.flow()[cell] * (kind == Kind.AGREEMENT ? world.tariff()[cell] : 1)).sum();
    }
}

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

    /// `policy` with this instrument at level `x`.
    Policy onto(Policy policy, String country, double x) {
        World world = policy.world();
        if (kind == Kind.RESERVE || x == 0) {
            return policy;
        }
        double[] level = new double[world.flow().length];
        for (int cell = 0; cell < level.length; cell++) {
            level[cell] = switch (kind) {
                case AGREEMENT -> policy.tariffs()[cell];
                case EXPORT_LEVY -> policy.exportTax(cell);
                default -> policy.icebergHat(cell);
            };
        }
        for (int cell : cells(world, country)) {
            level[cell] = switch (kind) {
                case AGREEMENT -> level[cell] * (1 - x);
                case EXPORT_LEVY -> level[cell] + x;
                default -> level[cell] * Math.exp(-x);
            };
        }
        return switch (kind) {
            case AGREEMENT -> policy.withTariffs(level);
            case EXPORT_LEVY -> policy.withExportTaxes(level);
            default -> policy.withIcebergHats(level);
        };
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

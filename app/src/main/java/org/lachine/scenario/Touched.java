package org.lachine.scenario;

import java.util.BitSet;
import org.lachine.model.Policy;
import org.lachine.model.Quota;
import org.lachine.model.World;

/// Where one policy differs from another in what trade costs.
///
/// @param cells of sectors, those of the products and quotas that differ among them
/// @param plain cells without products that differ
/// @param products product cells that differ
/// @param quotas whether there are quotas that the other has not
record Touched(BitSet cells, BitSet plain, BitSet products, boolean quotas) {
    static Touched of(Policy before, Policy after) {
        World world = after.world();
        int n = world.countries().size();
        BitSet plain = new BitSet();
        BitSet products = new BitSet();
        for (int cell = 0; cell < world.flow().length; cell++) {
            plain.set(cell, after.tariffs()[cell] != before.tariffs()[cell] || after.icebergHat(cell) != before.icebergHat(cell));
        }
        BitSet cells = (BitSet) plain.clone();
        for (int p = 0; world.products() != null && p < world.products().size(); p++) {
            int row = row(world, p);
            for (int i = 0; i < n; i++) {
                if (after.productTariffs()[p * n + i] != before.productTariffs()[p * n + i] || after.productIcebergHat(p * n
                        + i) != before.productIcebergHat(p * n + i)) {
                    products.set(p * n + i);
                    cells.set(row + i);
                }
                // a duty on a cell with products is their mean
                plain.set(row + i, after.icebergHat(row + i) != before.icebergHat(row + i));
            }
        }
        boolean quotas = false;
        for (Quota quota : after.quotas()) {
            if (!before.quotas().contains(quota)) {
                quotas = true;
                quota.exporters().forEach(exporter -> cells.set(world.cell(world.sectors().indexOf(quota.sector()), world.countries().indexOf(quota.importer()),
                        world.countries().indexOf(exporter))));
            }
        }
        return new Touched(cells, plain, products, quotas);
    }

    private static int row(World world, int product) {
        return world.cell(world.sectors().indexOf(world.products().sector(product)), world.countries().indexOf(world.products().importer(product)), 0);
    }

    /// Whether another policy closes every route that differs here: what differs then does nothing.
    boolean within(Policy closing) {
        World world = closing.world();
        int n = world.countries().size();
        return !quotas && !cells.isEmpty() && plain.stream().allMatch(cell -> Double.isInfinite(closing.icebergHat(cell)))
                && products.stream().allMatch(at -> Double.isInfinite(closing.productIcebergHat(at))
                        || Double.isInfinite(closing.icebergHat(row(world, at / n) + at % n)));
    }
}

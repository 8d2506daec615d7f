package org.lachine.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The cells of a world that a quota counts: of the sector, or of its products where its market has some.
final class QuotaCells {
    final Quota quota;
    final int importer;
    final int sector;
    /// `sector · N + importer`.
    final int row;
    final int[] exporter;
    /// The product of each cell; −1 where the market has none.
    final int[] product;
    private final int n;

    QuotaCells(World world, Quota quota) {
        this.quota = quota;
        n = world.countries().size();
        importer = world.countries().indexOf(quota.importer());
        sector = world.sectors().indexOf(quota.sector());
        row = sector * n + importer;
        ProductDetail detail = world.products();
        List<Integer> products = new ArrayList<>();
        if (detail != null && detail.has(quota.importer(), quota.sector())) {
            List<String> codes = quota.products().isEmpty() ? detail.products(quota.importer(), quota.sector()) : quota.products();
            codes.forEach(code -> products.add(detail.indexOf(quota.importer(), quota.sector(), code)));
        } else if (quota.products().isEmpty()) {
            products.add(-1);
        } else {
            throw new IllegalArgumentException(
                    "Quota %s is on products of %s in %s, which has no product detail.%nAttach products to the world, or put the quota on the whole sector."
                    .formatted(quota.name(), quota.sector(), quota.importer()));
        }
        List<Integer> sellers = quota.exporters().stream().distinct().map(world.countries()::indexOf).filter(i -> i != importer).toList();
        exporter = new int[products.size() * sellers.size()];
        product = new int[exporter.length];
        for (int c = 0; c < exporter.length; c++) {
            product[c] = products.get(c / sellers.size());
            exporter[c] = sellers.get(c % sellers.size());
        }
    }

    static QuotaCells[] of(World world, List<Quota> quotas) {
        QuotaCells[] cells = quotas.stream().map(quota -> new QuotaCells(world, quota)).toArray(QuotaCells[]::new);
        for (int g = 0; g < cells.length; g++) {
            for (int h = 0; h < g; h++) {
                if (cells[g].quota.name().equals(cells[h].quota.name())) {
                    throw new IllegalArgumentException("Two quotas are called %s.%nGive every quota of a policy a name of its own."
                            .formatted(cells[g].quota.name()));
                }
            }
        }
        return cells;
    }

    int size() {
        return exporter.length;
    }

    /// Position in the arrays over sectors.
    int cell(int c) {
        return row * n + exporter[c];
    }

    /// Position in the arrays over products.
    int productCell(int c) {
        return product[c] * n + exporter[c];
    }

    /// `[sector][country]` of the exporter.
    int seller(int c) {
        return sector * n + exporter[c];
    }

    /// The duty of a cell under a policy.
    double tariff(Policy policy, int c) {
        return product[c] < 0 ? policy.tariffs()[cell(c)] : policy.productTariffs()[productCell(c)];
    }

    /// What a price of a unit changes by with export taxes and iceberg costs; the rest is the exporter's cost.
    double priceHat(Policy policy, int c) {
        double tax = product[c] < 0 ? 1 + policy.exportTax(cell(c)) : policy.productExportTaxPower(productCell(c), cell(c));
        return tax * policy.icebergHat(cell(c)) * (product[c] < 0 ? 1 : policy.productIcebergHat(productCell(c)));
    }

    /// `values` of the cell, from whichever array it is in.
    double of(double[] cells, double[] products, int c) {
        return product[c] < 0 ? cells[cell(c)] : products[productCell(c)];
    }

    /// True when every cell of `inner` is one of these, and there are others.
    boolean contains(QuotaCells inner) {
        if (row != inner.row || size() <= inner.size()) {
            return false;
        }
        BitSet here = new BitSet();
        for (int c = 0; c < size(); c++) {
            here.set((product[c] + 1) * n + exporter[c]);
        }
        for (int c = 0; c < inner.size(); c++) {
            if (!here.get((inner.product[c] + 1) * n + inner.exporter[c])) {
                return false;
            }
        }
        return true;
    }
}

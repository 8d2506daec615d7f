package org.lachine.model;

import java.util.Arrays;

/// The products of a world as the shares that the nest of equations (10) and (11) starts from (`docs/model.md` 1.9).
///
/// Products are those of [ProductDetail], market by market; rows over exporters are padded as in [Calibration]. Read only
/// after construction.
final class NestShares {
    final ProductDetail detail;
    final int n;
    final int stride;
    final int size;
    /// θ_h.
    final double[] theta;
    /// η of each market.
    final double[] substitution;
    /// Of each product, the sector row `sector · N + importer` that it lies in.
    final int[] rowOf;
    /// b_h, the share of a product in what its market spends.
    final double[] productShare;
    /// s_hi, the share of an exporter in what is spent on a product, `[product][padded exporter]`; sums to 1.
    final double[] share;
    /// s_hi / t_hi.
    final double[] border;
    /// The most products that a market has.
    final int most;
    /// Of each sector, its first market; one more at the end.
    final int[] firstMarket;

    NestShares(Calibration base) {
        detail = base.world.products();
        n = base.n;
        stride = base.stride;
        size = detail.size();
        theta = new double[size];
        substitution = detail.substitution;
        rowOf = new int[size];
        productShare = new double[size];
        share = new double[size * stride];
        border = new double[size * stride];
        int widest = 0;
        for (int k = 0; k < detail.markets(); k++) {
            widest = Math.max(widest, detail.first[k + 1] - detail.first[k]);
            market(k, base.theta[detail.row[k] / n]);
        }
        most = widest;
        firstMarket = new int[base.s + 1];
        for (int j = 0; j <= base.s; j++) {
            int k = Arrays.binarySearch(detail.row, j * n);
            firstMarket[j] = k < 0 ? -k - 1 : k;
        }
    }

    private void market(int k, double sectorTheta) {
        double spent = 0;
        for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
            theta[p] = Double.isNaN(detail.tradeElasticity(p)) ? sectorTheta : detail.tradeElasticity(p);
            rowOf[p] = detail.row[k];
            for (int i = 0; i < n; i++) {
                double value = detail.flow()[p * n + i];
                border[p * stride + i] = value;
                share[p * stride + i] = value * (1 + detail.tariff()[p * n + i]);
                productShare[p] += share[p * stride + i];
            }
            for (int i = 0; i < n && productShare[p] > 0; i++) {
                border[p * stride + i] /= productShare[p];
                share[p * stride + i] /= productShare[p];
            }
            spent += productShare[p];
        }
        for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
            productShare[p] /= spent;
        }
    }

    /// The same products in a draw: each exporter's sales of a product follow those of its sector, and a product's own
    /// elasticity that of its sector where the draw has none for it.
    ///
    /// @param base holds the draw's elasticities and shares of sectors
    /// @param drawn null where η and the products' elasticities are the centre's
    NestShares(Calibration centre, Calibration base, NestElasticities drawn) {
        NestShares nest = centre.nest;
        detail = nest.detail;
        n = nest.n;
        stride = nest.stride;
        size = nest.size;
        rowOf = nest.rowOf;
        most = nest.most;
        firstMarket = nest.firstMarket;
        theta = new double[size];
        substitution = nest.substitution.clone();
        productShare = new double[size];
        share = new double[size * stride];
        border = new double[size * stride];
        for (int p = 0; p < size; p++) {
            int j = rowOf[p] / n;
            int row = rowOf[p] * stride;
            theta[p] = nest.theta[p] * base.theta[j] / centre.theta[j];
            double size = nest.productShare[p];
            double all = 0;
            for (int i = 0, at = p * stride; i < n; i++, at++) {
                double before = centre.borderShare[row + i];
                if (nest.share[at] > 0 && before != 0) {
                    double factor = size * base.borderShare[row + i] / before;
                    share[at] = factor * nest.share[at];
                    border[at] = factor * nest.border[at];
                    all += share[at];
                }
            }
            productShare[p] = all;
            for (int at = p * stride; at < p * stride + n && all > 0; at++) {
                share[at] /= all;
                border[at] /= all;
            }
        }
        if (drawn != null) {
            Arrays.fill(substitution, drawn.substitution());
            for (int k = 0; k < drawn.product().length; k++) {
                theta[drawn.product()[k]] = drawn.tradeElasticity()[k];
            }
        }
    }
}

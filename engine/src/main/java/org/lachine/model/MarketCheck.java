package org.lachine.model;

/// Refuses markets with products that cannot be.
final class MarketCheck {
    private MarketCheck() {}

    /// @param n how many countries there are
    /// @param twice whether the market before is of the same importer and sector
    static void refuse(ProductDetail.Market market, int n, boolean twice) {
        String name = market.sector + " in " + market.importer;
        int products = market.products.size();
        if (twice || products == 0) {
            throw new IllegalArgumentException("The market of %s %s.%nGive every market once, with at least one product."
                    .formatted(name, twice ? "stands twice" : "has no products"));
        }
        if (market.flow.length != products * n || market.tariff.length != products * n || market.tradeElasticity.length != products) {
            throw new IllegalArgumentException("The market of %s has %d products and %d countries, but %d flows, %d tariffs and %d elasticities.%nGive one flow and one tariff a product and exporter, one elasticity a product."
                    .formatted(name, products, n, market.flow.length, market.tariff.length, market.tradeElasticity.length));
        }
        if (!(market.substitution > 0 && market.substitution <= 1e3)) {
            throw new IllegalArgumentException("The elasticity of substitution between products in the market of %s is %s, the range is 0 to 1000.%nUse %s where nothing is known."
                    .formatted(name, market.substitution, ProductDetail.USUAL_SUBSTITUTION));
        }
        for (int h = 0; h < products; h++) {
            ranged(name, market.products.get(h), "trade elasticity", Double.isNaN(market.tradeElasticity[h]) ? 1 : market.tradeElasticity[h], 1e-6, 1e3);
            for (int i = 0; i < n; i++) {
                ranged(name, market.products.get(h), "flow", market.flow[h * n + i], 0, Double.MAX_VALUE);
                ranged(name, market.products.get(h), "tariff", market.tariff[h * n + i], -0.999999, 1e6);
            }
        }
    }

    private static void ranged(String market, String product, String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("Product %s in the market of %s has a %s of %s, the range is %s to %s.%nCorrect the value in the product data."
                    .formatted(product, market, what, value, least, most));
        }
    }
}

package org.lachine.model;

/// The first-order decomposition of welfare into terms of trade and volume of trade, as Caliendo and Parro (2015)
/// publish it: log-linear effects at baseline weights, applied once to the whole change (`docs/model.md` 1.5).
///
///     ToT_n = (1/I_n) Σ_j Σ_i [ E_nij (ĉ_nj − 1) − M_nij (ĉ_ij − 1) ]
///     VoT_n = (1/I_n) Σ_j Σ_i τ_nij (M'_nij − M_nij ĉ_ij)
///
/// `E_nij = M_inj` are n's exports of `j` to `i`, τ is the baseline tariff. All values are fractions of baseline
/// income. Their sum is not the exact change in real income: for large changes the two differ visibly.
public final class Decomposition {
    private final World world;
    private final Equilibrium after;
    private final int n;
    private final int s;

    private Decomposition(Equilibrium after) {
        this.after = after;
        world = after.baseline();
        n = world.countries().size();
        s = world.sectors().size();
    }

    public static Decomposition of(Equilibrium after) {
        return new Decomposition(after);
    }

    public double termsOfTrade(int country) {
        double sum = 0;
        for (int j = 0; j < s; j++) {
            sum += termsOfTradeBySector(country, j);
        }
        return sum;
    }

    public double volumeOfTrade(int country) {
        double sum = 0;
        for (int j = 0; j < s; j++) {
            sum += volumeOfTradeBySector(country, j);
        }
        return sum;
    }

    public double termsOfTrade(int country, int partner) {
        double sum = 0;
        for (int j = 0; j < s; j++) {
            sum += termsOfTrade(country, partner, j);
        }
        return sum;
    }

    public double volumeOfTrade(int country, int partner) {
        double sum = 0;
        for (int j = 0; j < s; j++) {
            sum += volumeOfTrade(country, partner, j);
        }
        return sum;
    }

    public double termsOfTradeBySector(int country, int sector) {
        double sum = 0;
        for (int partner = 0; partner < n; partner++) {
            sum += termsOfTrade(country, partner, sector);
        }
        return sum;
    }

    public double volumeOfTradeBySector(int country, int sector) {
        double sum = 0;
        for (int partner = 0; partner < n; partner++) {
            sum += volumeOfTrade(country, partner, sector);
        }
        return sum;
    }

    private double termsOfTrade(int country, int partner, int sector) {
        double[] costHat = after.costHat();
        double sold = world.flow()[world.cell(sector, partner, country)];
        double bought = world.flow()[world.cell(sector, country, partner)];
        return (sold * (costHat[sector * n + country] - 1) - bought * (costHat[sector * n + partner] - 1))
                / after.baselineIncome(country);
    }

    private double volumeOfTrade(int country, int partner, int sector) {
        int cell = world.cell(sector, country, partner);
        int market = world.products() == null ? -1 : world.products().marketAt(cell / n);
        if (market >= 0) {
            return volumeOfProducts(market, sector, partner) / after.baselineIncome(country);
        }
        double volume = after.flow()[cell] - world.flow()[cell] * after.costHat()[sector * n + partner];
        return world.tariff()[cell] * volume / after.baselineIncome(country);
    }

    /// The same with the tariff of each product on its own volume.
    private double volumeOfProducts(int market, int sector, int partner) {
        ProductDetail detail = world.products();
        double sum = 0;
        for (int p = detail.first[market]; p < detail.first[market + 1]; p++) {
            int cell = detail.cell(p, partner);
            double volume = after.productFlow()[cell] - detail.flow()[cell] * after.costHat()[sector * n + partner];
            sum += detail.tariff()[cell] * volume;
        }
        return sum;
    }
}

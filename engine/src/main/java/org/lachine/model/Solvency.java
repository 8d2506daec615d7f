package org.lachine.model;

import java.util.Optional;

/// Whether subsidies, or a surplus that must be lent abroad, could cost a country all that it earns: a bound that holds whatever
/// trade shares arise, so that it is known before anything is solved (`docs/model.md` 1.3).
///
/// With `u_nj` the dearest import subsidy of a sector's market, `−τ/(1+τ)` of what is spent through it, `z_nk` the dearest export
/// subsidy, `1 − s` of the producer value, and `d_n` the most that the closure takes of wages, equations (5) and (6) give
///
///     I'_n (1 + Σ_j u_nj α_nj) ≥ Σ_k Y'_nk [ γ_nk (1 − d_n) − z_nk − Σ_j u_nj γ_n,jk ]
///
/// so that income stays positive where every bracket is. Subsidies on final goods never matter: they shrink with the income
/// they eat. The bound is far from sharp: most policies that it leaves in doubt have an equilibrium.
final class Solvency {
    private final Calibration base;
    private final Policy policy;
    private final Closure closure;

    private Solvency(Calibration base, Policy policy, Closure closure) {
        this.base = base;
        this.policy = policy;
        this.closure = closure;
    }

    /// Why a country might have nothing left to spend under the policy, in two lines; empty where none can.
    static Optional<String> doubt(Calibration base, Policy policy, Closure closure) {
        Solvency solvency = new Solvency(base, policy, closure);
        for (int n = 0; n < base.n; n++) {
            Optional<String> doubt = solvency.doubt(n);
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return Optional.empty();
    }

    private Optional<String> doubt(int n) {
        String country = base.world.countries().code(n);
        double left = 1 - lent(n);
        if (!(left > 0)) {
            return Optional.of("The surplus of %s can come to all that it earns.%nChoose balanced trade or deficits in proportion.".formatted(country));
        }
        double[] imports = importSubsidies(n);
        for (int k = 0; k < base.s; k++) {
            int row = k * base.stride + n;
            double cost = exportSubsidy(k, n);
            for (int j = 0; j < base.s; j++) {
                cost += imports[j] * base.inputShare[(k * base.s + j) * base.stride + n];
            }
            if (base.output[row] > 0 && cost > 0 && cost >= base.valueAddedShare[row] * left) {
                return Optional.of(("Subsidies on what %s of %s uses and sells can cost %.0f%% of its output, of which the country earns %.0f%%.%nMake the "
                        + "negative tariffs and export taxes smaller.")
                        .formatted(base.world.sectors().code(k), country, 100 * cost, 100 * base.valueAddedShare[row] * left));
            }
        }
        return Optional.empty();
    }

    /// d_n. A surplus in proportion to wages is at most doubled by what is spread over it; one that is fixed has no bound in
    /// wages, which can fall.
    private double lent(int n) {
        double surplus = -base.deficit[n];
        if (closure == Closure.BALANCED || surplus <= 0) {
            return 0;
        }
        return closure == Closure.FIXED ? 1 : 2 * surplus / base.valueAdded[n];
    }

    /// u_nj by sector, also on the way there from the baseline's tariffs.
    private double[] importSubsidies(int n) {
        double[] dearest = new double[base.s];
        World world = base.world;
        double[] tariff = world.tariff();
        for (int j = 0; j < base.s; j++) {
            for (int i = 0; i < base.n; i++) {
                int cell = world.cell(j, n, i);
                if (base.tradeShare[base.cell(j, n, i)] > 0) {
                    dearest[j] = Math.max(dearest[j], subsidy(Math.min(tariff[cell], policy.tariffs()[cell])));
                }
            }
        }
        ProductDetail products = world.products();
        for (int j = 0; products != null && j < base.s; j++) {
            int k = products.marketAt(j * base.n + n);
            for (int cell = k < 0 ? 0 : products.first[k] * base.n; k >= 0 && cell < products.first[k + 1] * base.n; cell++) {
                if (products.flow()[cell] > 0) {
                    dearest[j] = Math.max(dearest[j], subsidy(Math.min(products.tariff()[cell], policy.productTariffs()[cell])));
                }
            }
        }
        return dearest;
    }

    private static double subsidy(double tariff) {
        return tariff < 0 ? -tariff / (1 + tariff) : 0;
    }

    /// z_nk.
    private double exportSubsidy(int k, int n) {
        double least = 1;
        for (int m = 0; policy.hasExportTaxes() && m < base.n; m++) {
            if (base.tradeShare[base.cell(k, m, n)] > 0) {
                int cell = base.world.cell(k, m, n);
                least = Math.min(least, (1 + policy.exportTax(cell)) * leastOnProducts(k * base.n + m, n));
            }
        }
        return 1 - least;
    }

    private double leastOnProducts(int row, int exporter) {
        ProductDetail products = base.world.products();
        int k = products == null ? -1 : products.marketAt(row);
        double least = 1;
        for (int p = k < 0 ? 0 : products.first[k]; k >= 0 && p < products.first[k + 1]; p++) {
            least = Math.min(least, 1 + policy.productExportTax(p * base.n + exporter));
        }
        return least;
    }
}

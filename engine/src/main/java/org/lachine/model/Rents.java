package org.lachine.model;

/// What quotas at given prices do to incomes: the rent of a quota is its price on what enters within the limit, and the
/// part of it that goes abroad leaves the importer's income for the exporters' (`docs/model.md` 1.10).
///
/// Immutable; part of a policy whose tariffs hold the prices already.
final class Rents {
    final QuotaCells[] quotas;
    /// u, a fraction of the border value.
    final double[] price;
    /// Whether more than the limit enters: the rent is then that of the limit alone.
    final boolean[] over;
    /// `d ln counted / d ln (1 + τ + u)` of each, roughly: what a solve near by begins with; NaN where it is not known.
    final double[] slope;
    /// The policy whose quotas are priced here.
    final Policy given;

    Rents(Policy given, QuotaCells[] quotas, double[] price, boolean[] over, double[] slope) {
        this.slope = slope;
        this.given = given;
        this.quotas = quotas;
        this.price = price;
        this.over = over;
    }

    /// Whether anything of a quota's rent goes abroad.
    boolean leaves(int g) {
        return price[g] > 0 && quotas[g].quota.toExporters() > 0;
    }

    boolean leave() {
        for (int g = 0; g < quotas.length; g++) {
            if (leaves(g)) {
                return true;
            }
        }
        return false;
    }

    /// What counts towards the limit: `Σ_c M_c / p̂_c`, or `Σ_c M_c` by value.
    ///
    /// @param value M_c of the cells of quota `g`
    /// @param priceHat p̂_c
    double counted(int g, double[] value, double[] priceHat) {
        double sum = 0;
        for (int c = 0; c < quotas[g].size(); c++) {
            sum += part(g, value, priceHat, c);
        }
        return sum;
    }

    double part(int g, double[] value, double[] priceHat, int c) {
        return byVolume(g) ? value[c] / priceHat[c] : value[c];
    }

    /// The share of a quota's price on all that enters that is rent: the rest is over-quota duty.
    ///
    /// @param level world value added over the baseline's: what a limit on value is measured in. The numeraire holds it at 1
    double rentShare(int g, double counted, double level) {
        double limit = quotas[g].quota.limit() * (byVolume(g) ? 1 : level);
        return over[g] && counted > 0 ? Math.min(1, limit / counted) : 1;
    }

    boolean byVolume(int g) {
        return quotas[g].quota.measure() == Quota.Measure.VOLUME;
    }
}

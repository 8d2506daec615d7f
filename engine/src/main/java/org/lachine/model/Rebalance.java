package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Anderson;
import org.lachine.num.Kernel;
import org.lachine.num.Rows;

/// Trade shares of a world whose bilateral flows are measured with error, brought back to the totals that are known better:
/// what each country buys of a sector and what it sells of it, at border value (`docs/model.md` 5.2).
///
/// Looks for `a_n`, `b_i` so that `M_ni = a_n b_i f_ni M⁰_ni` adds up to `Σ_i M⁰_ni` and `Σ_n M⁰_ni`. Plain alternation
/// (RAS) crawls where most is sold at home, since own sales belong to a row and a column at once; here the two factors of a
/// country are solved for together, all others standing still, which leaves trade between countries to iterate on, and
/// [Anderson] takes that to its end in two thirds of the rounds.
/// Not thread-safe.
final class Rebalance {
    /// Totals hold to this share of themselves.
    static final double TOLERANCE = 1e-10;
    private static final int MOST_ROUNDS = 500;
    private static final int DEPTH = 4;
    /// Three times what the worst of 28 sectors takes in the usual draws; what is not there by then goes on by plain rounds, which
    /// are slow and sure.
    private static final int ACCELERATED_ROUNDS = 75;

    private final Kernel kernel = Kernel.BEST;
    private final Calibration base;
    private final int n;
    private final int stride;
    private final double[] factor;
    /// Σ_i M⁰_ni / X_n and M⁰_nn / X_n, `[sector][padded country]`.
    private final double[] untaxed;
    private final double[] own;
    private final double[] buyer;
    private final double[] seller;
    private final double[] spent;
    private final double[] bought;
    private final double[] sold;
    private final double[] next;
    private final double[] ones;
    private final Anderson anderson;
    private int rounds;

    Rebalance(Calibration base) {
        this.base = base;
        n = base.n;
        stride = base.stride;
        factor = new double[n * stride];
        untaxed = new double[base.s * stride];
        own = new double[base.s * stride];
        for (int j = 0; j < base.s; j++) {
            for (int m = 0; m < n; m++) {
                own[j * stride + m] = base.borderShare[base.cell(j, m, m)];
                for (int i = 0; i < n; i++) {
                    untaxed[j * stride + m] += base.borderShare[base.cell(j, m, i)];
                }
            }
        }
        buyer = new double[n];
        seller = new double[stride];
        spent = new double[n];
        bought = new double[n];
        sold = new double[stride];
        next = new double[n];
        ones = new double[stride];
        Arrays.fill(ones, 1);
        anderson = new Anderson(n, DEPTH);
    }

    /// Rounds that the last [#apply] took over all sectors.
    int rounds() {
        return rounds;
    }

    /// @param tradeShare, borderShare overwritten with π and π/t of the disturbed and rebalanced flows
    /// @param border the rows of `borderShare`
    /// @param expenditure overwritten with X, USD million: purchases are as before, tariffs on them may not be
    /// @throws NotConvergedException where the totals cannot be met
    void apply(FlowError error, double[] tradeShare, double[] borderShare, Rows border, double[] expenditure) {
        rounds = 0;
        for (int j = 0; j < base.s; j++) {
            error.fill(j, factor, stride);
            disturb(j, borderShare);
            scale(j, border);
            restore(j, tradeShare, borderShare, expenditure);
        }
    }

    private void disturb(int j, double[] borderShare) {
        for (int m = 0; m < n; m++) {
            int from = base.cell(j, m, 0);
            int row = m * stride;
            for (int i = 0; i < stride; i++) {
                borderShare[from + i] = base.borderShare[from + i] * factor[row + i];
            }
            borderShare[from + m] = 0;
        }
    }

    private void scale(int j, Rows border) {
        Arrays.fill(seller, 0, n, 1);
        anderson.restart();
        int at = j * stride;
        double worst = Double.NaN;
        for (int round = 0; round < MOST_ROUNDS; round++, rounds++) {
            kernel.multiply(border, j * n, n, seller, 0, bought, 0);
            meetPurchases(at);
            Arrays.fill(sold, 0);
            kernel.addRows(border, j * n, n, spent, 0, sold, 0);
            worst = worst(at);
            if (worst <= TOLERANCE) {
                return;
            }
            together(at);
            move(round < ACCELERATED_ROUNDS);
        }
        throw new NotConvergedException(("Flows of %s with measurement error cannot be brought back to the totals of sales and purchases within %d rounds; "
                + "they are off by up to %.1e.%nMake the measurement error smaller.")
                .formatted(base.world.sectors().code(j), MOST_ROUNDS, worst), worst);
    }

    /// `a = Σμ / (q + b μ)` with `q` bought abroad per unit of `a`, and what that spends: totals of purchases hold.
    private void meetPurchases(int at) {
        for (int m = 0; m < n; m++) {
            double all = bought[m] + seller[m] * own[at + m];
            buyer[m] = all > 0 ? untaxed[at + m] / all : 1;
            spent[m] = buyer[m] * base.expenditure[at + m];
        }
    }

    /// How far the worst total of sales is off, as a share of it.
    private double worst(int at) {
        double worst = 0;
        for (int i = 0; i < n; i++) {
            double output = base.output[at + i];
            if (output > 0) {
                worst = Math.max(worst, Math.abs(seller[i] * (sold[i] + spent[i] * own[at + i]) / output - 1));
            }
        }
        return worst;
    }

    /// The sellers' factors, each with its country's own as buyer, from what the others buy and sell: with `q` bought abroad and
    /// `r` sold abroad per unit of its factors, `a (q + b μ) = Σμ` and `b (r + a X μ) = Y` make a quadratic in `b`.
    private void together(int at) {
        for (int i = 0; i < n; i++) {
            double spending = base.expenditure[at + i];
            double output = base.output[at + i];
            double all = untaxed[at + i];
            double home = own[at + i];
            if (!(output > 0)) {
                next[i] = seller[i];
            } else if (!(spending > 0)) {
                next[i] = output / sold[i];
            } else if (sold[i] == 0) {
                // all is sold at home: `b a X μ = Y`, so that `a q = Σμ − Y / X`
                double rest = all - output / spending;
                next[i] = output / ((bought[i] > 0 && rest > 0 ? rest / bought[i] : buyer[i]) * spending * home);
            } else {
                double linear = sold[i] * bought[i] + (all * spending - output) * home;
                next[i] = root(sold[i] * home, linear, output * bought[i]);
            }
        }
    }

    private void move(boolean accelerated) {
        if (accelerated) {
            anderson.step(seller, next);
        }
        for (int i = 0; i < n; i++) {
            seller[i] = accelerated && seller[i] > 0 ? seller[i] : next[i];
        }
    }

    /// The positive `x` of `square x² + linear x = constant`, without cancellation.
    private static double root(double square, double linear, double constant) {
        double discriminant = Math.sqrt(linear * linear + 4 * square * constant);
        return linear >= 0 ? 2 * constant / (linear + discriminant) : (discriminant - linear) / (2 * square);
    }

    private void restore(int j, double[] tradeShare, double[] borderShare, double[] expenditure) {
        double[] tariff = base.world.tariff();
        for (int m = 0; m < n; m++) {
            int from = base.cell(j, m, 0);
            int cell = base.world.cell(j, m, 0);
            borderShare[from + m] = own[j * stride + m];
            for (int i = 0; i < n; i++) {
                double border = borderShare[from + i] * (buyer[m] * seller[i]);
                borderShare[from + i] = border;
                tradeShare[from + i] = border * (1 + tariff[cell + i]);
            }
            double total = kernel.dot(tradeShare, from, ones, 0, stride);
            expenditure[j * stride + m] = base.expenditure[j * stride + m] * total;
            double perTotal = total > 0 ? 1 / total : 0;
            for (int i = 0; i < n; i++) {
                borderShare[from + i] *= perTotal;
                tradeShare[from + i] *= perTotal;
            }
        }
    }
}

package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Inverse;
import org.lachine.num.Kernel;

/// How each country's costs, expenditures and wage answer residuals while all other countries stand still: the
/// block-diagonal part of the equations' Jacobian at the baseline, inverted (`docs/model.md` 2).
///
/// A plain iteration has to carry every disturbance round the domestic input-output loop again and again; with this
/// step only trade between countries is left to iterate on, and a third of the passes suffice. It steers the
/// iteration and never enters a result.
///
/// For country `i` with own shares `D = diag π_iij`, inputs `Γ` and `E_j = Σ_n M_nij (1 − π_nij)`:
///
///     δc = H r_c + u δw ,                H = (I − Γ D)⁻¹ ,  u = H γ
///     δX = G r_X + v δw ,                G = (I − Γᵀ D)⁻¹ = D⁻¹ Hᵀ D ,  v = G [ α w L − Γᵀ θ E u ]
///     δw = (r_L + Σ γ D G r_X) / slope , slope = w L + Σ γ (θ E u − D v)
///
/// With imperfect labour mobility κ, sector wages answer sales (`docs/model.md` 1.7), which adds `diag γ θ E / (κ Y)` to
/// `I − Γ D` in `H` and `γ D v / (κ Y)` to `γ (1 − 1/κ)` in `u`. What a cost residual does to sales is left to the next
/// pass: with it the step overshoots for large countries.
/// Computed once a calibration. Cost: one inversion of `S × S` a country.
final class HomeResponse {
    /// Own shares are held above this, so that `D⁻¹` exists where a country buys nothing of its own.
    private static final double LEAST_OWN_SHARE = 1e-3;
    private static final double LEAST_SLOPE = 1e-4;
    /// Substitutions between u and v; their product contracts, and the result only steers.
    private static final int ROUNDS = 8;

    private final Kernel kernel = Kernel.BEST;
    private final Calibration base;
    private final int n;
    private final int s;
    private final int stride;
    /// H, and `(I − Γ D)⁻¹`; one array where labour is mobile.
    private final double[] costInverse;
    private final double[] loopInverse;
    private final double perMobility;
    private final double[] output;
    private final double[] ownShare;
    /// u, `[sector][padded country]`.
    private final double[] costPerWage;
    /// v, USD million.
    private final double[] spendingPerWage;
    /// −θ E, USD million.
    private final double[] salesPerCost;
    private final double[] slope;
    private final double[] wages;

    /// The response at the baseline.
    ///
    /// @param perMobility 1/κ
    static HomeResponse at(Calibration base, double perMobility) {
        NestState products = base.nest == null ? null : NestState.baseline(base.nest);
        return of(base, perMobility, base.tradeShare, base.borderShare, products, base.expenditure, base.output, base.valueAdded);
    }

    /// The response at other shares π', π'/t', `[sector][importer][padded exporter]`.
    ///
    /// @param products shares inside detailed markets; null where there are none
    static HomeResponse of(Calibration base, double perMobility, double[] share, double[] border, NestState products,
            double[] expenditure, double[] output, double[] wages) {
        int stride = base.stride;
        double[] ownShare = new double[base.s * stride];
        double[] salesPerCost = new double[base.s * stride];
        for (int j = 0; j < base.s; j++) {
            for (int m = 0; m < base.n; m++) {
                ownShare[j * stride + m] = share[base.cell(j, m, m)];
                double spent = expenditure[j * stride + m];
                int market = products == null ? -1 : products.nest.detail.marketAt(j * base.n + m);
                if (market >= 0) {
                    products.addSalesPerCost(market, spent, share, base.cell(j, m, 0), salesPerCost, j * stride);
                    continue;
                }
                double weight = -base.theta[j] * spent;
                for (int i = 0; i < base.n; i++) {
                    int cell = base.cell(j, m, i);
                    salesPerCost[j * stride + i] += weight * border[cell] * (1 - share[cell]);
                }
            }
        }
        return new HomeResponse(base, perMobility, ownShare, salesPerCost, output, wages);
    }

    /// @param ownShare π_nn, `[sector][padded country]`; modified
    /// @param salesPerCost −θ E, USD million, `[sector][padded country]`
    /// @param output Y, USD million
    /// @param wages ŵ wL, USD million
    HomeResponse(Calibration base, double perMobility, double[] ownShare, double[] salesPerCost, double[] output,
            double[] wages) {
        this.base = base;
        this.perMobility = perMobility;
        this.ownShare = ownShare;
        this.salesPerCost = salesPerCost;
        this.output = output;
        this.wages = wages;
        n = base.n;
        s = base.s;
        stride = base.stride;
        loopInverse = new double[s * s * stride];
        costInverse = perMobility == 0 ? loopInverse : new double[s * s * stride];
        costPerWage = new double[s * stride];
        spendingPerWage = new double[s * stride];
        slope = new double[n];
        for (int row = 0; row < ownShare.length; row++) {
            ownShare[row] = Math.max(ownShare[row], LEAST_OWN_SHARE);
        }
        double[][] loop = new double[s][s];
        double[][] cost = perMobility == 0 ? loop : new double[s][s];
        for (int i = 0; i < n; i++) {
            invert(i, false, loop, loopInverse);
            if (perMobility != 0) {
                invert(i, true, cost, costInverse);
            }
            wage(i, loop, cost);
        }
    }

    /// This response for other elasticities, where labour is mobile: neither inverse knows of them, and flows that differ a
    /// little only steer a little less well.
    HomeResponse withElasticity(Calibration drawn) {
        return new HomeResponse(this, drawn);
    }

    private HomeResponse(HomeResponse centre, Calibration drawn) {
        base = drawn;
        n = centre.n;
        s = centre.s;
        stride = centre.stride;
        perMobility = 0;
        output = centre.output;
        wages = centre.wages;
        ownShare = centre.ownShare;
        loopInverse = centre.loopInverse;
        costInverse = loopInverse;
        costPerWage = centre.costPerWage;
        salesPerCost = new double[s * stride];
        spendingPerWage = new double[s * stride];
        slope = new double[n];
        double[] sales = new double[s * stride];
        double[] demand = new double[s * stride];
        double[] unused = new double[s * stride];
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                salesPerCost[at] = centre.salesPerCost[at] * drawn.theta[j] / centre.base.theta[j];
                sales[at] = salesPerCost[at] * costPerWage[at];
                demand[at] = drawn.finalShare[at] * wages[i];
            }
        }
        kernel.technology(drawn.inputShare, s, stride, unused, sales, unused.clone(), demand);
        for (int row = 0; row < demand.length; row++) {
            demand[row] *= ownShare[row];
        }
        kernel.technology(loopInverse, s, stride, unused, demand, unused.clone(), spendingPerWage);
        for (int i = 0; i < n; i++) {
            slope[i] = wages[i];
            double sold = 0;
            for (int at = i; at < s * stride; at += stride) {
                spendingPerWage[at] /= ownShare[at];
                sold += salesPerCost[at];
                slope[i] -= drawn.valueAddedShare[at] * (salesPerCost[at] * costPerWage[at] + ownShare[at] * spendingPerWage[at]);
            }
            slope[i] = sold == 0 ? Double.POSITIVE_INFINITY : Math.max(slope[i], LEAST_SLOPE * wages[i]);
        }
    }

    private void invert(int i, boolean withWages, double[][] matrix, double[] stored) {
        for (int j = 0; j < s; j++) {
            for (int k = 0; k < s; k++) {
                matrix[j][k] = (j == k ? 1 : 0)
                        - base.inputShare[(j * s + k) * stride + i] * ownShare[k * stride + i];
            }
            matrix[j][j] -= withWages ? wagePerSale(j * stride + i) * salesPerCost[j * stride + i] : 0;
        }
        Inverse.inPlace(matrix);
        for (int j = 0; j < s; j++) {
            for (int k = 0; k < s; k++) {
                stored[(j * s + k) * stride + i] = matrix[j][k];
            }
        }
    }

    /// `γ / (κ Y)`: what a million of sales more does to a sector's cost through its wage.
    private double wagePerSale(int at) {
        return perMobility == 0 || output[at] == 0 ? 0 : perMobility * base.valueAddedShare[at] / output[at];
    }

    /// u, v and the slope of country `i`. With sector wages u and v depend on each other and are found by substitution.
    private void wage(int i, double[][] loop, double[][] cost) {
        double[] u = new double[s];
        double[] v = new double[s];
        for (int round = 0; round < (perMobility == 0 ? 1 : ROUNDS); round++) {
            double[] demand = new double[s];
            Arrays.fill(u, 0);
            for (int j = 0; j < s; j++) {
                for (int k = 0; k < s; k++) {
                    int at = k * stride + i;
                    u[j] += cost[j][k] * (base.valueAddedShare[at] * (1 - perMobility)
                            + wagePerSale(at) * ownShare[at] * v[k]);
                }
            }
            for (int k = 0; k < s; k++) {
                demand[k] = base.finalShare[k * stride + i] * wages[i];
                for (int j = 0; j < s; j++) {
                    demand[k] += base.inputShare[(j * s + k) * stride + i] * salesPerCost[j * stride + i] * u[j];
                }
            }
            for (int k = 0; k < s; k++) {
                v[k] = 0;
                for (int l = 0; l < s; l++) {
                    v[k] += loop[l][k] * ownShare[l * stride + i] * demand[l] / ownShare[k * stride + i];
                }
            }
        }
        slope[i] = wages[i];
        double sold = 0;
        for (int k = 0; k < s; k++) {
            int at = k * stride + i;
            costPerWage[at] = u[k];
            spendingPerWage[at] = v[k];
            sold += salesPerCost[at];
            slope[i] -= base.valueAddedShare[at] * (salesPerCost[at] * u[k] + ownShare[at] * v[k]);
        }
        // A country that sells nothing abroad has no relative wage to find; one that hardly does finds it slowly.
        slope[i] = sold == 0 ? Double.POSITIVE_INFINITY : Math.max(slope[i], LEAST_SLOPE * wages[i]);
    }

    /// Arrays that [#step] writes to, so that a pass allocates nothing; one for each thread.
    final class Workspace {
        private final double[] costResidual;
        private final double[] weighted;
        private final double[] cost;
        private final double[] spending;
        private final double[] labour = new double[n];
        private final double[] nothing;
        private final double[] ignored;

        Workspace(Scratch scratch) {
            costResidual = scratch.zeros(s * stride);
            weighted = scratch.zeros(s * stride);
            cost = scratch.zeros(s * stride);
            spending = scratch.zeros(s * stride);
            nothing = costInverse == loopInverse ? null : scratch.zeros(s * stride);
            ignored = costInverse == loopInverse ? null : scratch.zeros(s * stride);
        }
    }

    /// Turns residuals into steps.
    ///
    /// @param residual `[log cost | expenditure, USD million | labour, USD million]`; not modified
    /// @param step `[log cost | expenditure ratio | log wage]`; overwritten, its padding left alone
    /// @param own overwritten
    void step(double[] residual, double[] step, Workspace own) {
        int rows = s * stride;
        double[] cost = own.cost;
        double[] spending = own.spending;
        double[] labour = own.labour;
        Arrays.fill(cost, 0);
        Arrays.fill(spending, 0);
        System.arraycopy(residual, 0, own.costResidual, 0, rows);
        for (int row = 0; row < rows; row++) {
            own.weighted[row] = ownShare[row] * residual[rows + row];
        }
        apply(own);
        System.arraycopy(residual, 2 * rows, labour, 0, n);
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                labour[i] += base.valueAddedShare[at] * spending[at];
            }
        }
        for (int i = 0; i < n; i++) {
            step[2 * rows + i] = labour[i] / slope[i];
        }
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                double wage = step[2 * rows + i];
                step[at] = cost[at] + costPerWage[at] * wage;
                step[rows + at] = base.expenditure[at] == 0 ? 0
                        : (spending[at] / ownShare[at] + spendingPerWage[at] * wage) / base.expenditure[at];
            }
        }
    }

    /// `cost += H costResidual` and `spending += (I − Γ D)⁻ᵀ weighted`, in one pass over one matrix where they share it.
    private void apply(Workspace own) {
        if (costInverse == loopInverse) {
            kernel.technology(loopInverse, s, stride, own.costResidual, own.weighted, own.cost, own.spending);
        } else {
            kernel.technology(costInverse, s, stride, own.costResidual, own.nothing, own.cost, own.ignored);
            kernel.technology(loopInverse, s, stride, own.nothing, own.weighted, own.ignored, own.spending);
        }
    }

    /// `onSpending += (I − Γ D)⁻¹ perShare` and `onCost += Hᵀ weight`.
    private void applyTransposed(double[] perShare, double[] weight, double[] onSpending, double[] onCost) {
        if (costInverse == loopInverse) {
            kernel.technology(loopInverse, s, stride, perShare, weight, onSpending, onCost);
        } else {
            double[] unused = new double[s * stride];
            kernel.technology(loopInverse, s, stride, perShare, unused, onSpending, unused.clone());
            kernel.technology(costInverse, s, stride, unused, weight, unused.clone(), onCost);
        }
    }

    /// The transpose of [#step] in logs of expenditure, with the sign of the equations' Jacobian:
    /// approximates `L⁻ᵀ`.
    ///
    /// @param weight on `[ln c | ln X | ln w]`; not modified
    /// @param spending X', USD million
    /// @param multiplier on the residuals, overwritten
    void transposedStep(double[] weight, double[] spending, double[] multiplier) {
        int rows = s * stride;
        double[] onWage = Arrays.copyOfRange(weight, 2 * rows, 2 * rows + n);
        double[] perUsd = new double[rows];
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                perUsd[at] = spending[at] == 0 ? 0 : weight[rows + at] / spending[at];
                onWage[i] += costPerWage[at] * weight[at] + spendingPerWage[at] * perUsd[at];
            }
        }
        double[] perShare = new double[rows];
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                perShare[at] = perUsd[at] / ownShare[at] + base.valueAddedShare[at] * onWage[i] / slope[i];
            }
        }
        double[] onCost = new double[rows];
        double[] onSpending = new double[rows];
        applyTransposed(perShare, Arrays.copyOf(weight, rows), onSpending, onCost);
        Arrays.fill(multiplier, 0);
        for (int i = 0; i < n; i++) {
            multiplier[2 * rows + i] = -onWage[i] / slope[i];
        }
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                multiplier[at] = -onCost[at];
                multiplier[rows + at] = -ownShare[at] * onSpending[at];
            }
        }
    }
}

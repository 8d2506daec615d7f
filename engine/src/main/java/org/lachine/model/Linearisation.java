package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Kernel;
import org.lachine.num.Rows;

/// The equations' derivatives at a solved state, as products with a matrix that is never formed (`docs/model.md` 3).
///
/// The state is `z = [ln ĉ | ln X' | ln ŵ]`, the residuals are those of [Sweep#residuals]. Each product costs about as
/// much as a pass. [#pullback] is reverse mode: from what an objective thinks of incomes, prices, outputs, revenues
/// and flows to what it thinks of the state; [#instruments] ends at the policy cells.
final class Linearisation {
    private final Kernel kernel = Kernel.BEST;
    private final Calibration base;
    private final double perMobility;
    private final int n;
    private final int s;
    private final int stride;
    private final int rows;
    /// π'_nij, π'_nij / t'_nij, π'_nij / (t'_nij s'_nij), `[sector][importer][padded exporter]`.
    final double[] share;
    final double[] border;
    final double[] producer;
    private final Rows shareRows;
    private final Rows borderRows;
    private final Rows producerRows;
    /// Σ_i π'_nij / t'_nij, `[sector][padded importer]`.
    private final double[] untaxed;
    final double[] expenditure;
    private final double[] output;
    private final double[] borderOutput;
    private final double[] wages;
    private final double[] income;
    /// Null in a world without products.
    private final NestLinearisation nest;
    /// Null where no rent of quotas leaves the importer.
    private final RentLinearisation rents;
    private final DeficitLinearisation deficits;

    Linearisation(Calibration base, Closure closure, double perMobility, Sweep sweep, double[] state) {
        this.base = base;
        this.perMobility = perMobility;
        n = base.n;
        s = base.s;
        stride = base.stride;
        rows = s * stride;
        share = new double[s * n * stride];
        border = new double[s * n * stride];
        producer = sweep.taxesExports() ? new double[s * n * stride] : border;
        NestState products = sweep.products(state);
        sweep.fillShares(share, border, producer, products);
        nest = products == null ? null : new NestLinearisation(base, products);
        expenditure = sweep.expenditure;
        output = sweep.output;
        income = sweep.income;
        int[] start = new int[s * n];
        Arrays.setAll(start, row -> row * stride);
        shareRows = new Rows(share, share, start, stride);
        borderRows = new Rows(border, border, start, stride);
        producerRows = new Rows(producer, producer, start, stride);
        borderOutput = new double[rows];
        untaxed = new double[rows];
        double[] ones = new double[stride];
        Arrays.fill(ones, 1);
        for (int j = 0; j < s; j++) {
            kernel.addRows(borderRows, j * n, n, expenditure, j * stride, borderOutput, j * stride);
            kernel.multiply(borderRows, j * n, n, ones, 0, untaxed, j * stride);
        }
        wages = new double[n];
        for (int i = 0; i < n; i++) {
            wages[i] = Math.exp(state[2 * rows + i]) * base.valueAdded[i];
        }
        deficits = new DeficitLinearisation(base, closure, wages);
        Rents paid = sweep.policy().rents();
        rents = paid == null || !paid.leave() ? null : new RentLinearisation(base, sweep.policy(), sweep, state, wages);
    }

    double income(int country) {
        return income[country];
    }

    /// How residuals change with the state: `out = L v`.
    ///
    /// @param v `[δ ln c | δ ln X | δ ln w]`
    /// @param out `[cost | expenditure, USD million | labour, USD million]`; overwritten
    void multiply(double[] v, double[] out) {
        double[] price = new double[rows];
        double[] sales = new double[rows];
        double[] borderSales = producer == border ? sales : new double[rows];
        double[] earned = new double[n];
        double[] weighted = new double[stride];
        double[] shift = new double[stride];
        for (int j = 0; j < s; j++) {
            double theta = base.theta[j];
            int at = j * stride;
            kernel.multiply(shareRows, j * n, n, v, at, price, at);
            kernel.multiply(borderRows, j * n, n, v, at, weighted, 0);
            for (int m = 0; m < n; m++) {
                double spent = expenditure[at + m];
                double spentLog = v[rows + at + m];
                shift[m] = spent * (theta * price[at + m] + spentLog);
                earned[m] += spent * spentLog + spent * theta * weighted[m] - shift[m] * untaxed[at + m];
            }
            kernel.addRows(producerRows, j * n, n, shift, 0, sales, at);
            if (borderSales != sales) {
                kernel.addRows(borderRows, j * n, n, shift, 0, borderSales, at);
            }
            for (int i = 0; i < n; i++) {
                double taxed = borderSales[at + i] - sales[at + i]
                        - theta * v[at + i] * (borderOutput[at + i] - output[at + i]);
                earned[i] += producer == border ? 0 : taxed;
                sales[at + i] -= theta * v[at + i] * output[at + i];
            }
        }
        if (nest != null) {
            nest.multiply(v, price, expenditure, sales, earned);
        }
        if (rents != null) {
            rents.multiply(v, price, nest, earned);
        }
        deficits.multiply(v, earned);
        double[] cost = new double[rows];
        double[] demand = new double[rows];
        Arrays.fill(out, 2 * rows, out.length, 0);
        for (int i = 0; i < n; i++) {
            double wage = v[2 * rows + i];
            earned[i] += wages[i] * wage;
            out[2 * rows + i] = -wages[i] * wage;
            for (int at = i; at < rows; at += stride) {
                cost[at] = wagePerSale(at) * sales[at] + base.valueAddedShare[at] * wageWeight(at) * wage - v[at];
                demand[at] = base.finalShare[at] * earned[i] - expenditure[at] * v[rows + at];
                out[2 * rows + i] += base.valueAddedShare[at] * sales[at];
            }
        }
        kernel.technology(base.inputShare, s, stride, price, sales, cost, demand);
        System.arraycopy(cost, 0, out, 0, rows);
        System.arraycopy(demand, 0, out, rows, rows);
    }

    /// γ / (κ Y'): what a million of sales more does to a sector's log cost through its wage, equation (9).
    private double wagePerSale(int at) {
        return perMobility == 0 || output[at] == 0 ? 0 : perMobility * base.valueAddedShare[at] / output[at];
    }

    /// The share of a sector's wage that follows the country's, 1 − 1/κ.
    private double wageWeight(int at) {
        return base.output[at] == 0 ? 1 : 1 - perMobility;
    }

    /// What equations and objective together think of each intermediate quantity, seen from a multiplier on the
    /// residuals and from the objective's own partials; shared by [#pullback] and [#instruments].
    final class Weights {
        final double[] price = new double[rows];
        final double[] output = new double[rows];
        /// Of ln ĉ, beyond what it does to trade.
        final double[] cost = new double[rows];
        /// Of ln ŵ, beyond what it earns.
        final double[] wage = new double[n];
        final double[] income = new double[n];
        final double[] revenue = new double[n];
        final double[] flow;
        final NestLinearisation.Worth products;

        Weights(double[] multiplier, Partials objective) {
            if (objective != null) {
                for (int j = 0; j < s; j++) {
                    System.arraycopy(objective.logPrice, j * n, price, j * stride, n);
                    System.arraycopy(objective.output, j * n, output, j * stride, n);
                    System.arraycopy(objective.logCost, j * n, cost, j * stride, n);
                }
                System.arraycopy(objective.income, 0, income, 0, n);
            }
            if (multiplier != null) {
                for (int j = 0; j < s; j++) {
                    for (int i = 0, at = j * stride; i < n; i++, at++) {
                        income[i] += base.finalShare[at] * multiplier[rows + at];
                        output[at] += base.valueAddedShare[at] * multiplier[2 * rows + i]
                                + wagePerSale(at) * multiplier[at];
                    }
                }
                double[] spending = Arrays.copyOfRange(multiplier, rows, 2 * rows);
                kernel.technology(base.inputShare, s, stride, spending, Arrays.copyOf(multiplier, rows), output, price);
            }
            for (int i = 0; i < n; i++) {
                revenue[i] = income[i] + (objective == null ? 0 : objective.revenue[i]);
            }
            double[] ofCells = objective == null ? null : objective.flow;
            double[] ofProducts = objective == null ? null : objective.productFlow;
            if (rents != null) {
                ofCells = ofCells == null ? new double[s * n * n] : ofCells.clone();
                ofProducts = nest == null ? null : ofProducts == null ? new double[base.nest.size * n] : ofProducts.clone();
                rents.pullback(income, ofCells, ofProducts, cost, wage);
            }
            flow = nest == null ? ofCells : nest.flowWorth(ofCells, ofProducts);
            products = nest == null ? null : nest.new Worth(output, income, revenue, ofCells, ofProducts);
        }

        /// What a percent more of each importer's demand for `j`, from everywhere alike, is worth.
        ///
        /// @param worth one an importer, overwritten
        void demand(int j, double[] worth) {
            int at = j * stride;
            kernel.multiply(producerRows, j * n, n, output, at, worth, 0);
            for (int m = 0; m < n; m++) {
                int row = base.cell(j, m, 0);
                worth[m] -= revenue[m] * untaxed[at + m];
                for (int i = 0; i < n && producer != border; i++) {
                    worth[m] += income[i] * (border[row + i] - producer[row + i]);
                }
                for (int i = 0; i < n && flow != null; i++) {
                    worth[m] += flow[(j * n + m) * n + i] * border[row + i];
                }
                worth[m] *= expenditure[at + m];
            }
        }

        /// What a percent less of each flow of a row, demand staying, is worth.
        ///
        /// @param worth one an exporter, overwritten
        void less(int j, int m, double[] worth) {
            int row = base.cell(j, m, 0);
            double spent = expenditure[j * stride + m];
            for (int i = 0; i < n; i++) {
                worth[i] = spent * (revenue[m] * border[row + i] - output[j * stride + i] * producer[row + i]);
            }
            for (int i = 0; i < n && producer != border; i++) {
                worth[i] -= spent * income[i] * (border[row + i] - producer[row + i]);
            }
            for (int i = 0; i < n && flow != null; i++) {
                worth[i] -= spent * flow[(j * n + m) * n + i] * border[row + i];
            }
        }
    }

    /// Reverse mode to the state: `out = Lᵀ multiplier + ∂objective/∂z`; either may be null.
    void pullback(double[] multiplier, Partials objective, double[] out) {
        Weights weight = new Weights(multiplier, objective);
        Arrays.fill(out, 0);
        double[] demand = new double[stride];
        double[] onShare = new double[stride];
        double[] onBorder = new double[stride];
        for (int j = 0; j < s; j++) {
            double theta = base.theta[j];
            int at = j * stride;
            weight.demand(j, demand);
            for (int m = 0; m < n; m++) {
                double spent = expenditure[at + m];
                out[rows + at + m] = demand[m] + spent * weight.revenue[m]
                        - (multiplier == null ? 0 : spent * multiplier[rows + at + m]);
                onShare[m] = spent == 0 ? 0 : weight.price[at + m] + theta * demand[m];
                onBorder[m] = theta * weight.revenue[m] * spent;
                for (int i = 0; i < n && weight.flow != null; i++) {
                    out[at + i] -= theta * weight.flow[(j * n + m) * n + i] * border[base.cell(j, m, i)] * spent;
                }
            }
            kernel.addRows(shareRows, j * n, n, onShare, 0, out, at);
            kernel.addRows(borderRows, j * n, n, onBorder, 0, out, at);
            for (int i = 0; i < n; i++) {
                out[at + i] += weight.cost[at + i];
                out[at + i] -= theta * (weight.output[at + i] * output[at + i]
                        + weight.income[i] * (borderOutput[at + i] - output[at + i]) * (producer == border ? 0 : 1));
                if (multiplier != null) {
                    out[at + i] -= multiplier[at + i];
                    out[2 * rows + i] += base.valueAddedShare[at + i] * wageWeight(at + i) * multiplier[at + i];
                }
            }
        }
        if (nest != null) {
            nest.pullback(weight.products, share, expenditure, out);
        }
        for (int i = 0; i < n; i++) {
            out[2 * rows + i] += wages[i] * weight.income[i] + weight.wage[i] + (objective == null ? 0 : objective.logWage[i])
                    - (multiplier == null ? 0 : wages[i] * multiplier[2 * rows + i]);
        }
        deficits.pullback(weight.income, out);
    }

    /// Holds an objective in money to the numeraire. All costs, expenditures and wages up by one percent solve the
    /// equations too; what the objective would make of that is charged to world wages, which the numeraire fixes.
    ///
    /// @param wanted derivatives in the state; modified
    void fixNumeraire(double[] wanted) {
        double worth = 0;
        double world = 0;
        for (int l = 0; l < 2 * rows + n; l++) {
            worth += wanted[l];
        }
        for (int i = 0; i < n; i++) {
            world += wages[i];
        }
        for (int i = 0; i < n; i++) {
            wanted[2 * rows + i] -= worth * wages[i] / world;
        }
    }

    /// What [#instruments], [#productInstruments] and [#gifts] start from.
    Weights weights(double[] multiplier, Partials objective) {
        return new Weights(multiplier, objective);
    }

    /// Reverse mode to the policy: derivatives in the logs of iceberg costs, tariff powers and export tax powers.
    ///
    /// @param iceberg, tariff, exportTax `[sector][importer][exporter]`, overwritten
    void instruments(Weights weight, double[] iceberg, double[] tariff, double[] exportTax) {
        double[] demand = new double[stride];
        double[] less = new double[n];
        for (int j = 0; j < s; j++) {
            weight.demand(j, demand);
            for (int m = 0; m < n; m++) {
                double spent = expenditure[j * stride + m];
                double price = spent == 0 ? 0 : weight.price[j * stride + m] + base.theta[j] * demand[m];
                weight.less(j, m, less);
                instruments(weight, j, m, price, less, iceberg, tariff, exportTax);
            }
        }
        if (rents != null) {
            rents.addInstruments(weight.income, false, iceberg, exportTax);
        }
    }

    private void instruments(Weights weight, int j, int m, double price, double[] less, double[] iceberg, double[] tariff, double[] exportTax) {
        double theta = base.theta[j];
        double spent = expenditure[j * stride + m];
        int cell = (j * n + m) * n;
        int at = base.cell(j, m, 0);
        for (int i = 0; i < n; i++) {
            double cost = share[at + i] * price + theta * less[i];
            iceberg[cell + i] = cost;
            tariff[cell + i] = cost + less[i];
            exportTax[cell + i] = cost + producer[at + i] * spent * (weight.income[i] - weight.output[j * stride + i]);
        }
    }

    /// The same for products, `[product][exporter]`; cells with products are answered by these alone.
    void productInstruments(Weights weight, double[] iceberg, double[] tariff, double[] exportTax) {
        nest.instruments(weight.products, weight.price, expenditure, iceberg, tariff, exportTax);
        if (rents != null) {
            rents.addInstruments(weight.income, true, iceberg, exportTax);
        }
    }

    /// What a gift of a million to each country is worth.
    double[] gifts(Weights weight) {
        return weight.income;
    }
}

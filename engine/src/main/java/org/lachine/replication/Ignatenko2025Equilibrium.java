package org.lachine.replication;

import java.util.Arrays;

/// A solved equilibrium of [Ignatenko2025]: ratios to the baseline, levels in USD million.
///
/// Immutable.
public final class Ignatenko2025Equilibrium {
    private final Ignatenko2025 model;
    private final int n;
    private final double[] tariff;
    private final double[] flow;
    private final double[] wageHat;
    private final double[] spendingHat;
    private final double[] labourHat;
    private final double[] priceHat;
    private final double[] taxRelief;
    private final double residual;
    private final int iterations;

    Ignatenko2025Equilibrium(Ignatenko2025 model, Ignatenko2025.Pass pass, double[] tariff, int iterations) {
        this.model = model;
        this.tariff = tariff;
        this.iterations = iterations;
        n = model.n;
        flow = pass.flows();
        wageHat = pass.wageHat;
        spendingHat = pass.spendingHat;
        labourHat = pass.labourHat;
        priceHat = pass.priceHat;
        taxRelief = pass.taxRelief;
        residual = pass.gap;
    }

    /// Ŵ_n, equation (7).
    public double welfareHat(int country) {
        double kappa = model.labourSupplyElasticity();
        double spent = model.expenditure[country];
        double weight = spent / (spent - kappa / (1 + kappa) * (1 - taxRelief[country]) * model.income[country]);
        return (weight * spendingHat[country] + (1 - weight) * wageHat[country] * labourHat[country]) / priceHat[country];
    }

    /// L̂_n.
    public double employmentHat(int country) {
        return labourHat[country];
    }

    /// P̂_n; world spending at baseline weights is the numeraire, equation (6).
    public double consumerPriceHat(int country) {
        return priceHat[country];
    }

    /// Exports over GDP, new over baseline.
    public double exportShareHat(int country) {
        return exports(flow, country) / exports(model.flow, country) / (wageHat[country] * labourHat[country]);
    }

    /// Imports over GDP, new over baseline.
    public double importShareHat(int country) {
        return imports(flow, country) / imports(model.flow, country) / (wageHat[country] * labourHat[country]);
    }

    /// The change of the trade deficit over its baseline size: −0.18 is a deficit 18 percent smaller, or a surplus
    /// smaller by as much turned the other way.
    public double deficitChange(int country) {
        double before = imports(model.flow, country) - exports(model.flow, country);
        return (imports(flow, country) - exports(flow, country) - before) / Math.abs(before);
    }

    /// World trade, tariffs included, over world income: new over baseline.
    public double worldTradeShareHat() {
        double traded = 0;
        double tradedBefore = 0;
        double earned = 0;
        double earnedBefore = 0;
        for (int m = 0; m < n; m++) {
            for (int i = 0; i < n; i++) {
                if (i != m) {
                    traded += flow[m * n + i] * (1 + tariff[m * n + i]);
                    tradedBefore += model.flow[m * n + i];
                }
            }
            earned += wageHat[m] * labourHat[m] * model.income[m];
            earnedBefore += model.income[m];
        }
        return traded / tradedBefore / (earned / earnedBefore);
    }

    /// The mean of employment changes, weighted by baseline income.
    public double worldEmploymentHat() {
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < n; c++) {
            sum += model.income[c] * labourHat[c];
            weights += model.income[c];
        }
        return sum / weights;
    }

    /// The mean over all countries but one, weighted by baseline expenditure, as the paper averages.
    ///
    /// @param values by country
    public double meanWithout(String country, double[] values) {
        int left = model.world.countries().indexOf(country);
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < n; c++) {
            if (c != left) {
                sum += model.expenditure[c] * values[c];
                weights += model.expenditure[c];
            }
        }
        return sum / weights;
    }

    private double exports(double[] flows, int country) {
        double sum = 0;
        for (int m = 0; m < n; m++) {
            sum += m == country ? 0 : flows[m * n + country];
        }
        return sum;
    }

    private double imports(double[] flows, int country) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += i == country ? 0 : flows[country * n + i];
        }
        return sum;
    }

    /// The largest gap of any equation, in logs.
    public double residual() {
        return residual;
    }

    public int iterations() {
        return iterations;
    }

    /// An independent check: all of (1) to (6) cell by cell with plain powers, from flows and claimed hats alone.
    /// Returns the largest gap as a share of the country's own income or, for prices and labour, in levels.
    public double check() {
        double epsilon = Ignatenko2025.TRADE_ELASTICITY;
        double[] sales = new double[n];
        double[] revenue = new double[n];
        double worst = 0;
        for (int m = 0; m < n; m++) {
            double[] term = new double[n];
            for (int i = 0; i < n; i++) {
                double unitCost = wageHat[i] * Math.pow(labourHat[i], -model.scaleElasticity());
                term[i] = model.flow[m * n + i] / model.expenditure[m]
                        * Math.pow(Math.pow(1 + tariff[m * n + i], model.tariffExponent[m]) * unitCost, -epsilon);
            }
            double sum = Arrays.stream(term).sum();
            double price = Math.pow(spendingHat[m] / wageHat[m], 1 - model.tariffExponent[m]) * Math.pow(sum, -1 / epsilon);
            worst = Math.max(worst, Math.abs(price - priceHat[m]));
            for (int i = 0; i < n; i++) {
                double border = term[i] / sum * spendingHat[m] * model.expenditure[m] / (1 + tariff[m * n + i]);
                revenue[m] += border * tariff[m * n + i];
                sales[i] += (1 - model.localShare[m]) * border;
                sales[m] += model.localShare[m] * border;
            }
        }
        double earned = 0;
        double earnedBefore = 0;
        double priced = 0;
        double spent = 0;
        for (int c = 0; c < n; c++) {
            earned += wageHat[c] * labourHat[c] * model.income[c];
            earnedBefore += model.income[c];
            priced += priceHat[c] * model.expenditure[c];
            spent += model.expenditure[c];
        }
        worst = Math.max(worst, Math.abs(priced / spent - 1));
        for (int c = 0; c < n; c++) {
            double wages = wageHat[c] * labourHat[c] * model.income[c];
            double budget = revenue[c] + wages + model.transfer[c] * earned / earnedBefore;
            double labour = Math.pow(wageHat[c] / ((1 - taxRelief[c]) * priceHat[c]), model.labourSupplyElasticity());
            worst = Math.max(worst, Math.abs(sales[c] / wages - 1));
            worst = Math.max(worst, Math.abs(budget / (model.expenditure[c] * spendingHat[c]) - 1));
            worst = Math.max(worst, Math.abs(labour - labourHat[c]));
        }
        return worst;
    }
}

package org.lachine.replication;

/// A solved equilibrium of [Ossa2014], as ratios to the baseline. Immutable.
public final class Ossa2014Equilibrium {
    private final Ossa2014 model;
    private final double[] tariff;
    private final double[] wageHat;
    private final double[] incomeHat;
    private final double[] logPrice;
    private final double[] profit;
    private final double residual;
    private final int iterations;

    Ossa2014Equilibrium(Ossa2014 model, Ossa2014.Pass pass, double[] tariff, int iterations) {
        this.model = model;
        this.tariff = tariff;
        this.iterations = iterations;
        wageHat = pass.wageHat;
        incomeHat = pass.incomeHat;
        logPrice = pass.logPrice;
        profit = pass.profit;
        residual = pass.gap;
    }

    Ossa2014 model() {
        return model;
    }

    double incomeHat(int country) {
        return incomeHat[country];
    }

    /// ln Π_s P̂_js^μ_js.
    double logPrice(int country) {
        return logPrice[country];
    }

    /// Tariffs as fractions, `[industry][importer][exporter]`. Read only.
    public double[] tariff() {
        return tariff;
    }

    /// Ŵ_j, equation (5).
    public double welfareHat(int country) {
        return incomeHat[country] / Math.exp(logPrice[country]);
    }

    /// ŵ_j; world wage income is the numeraire.
    public double wageHat(int country) {
        return wageHat[country];
    }

    /// The wage change in points above the mean over countries, `ŵ_j − Σ_k ŵ_k / N`, as the paper's tables give it.
    public double wageAboveMean(int country) {
        double sum = 0;
        for (double wage : wageHat) {
            sum += wage;
        }
        return wageHat[country] - sum / wageHat.length;
    }

    /// Profits in units of the country's wage, new over baseline: above 1 where firms gain beyond what wages gain.
    public double profitHat(int country) {
        return profit[country] / model.profits[country] / wageHat[country];
    }

    /// The largest gap of any equation, in logs.
    public double residual() {
        return residual;
    }

    public int iterations() {
        return iterations;
    }

    /// An independent check: (1) to (5) written out cell by cell in the paper's own hats and shares, from the claimed
    /// wages and incomes alone. Returns the largest gap in levels.
    public double check() {
        int n = model.n;
        double[] flow = model.world.flow();
        double[] wageNeeded = new double[n];
        double[] earned = new double[n];
        for (int k = 0; k < model.s; k++) {
            double sigma = model.substitution[k];
            double[] priceTerm = new double[n];
            for (int j = 0; j < n; j++) {
                double spent = 0;
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    int cell = model.world.cell(k, j, i);
                    double before = (1 + model.world.tariff()[cell]) * flow[cell];
                    spent += before;
                    sum += before * Math.pow(wageHat[i] * tariffHat(cell), 1 - sigma);
                }
                priceTerm[j] = spent == 0 ? 0 : spent / sum;
            }
            for (int i = 0; i < n; i++) {
                double sales = 0;
                double profitHat = 0;
                for (int j = 0; j < n; j++) {
                    int cell = model.world.cell(k, j, i);
                    double hat = Math.pow(wageHat[i], 1 - sigma) * Math.pow(tariffHat(cell), -sigma) * priceTerm[j] * incomeHat[j];
                    sales += flow[cell];
                    profitHat += flow[cell] * hat;
                    earned[j] += tariff[cell] * flow[cell] * hat;
                }
                earned[i] += profitHat / sigma;
                wageNeeded[i] += sales == 0 ? 0 : sales * (sigma - 1) / sigma / model.wages[i] * (profitHat / sales);
            }
        }
        double worst = 0;
        for (int c = 0; c < n; c++) {
            worst = Math.max(worst, Math.abs(wageNeeded[c] - wageHat[c]));
            worst = Math.max(worst, Math.abs((earned[c] + model.wages[c] * wageHat[c]) / model.income[c] - incomeHat[c]));
        }
        return worst;
    }

    private double tariffHat(int cell) {
        return (1 + tariff[cell]) / (1 + model.world.tariff()[cell]);
    }
}

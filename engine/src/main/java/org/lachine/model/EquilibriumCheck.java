package org.lachine.model;

/// An independent check of a solved equilibrium: starts from the world's raw data and the claimed wages, prices and
/// expenditures, recomputes every equation cell by cell with plain powers, and shares no code with the solver.
///
/// Cost: one power per bilateral cell, about ten times a pass of the solver.
public final class EquilibriumCheck {
    private final double marketImbalance;
    private final String worstMarket;
    private final double priceGap;
    private final double spendingGap;
    private final double tradeBalanceGap;
    private final double quotaGap;

    private EquilibriumCheck(double marketImbalance, String worstMarket, double priceGap, double spendingGap,
            double tradeBalanceGap, double quotaGap) {
        this.quotaGap = quotaGap;
        this.marketImbalance = marketImbalance;
        this.worstMarket = worstMarket;
        this.priceGap = priceGap;
        this.spendingGap = spendingGap;
        this.tradeBalanceGap = tradeBalanceGap;
    }

    /// Recomputes equations (1) to (7) for the claimed solution.
    public static EquilibriumCheck of(Equilibrium claimed) {
        World world = claimed.baseline();
        Policy policy = claimed.priced();
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] theta = claimed.tradeElasticity();
        double[] wage = new double[n];
        double[] wagesNow = new double[n];
        double[] wagesBefore = new double[n];
        double[] deficit = new double[n];
        double world0 = 0;
        double world1 = 0;
        double[] output0 = world.grossOutput();
        for (int c = 0; c < n; c++) {
            wage[c] = claimed.wageHat(c);
            for (int j = 0; j < s; j++) {
                wagesBefore[c] += world.valueAddedShare()[j * n + c] * output0[j * n + c];
                for (int m = 0; m < n; m++) {
                    deficit[c] += world.flow()[(j * n + c) * n + m] - world.flow()[(j * n + m) * n + c];
                }
            }
            wagesNow[c] = wage[c] * wagesBefore[c];
            world0 += wagesBefore[c];
            world1 += wagesNow[c];
        }

        double priceGap = 0;
        double[] sales = new double[s * n];
        double[] revenue = new double[n];
        double[] net = new double[n];
        double[] costs = new double[s * n];
        double[] flow = new double[s * n * n];
        double[] productFlow = new double[world.products() == null ? 0 : world.products().flow().length];
        double[] spent0 = world.expenditure();
        double[] logPrice = new double[s * n];
        for (int at = 0; at < logPrice.length; at++) {
            logPrice[at] = Math.log(claimed.priceHat()[at]);
        }
        for (int j = 0; j < s; j++) {
            double[] cost = new double[n];
            for (int c = 0; c < n; c++) {
                double logCost = world.valueAddedShare()[j * n + c] * Math.log(claimed.sectorWageHat()[j * n + c]);
                for (int k = 0; k < s; k++) {
                    double share = world.inputShare()[(j * s + k) * n + c];
                    logCost += share == 0 ? 0 : share * logPrice[k * n + c];
                }
                cost[c] = Math.exp(logCost) / policy.productivityHat(j * n + c);
                costs[j * n + c] = cost[c];
            }
            for (int m = 0; m < n; m++) {
                double spent = claimed.expenditure()[j * n + m];
                if (spent0[j * n + m] == 0) {
                    continue;
                }
                if (world.products() != null && world.products().marketAt(j * n + m) >= 0) {
                    NestCheck products = new NestCheck(claimed, j, m, cost, productFlow);
                    priceGap = Math.max(priceGap, products.priceGap());
                    for (int c = 0; c < n; c++) {
                        sales[j * n + c] += products.producer[c];
                        revenue[m] += products.tariff[c];
                        revenue[c] += products.border[c] - products.producer[c];
                        net[m] += products.border[c];
                        net[c] -= products.border[c];
                    }
                    continue;
                }
                double sum = 0;
                double[] term = new double[n];
                for (int c = 0; c < n; c++) {
                    int cell = (j * n + m) * n + c;
                    double power0 = 1 + world.tariff()[cell];
                    double share = world.flow()[cell] * power0 / spent0[j * n + m];
                    double priceHat = (1 + policy.tariffs()[cell]) / power0 * (1 + policy.exportTax(cell))
                            * policy.icebergHat(cell) * cost[c];
                    term[c] = share == 0 ? 0 : share * Math.pow(priceHat, -theta[j]);
                    sum += term[c];
                }
                double index = Math.pow(sum, -1 / theta[j]);
                priceGap = Math.max(priceGap, Math.abs(Math.log(index / claimed.priceHat()[j * n + m])));
                for (int c = 0; c < n; c++) {
                    int cell = (j * n + m) * n + c;
                    double border = spent * term[c] / sum / (1 + policy.tariffs()[cell]);
                    flow[cell] = border;
                    double producer = border / (1 + policy.exportTax(cell));
                    sales[j * n + c] += producer;
                    revenue[m] += border * policy.tariffs()[cell];
                    revenue[c] += border - producer;
                    net[m] += border;
                    net[c] -= border;
                }
            }
        }
        double quotaGap = new QuotaCheck(claimed, flow, productFlow, costs, revenue, net).gap();
        return judge(claimed, wagesBefore, wagesNow, world0, world1, deficit, sales, revenue, net, priceGap, quotaGap);
    }

    private static EquilibriumCheck judge(Equilibrium claimed, double[] wagesBefore, double[] wagesNow, double world0,
            double world1, double[] deficit, double[] sales, double[] revenue, double[] bought, double priceGap, double quotaGap) {
        World world = claimed.baseline();
        int n = wagesNow.length;
        int s = world.sectors().size();
        double net = 0;
        double gross = 0;
        for (int c = 0; c < n; c++) {
            net += wagesNow[c] / wagesBefore[c] * deficit[c];
            gross += wagesNow[c] / wagesBefore[c] * Math.abs(deficit[c]);
        }
        double[] final0 = finalDemand(world);
        double[] output0 = world.grossOutput();
        double labourGap = -1;
        double spendingGap = 0;
        double balanceGap = 0;
        int worst = 0;
        for (int c = 0; c < n; c++) {
            double transfer = switch (claimed.closure()) {
                case BALANCED -> 0;
                case FIXED -> deficit[c] * world1 / world0;
                case PROPORTIONAL -> wagesNow[c] / wagesBefore[c] * (deficit[c] - Math.abs(deficit[c]) * net / Math.max(gross, 1e-300));
            };
            double income = wagesNow[c] + revenue[c] + transfer;
            double total0 = 0;
            for (int j = 0; j < s; j++) {
                total0 += final0[j * n + c];
            }
            double gap = labourGap(claimed, output0, c, wagesBefore[c], wagesNow[c], sales);
            for (int k = 0; k < s; k++) {
                double needed = final0[k * n + c] / total0 * income;
                for (int j = 0; j < s; j++) {
                    needed += world.inputShare()[(j * s + k) * n + c] * sales[j * n + c];
                }
                spendingGap = Math.max(spendingGap, Math.abs(needed - claimed.expenditure()[k * n + c]));
            }
            balanceGap = Math.max(balanceGap, Math.abs(bought[c] - transfer));
            if (!(gap <= labourGap)) {
                labourGap = gap;
                worst = c;
            }
        }
        return new EquilibriumCheck(labourGap / world1, world.countries().code(worst), priceGap,
                spendingGap / world1, balanceGap / world1, quotaGap);
    }

    /// Labour demand against supply: one market a country, or one a sector where workers differ, with supply
    /// `V_n V̂_n ω_nj ŵ_nj^κ / Σ_k ω_nk ŵ_nk^κ` and `V̂_n = (Σ_k ω_nk ŵ_nk^κ)^(1/κ)`.
    private static double labourGap(Equilibrium claimed, double[] output0, int c, double before, double now, double[] sales) {
        World world = claimed.baseline();
        int n = world.countries().size();
        int s = world.sectors().size();
        double demanded = 0;
        double weighted = 0;
        double[] supply = new double[s];
        for (int j = 0; j < s; j++) {
            int at = j * n + c;
            demanded += world.valueAddedShare()[at] * sales[at];
            double share = world.valueAddedShare()[at] * output0[at] / before;
            supply[j] = share * Math.pow(claimed.sectorWageHat()[at], claimed.mobility());
            weighted += supply[j];
        }
        double gap = Math.abs(demanded - now);
        for (int j = 0; j < s && !Double.isInfinite(claimed.mobility()); j++) {
            double demand = world.valueAddedShare()[j * n + c] * sales[j * n + c];
            gap = Math.max(gap, Math.abs(demand - now * supply[j] / weighted));
        }
        return gap;
    }

    private static double[] finalDemand(World world) {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] demand = world.expenditure();
        double[] output = world.grossOutput();
        for (int j = 0; j < s; j++) {
            for (int k = 0; k < s; k++) {
                for (int c = 0; c < n; c++) {
                    demand[k * n + c] -= world.inputShare()[(j * s + k) * n + c] * output[j * n + c];
                }
            }
        }
        for (int row = 0; row < demand.length; row++) {
            demand[row] = Math.max(demand[row], 0);
        }
        return demand;
    }

    /// The largest labour-market imbalance of a country or, where workers differ, of a sector, a share of world value added.
    public double marketImbalance() {
        return marketImbalance;
    }

    public String worstMarket() {
        return worstMarket;
    }

    /// The largest gap between claimed and recomputed price indices, in logs.
    public double priceGap() {
        return priceGap;
    }

    /// The largest gap between claimed and implied expenditure, a share of world value added.
    public double spendingGap() {
        return spendingGap;
    }

    /// The largest violation of a quota on the side that its price forbids, a share of its limit; also of what buyers pay.
    public double quotaGap() {
        return quotaGap;
    }

    /// The largest gap between net imports, less what rents of quotas pay for, and the closure's deficit, a share of world value added. Follows from the
    /// other equations where input shares and value added sum to one.
    public double tradeBalanceGap() {
        return tradeBalanceGap;
    }
}

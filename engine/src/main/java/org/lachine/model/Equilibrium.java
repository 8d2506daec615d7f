package org.lachine.model;

import java.util.Arrays;
import java.util.List;
import org.lachine.num.Kernel;

/// A solved equilibrium: every quantity as a ratio to the baseline, or in USD million with world value added as numeraire.
///
/// Immutable. Arrays handed out are read only; `[sector][country]` or `[sector][importer][exporter]`.
public final class Equilibrium {
    private final Calibration base;
    private final Policy policy;
    private final Closure closure;
    private final double mobility;
    private final double[] sectorWageHat;
    private final int n;
    private final int s;
    private final double[] costHat;
    private final double[] priceHat;
    private final double[] expenditure;
    private final double[] output;
    private final double[] wageHat;
    private final double[] income;
    private final double[] tariffRevenue;
    private final double[] consumerPriceHat;
    private final double residual;
    private final int iterations;
    private final double[] state;
    private final double[] logProductPrice;
    private double[] flow;
    private double[] productFlow;
    private List<QuotaOutcome> quotas;

    Equilibrium(Calibration base, Policy policy, Closure closure, double mobility, Sweep sweep, double[] state, double residual,
            int iterations) {
        this.base = base;
        this.policy = policy;
        this.closure = closure;
        this.mobility = mobility;
        this.residual = residual;
        this.iterations = iterations;
        n = base.n;
        s = base.s;
        costHat = exponentials(unpadded(state));
        double[] logPrice = unpadded(sweep.logPrice);
        priceHat = exponentials(logPrice);
        expenditure = unpadded(sweep.expenditure);
        output = unpadded(sweep.output);
        wageHat = new double[n];
        sectorWageHat = new double[s * n];
        consumerPriceHat = new double[n];
        for (int i = 0; i < n; i++) {
            wageHat[i] = Math.exp(state[2 * s * base.stride + i]);
            double logIndex = 0;
            for (int j = 0; j < s; j++) {
                sectorWageHat[j * n + i] = Math.exp(sweep.logWage(j * base.stride + i, Math.log(wageHat[i])));
                logIndex += base.finalShare[j * base.stride + i] * logPrice[j * n + i];
            }
            consumerPriceHat[i] = Math.exp(logIndex);
        }
        this.state = state.clone();
        income = sweep.income.clone();
        tariffRevenue = sweep.tariffRevenue.clone();
        logProductPrice = sweep.nest == null ? null : sweep.nest.logPrice.clone();
    }

    private double[] unpadded(double[] wide) {
        double[] values = new double[s * n];
        for (int j = 0; j < s; j++) {
            System.arraycopy(wide, j * base.stride, values, j * n, n);
        }
        return values;
    }

    private static double[] exponentials(double[] logs) {
        double[] values = new double[logs.length];
        for (int l = 0; l < logs.length; l++) {
            values[l] = Math.exp(logs[l]);
        }
        return values;
    }

    /// `[log ĉ | X'/X | log ŵ]` as in [Solve].
    double[] state() {
        return state;
    }

    /// α_nj.
    double finalShare(int sector, int country) {
        return base.finalShare[sector * base.stride + country];
    }

    /// What the ratios compare with.
    public World baseline() {
        return base.world;
    }

    /// As it was given: what quotas cost is in [#quotas], not in its tariffs.
    public Policy policy() {
        return policy.given();
    }

    /// With what quotas cost in its tariffs: what buyers pay.
    Policy priced() {
        return policy;
    }

    /// What became of each quota of the policy, in their order.
    public synchronized List<QuotaOutcome> quotas() {
        if (quotas == null) {
            quotas = policy.rents() == null ? List.of() : QuotaOutcome.of(this);
        }
        return quotas;
    }

    public QuotaOutcome quota(String name) {
        return quotas().stream().filter(quota -> quota.quota().name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("The policy has no quota \"%s\".%nThere are: %s."
                        .formatted(name, String.join(", ", quotas().stream().map(quota -> quota.quota().name()).toList()))));
    }

    public Closure closure() {
        return closure;
    }

    /// θ by sector.
    public double[] tradeElasticity() {
        return base.theta;
    }

    /// Ŵ_n = Î_n / P̂_n, the exact change in real income, equation (8): 0.9987 is down 0.13 percent.
    public double welfareHat(int country) {
        return income[country] / baselineIncome(country) / consumerPriceHat[country];
    }

    public double welfareHat(String country) {
        return welfareHat(base.world.countries().indexOf(country));
    }

    /// ŵ_n / P̂_n.
    public double realWageHat(int country) {
        return wageHat[country] / consumerPriceHat[country];
    }

    /// V̂_n, what a worker earns on average: one wage where labour is mobile.
    public double wageHat(int country) {
        return wageHat[country];
    }

    /// κ of labour supply, infinite where one wage rules in a country.
    public double mobility() {
        return mobility;
    }

    /// ŵ_nj, the wage of an efficient worker, `[sector][country]`; [#wageHat] everywhere when labour is mobile.
    public double[] sectorWageHat() {
        return sectorWageHat;
    }

    /// ω̂_nj = (ŵ_nj / V̂_n)^κ, the change in a sector's share of employment; with mobile labour, of value added over
    /// the wage.
    public double employmentShareHat(int sector, int country) {
        int at = sector * n + country;
        if (Double.isInfinite(mobility)) {
            double before = baselineOutput(sector, country);
            return before == 0 ? 1 : output[at] / before / wageHat[country];
        }
        return Math.pow(sectorWageHat[at] / wageHat[country], mobility);
    }

    /// P̂_n = Π_j P̂_nj^α_nj.
    public double consumerPriceHat(int country) {
        return consumerPriceHat[country];
    }

    /// I'_n, USD million.
    public double income(int country) {
        return income[country];
    }

    /// I_n at the baseline, USD million: value added, tariff revenue and deficit.
    public double baselineIncome(int country) {
        return base.income[country];
    }

    /// R'_n, USD million, import tariffs only, and what licences of quotas bring the treasury.
    public double tariffRevenue(int country) {
        double revenue = tariffRevenue[country];
        for (QuotaOutcome outcome : quotas()) {
            boolean own = base.world.countries().indexOf(outcome.quota().importer()) == country;
            revenue -= own ? outcome.rentToExporters() + outcome.rentToImporters() : 0;
        }
        return revenue;
    }

    /// R_n at the baseline, USD million.
    public double baselineTariffRevenue(int country) {
        return base.tariffRevenue[country];
    }

    /// Border value sold to others, USD million.
    public double exports(int country) {
        return Flows.exports(base.world, flow(), country);
    }

    /// Border value bought from others, USD million.
    public double imports(int country) {
        return Flows.imports(base.world, flow(), country);
    }

    /// M'_nij, USD million at border value: `X'_nj π'_nij / t'_nij`.
    public synchronized double[] flow() {
        if (flow == null) {
            flow = new double[s * n * n];
            double[] hats = new double[base.stride];
            for (int row = 0; row < s * n; row++) {
                rowFlow(row, hats, flow, row * n);
            }
            if (base.nest != null) {
                base.nest.detail.addUp(productFlow(), flow);
            }
        }
        return flow;
    }

    /// M'_hi, USD million at border value, `[product][exporter]`: `X'_nj b'_h s'_hi / t'_hi`, equation (12); null where
    /// the world has no products.
    public synchronized double[] productFlow() {
        if (productFlow == null && base.nest != null) {
            productFlow = new double[base.nest.size * n];
            double[] hats = new double[base.stride];
            for (int p = 0; p < base.nest.size; p++) {
                productFlow(p, hats, productFlow, p * n);
            }
        }
        return productFlow;
    }

    /// M'_c of the cells of a quota, without all other flows of the world.
    double[] flow(QuotaCells quota) {
        double[] value = new double[quota.size()];
        double[] hats = new double[base.stride];
        double[] sold = new double[n];
        for (int c = 0; c < value.length; c++) {
            if (c == 0 || quota.product[c] != quota.product[c - 1]) {
                if (quota.product[c] < 0) {
                    rowFlow(quota.row, hats, sold, 0);
                } else {
                    productFlow(quota.product[c], hats, sold, 0);
                }
            }
            value[c] = sold[quota.exporter[c]];
        }
        return value;
    }

    /// Of one importer and sector, as if it had no products.
    ///
    /// @param hats overwritten
    /// @param out USD million by exporter, overwritten from `to`
    private void rowFlow(int row, double[] hats, double[] out, int to) {
        boolean moved = policy.touches(row);
        if (moved) {
            policy.tradeCostHats(row * n, n, hats, 0);
        }
        shareHats(hats, moved, row / n, base.theta[row / n], Math.log(priceHat[row]));
        for (int i = 0; i < n; i++) {
            out[to + i] = base.tradeShare[row * base.stride + i] * expenditure[row] * hats[i] / (1 + policy.tariffs()[row * n + i]);
        }
    }

    private void productFlow(int p, double[] hats, double[] out, int to) {
        NestShares nest = base.nest;
        int row = nest.rowOf[p];
        boolean moved = policy.touchesProduct(p);
        if (moved) {
            policy.productCostHats(p, row, hats, 0);
        }
        shareHats(hats, moved, row / n, nest.theta[p], logProductPrice[p]);
        double eta = nest.substitution[nest.detail.marketOf(p)];
        double spent = expenditure[row] * nest.productShare[p] * Math.exp((1 - eta) * (logProductPrice[p] - Math.log(priceHat[row])));
        for (int i = 0; i < n; i++) {
            double share = nest.share[p * nest.stride + i];
            boolean closed = share == 0 || hats[i] == 0;
            out[to + i] = closed ? 0 : spent * share * hats[i] / (1 + policy.productTariffs()[p * n + i]);
        }
    }

    /// M'_hi of one product and exporter, USD million at border value.
    public double productFlow(String importer, String exporter, String sector, String product) {
        ProductDetail detail = base.world.products();
        return productFlow()[detail.cell(detail.indexOf(importer, sector, product), base.world.countries().indexOf(exporter))];
    }

    /// P̂_h, what the importer pays for a product, tariffs included; infinite where no route is left.
    public double productPriceHat(String importer, String sector, String product) {
        return Math.exp(logProductPrice[base.world.products().indexOf(importer, sector, product)]);
    }

    /// Σ_i τ'_hi M'_hi, USD million.
    public double productTariffRevenue(String importer, String sector, String product) {
        ProductDetail detail = base.world.products();
        int p = detail.indexOf(importer, sector, product);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += productFlow()[p * n + i] * policy.productTariffs()[p * n + i];
        }
        return sum;
    }

    /// `(κ̂ ĉ / P̂)^(−θ)`, equation (4), in place of a row's κ̂; 0 where it is infinite.
    ///
    /// @param hats `[padded exporter]`; not read where the row has not moved
    /// @param moved whether the policy moves its κ̂
    /// @param j the row's sector
    private void shareHats(double[] hats, boolean moved, int j, double theta, double logPrice) {
        int stride = base.stride;
        double[] given = moved && policy.closesRoutes() ? hats.clone() : null;
        if (moved) {
            Arrays.fill(hats, n, stride, 1);
            Kernel.BEST.log(hats, 0, stride);
        } else {
            Arrays.fill(hats, 0);
        }
        for (int i = 0; i < n; i++) {
            boolean closed = given != null && given[i] == Double.POSITIVE_INFINITY;
            hats[i] = closed ? Double.POSITIVE_INFINITY : hats[i] + state[j * stride + i];
        }
        Kernel.BEST.expScaled(hats, -theta, logPrice, hats, 0, stride);
    }

    /// ln π̂, equation (4), `[sector][importer][exporter]`, whether a route carries anything or not: negative infinity where it is
    /// closed. In cells with products, as if they had none.
    public double[] logShareHats() {
        double[] logs = new double[s * n * n];
        for (int row = 0; row < s * n; row++) {
            policy.tradeCostHats(row * n, n, logs, row * n);
            double logPrice = Math.log(priceHat[row]);
            for (int i = 0; i < n; i++) {
                double hat = logs[row * n + i];
                logs[row * n + i] = -base.theta[row / n] * ((hat == 1 ? 0 : Math.log(hat)) + state[row / n * base.stride + i] - logPrice);
            }
        }
        return logs;
    }

    /// ĉ, `[sector][country]`.
    public double[] costHat() {
        return costHat;
    }

    /// P̂, `[sector][country]`.
    public double[] priceHat() {
        return priceHat;
    }

    /// X', `[sector][country]`, USD million including tariffs.
    public double[] expenditure() {
        return expenditure;
    }

    /// Y_nj at the baseline, USD million at producer prices.
    public double baselineOutput(int sector, int country) {
        return base.output[sector * base.stride + country];
    }

    /// Y', `[sector][country]`, USD million at producer prices.
    public double[] output() {
        return output;
    }

    /// The largest imbalance of any equation, a share of world value added (costs: in logs).
    public double residual() {
        return residual;
    }

    /// Passes over the equations.
    public int iterations() {
        return iterations;
    }

    /// This equilibrium as the data of a next comparison: its flows, its tariffs, and the elasticities of its products.
    ///
    /// @throws IllegalArgumentException under a policy with export taxes, which a world's data cannot hold
    public World asWorld(String name) {
        if (policy.rents() != null && policy.rents().leave()) {
            throw new IllegalArgumentException(("World %s would stand under quotas whose rent goes abroad, which its data cannot hold.%nCompare with a "
                    + "baseline without them, or leave their rent with the importer.")
                    .formatted(name));
        }
        if (policy.hasExportTaxes()) {
            throw new IllegalArgumentException(
                    "World %s would stand under export taxes, which its data cannot hold.%nCompare with a baseline without export taxes."
                    .formatted(name));
        }
        World world = base.world.withPolicy(name, flow(), policy.tariffs());
        return base.nest == null ? world : world.withProducts(base.nest.detail.under(productFlow(), policy.productTariffs(), base.nest.theta,
                base.nest.substitution));
    }
}

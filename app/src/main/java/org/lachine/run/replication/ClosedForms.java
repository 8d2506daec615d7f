package org.lachine.run.replication;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.FriendEnemy;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// Formulae that need no equilibrium solver, beside the solver's own figures on the shipped worlds. Canada is the example.
final class ClosedForms implements Replication {
    private static final String ONE_SECTOR = "baci-2023";
    private static final String MANY_SECTORS = "icio-2022";
    private static final String COUNTRY = "CAN";
    /// Equilibria hold to 1e-10; welfare is in percent.
    private static final double TOLERANCE = 1e-6;
    private static final double DEARER = 1.4;
    private static final double TAX = 0.3;
    private static final double GROWTH = 1e-3;

    private final Worlds worlds;

    ClosedForms(Worlds worlds) {
        this.worlds = worlds;
    }

    @Override
    public String name() {
        return "closed-forms";
    }

    @Override
    public String title() {
        return "Closed forms: own-share formula, autarky, Lerner symmetry, growth of a partner";
    }

    @Override
    public List<Figure> figures() {
        CaliendoParro one = CaliendoParro.calibrate(worlds.open(ONE_SECTOR));
        CaliendoParro many = CaliendoParro.calibrate(worlds.open(MANY_SECTORS));
        return List.of(ownShare(one), autarky(one, "one sector"), autarky(many, "sectors and inputs"), lerner(many), noChange(many), friend(one));
    }

    /// `Ŵ = λ̂_nn^(−1/θ)`: one sector, no inputs, no tariffs (Arkolakis, Costinot and Rodríguez-Clare 2012).
    private static Figure ownShare(CaliendoParro model) {
        World base = model.baseline();
        int c = base.countries().indexOf(COUNTRY);
        Equilibrium after = model.solve(Policy.of(base).withIcebergHats(costs(base, cell -> imports(base, cell, c), DEARER)));
        int own = base.cell(0, c, c);
        double ownShareHat = after.flow()[own] / after.expenditure()[c] / (base.flow()[own] / base.expenditure()[c]);
        return percent("trade costs of imports +40%: own-share formula", Math.pow(ownShareHat, -1 / model.tradeElasticity()[0]),
                after.welfareHat(c), "Arkolakis, Costinot and Rodríguez-Clare (2012)");
    }

    /// `Ŵ = (wL/I) Π_j P̂_j^(−α_j)`, `P̂ = ĉ π_nn^(−1/θ)`, `ln ĉ = Γ ln P̂`: no trade, hence no tariff revenue.
    private static Figure autarky(CaliendoParro model, String what) {
        World base = model.baseline();
        int n = base.countries().size();
        int c = base.countries().indexOf(COUNTRY);
        Equilibrium alone = model.solve(Policy.of(base).withIcebergHats(
                costs(base, cell -> imports(base, cell, c) || exports(base, cell, c), Double.POSITIVE_INFINITY)));
        int s = base.sectors().size();
        double[] spent = base.expenditure();
        double[] output = base.grossOutput();
        double[] logPrice = autarkyPrices(base, model.tradeElasticity(), c);
        double[] finalDemand = new double[s];
        double wages = 0;
        for (int k = 0; k < s; k++) {
            finalDemand[k] = spent[k * n + c];
            wages += base.valueAddedShare()[k * n + c] * output[k * n + c];
            for (int j = 0; j < s; j++) {
                finalDemand[k] -= base.inputShare()[(j * s + k) * n + c] * output[j * n + c];
            }
        }
        double income = Arrays.stream(finalDemand).sum();
        double logIndex = 0;
        for (int k = 0; k < s; k++) {
            logIndex += finalDemand[k] / income * logPrice[k];
        }
        return percent("autarky, " + what, wages / income * Math.exp(-logIndex), alone.welfareHat(c), "Costinot and Rodríguez-Clare (2014)");
    }

    /// `ln P̂ = −(I − Γ)⁻¹ (ln π_nn) / θ` by substitution, which converges since input shares sum to less than one.
    private static double[] autarkyPrices(World base, double[] theta, int c) {
        int n = base.countries().size();
        int s = base.sectors().size();
        double[] spent = base.expenditure();
        double[] logPrice = new double[s];
        double moved;
        do {
            double[] next = new double[s];
            moved = 0;
            for (int j = 0; j < s; j++) {
                int own = base.cell(j, c, c);
                next[j] = -Math.log(base.flow()[own] * (1 + base.tariff()[own]) / spent[j * n + c]) / theta[j];
                for (int k = 0; k < s; k++) {
                    next[j] += base.inputShare()[(j * s + k) * n + c] * logPrice[k];
                }
                moved = Math.max(moved, Math.abs(next[j] - logPrice[j]));
            }
            logPrice = next;
        } while (moved > 1e-15);
        return logPrice;
    }

    /// A uniform tariff on imports does what a uniform tax on exports does (Lerner 1936).
    private static Figure lerner(CaliendoParro model) {
        World base = model.baseline();
        int c = base.countries().indexOf(COUNTRY);
        double[] tariff = base.tariff().clone();
        double[] exportTax = new double[tariff.length];
        for (int cell = 0; cell < tariff.length; cell++) {
            if (imports(base, cell, c)) {
                tariff[cell] = (1 + tariff[cell]) * (1 + TAX) - 1;
            }
            if (exports(base, cell, c)) {
                exportTax[cell] = TAX;
            }
        }
        Equilibrium taxed = model.solve(Policy.of(base).withExportTaxes(exportTax));
        Equilibrium shielded = model.solve(Policy.of(base).withTariffs(tariff));
        return Furthest.of("30% on all imports as 30% on all exports, furthest of all countries", base.countries(),
                i -> 100 * (taxed.welfareHat(i) - 1), i -> 100 * (shielded.welfareHat(i) - 1), TOLERANCE, "Lerner (1936)");
    }

    private static Figure noChange(CaliendoParro model) {
        Equilibrium same = model.solve(Policy.of(model.baseline()));
        return Furthest.of("no change of policy, furthest of all countries", model.baseline().countries(), i -> 0,
                i -> 100 * (same.welfareHat(i) - 1), TOLERANCE, "identity");
    }

    /// First order: the friend–enemy matrix times the growth, against a central difference of solved equilibria.
    private static Figure friend(CaliendoParro model) {
        World base = model.baseline();
        FriendEnemy matrices = FriendEnemy.of(base, model.tradeElasticity()[0]);
        int partner = base.countries().indexOf("USA");
        Equilibrium up = model.solve(Policy.of(base).withProductivityHats(growth(base, partner, GROWTH)));
        Equilibrium down = model.solve(Policy.of(base).withProductivityHats(growth(base, partner, -GROWTH)));
        return Furthest.of("US productivity +1%: real income, furthest of all countries", base.countries(), i -> matrices.welfare(i, partner),
                i -> Math.log(up.welfareHat(i) / down.welfareHat(i)) / (2 * GROWTH), TOLERANCE, "Kleinman, Liu and Redding (2024)");
    }

    private static double[] growth(World base, int country, double logGrowth) {
        double[] hats = new double[base.countries().size()];
        Arrays.fill(hats, 1);
        hats[country] = Math.exp(logGrowth);
        return hats;
    }

    private static double[] costs(World base, IntPredicate where, double hat) {
        double[] hats = new double[base.flow().length];
        Arrays.setAll(hats, cell -> where.test(cell) ? hat : 1);
        return hats;
    }

    private static boolean imports(World base, int cell, int country) {
        int n = base.countries().size();
        return cell / n % n == country && cell % n != country;
    }

    private static boolean exports(World base, int cell, int country) {
        int n = base.countries().size();
        return cell % n == country && cell / n % n != country;
    }

    private static Figure percent(String figure, double formula, double solved, String source) {
        return new Figure(figure, COUNTRY, 100 * (formula - 1), 100 * (solved - 1), TOLERANCE, source);
    }
}

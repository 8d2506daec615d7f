package org.lachine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.num.Inverse;
import org.lachine.num.Kernel;

/// Who gains and who loses when a country's productivity grows: the friend–enemy matrices of Kleinman, Liu and Redding
/// (2024), to first order, for all pairs from one inverse.
///
/// With `S_ni` the share of n's spending that goes to i, `T_in` the share of i's income that comes from n, `q` shares in
/// world income and `Q` with every row `q` (income is gross output: without inputs the two are one):
///
///     M = T S − I ,  V = (T + θ T S) / (θ + 1) − Q
///     d ln w = W d ln z ,  W = −θ/(θ+1) (I − V)⁻¹ M        (world income is the numeraire)
///     d ln u = U d ln z ,  U = (I − S) W + S
///
/// `U_ni > 0`: n gains from i's growth, i is a friend of n. Rows of `U` sum to 1: when all grow alike, so does everyone's
/// real income.
///
/// One sector, labour alone, balanced trade, no tariffs: all sectors of the world are added up, deficits removed and
/// tariffs left in trade costs. Immutable. Cost: three products and one inverse of `N × N` matrices.
public final class FriendEnemy {
    private final Codes countries;
    private final double tradeElasticity;
    private final double[][] income;
    private final double[][] welfare;
    private final double[] size;

    private FriendEnemy(World balanced, double theta) {
        countries = balanced.countries();
        tradeElasticity = theta;
        int n = countries.size();
        double[] earned = balanced.grossOutput();
        double world = Arrays.stream(earned).sum();
        size = Arrays.stream(earned).map(y -> y / world).toArray();
        double[][] spending = new double[n][n];
        double[][] sales = new double[n][n];
        for (int m = 0; m < n; m++) {
            for (int i = 0; i < n; i++) {
                spending[m][i] = balanced.flow()[m * n + i] / earned[m];
                sales[i][m] = balanced.flow()[m * n + i] / earned[i];
            }
        }
        double[][] both = product(sales, spending);
        double[][] inverse = new double[n][n];
        double[][] response = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                int own = i == k ? 1 : 0;
                inverse[i][k] = own - (sales[i][k] + theta * both[i][k]) / (theta + 1) + size[k];
                response[i][k] = -theta / (theta + 1) * (both[i][k] - own);
            }
        }
        Inverse.inPlace(inverse);
        income = product(inverse, response);
        welfare = product(spending, income);
        for (int m = 0; m < n; m++) {
            for (int i = 0; i < n; i++) {
                welfare[m][i] = income[m][i] - welfare[m][i] + spending[m][i];
            }
        }
    }

    /// @param tradeElasticity θ of the one sector that stands for all
    /// @throws NotConvergedException if the world cannot be balanced
    public static FriendEnemy of(World world, double tradeElasticity) {
        int n = world.countries().size();
        double[] flow = new double[n * n];
        for (int cell = 0; cell < world.flow().length; cell++) {
            flow[cell % flow.length] += world.flow()[cell];
        }
        double[] labour = new double[n];
        Arrays.fill(labour, 1);
        World oneSector = new World(world.name(), world.year(), world.countries(),
                Codes.of("sector", List.of("ALL"), List.of("All sectors")), new boolean[] {true},
                flow, new double[n * n], labour, new double[n], new TreeMap<>(Map.of("one", new double[] {tradeElasticity})), "one");
        return new FriendEnemy(CaliendoParro.calibrate(oneSector).baseline(), tradeElasticity);
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                Kernel.BEST.addScaled(c[i], 0, a[i][k], b[k], 0, n);
            }
        }
        return c;
    }

    public Codes countries() {
        return countries;
    }

    /// θ.
    public double tradeElasticity() {
        return tradeElasticity;
    }

    /// `W_ni`: percent by which n's nominal income changes, relative to the world's, when i's productivity grows 1 percent.
    public double income(int country, int growing) {
        return income[country][growing];
    }

    /// `U_ni`: percent by which n's real income changes when i's productivity grows 1 percent.
    public double welfare(int country, int growing) {
        return welfare[country][growing];
    }

    /// `q_n`, share in world income, that is, gross output.
    public double size(int country) {
        return size[country];
    }
}

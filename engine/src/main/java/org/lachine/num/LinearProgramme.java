package org.lachine.num;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/// A linear programme, some of whose variables may have to be 0 or 1: `min c·x`, `low ≤ A x ≤ high`.
///
/// The simplex method is the library's; branches and bounds are our own, depth first, on the choice furthest from 0 and 1:
/// the library's integer search gave packages that its own programme knew better than (ojAlgo 57.1.0, with and without
/// cuts), or none where there were some. Numbers are to be near one; callers choose their units so. Infinite bounds are
/// none. Mutable while it is put together; not thread-safe.
public final class LinearProgramme {
    /// How far a choice may be from 0 or 1.
    private static final double WHOLE = 1e-8;
    /// A branch whose bound is better than the best solution by less is left.
    private static final double GAP = 1e-9;

    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final List<Integer> choices = new ArrayList<>();
    private int columns;
    private int rows;
    private long nodes;
    private double[] best;
    private double least;

    /// Adds a variable.
    ///
    /// @return its column
    public int column(double low, double high, double cost) {
        Variable variable = model.newVariable("x" + columns).weight(BigDecimal.valueOf(cost));
        if (low > Double.NEGATIVE_INFINITY) {
            variable.lower(BigDecimal.valueOf(low));
        }
        if (high < Double.POSITIVE_INFINITY) {
            variable.upper(BigDecimal.valueOf(high));
        }
        return columns++;
    }

    /// Adds a variable that is 0 or 1.
    ///
    /// @param free false for one that is 0
    public int choice(boolean free) {
        choices.add(columns);
        return column(0, free ? 1 : 0, 0);
    }

    /// Gives a column another cost.
    public void cost(int column, double cost) {
        model.getVariable(column).weight(BigDecimal.valueOf(cost));
    }

    /// Adds an empty row.
    ///
    /// @return its number
    public int row(double low, double high) {
        var expression = model.newExpression("r" + rows);
        if (low > Double.NEGATIVE_INFINITY) {
            expression.lower(BigDecimal.valueOf(low));
        }
        if (high < Double.POSITIVE_INFINITY) {
            expression.upper(BigDecimal.valueOf(high));
        }
        return rows++;
    }

    /// Adds to what a row has in a column.
    public void add(int row, int column, double value) {
        model.getExpression("r" + row).add(column, BigDecimal.valueOf(value));
    }

    /// Linear programmes solved by the last search.
    public long nodes() {
        return nodes;
    }

    /// The columns at the optimum; null where nothing fits.
    ///
    /// @throws IllegalStateException where the simplex method ends without an answer
    public double[] minimise() {
        nodes = 0;
        best = null;
        least = Double.POSITIVE_INFINITY;
        branch();
        return best;
    }

    private void branch() {
        nodes++;
        Optimisation.Result result = model.copy().minimise();
        if (result.getState() == Optimisation.State.INFEASIBLE) {
            return;
        }
        if (!result.getState().isOptimal()) {
            throw new IllegalStateException("The linear programme ended as %s.%nIts bounds or its numbers are out of proportion.".formatted(result.getState()));
        }
        if (result.getValue() >= least - GAP) {
            return;
        }
        int split = -1;
        double furthest = WHOLE;
        for (int column : choices) {
            double x = result.doubleValue(column);
            double away = Math.min(x, 1 - x);
            if (away > furthest) {
                furthest = away;
                split = column;
            }
        }
        if (split < 0) {
            least = result.getValue();
            best = new double[columns];
            for (int i = 0; i < columns; i++) {
                best[i] = result.doubleValue(i);
            }
            return;
        }
        double towards = Math.rint(result.doubleValue(split));
        Variable variable = model.getVariable(split);
        for (double value : new double[] {towards, 1 - towards}) {
            variable.level(BigDecimal.valueOf(value));
            branch();
        }
        variable.lower(BigDecimal.ZERO).upper(BigDecimal.ONE);
    }
}

package org.lachine.run.backtest;

import java.util.List;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.hipparchus.stat.regression.SimpleRegression;

/// How well predictions order and size what happened.
///
/// Least squares of actual on predicted changes, both as logarithms, unweighted: a perfect model has slope 1. Fields that
/// need more observations than there are, or a prediction that varies, are null.
///
/// @param equalSigns share of observations whose predicted and actual change have one sign
/// @param rankCorrelation Spearman's, mean ranks for ties
/// @param slopeLow lower end of the slope's 95% interval (Student's t, errors of equal variance)
record Score(int observations, Double equalSigns, Double rankCorrelation, Double slope, Double slopeLow, Double slopeHigh) {
    private static final double LEVEL = 0.05;
    private static final int LEAST = 3;

    /// @param predicted what counts; those that could not be modelled are left out
    static Score of(List<Observation> all) {
        List<Observation> observed = all.stream().filter(Observation::modelled).toList();
        int n = observed.size();
        if (n == 0) {
            return new Score(0, null, null, null, null, null);
        }
        double[] x = observed.stream().mapToDouble(Observation::predicted).toArray();
        double[] y = observed.stream().mapToDouble(Observation::actual).toArray();
        SimpleRegression line = new SimpleRegression();
        int equal = 0;
        for (int k = 0; k < n; k++) {
            line.addData(x[k], y[k]);
            equal += Math.signum(x[k]) == Math.signum(y[k]) ? 1 : 0;
        }
        double signs = (double) equal / n;
        if (n < LEAST || !(line.getXSumSquares() > 0)) {
            return new Score(n, signs, null, null, null, null);
        }
        double rank = new SpearmansCorrelation().correlation(x, y);
        double half = line.getSlopeConfidenceInterval(LEVEL);
        return new Score(n, signs, Double.isNaN(rank) ? null : rank, line.getSlope(), line.getSlope() - half, line.getSlope() + half);
    }
}

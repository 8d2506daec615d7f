package org.lachine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.data.TradeHistory;

/// What a market may buy some years on, from what its goods imports did before: no forecast may be shipped, so a rule stands for one.
///
///     lead_m = growth of the market's goods imports less the world's, a year over all years of the history (logs) ,
///     demand in y years / today = exp(y ρ lead_m) , against a world that grows at one rate
///
/// `ρ` says how much of a lead lasts. It is not chosen but measured on the same history: the least-squares slope of leads over five years on
/// those over the five years before, over all markets and all such pairs of spans, and 0 where that is negative.
final class DemandAhead {
    static final int YEARS = 5;

    private final List<Integer> years;
    private final SortedMap<String, double[]> imports = new TreeMap<>();
    private final double[] world;
    private final double persistence;

    DemandAhead(TradeHistory history) {
        years = history.years();
        world = new double[years.size()];
        for (int t = 0; t < years.size(); t++) {
            for (String exporter : history.exporters(years.get(t))) {
                for (Map.Entry<String, Double> sold : history.exports(years.get(t), exporter).entrySet()) {
                    imports.computeIfAbsent(sold.getKey(), any -> new double[years.size()])[t] += sold.getValue();
                    world[t] += sold.getValue();
                }
            }
        }
        persistence = Math.max(0, slope());
    }

    private double slope() {
        List<double[]> pairs = new ArrayList<>();
        for (int t = 0; t + 2 * YEARS < years.size(); t++) {
            for (double[] market : imports.values()) {
                double before = lead(market, t, t + YEARS);
                double after = lead(market, t + YEARS, t + 2 * YEARS);
                if (Double.isFinite(before) && Double.isFinite(after)) {
                    pairs.add(new double[] {before, after});
                }
            }
        }
        double meanBefore = pairs.stream().mapToDouble(p -> p[0]).average().orElse(0);
        double meanAfter = pairs.stream().mapToDouble(p -> p[1]).average().orElse(0);
        double square = pairs.stream().mapToDouble(p -> (p[0] - meanBefore) * (p[0] - meanBefore)).sum();
        return square > 0 ? pairs.stream().mapToDouble(p -> (p[0] - meanBefore) * (p[1] - meanAfter)).sum() / square : 0;
    }

    private double lead(double[] market, int from, int to) {
        int span = years.get(to) - years.get(from);
        return (Math.log(market[to] / market[from]) - Math.log(world[to] / world[from])) / span;
    }

    /// `ρ`, from 0 up.
    double persistence() {
        return persistence;
    }

    /// By how much the market's goods imports outgrew the world's, a year in logs; empty for a market that is not in the history.
    Optional<Double> lead(String market) {
        double[] own = imports.get(market);
        return own == null || years.size() < 2 ? Optional.empty() : Optional.of(lead(own, 0, years.size() - 1)).filter(Double::isFinite);
    }

    /// Demand in some years over today's; 1 for a market that is not in the history.
    ///
    /// @param kept how much of the lead lasts, such as [#persistence]
    double factor(String market, double kept, int inYears) {
        return lead(market).map(lead -> Math.exp(inYears * kept * lead)).orElse(1.0);
    }
}

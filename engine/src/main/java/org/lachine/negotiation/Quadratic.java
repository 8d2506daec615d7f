package org.lachine.negotiation;

import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/// A number for every package: a base, one for each option, and one for each pair of options of different issues.
final class Quadratic {
    private final Table table;
    private final double base;
    private final double[] single;
    /// `[option][option]`, symmetric, flat; 0 within an issue and where options exclude each other.
    private final double[] pair;

    private Quadratic(Table table, double base, double[] single, double[] pair) {
        this.table = table;
        this.base = base;
        this.single = single;
        this.pair = pair;
    }

    /// Fitted to nothing, singles and pairs.
    static Quadratic of(Table table, BiPredicate<String, String> interact, ToDoubleFunction<Deal> worth) {
        int count = table.options();
        Quadratic linear = new Quadratic(table, 0, new double[count], new double[count * count]).withSingles(worth);
        double[] pair = new double[count * count];
        int issues = table.issues().size();
        for (int k = 0; k < issues; k++) {
            for (int m = k + 1; m < issues; m++) {
                if (!interact.test(table.issues().get(k).code(), table.issues().get(m).code())) {
                    continue;
                }
                for (int l = 1; l <= table.issues().get(k).levels(); l++) {
                    for (int n = 1; n <= table.issues().get(m).levels(); n++) {
                        if (!table.excluded(k, l, m, n)) {
                            int o = table.option(k, l);
                            int q = table.option(m, n);
                            double together = worth.applyAsDouble(table.nothing().with(k, l).with(m, n));
                            pair[o * count + q] = together - linear.base - linear.single[o] - linear.single[q];
                            pair[q * count + o] = pair[o * count + q];
                        }
                    }
                }
            }
        }
        return new Quadratic(table, linear.base, linear.single, pair);
    }

    Quadratic withSingles(ToDoubleFunction<Deal> worth) {
        double nothing = worth.applyAsDouble(table.nothing());
        double[] fitted = new double[table.options()];
        for (int k = 0; k < table.issues().size(); k++) {
            for (int l = 1; l <= table.issues().get(k).levels(); l++) {
                fitted[table.option(k, l)] = worth.applyAsDouble(table.nothing().with(k, l)) - nothing;
            }
        }
        return new Quadratic(table, nothing, fitted, pair);
    }

    static Quadratic sum(Quadratic[] parts, double[] weights) {
        Quadratic like = parts[0];
        double base = 0;
        double[] single = new double[like.single.length];
        double[] pair = new double[like.pair.length];
        for (int t = 0; t < parts.length; t++) {
            double w = weights[t];
            Quadratic part = parts[t];
            base += w * part.base;
            Arrays.setAll(single, o -> single[o] + w * part.single[o]);
            Arrays.setAll(pair, p -> pair[p] + w * part.pair[p]);
        }
        return new Quadratic(like.table, base, single, pair);
    }

    double base() {
        return base;
    }

    double single(int option) {
        return single[option];
    }

    double pair(int option, int other) {
        return pair[option * single.length + other];
    }

    double of(Deal deal) {
        double sum = base;
        for (int k = 0; k < deal.size(); k++) {
            if (deal.level(k) > 0) {
                int o = table.option(k, deal.level(k));
                sum += single[o];
                for (int m = 0; m < k; m++) {
                    sum += deal.level(m) > 0 ? pair(o, table.option(m, deal.level(m))) : 0;
                }
            }
        }
        return sum;
    }
}

package org.lachine.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Spread;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Sales;
import org.lachine.model.World;
import org.lachine.run.Ranges;
import org.lachine.run.Ranges.Measure;

/// The simulated runs of a case, by id, in the order of the case.
///
/// @param world the data as they are, before any closure changes them
public record Results(World world, Map<String, Run> runs) {

    /// One run in all its variants.
    ///
    /// @param compared which policies, at which horizon and trade, for captions
    /// @param main balanced trade, the world's default elasticities: the figure that stands alone
    /// @param variants every elasticity set with balanced trade, the default one with fixed deficits too; the main one among them
    /// @param lines what it does to the lines of goods that its measures name; empty where there are none
    /// @param ranges over draws of all that is not known, and for the case's own runs what drives them; null for a run told without a range
    public record Run(String id, String name, String compared, Equilibrium main, List<Variant> variants, List<LineEffect> lines,
            Ranges ranges) {

        /// Exact change of real income, percent.
        public double welfare(int country) {
            return 100 * (main.welfareHat(country) - 1);
        }

        /// The same under another closure, with the default elasticities.
        public double welfare(int country, Closure closure) {
            return variants.stream().filter(v -> v.closure() == closure && v.isDefault())
                    .findFirst().orElseThrow().welfare()[country];
        }

        public boolean isRanged() {
            return ranges != null;
        }

        /// One draw in twenty is below.
        public double low(int country) {
            return spread(country).low();
        }

        /// One draw in twenty is above.
        public double high(int country) {
            return spread(country).high();
        }

        /// The change of real income over the draws, percent.
        public Spread spread(int country) {
            return ranges.spread(Measure.WELFARE, country);
        }

        /// The change of sales over the draws, USD billion at prices of the baseline.
        public Sample sold(Sales sales) {
            return ranges.sample(sales).map(million -> million / 1000);
        }

        /// The welfare change in money: percent of baseline income, USD billion a year at the world's prices.
        public double money(int country) {
            return welfare(country) / 100 * main.baselineIncome(country) / 1000;
        }

        /// Countries from the greatest loss to the greatest gain.
        public List<Integer> fromLossToGain() {
            return IntStream.range(0, main.baseline().countries().size()).boxed()
                    .sorted(Comparator.comparingDouble(this::welfare)).toList();
        }
    }

    /// @param welfare exact change of real income by country, percent
    public record Variant(Closure closure, String elasticity, boolean isDefault, double[] welfare) {}

    public Run run(String id) {
        return runs.get(id);
    }
}

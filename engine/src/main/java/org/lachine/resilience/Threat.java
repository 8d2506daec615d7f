package org.lachine.resilience;

import java.util.ArrayList;
import java.util.List;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// Something that others may do to a country: by whom, what, how likely in a year, and for how long.
///
/// @param imposers who acts; none where nobody in particular does
/// @param yearly chance that it begins in a year in which it is not in force
/// @param months how long it lasts once begun
/// @param basis where the chances and durations come from, and what to make of them
public record Threat(String id, String name, List<String> imposers, Range yearly, Range months, String basis, List<Strike> strikes) {

    /// A figure with the range that it is used in.
    public record Range(double low, double middle, double high) {
        public Range {
            if (!(low >= 0 && low <= middle && middle <= high)) {
                throw new IllegalArgumentException("A range runs from %s over %s to %s.%nGive low, middle and high in ascending order.".formatted(low, middle,
                        high));
            }
        }
    }

    /// The share of years in which it is in force in the long run, if it ends and begins at random: with chance `λ` of a
    /// beginning a year and a duration of `D` years, `λD / (1 + λD)`.
    public double inForce() {
        return inForce(yearly.middle(), months.middle());
    }

    /// The least and most that the ranges of chance and duration allow.
    public Range inForceRange() {
        return new Range(inForce(yearly.low(), months.low()), inForce(), inForce(yearly.high(), months.high()));
    }

    /// The same of any chance and duration.
    public static double inForce(double yearly, double months) {
        double load = yearly * months / 12;
        return Double.isInfinite(load) ? 1 : load / (1 + load);
    }

    /// `policy` with every strike in place.
    ///
    /// @param theta trade elasticity by sector, of the model that is solved
    public Policy onto(Policy policy, double[] theta) {
        Policy struck = policy;
        for (Strike strike : strikes) {
            struck = strike.onto(struck, theta);
        }
        return struck;
    }

    /// Whether some ban takes a part of the varieties of a sector away, so that [#onto] depends on elasticities.
    public boolean takesParts() {
        return strikes.stream().anyMatch(Strike::takesParts);
    }

    /// What the trade that it touches was worth, USD million.
    public double trade(World world) {
        return strikes.stream().mapToDouble(strike -> strike.trade(world)).sum();
    }

    /// Both at once; the chance of both in force is the product, as if neither knew of the other.
    public Threat with(Threat other) {
        List<Strike> both = new ArrayList<>(strikes);
        both.addAll(other.strikes);
        List<String> all = new ArrayList<>(imposers);
        other.imposers.stream().filter(code -> !all.contains(code)).forEach(all::add);
        double shorter = Math.min(months.middle(), other.months.middle());
        double together = inForce() * other.inForce();
        double chance = shorter == 0 || together == 1 ? 1 : together / (1 - together) / (shorter / 12);
        return new Threat(id + " + " + other.id, name + "; and " + other.name, all, new Range(0, Math.min(1, chance), 1),
                new Range(0, shorter, Math.max(months.high(), other.months.high())), "Both in force at once by the product of the two shares of years.", both);
    }
}

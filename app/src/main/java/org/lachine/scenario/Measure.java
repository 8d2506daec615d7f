package org.lachine.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// One dated trade measure of the ledger. `docs/ledger.md` explains each entry.
///
/// @param family measures that belong together, for instance `us-232-metals`; what `yieldsTo` names
/// @param rates additional duty by target country, as fractions of the border value; [#ALL] stands for every other country
/// @param spared countries that [#ALL] does not reach
/// @param scope what it applies to; `except` what is left out of that
/// @param stacking how it combines with the ordinary duty
/// @param yieldsTo families that displace it on the lines (or the part of their value) they cover
/// @param content share of the value that is dutiable, 1 where all of it is
/// @param preferenceExempt share of the value of preference-claiming imports that is exempt: 0 none, 1 all
/// @param to first day on which it is no longer in force; null while open
/// @param status how well it is sourced: V read in the named source, V2 in two independent ones, C computed
/// @param notModelled why the measure is on record only; empty when it is modelled
/// @param quota the limit beyond which the rate is due; null where it is due on everything
/// @param coverage values covered, where product trade is not known
/// @param place `file:line:column` in the ledger
public record Measure(String id, String family, String title, String imposer, Map<String, Double> rates,
        Set<String> spared, Scope scope, Scope except, Stacking stacking, List<String> yieldsTo, double content,
        double preferenceExempt, LocalDate announced, LocalDate from, LocalDate to, String law, String source,
        LocalDate sourced, String status, String notModelled, Limit quota, List<Covered> coverage, String place) {
    /// The target that stands for every country not named otherwise.
    public static final String ALL = "all";

    /// How a measure combines with the ordinary (most-favoured-nation) duty on the same line.
    public enum Stacking {
        /// Its rate is added.
        ADDS,
        /// It lifts the total to its rate, and adds nothing where the ordinary duty is higher.
        TOPS_UP
    }

    /// Value of trade covered in some sectors, from a cited fact.
    ///
    /// @param sectors the value is spread over them in proportion to the world's flows
    /// @param value in millions of `currency`
    /// @param source short reference, for instance a fact's id and publisher
    public record Covered(List<String> sectors, double value, String currency, int year, String source) {}

    /// A quota as a share of what was imported from all the targets together in a year.
    ///
    /// @param sector of the ledger's nomenclature that stands for the goods
    public record Limit(double share, int year, String sector) {}

    /// True from the first day in force to the last.
    public boolean inForce(LocalDate date) {
        return !date.isBefore(from) && (to == null || date.isBefore(to));
    }

    /// This measure without an end.
    Measure open() {
        return new Measure(id, family, title, imposer, rates, spared, scope, except, stacking, yieldsTo, content, preferenceExempt,
                announced, from, null, law, source, sourced, status, notModelled, quota, coverage, place);
    }

    /// This measure with other rates and another exempt share.
    Measure under(Map<String, Double> newRates, double exempt) {
        return new Measure(id, family, title, imposer, newRates, spared, scope, except, stacking, yieldsTo, content, exempt,
                announced, from, to, law, source, sourced, status, notModelled, quota, coverage, place);
    }

    public boolean modelled() {
        return notModelled.isEmpty();
    }

    /// The rate on imports from `exporter`, absent where the measure does not reach it.
    public OptionalDouble rate(String exporter) {
        Double rate = rates.get(exporter);
        if (rate == null && !spared.contains(exporter) && !exporter.equals(imposer)) {
            rate = rates.get(ALL);
        }
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /// The additional duty on a line whose ordinary duty is `ordinary`.
    double added(double rate, double ordinary) {
        return stacking == Stacking.ADDS ? rate : Math.max(0, rate - ordinary);
    }

    /// True when both may hold at once for some same target on some same line.
    boolean overlaps(Measure other) {
        boolean sameTime = (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
        boolean sameTarget = rates.keySet().stream().anyMatch(c -> other.rate(c).isPresent())
                || other.rates.keySet().stream().anyMatch(c -> rate(c).isPresent())
                || rates.containsKey(ALL) && other.rates.containsKey(ALL);
        return imposer.equals(other.imposer) && sameTime && sameTarget && scope.meets(other.scope)
                && !except.coversAll(other.scope) && !other.except.coversAll(scope);
    }
}

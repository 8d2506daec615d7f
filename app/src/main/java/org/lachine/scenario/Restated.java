package org.lachine.scenario;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lachine.model.Codes;

/// A measure of the ledger under other terms, as an outcome of a scenario's `may-change` has it: a higher or lower rate, for all or some
/// targets, or another exempt share.
///
/// @param targets whose rate it is; empty for all
/// @param rate new from old rate; null where that stays
/// @param exempt exempt share of imports that claim a preference; NaN where that stays
record Restated(String measure, List<String> targets, DoubleUnaryOperator rate, double exempt) {

    /// The measures that an outcome restates; faults go to the file.
    ///
    /// @param chosen the scenario's measures
    /// @param date on which they must be in force
    /// @param countries reads a list of them
    static List<Restated> read(YamlFile file, String pointer, List<Measure> chosen, LocalDate date, Function<String, List<String>> countries) {
        List<String> inForce = chosen.stream().filter(m -> m.inForce(date) && m.modelled()).map(Measure::id).toList();
        return IntStream.range(0, file.root().at(pointer + "/measures").size()).mapToObj(k -> pointer + "/measures/" + k).map(at -> {
            String measure = file.text(at + "/measure");
            if (!inForce.contains(measure)) {
                file.fault(at + "/measure", "\"%s\" is no measure of this scenario in force on %s.".formatted(measure, date),
                        inForce.isEmpty() ? "None is." : "Did you mean \"%s\"?".formatted(Codes.of("measure", inForce, inForce).nearest(measure)));
            }
            String exempt = file.text(at + "/exempt");
            double share = exempt.isEmpty() ? Double.NaN : Percent.parse(exempt);
            if (share < 0 || share > 1) {
                file.fault(at + "/exempt", "%s is outside 0%% to 100%%.".formatted(exempt), "Write the share of the value that is exempt.");
            }
            return new Restated(measure, countries.apply(at + "/for"), rate(file, at), share);
        }).toList();
    }

    private static DoubleUnaryOperator rate(YamlFile file, String at) {
        for (String key : List.of("set", "add", "times")) {
            String written = file.text(at + "/" + key);
            if (!written.isEmpty()) {
                double value = Percent.parse(written);
                return switch (key) {
                    case "set" -> old -> Math.max(0, value);
                    case "add" -> old -> Math.max(0, old + value);
                    default -> old -> Math.max(0, old * value);
                };
            }
        }
        return null;
    }

    /// The measure under these terms; any other as it is.
    Measure of(Measure old) {
        if (!old.id().equals(measure)) {
            return old;
        }
        Map<String, Double> rates = new HashMap<>(old.rates());
        if (rate != null && targets.isEmpty()) {
            rates.replaceAll((target, was) -> rate.applyAsDouble(was));
        } else if (rate != null) {
            targets.forEach(target -> old.rate(target).ifPresent(was -> rates.put(target, rate.applyAsDouble(was))));
        }
        return old.under(rates, Double.isNaN(exempt) ? old.preferenceExempt() : exempt);
    }
}

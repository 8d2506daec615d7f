package org.lachine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// One table between two revisions of the Harmonized System: pairs of a later and an earlier product that have goods in common.
///
/// A table says that goods moved, not how many, and most moves are small: in 2017 integrated circuits took goods from 130
/// products of machinery, and in 2022 waste of electric devices from a thousand. So a value follows the **main** pairs alone:
///
/// 1. a later product that kept its number is the one of that number;
/// 2. a new number is what its own heading (four digits) gave to it, else the one product that a conversion table names as the
///    closest, else (where none does) all that gave to it;
/// 3. an earlier product that would then go nowhere goes to all of its own heading that took from it, else to all that did.
///
/// All other pairs are kept, and bear no value.
final class HsStep {
    private final Map<String, List<String>> anyEarlier = new TreeMap<>();
    private final Map<String, List<String>> anyLater = new TreeMap<>();
    private final Map<String, List<String>> earlier = new TreeMap<>();
    private final Map<String, List<String>> later = new TreeMap<>();

    HsStep(Iterable<HsRevisions.Row> rows) {
        Map<String, String> closest = new TreeMap<>();
        for (HsRevisions.Row row : rows) {
            add(anyEarlier, anyLater, row.code(), row.codeBefore());
            if (row.closest()) {
                closest.put(row.code(), row.codeBefore());
            }
        }
        anyEarlier.forEach((code, sources) -> main(code, sources, closest.get(code)).forEach(source -> add(earlier, later, code, source)));
        anyLater.forEach((source, codes) -> {
            if (!later.containsKey(source)) {
                List<String> heading = ofHeading(source, codes);
                (heading.isEmpty() ? codes : heading).forEach(code -> add(earlier, later, code, source));
            }
        });
    }

    private static void add(Map<String, List<String>> earlier, Map<String, List<String>> later, String code, String source) {
        earlier.computeIfAbsent(code, any -> new ArrayList<>()).add(source);
        later.computeIfAbsent(source, any -> new ArrayList<>()).add(code);
    }

    private static List<String> main(String code, List<String> sources, String closest) {
        if (sources.contains(code)) {
            return List.of(code);
        }
        List<String> heading = ofHeading(code, sources);
        return !heading.isEmpty() ? heading : closest != null ? List.of(closest) : sources;
    }

    private static List<String> ofHeading(String code, List<String> others) {
        return others.stream().filter(other -> other.startsWith(code.substring(0, 4))).toList();
    }

    /// The later products to which the value of an earlier one goes; empty where the table has none.
    List<String> later(String code) {
        return later.getOrDefault(code, List.of());
    }

    /// The earlier products to which the value of a later one goes.
    List<String> earlier(String code) {
        return earlier.getOrDefault(code, List.of());
    }

    /// Every later product that took goods from an earlier one.
    List<String> anyLater(String code) {
        return anyLater.getOrDefault(code, List.of());
    }

    /// Every earlier product that gave goods to a later one.
    List<String> anyEarlier(String code) {
        return anyEarlier.getOrDefault(code, List.of());
    }

    /// What an earlier product weighs: the weights of the later ones it goes to, each in equal parts to all that go there.
    double weight(String code, Map<String, Double> weights) {
        return later(code).stream().mapToDouble(target -> weights.get(target) / earlier(target).size()).sum();
    }

    /// The later products of an earlier one with their shares, which sum to 1.
    Map<String, Double> forward(String code, Map<String, Double> weights) {
        return shares(later(code), target -> weights.get(target) / earlier(target).size());
    }

    /// The earlier products of a later one with their shares, which sum to 1.
    Map<String, Double> backward(String code, Map<String, Double> weights) {
        return shares(earlier(code), weights::get);
    }

    private static Map<String, Double> shares(List<String> targets, Function<String, Double> weight) {
        double total = targets.stream().mapToDouble(weight::apply).sum();
        Map<String, Double> shares = new TreeMap<>();
        targets.forEach(target -> shares.put(target, total > 0 ? weight.apply(target) / total : 1.0 / targets.size()));
        return shares;
    }
}

package org.lachine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.ensemble.Question.Alternative;
import org.lachine.model.Policy;

/// What may become of the policies that a scenario compares: forks, each with outcomes that change something, and the policy of every
/// combination of these. How likely an outcome is stands in the priors.
///
/// @param forks in the order of the file
/// @param alternatives of every combination but that in which nothing changes, in the order of [#combinations]
public record Outlook(List<Fork> forks, List<Alternative> alternatives) {
    /// That of a scenario whose policies stay.
    static final Outlook NONE = new Outlook(List.of(), List.of());

    /// @param policy what the priors call it
    /// @param outcomes those that change something
    /// @param place `file:line:column` in the scenario
    public record Fork(String policy, List<Outcome> outcomes, String place) {}

    /// @param name what the priors call it
    /// @param pointer where the scenario says what it changes
    public record Outcome(String name, String pointer) {}

    /// The forks of a scenario; faults go to the file.
    ///
    /// @param terms what outcomes have in a scenario of this kind: `changes` or `measures`
    static List<Fork> read(YamlFile file, String terms) {
        List<Fork> forks = IntStream.range(0, file.root().path("may-change").size()).mapToObj(f -> {
            String at = "/may-change/" + f;
            return new Fork(file.text(at + "/policy"), IntStream.range(0, file.root().at(at + "/outcomes").size()).mapToObj(o -> at + "/outcomes/" + o)
                    .map(pointer -> new Outcome(file.text(pointer + "/is"), pointer)).toList(), file.place(at));
        }).toList();
        forks.stream().flatMap(fork -> fork.outcomes().stream()).filter(outcome -> !file.root().at(outcome.pointer()).has(terms))
                .forEach(outcome -> file.fault(outcome.pointer(), "this scenario is of %s, and its outcomes are of these too.".formatted(terms.equals("changes")
                        ? "changes" : "measures and dates"),
                        "Write %s.".formatted(terms)));
        return forks;
    }

    /// @param after the policy if nothing changes
    /// @param instead the policy under some outcomes, in the order of the forks
    static Outlook of(List<Fork> forks, Policy after, Function<List<Outcome>, Policy> instead) {
        List<List<Outcome>> combinations = combinations(forks);
        return new Outlook(forks, combinations.subList(1, combinations.size()).stream().map(outcomes -> Alternative.of(after, instead.apply(outcomes)))
                .toList());
    }

    /// What comes about of the forks, nothing first: the first fork's outcomes change fastest.
    private static List<List<Outcome>> combinations(List<Fork> forks) {
        List<List<Outcome>> all = List.of(List.of());
        for (Fork fork : forks) {
            List<List<Outcome>> longer = new ArrayList<>(all);
            for (Outcome outcome : fork.outcomes()) {
                for (List<Outcome> before : all) {
                    List<Outcome> with = new ArrayList<>(before);
                    with.add(outcome);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }

    /// By how much each outcome of a fork moves the place of a combination, 0 for one that changes nothing.
    int step(int fork) {
        return forks.subList(0, fork).stream().mapToInt(earlier -> earlier.outcomes().size() + 1).reduce(1, (a, b) -> a * b);
    }

    /// What comes about in a draw, in words; empty where policies stay.
    ///
    /// @param policy as in [org.lachine.ensemble.Draw#policy]
    public String inWords(int policy) {
        if (policy == 0) {
            return "";
        }
        List<Outcome> come = combinations(forks).get(policy);
        return forks.stream().flatMap(fork -> fork.outcomes().stream().filter(come::contains).map(outcome -> fork.policy() + " " + outcome.name()))
                .collect(Collectors.joining(", "));
    }
}

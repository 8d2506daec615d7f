package org.lachine.report;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a brief is about: a country, its partners, a day, the measures to simulate, and what has been said and published.
///
/// A case is a folder `cases/<id>` with `case.yaml`, `events.yaml`, `facts.yaml`, `claims.yaml` and `literature.yaml`;
/// all but the first may be absent. `docs/assumptions.md` says what each key means.
///
/// @param before the day whose policies the measures are compared with
/// @param dependenceNote what to add on how the world's partner shares compare with other statistics; a template like a
///     claim's `found`, or empty
/// @param runs one section of the brief each
/// @param benchmarks simulated only to be compared with estimates and claims
/// @param reset path of a negotiation's table, from the project's folder, or empty
public record Case(String id, String title, String country, List<String> partners, LocalDate date, LocalDate before,
        String world, String dependenceNote, List<Run> runs, List<Run> benchmarks, List<Event> events, List<Fact> facts, List<Claim> claims,
        List<Estimate> literature, String reset) {

    /// @param name noun phrase for sentences: "the measures between China and Canada"
    /// @param question heading of the run's section; empty for a benchmark
    /// @param together true for the run that holds the measures of all others
    /// @param beside for a benchmark, the run in whose section it is told; or empty
    /// @param market the partner in whose market this run shows who takes the country's place; or empty
    public record Run(String id, String name, String question, Path scenario, boolean together, String beside,
            String market) {}

    /// @param date day, month or year, as written
    /// @param until end of a span, or empty
    public record Event(String id, String date, String until, String title, String source, String status) {

        /// The first day that `date` can mean.
        public LocalDate firstDay() {
            return firstDay(date);
        }

        public static LocalDate firstDay(String date) {
            return LocalDate.parse((date + "-01-01").substring(0, 10));
        }
    }

    /// A published figure.
    ///
    /// @param unit percent, percent-change, CAD billion or USD billion
    public record Fact(String id, double value, String unit, String what, String when, String source, String status) {}

    /// A claim of the public debate.
    ///
    /// @param found sentence with `{findings}`
    /// @param uses findings whose sources stand beside the verdict
    /// @param later the capability that will answer the claim, or empty
    public record Claim(String id, String claim, Optional<Test> test, String verdict, String because, String found,
            String later, List<String> uses) {}

    /// A claim's figure against a finding: equal within so many units (or roughly so), above or below.
    public record Test(String finding, Relation relation, double value, double within, double roughly) {}

    public enum Relation { EQUALS, ABOVE, BELOW }

    /// A published estimate, percent.
    ///
    /// @param run the run or benchmark that comes closest
    /// @param differs why the two differ
    public record Estimate(String id, String label, String run, String quantity, double low, double high, String horizon,
            String policy, String source, String differs) {}

    /// Runs and benchmarks.
    public Stream<Run> allRuns() {
        return Stream.concat(runs.stream(), benchmarks.stream());
    }

    /// The runs that do not hold all measures.
    public List<Run> parts() {
        return runs.stream().filter(run -> !run.together()).toList();
    }

    /// The run that holds all measures: the one marked so, else the last.
    public Run whole() {
        return runs.stream().filter(Run::together).findFirst().orElse(runs.getLast());
    }

    /// Whether a claim rests on what a run does to real income.
    public boolean isClaimed(Run run) {
        return claims.stream().flatMap(claim -> claim.uses().stream()).anyMatch(name -> name.startsWith("welfare." + run.id() + "."));
    }

    /// The run that shows where the country sells instead.
    public Run elsewhere() {
        return replacement(partners.getFirst());
    }

    /// The run that shows who takes the country's place in the market of `partner`.
    public Run replacement(String partner) {
        return allRuns().filter(r -> r.market().equals(partner)).findFirst().orElse(whole());
    }
}

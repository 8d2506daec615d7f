package org.lachine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Ensemble;
import org.lachine.run.Manifest;
import org.lachine.run.Ranges;
import org.lachine.run.war.AnswerRanges;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How far headline figures may be off: the option that commands share which have some.
final class RangeOption {
    @Option(names = "--range", paramLabel = "DRAWS", arity = "0..1", fallbackValue = "250",
            description = "Also say how far the figures may be off, over this many draws of what is not known (default: ${FALLBACK-VALUE}).")
    private Integer draws;

    @Mixin
    private Uncertainty uncertainty;

    boolean asked() {
        return draws != null;
    }

    int draws() {
        if (draws < 2) {
            throw new FaultyInputException("--range %d: no range can be read off so few draws.".formatted(draws), "Give a number such as 250.");
        }
        return draws;
    }

    PriorsFile priors() {
        return uncertainty.priors();
    }

    long seed() {
        return uncertainty.seed();
    }

    /// What ranges of answers and lists are asked for.
    AnswerRanges.Asked answers(Progress progress) {
        return new AnswerRanges.Asked(priors(), seed(), draws(), progress);
    }

    /// Ranges of a comparison, and what drives them where that is asked for; nothing where no range is.
    List<Table> tables(Resolved compared, boolean drivers, String title, Progress progress) {
        return asked() ? Ranges.of(Ensemble.of(compared, priors(), seed(), drivers), draws(), progress).tables(title) : List.of();
    }

    /// What a terminal shows: `brief`, and ranges of these countries.
    static List<Table> with(List<Table> brief, List<Table> ranges, List<String> countries) {
        List<Table> all = new ArrayList<>(brief);
        if (!ranges.isEmpty()) {
            all.addAll(RangeText.brief(ranges, countries));
        }
        return all;
    }

    static List<Table> both(List<Table> tables, List<Table> ranges) {
        List<Table> all = new ArrayList<>(tables);
        all.addAll(ranges);
        return all;
    }

    Manifest noted(Manifest manifest) {
        return asked() ? manifest.input(priors().path()).run("ranges", Map.of("draws", draws(), "seed", seed())) : manifest;
    }
}

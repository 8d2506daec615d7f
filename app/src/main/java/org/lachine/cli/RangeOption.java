package org.lachine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.RangeRequest;
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

    private int draws() {
        if (draws < 2) {
            throw new FaultyInputException("--range %d: no range can be read off so few draws.".formatted(draws), "Give a number such as 250.");
        }
        return draws;
    }

    /// What is asked for; empty where no range is.
    Optional<RangeRequest> request(Progress progress) {
        return asked() ? Optional.of(new RangeRequest(uncertainty.priors(), uncertainty.seed(), draws(), progress)) : Optional.empty();
    }

    /// Ranges and what drives them, by what makes them for a request; nothing where no range is asked for.
    List<Table> tables(Progress progress, Function<RangeRequest, List<Table>> ranges) {
        return request(progress).map(ranges).orElse(List.of());
    }

    /// What a terminal shows: `brief`, and ranges of the real income of these countries, or of those that move most where none is named.
    static List<Table> with(List<Table> brief, List<Table> ranges, List<String> countries) {
        return both(brief, ranges.isEmpty() ? List.of() : RangeText.brief(ranges, countries));
    }

    /// What a terminal shows: `brief`, and the first ranges that are told.
    static List<Table> withFirst(List<Table> brief, List<Table> ranges) {
        return both(brief, ranges.isEmpty() ? List.of() : RangeText.first(ranges));
    }

    static List<Table> both(List<Table> tables, List<Table> ranges) {
        List<Table> all = new ArrayList<>(tables);
        all.addAll(ranges);
        return all;
    }

    Manifest noted(Manifest manifest) {
        return asked() ? manifest.input(uncertainty.priors().path()).run("ranges", Map.of("draws", draws(), "seed", uncertainty.seed())) : manifest;
    }
}

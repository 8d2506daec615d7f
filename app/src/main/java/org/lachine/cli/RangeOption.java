package org.lachine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.RangeRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How far headline figures may be off: the option that commands share which have some.
final class RangeOption {
    private static final int USUAL = 250;
    private static final int UNSAID = -1;

    @Option(names = "--range", paramLabel = "DRAWS", arity = "0..1", fallbackValue = "-1",
            description = "Also say how far the figures may be off, over this many draws of what is not known (without a number: 250, for reset 64).")
    private Integer draws;

    private int usual = USUAL;

    @Mixin
    private Uncertainty uncertainty;

    boolean asked() {
        return draws != null;
    }

    private int draws() {
        if (draws == UNSAID) {
            return usual;
        }
        if (draws < 2) {
            throw new FaultyInputException("--range %d: no range can be read off so few draws.".formatted(draws), "Give a number such as 250.");
        }
        return draws;
    }

    /// What is asked for; empty where no range is.
    private Optional<RangeRequest> request(Progress progress, BooleanSupplier stopped) {
        return asked() ? Optional.of(new RangeRequest(uncertainty.priors(), uncertainty.seed(), draws(), progress, stopped)) : Optional.empty();
    }

    Optional<RangeRequest> request(Progress progress) {
        return request(progress, () -> false);
    }

    /// Where a draw takes long, so many where no number is given.
    RangeOption usually(int fewer) {
        usual = fewer;
        return this;
    }

    /// Ranges and what drives them, by what makes them for a request; nothing where no range is asked for.
    List<Table> tables(Progress progress, Function<RangeRequest, List<Table>> ranges) {
        return tables(progress, () -> false, ranges);
    }

    /// The same where Ctrl-C stops it: then there are none.
    List<Table> tables(Progress progress, BooleanSupplier stopped, Function<RangeRequest, List<Table>> ranges) {
        try {
            return request(progress, stopped).map(ranges).orElse(List.of());
        } catch (RangeRequest.Stopped early) {
            return List.of();
        }
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

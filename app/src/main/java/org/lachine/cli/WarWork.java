package org.lachine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lachine.data.Table;
import org.lachine.run.Manifest;
import org.lachine.run.RangeRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How every war command works: it tells how far it is, Ctrl-C keeps what it has found and marks it, and it goes on from an earlier result.
final class WarWork {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--from", paramLabel = "FOLDER", description = "Go on from what an earlier run of this command left in this folder.")
    private Path from;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    /// What is looked for.
    @FunctionalInterface
    interface Search {
        /// @param from null, or the folder of an earlier result to go on from
        /// @param stopped asked now and then; what was found by then is handed back
        Found go(Path from, Consumer<String> progress, BooleanSupplier stopped);
    }

    /// What was found.
    ///
    /// @param holds false where a check failed
    /// @param ranges of it, for a request
    /// @param notes what a reader must know
    record Found(boolean stoppedEarly, boolean holds, List<Table> tables, Function<RangeRequest, List<Table>> ranges, Manifest manifest, List<String> notes) {}

    /// Searches and hands over.
    ///
    /// @param brief what a terminal shows of the tables
    /// @param ranged adds to that what it shows of ranges
    /// @return the exit code
    int run(Search search, Function<List<Table>, List<Table>> brief, BinaryOperator<List<Table>> ranged) {
        output.claim();
        PrintWriter errors = command.commandLine().getErr();
        try (Interrupt stopped = new Interrupt()) {
            Found found;
            List<Table> ranges;
            try (Progress progress = Progress.on(errors)) {
                progress.accept("reading the ledger");
                found = search.go(from, progress, stopped);
                ranges = found.stoppedEarly() ? List.of() : range.tables(progress, stopped, found.ranges());
            }
            boolean early = found.stoppedEarly() || range.asked() && ranges.isEmpty();
            output.show(ranged.apply(brief.apply(found.tables()), ranges), RangeOption.both(found.tables(), ranges), ranges.isEmpty() ? found.manifest()
                    : range.noted(found.manifest()));
            found.notes().forEach(errors::println);
            if (early) {
                errors.println(found.stoppedEarly() ? "Stopped early: the tables hold what was found by then."
                        : "Stopped before the ranges were done: there are none, and all else is whole.");
                errors.println("To go on, give --from the folder that --out named; without --out nothing was kept.");
            }
            return early || !found.holds() ? Failures.RESULT : 0;
        }
    }
}

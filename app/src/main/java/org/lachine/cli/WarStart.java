package org.lachine.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;
import org.lachine.run.war.WarSetting;
import org.lachine.scenario.Coverage;
import org.lachine.scenario.Ledger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where a war starts from: a world, the policies of a day, and trade elasticities.
final class WarStart {
    private static final String DAY = "2026-01-13";

    @Mixin
    private WorldOption where;

    @Option(names = "--as-of", paramLabel = "DATE|world", defaultValue = DAY,
            description = "Start from the policies in force on this day, or from the world's own (default: ${DEFAULT-VALUE}).")
    private String asOf;

    @Option(names = "--elasticity", paramLabel = "SET", description = "Set of trade elasticities (default: the world's).")
    private String elasticity;

    /// @param lines what governments' rates are on, by country, once the world and the ledger are known
    WarSetting setting(BiFunction<World, Ledger, Map<String, Coverage>> lines, Consumer<String> progress) {
        LocalDate day = asOf.equals("world") ? null : day();
        Ledger ledger = Ledger.load(Home.ledger());
        return WarSetting.open(Home.worlds(), new WarSetting.Start(where.name(), day, elasticity), ledger, Home.products(), bare -> lines.apply(bare, ledger), progress);
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeParseException e) {
            throw new FaultyInputException("--as-of: \"%s\" is not a date.".formatted(asOf), "Write 2026-01-13, or world for the world's own policies.");
        }
    }
}

package org.lachine.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.lachine.data.Export;
import org.lachine.scenario.Horizon;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/// The command line: `lachine COMMAND`.
///
/// Exit codes: 0 done; 1 a result failed (no equilibrium, a replication missed); 2 bad input.
@Command(
        name = "lachine",
        description = "Who depends on whom, what tariffs cost whom, and what could be done about it.",
        mixinStandardHelpOptions = true,
        subcommands = {BriefCommand.class, SimulateCommand.class, EnsembleCommand.class, GradientCommand.class, DependCommand.class,
            FriendsCommand.class, PowerCommand.class, StressCommand.class, PotentialCommand.class, DiversifyCommand.class, ResetCommand.class,
            LedgerCommand.class, TariffCommand.class, TariffsCommand.class, HsCommand.class, WarCommand.class, WorldCommand.class, ImportCommand.class,
            ReplicateCommand.class,
            BacktestCommand.class, ConvergeCommand.class, ExportCommand.class, AggregateCommand.class, DoctorCommand.class, CompletionCommand.class,
            CommandLine.HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with:",
            "  lachine brief              Canada's case as a page, out/canada-2026/brief.html",
            "  lachine depend CAN         on whom Canada depends",
            "  lachine simulate scenarios/us-25-on-canada.yaml",
            "                             what one tariff costs whom",
            "  lachine test               build and test everything",
            "  lachine bench              time the engine on this machine, in about five minutes",
            "  lachine COMMAND --help     options and examples",
            "",
            "Exit codes: 0 done, 1 a result failed, 2 bad input."
        })
public final class Main {
    private Main() {}

    /// Runs one command line and ends the process with its exit code.
    public static void main(String[] arguments) {
        PrintStream errors = errors();
        System.setErr(errors);
        StandardOutput screen = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(screen.printer(System.out.charset()));
        try {
            int status = commandLine().execute(arguments);
            System.out.flush();
            screen.failure().ifPresent(reason -> {
                errors.println("standard output: %s.".formatted(reason));
                errors.println("What was printed is incomplete. Free some space, or print to another place.");
            });
            System.exit(screen.failure().isPresent() ? Failures.INPUT : status);
        } catch (OutOfMemoryError e) {
            errors.println("Lachine ran out of memory: %,d MB are not enough.".formatted(Runtime.getRuntime().maxMemory() >> 20));
            errors.println("Close other programs, ask for less at once, or use a larger machine.");
            System.exit(Failures.RESULT);
        }
    }

    /// The whole command line, as [#main] and the tests run it.
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        versioned(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, Main::date)
                .registerConverter(Horizon.class, Main::horizon)
                .registerConverter(Export.Form.class, Main::form)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Terminal.columns())
                .setParameterExceptionHandler(Failures::ofParameters)
                .setExecutionExceptionHandler(Failures::ofExecution);
    }

    private static void versioned(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(Main::versioned);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("\"%s\" is not a date; dates are written 2024-09-30".formatted(text));
        }
    }

    private static Horizon horizon(String text) {
        return Arrays.stream(Horizon.values()).filter(h -> h.toString().equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("\"%s\" is no horizon; there are 1y, 3y, 10y and long".formatted(text)));
    }

    private static Export.Form form(String text) {
        return Arrays.stream(Export.Form.values()).filter(form -> form.toString().equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("\"%s\" is no form; there are %s"
                        .formatted(text, Arrays.stream(Export.Form.values()).map(Object::toString).collect(Collectors.joining(", ")))));
    }

    /// Standard error as the launcher hands it over. It redirects the JVM's own stream, which carries a warning at
    /// every start, and names the descriptor that leads to the user.
    private static PrintStream errors() {
        String handedOver = System.getProperty("lachine.errors");
        if (handedOver == null) {
            return System.err;
        }
        try {
            return new PrintStream(new FileOutputStream(handedOver, true), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return System.err;
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Lachine " + Main.class.getPackage().getImplementationVersion()};
        }
    }
}

package org.lachine.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.World;
import org.lachine.run.PowerTables;
import org.lachine.scenario.Horizon;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "power",
        description = "What one side could cost another by ending all trade with it, and what that would cost itself.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "By formula (lost supply alone, wages stand still) and by general equilibrium, for what the target buys, "
                + "sells, and both. Asymmetry is the target's loss over the senders': their leverage. Several codes, joined by "
                + "commas, act or are hit together. Table allies shows who would add most to either side, convexity what each "
                + "tenth of the dependence costs.",
            "",
            "Examples:",
            "  lachine power CAN USA",
            "  lachine power CAN USA,CHN --horizon 1y --range",
            "  lachine power CAN,MEX USA --world baci-2023 --elasticity 4",
            "  lachine power --matrix --format csv       everyone over everyone, under a minute"
        })
final class PowerCommand implements Callable<Integer> {
    private static final int SHOWN = 25;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "TARGET", arity = "0..1", index = "0", split = ",", description = "Country or countries cut off, such as CAN or CAN,MEX.")
    private List<String> targets = List.of();

    @Parameters(paramLabel = "SENDER", arity = "0..1", index = "1", split = ",", description = "Country or countries that cut them off.")
    private List<String> senders = List.of();

    @Option(names = "--matrix", description = "Every country of the world over every other.")
    private boolean matrix;

    @Option(names = "--two-way-only", description = "With --matrix: leave out imports and exports alone, a third of the time.")
    private boolean twoWayOnly;

    @Option(names = "--goods", description = "Goods trade ends, trade in services goes on.")
    private boolean goodsOnly;

    @Option(names = "--horizon", paramLabel = "1y|3y|10y|long", defaultValue = "long",
            description = "How long after the event; trade reacts less at first (default: ${DEFAULT-VALUE}).")
    private Horizon horizon;

    @Mixin
    private ModelOptions options;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        options.check();
        if (matrix != (targets.isEmpty() && senders.isEmpty()) || !matrix && senders.isEmpty()) {
            throw new ParameterException(command.commandLine(), matrix ? "--matrix takes no countries: it is about all of them."
                    : "power needs a TARGET and a SENDER, such as: lachine power CAN USA; or --matrix.");
        }
        if (matrix && range.asked()) {
            throw new ParameterException(command.commandLine(), "--range is for a pair: power TARGET SENDER --range.");
        }
        output.claim();
        Worlds worlds = Home.worlds();
        List<Table> tables;
        List<Table> ranges = List.of();
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening the world");
            World world = options.open(worlds);
            CaliendoParro model = options.calibrate(world, horizon);
            List<String> sectors = ModelOptions.sectors(world, goodsOnly);
            PowerTables power = new PowerTables(model, sectors, horizon.inWords() + ", " + options.inWords(world) + (goodsOnly ? ", goods alone" : ""));
            tables = matrix ? power.matrix(!twoWayOnly, progress) : power.pair(targets, senders, progress);
            if (!matrix) {
                ranges = range.tables(progress, request -> request.tables(power.compared(world, options.longRunElasticity(world), horizon, targets, senders),
                        "All trade between %s and %s ends".formatted(String.join(", ", targets), String.join(", ", senders))));
            }
        }
        List<Table> brief = matrix ? tables.stream().map(t -> Tables.first(t, SHOWN)).toList() : tables;
        output.show(RangeOption.with(brief, ranges, Stream.concat(targets.stream(), senders.stream()).toList()), RangeOption.both(tables, ranges),
                range.noted(options.manifest(tables.getFirst().title(), worlds)));
        return 0;
    }
}

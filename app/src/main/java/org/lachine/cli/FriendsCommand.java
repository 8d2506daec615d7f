package org.lachine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.run.FriendTable;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "friends",
        description = "Whose growth helps a country, and whose hurts it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Friend-enemy matrices of Kleinman, Liu and Redding (2024): to first order, with all sectors added",
            "up to one, balanced trade, and labour as the only input. A gain below zero is an enemy's.",
            "",
            "Examples:",
            "  lachine friends CAN",
            "  lachine friends CAN --range",
            "  lachine friends CAN --world baci-2023 --elasticity 5 --format csv"
        })
final class FriendsCommand implements Callable<Integer> {
    private static final int MOST_HELPFUL = 12;
    private static final int MOST_HARMFUL = 6;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Mixin
    private WorldOption where;

    @Option(names = "--elasticity", paramLabel = "NUMBER", defaultValue = "4",
            description = "Trade elasticity of all trade (default: ${DEFAULT-VALUE}, after Simonovska and Waugh 2014).")
    private double elasticity;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (!(elasticity >= 0.1 && elasticity <= 100)) {
            throw new ParameterException(command.commandLine(), "--elasticity is %s; it is between 0.1 and 100.".formatted(elasticity));
        }
        output.claim();
        Worlds worlds = Home.worlds();
        Table table;
        List<Table> ranges;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening " + where.name());
            World world = where.open(worlds);
            table = FriendTable.of(world, country, elasticity);
            ranges = range.tables(progress, request -> FriendTable.ranges(world, country, elasticity, request));
        }
        output.show(RangeOption.withFirst(List.of(ends(table)), ranges), RangeOption.both(List.of(table), ranges),
                range.noted(where.noted(new Manifest(table.title()), worlds)));
        return 0;
    }

    /// The best friends and the worst enemies.
    private static Table ends(Table table) {
        int n = table.rows().size();
        if (n <= MOST_HELPFUL + MOST_HARMFUL) {
            return table;
        }
        List<List<Object>> rows = new ArrayList<>(table.rows().subList(0, MOST_HELPFUL));
        rows.addAll(table.rows().subList(n - MOST_HARMFUL, n));
        return new Table(table.name(), table.title() + "; the first %d and the last %d".formatted(MOST_HELPFUL, MOST_HARMFUL), table.columns(), rows);
    }
}

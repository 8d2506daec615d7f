package org.lachine.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// Whole commands on trade wars, each with the program's start, its world and all its tables.
final class WarCommands {
    /// @param reach seconds asked for; NaN where nothing was
    private record Asked(String command, double reach) {}

    private static final List<Asked> ALL = List.of(
            new Asked("war optimal USA", 10),
            new Asked("war nash USA CAN --starts 1 --deviations 0 --searches 0", 10),
            new Asked("war nash USA CAN", Double.NaN),
            new Asked("war nash all --against all --by uniform --starts 1 --deviations 0 --searches 0", 60),
            new Asked("war formula", Double.NaN),
            new Asked("war nash USA CAN --by line", Double.NaN));

    private WarCommands() {}

    /// @throws IOException where a command fails
    static Table table(Consumer<String> tell) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (Asked one : ALL) {
            tell.accept(one.command());
            Child took = Child.of(List.of(), one.command().split(" "));
            List<Object> row = new ArrayList<>();
            row.add(one.command());
            row.add(Double.isNaN(one.reach()) ? null : one.reach());
            row.addAll(List.of(took.seconds(), took.processor(), took.memory()));
            rows.add(row);
        }
        return TableSchema.table("war-commands", "Trade wars, whole commands", rows);
    }
}

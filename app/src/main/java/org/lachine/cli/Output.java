package org.lachine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.TableFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How a command hands over its tables: on standard output in one of three formats, and into a folder.
final class Output {
    enum Format { TABLE, JSON, CSV }

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table",
            description = "What to print (default: ${DEFAULT-VALUE}).")
    private Format format;

    /// Prints the tables.
    void show(List<Table> tables) {
        PrintWriter out = command.commandLine().getOut();
        for (Table table : tables) {
            switch (format) {
                case TABLE -> out.println(TableText.of(table, Terminal.columns()));
                case CSV -> out.print(TableFiles.csv(table));
                case JSON -> out.println(TableFiles.json(table).toPrettyString());
            }
        }
        out.flush();
    }
}

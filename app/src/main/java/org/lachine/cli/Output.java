package org.lachine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lachine.data.Json;
import org.lachine.data.Table;
import org.lachine.data.TableFiles;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.ResultFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How a command hands over its tables: printed in one of three formats, and as files in a folder.
final class Output {
    enum Format { TABLE, JSON, CSV }

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table",
            description = "What to print (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Also write every table as CSV and Parquet, with a manifest, into a new folder.")
    private Path out;

    @Option(names = "--force", description = "Replace earlier results of Lachine in that folder.")
    private boolean force;

    @Option(names = "--table", paramLabel = "NAME",
            description = "Print this table alone, and all of it.")
    private String only;

    private ResultFolder folder;

    /// Claims the folder of `--out` before any work is done, so that a command fails at once where it could not write.
    void claim() {
        if (out != null) {
            folder = ResultFolder.at(out, force);
        }
    }

    /// The folder of `--out`, or `otherwise`, which Lachine has to itself and may write again.
    Path folder(Path otherwise) {
        return folder == null ? out == null ? otherwise : out : folder.path();
    }

    /// Whether results that are there may be replaced.
    boolean force() {
        return force;
    }

    /// Hands over one fact, for a command whose result is a file.
    void show(String name, Object value) {
        PrintWriter screen = command.commandLine().getOut();
        switch (format) {
            case TABLE -> screen.println(value);
            case CSV -> screen.print(name + "\n" + value + "\n");
            case JSON -> screen.print(Json.text(Map.of(name, value.toString())));
        }
        screen.flush();
    }

    /// Hands over tables, the same ones in every form.
    void show(List<Table> tables, Manifest manifest) {
        show(tables, tables, manifest);
    }

    /// Hands over tables, of which a terminal shows `brief` ones.
    void show(List<Table> brief, List<Table> tables, Manifest manifest) {
        show(brief, tables, json(tables), manifest);
    }

    /// Hands over tables: `brief` ones for the reader at a terminal, whole ones for files, and `tree` as JSON.
    /// CSV prints the first table, since one stream holds one table.
    void show(List<Table> brief, List<Table> tables, Map<String, Object> tree, Manifest manifest) {
        print(brief, tables, tree);
        if (folder != null) {
            folder.write(place -> TableFiles.write(tables, place), manifest);
            command.commandLine().getErr().println("Written to " + folder.path());
        }
    }

    /// Puts content that is no table in memory into the folder of `--out`, and says where.
    void write(ResultFolder.Content content, Manifest manifest) {
        folder.write(content, manifest);
        command.commandLine().getErr().println("Written to " + folder.path());
    }

    /// Prints tables, for a command that fills its folder itself.
    void print(List<Table> brief, List<Table> tables) {
        print(brief, tables, json(tables));
    }

    private void print(List<Table> brief, List<Table> tables, Map<String, Object> tree) {
        PrintWriter screen = command.commandLine().getOut();
        List<Table> chosen = only == null ? brief : List.of(chosen(tables));
        switch (format) {
            case TABLE -> screen.print(chosen.stream().map(t -> TableText.of(t, Terminal.columns())).collect(Collectors.joining("\n")));
            case CSV -> screen.print(TableFiles.csv(only == null ? tables.getFirst() : chosen.getFirst()));
            case JSON -> screen.print(Json.text(only == null ? tree : json(chosen)));
        }
        screen.flush();
    }

    private Table chosen(List<Table> tables) {
        List<String> names = tables.stream().map(Table::name).toList();
        return tables.stream().filter(table -> table.name().equals(only)).findFirst()
                .orElseThrow(() -> new FaultyInputException("--table %s: there is no such table here.".formatted(only),
                        "There are: %s.".formatted(String.join(", ", names))));
    }

    /// Every table by its name.
    private static Map<String, Object> json(List<Table> tables) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tables.forEach(table -> tree.put(table.name(), TableFiles.json(table)));
        return tree;
    }
}

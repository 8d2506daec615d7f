package org.lachine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lachine.data.Export;
import org.lachine.data.Worlds;
import org.lachine.report.drawing.Charts;
import org.lachine.run.Manifest;
import org.lachine.run.ResultFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Writes a folder of results, or a world, in a form of the field.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "parquet and csv: a file a table. sdmx-csv: SDMX-CSV 2.0, an observation a row. har: GEMPACK header",
            "arrays. xlsx: a workbook, a sheet a table, units in the header. Each comes with a datapackage.json",
            "(Frictionless) that says what every column is, and a manifest. svg and png: the charts of a brief.",
            "",
            "Examples:",
            "  lachine export out/canada-2026 --as xlsx",
            "  lachine export out/canada-2026 --as png",
            "  lachine export icio-2022 --as har --into my-world-as-har"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FOLDER", description = "A folder that a command wrote, or the name or folder of a world.")
    private String from;

    @Option(names = "--as", required = true, paramLabel = "parquet|csv|sdmx-csv|har|xlsx|svg|png", description = "The form.")
    private Export.Form form;

    @Option(names = "--into", paramLabel = "DIR", description = "Where the files go (default: out/NAME-FORM).")
    private Path into;

    @Option(names = "--force", description = "Replace earlier results of Lachine in that folder.")
    private boolean force;

    @Override
    public Integer call() {
        Worlds worlds = Home.worlds();
        Path folder = Files.isDirectory(Path.of(from)) ? Path.of(from) : worlds.folder(from);
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        ResultFolder target = ResultFolder.at(into == null ? Path.of("out", name + "-" + form) : into, force);
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("reading " + folder);
            Manifest manifest = new Manifest("%s as %s".formatted(name, form)).input(folder);
            target.write(place -> {
                if (form.isOfCharts()) {
                    Charts.export(folder, form == Export.Form.PNG, place, progress);
                } else {
                    Export.write(folder, form, place, progress);
                }
            }, manifest);
        }
        command.commandLine().getOut().println(target.path());
        return 0;
    }
}

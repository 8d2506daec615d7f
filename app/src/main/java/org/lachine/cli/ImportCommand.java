package org.lachine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Worlds;
import org.lachine.imports.Concordance;
import org.lachine.imports.Imported;
import org.lachine.imports.Imports;
import org.lachine.imports.Settings;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Makes a world of your own data, or puts your data into one.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A whole world comes from icio (OECD inter-country input-output table, CSV) or gtap-har (GTAP",
            "basedata, header arrays). Into a world go goods flows (baci, comtrade, cimt), tariffs (trains)",
            "and trade elasticities (elasticities). gta makes a file of measures in the ledger's form.",
            "",
            "Nothing is written before everything is read and the totals by country agree. docs/import.md",
            "says what each format means.",
            "",
            "Examples:",
            "  lachine import icio 2020_SML.csv --into my-2020 --dry-run",
            "  lachine import gtap-har basedata.har default.prm --year 2017 --into my-gtap",
            "  lachine import baci BACI_HS92_Y2023.csv country_codes.csv --base icio-2022 --into my-2023",
            "  lachine import trains tariffs.csv --into my-2023",
            "  lachine import gta interventions.csv --into my-measures.yaml"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "What the files are: see below.")
    private String format;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files, plain or compressed.")
    private List<Path> files;

    @Option(names = "--into", required = true, paramLabel = "WORLD", description = "Name of the new world, or the folder it goes into.")
    private String into;

    @Option(names = "--base", paramLabel = "WORLD", description = "World that the data are put into (default: the one named with --into, if it is there).")
    private String base;

    @Option(names = "--dry-run", description = "Read and check everything, show the report, write nothing.")
    private boolean dryRun;

    @Option(names = "--year", paramLabel = "YEAR", description = "Year of the data, where the file does not tell or has several.")
    private Integer year;

    @Option(names = "--hs", paramLabel = "YEAR",
            description = "Revision of the Harmonized System, where the file does not tell: 1992, 2007, 2012, 2017 or 2022.")
    private Integer revision;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Encoding of text files (default: UTF-8, or UTF-16 with a byte order mark).")
    private Charset encoding;

    @Option(names = "--elasticity", paramLabel = "NUMBER", description = "One trade elasticity for all sectors of a new world.")
    private Double elasticity;

    @Option(names = "--services", paramLabel = "CODE", split = ",", description = "Sectors that are services, where their codes do not tell.")
    private List<String> services;

    @Option(names = "--usd-per-unit", paramLabel = "RATE", description = "US dollars for one unit of the file's currency, where it is not the US dollar.")
    private Double usdPerUnit;

    @Option(names = "--flow", paramLabel = "imports|exports", description = "What the values are, where neither the file nor its name tells.")
    private String flow;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Imports chosen = format();
        check("--elasticity", elasticity, 0.1, 100);
        check("--usd-per-unit", usdPerUnit, 1e-9, 1e6);
        check("--year", year == null ? null : year.doubleValue(), 1900, 2200);
        output.claim();
        Worlds worlds = Home.worlds();
        Path target = chosen.makesWorld() ? worlds.place(into) : Path.of(into.endsWith(".yaml") ? into : into + ".yaml");
        String from = base != null ? base : chosen.needsBase() ? into : null;
        boolean replacesItsBase = base == null && chosen.needsBase();
        claim(chosen, target, worlds, replacesItsBase);
        Manifest manifest = new Manifest("Import of %s into %s".formatted(chosen.written(), target.getFileName()));
        if (from != null) {
            manifest.world(from, worlds.digest(from));
        }
        Imported imported;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening " + (from == null ? Home.WORLD : from));
            BuiltWorld basis = from == null ? null : worlds.whole(from);
            imported = chosen.read(new Settings(String.valueOf(target.getFileName()), files, basis, year, revision, encoding, elasticity,
                    services, usdPerUnit, flow,
                    Concordance.at(Home.ledger()), elasticity != null || from != null ? null : worlds.whole(Home.WORLD), progress));
            progress.accept("writing " + target);
            write(imported, target, output.force() || replacesItsBase);
        }
        files.forEach(manifest::input);
        output.show(imported.report(), manifest);
        command.commandLine().getErr().println(dryRun ? "Dry run: nothing was written." : "Written to " + target);
        return 0;
    }

    /// Fails before the work where the result could not be put.
    private void claim(Imports chosen, Path target, Worlds worlds, boolean replacesItsBase) {
        if (chosen.makesWorld() && Worlds.BUILDABLE.contains(String.valueOf(target.getFileName()))
                && worlds.place(target.getFileName().toString()).equals(target)) {
            throw new ParameterException(command.commandLine(), "--into %s: that world comes with Lachine and is not replaced. Give a new name%s."
                    .formatted(into, chosen.needsBase() ? ", and this one with --base" : ""));
        }
        if (dryRun || replacesItsBase) {
            return;
        }
        if (chosen.makesWorld()) {
            Worlds.claim(target, output.force());
        } else if (Files.exists(target) && !output.force()) {
            throw new FaultyInputException("%s exists.".formatted(target), "Name another file, or replace it with --force.");
        }
    }

    private void write(Imported imported, Path target, boolean replace) {
        if (dryRun) {
            return;
        }
        if (imported.world() != null) {
            Worlds.write(imported.world(), target, replace);
            return;
        }
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.writeString(beside, imported.file());
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            beside.toFile().delete();
            throw new UncheckedIOException(e);
        }
    }

    private Imports format() {
        List<String> written = Arrays.stream(Imports.values()).map(Imports::written).toList();
        return Arrays.stream(Imports.values()).filter(known -> known.written().equals(format)).findFirst()
                .orElseThrow(() -> new ParameterException(command.commandLine(), "\"%s\" is no format that comes in; there are %s. Did you mean \"%s\"?"
                        .formatted(format, written.stream().collect(Collectors.joining(", ")), Codes.of("format", written, written).nearest(format))));
    }

    private void check(String option, Double value, double least, double most) {
        if (value != null && !(value >= least && value <= most)) {
            throw new ParameterException(command.commandLine(), "%s is %s; it lies between %s and %s.".formatted(option, value, least, most));
        }
    }
}

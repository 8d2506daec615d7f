package org.lachine.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.report.Case.Claim;
import org.lachine.report.Case.Estimate;
import org.lachine.report.Case.Event;
import org.lachine.report.Case.Fact;
import org.lachine.report.Case.Relation;
import org.lachine.report.Case.Run;
import org.lachine.report.Case.Test;
import org.lachine.scenario.YamlFile;
import tools.jackson.databind.JsonNode;

/// Reads the folder of a [Case]; every fault of its files at once, each with its place.
public final class CaseFiles {
    private final Path home;
    private final List<Fault> faults = new ArrayList<>();

    private CaseFiles(Path home) {
        this.home = home;
    }

    /// @param home the folder that holds `cases/`, and from which a case's scenario paths count
    /// @throws FaultyInputException for an unknown case (the nearest is suggested) and for every fault of a known one
    public static Case read(Path home, String id) {
        Path folder = home.resolve("cases").resolve(id);
        if (!Files.isRegularFile(folder.resolve("case.yaml"))) {
            List<String> known = names(home);
            throw new FaultyInputException("There is no case \"%s\".".formatted(id), known.isEmpty()
                    ? "A case is a folder cases/NAME with a case.yaml."
                    : "Did you mean \"%s\"?".formatted(Codes.of("case", known, known).nearest(id)));
        }
        return new CaseFiles(home).parsed(folder, id);
    }

    /// The cases there are.
    public static List<String> names(Path home) {
        try (Stream<Path> folders = Files.list(home.resolve("cases"))) {
            return folders.filter(f -> Files.isRegularFile(f.resolve("case.yaml")))
                    .map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Case parsed(Path folder, String id) {
        YamlFile file = YamlFile.read(folder.resolve("case.yaml"), "case.schema.json");
        JsonNode root = file.root();
        List<Run> runs = each(root.path("runs"), this::run);
        List<Run> benchmarks = each(root.path("benchmarks"), this::run);
        LocalDate date = day(file, "date");
        LocalDate before = day(file, "before");
        if (date != null && before != null && !before.isBefore(date)) {
            file.fault("/before", "%s is not before date: %s.".formatted(before, date), "Name the day whose policies the case compares with.");
        }
        keep(file);
        List<Event> events = items(folder, "events", this::event);
        List<Fact> facts = items(folder, "facts", this::fact);
        List<Claim> claims = items(folder, "claims", this::claim);
        List<Estimate> literature = items(folder, "literature", this::estimate);
        checkRuns(folder, runs, benchmarks, literature);
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults);
        }
        return new Case(id, text(root, "title"), text(root, "country"), texts(root.path("partners")),
                date, before, text(root, "world"),
                root.path("dependence-note").asString(""), runs, benchmarks, events, facts, claims, literature, root.path("reset").asString(""));
    }

    /// The day under `key`; null, and a fault, where the calendar has no such day.
    private static LocalDate day(YamlFile file, String key) {
        try {
            return LocalDate.parse(text(file.root(), key));
        } catch (DateTimeParseException e) {
            if (file.faults().isEmpty()) {
                file.fault("/" + key, "%s is not a day of the calendar.".formatted(text(file.root(), key)), "A day is written 2026-01-13.");
            }
            return null;
        }
    }

    private void checkRuns(Path folder, List<Run> runs, List<Run> benchmarks, List<Estimate> literature) {
        List<Run> all = new ArrayList<>(runs);
        all.addAll(benchmarks);
        List<String> ids = all.stream().map(Run::id).toList();
        for (Run run : all) {
            if (!Files.isRegularFile(run.scenario())) {
                faults.add(new Fault("%s: run %s: there is no scenario %s.".formatted(folder.resolve("case.yaml"), run.id(),
                        home.relativize(run.scenario())), "Paths count from the project's folder."));
            }
        }
        for (Estimate e : literature) {
            if (!ids.contains(e.run())) {
                faults.add(new Fault("%s: %s: \"%s\" is no run of case.yaml.".formatted(folder.resolve("literature.yaml"),
                        e.id(), e.run()), "Did you mean \"%s\"?".formatted(Codes.of("run", ids, ids).nearest(e.run()))));
            }
        }
    }

    private <T> List<T> items(Path folder, String name, Function<JsonNode, T> item) {
        Path path = folder.resolve(name + ".yaml");
        if (!Files.exists(path)) {
            return List.of();
        }
        YamlFile file = YamlFile.read(path, "case-" + name + ".schema.json");
        keep(file);
        return file.faults().isEmpty() ? each(file.root(), item) : List.of();
    }

    private void keep(YamlFile file) {
        faults.addAll(file.faults());
    }

    private Run run(JsonNode node) {
        return new Run(text(node, "id"), text(node, "name"), text(node, "question"),
                home.resolve(text(node, "scenario")), text(node, "together").equals("true"), text(node, "beside"), text(node, "market"));
    }

    private Event event(JsonNode node) {
        return new Event(text(node, "id"), text(node, "date"), text(node, "until"), text(node, "title"),
                text(node, "source"), text(node, "status"));
    }

    private Fact fact(JsonNode node) {
        return new Fact(text(node, "id"), number(node, "value"), text(node, "unit"), text(node, "what"),
                text(node, "when"), text(node, "source"), text(node, "status"));
    }

    private Claim claim(JsonNode node) {
        return new Claim(text(node, "id"), text(node, "claim"),
                node.has("test") ? Optional.of(test(node.path("test"))) : Optional.empty(), text(node, "verdict"),
                text(node, "because"), text(node, "found"), text(node, "later"), texts(node.path("uses")));
    }

    private Test test(JsonNode node) {
        Relation relation = node.has("equals") ? Relation.EQUALS : node.has("above") ? Relation.ABOVE : Relation.BELOW;
        return new Test(text(node, "finding"), relation, number(node, relation.name().toLowerCase()),
                number(node, "within"), number(node, "roughly"));
    }

    private Estimate estimate(JsonNode node) {
        return new Estimate(text(node, "id"), text(node, "label"), text(node, "run"), text(node, "quantity"),
                number(node, "low"), number(node, "high"), text(node, "horizon"), text(node, "policy"),
                text(node, "source"), text(node, "differs"));
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> item) {
        return list.valueStream().map(item).toList();
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("").strip();
    }

    private static double number(JsonNode node, String key) {
        return node.has(key) ? Double.parseDouble(text(node, key)) : 0;
    }

    private static List<String> texts(JsonNode list) {
        return each(list, n -> n.asString(""));
    }
}

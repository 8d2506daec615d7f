package org.lachine.scenario;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.World;

/// A ladder of escalation as a file: who raises tariffs on whom, by what steps, and by what rules. YAML 1.2; the form is
/// published as `schema/war.schema.json` and explained in `docs/ledger.md`.
///
/// @param players the first moves first
/// @param asOf the day whose policies the war starts from; null for the world's own
/// @param from day of the first move
/// @param step added to every tariff with each rung, a fraction
/// @param answer what the second does to each rung
/// @param aim what a targeted answer is to harm, and what it may cost
/// @param answerAfter days from a rung to its answer
/// @param pause days from an answer to the next rung
/// @param stopsAtLoss loss of real income at which a player stops, a fraction; absent for a player that never does
public record WarFile(Path path, String title, String world, List<String> players, LocalDate asOf, LocalDate from, String elasticity,
        double step, int rungs, Answer answer, Target aim, int answerAfter, int pause, Map<String, Double> stopsAtLoss) {
    private static final int ANSWER_AFTER = 30;
    private static final int PAUSE = 60;
    /// 10,000 percent: above it a tariff is a typing error.
    private static final double HIGHEST = 100;
    private static final Set<String> WIDE = Set.of("goods", "services", "all");

    /// What a targeted answer is to harm.
    ///
    /// @param sectors, regions of the first country; both empty for its real income
    /// @param bears loss of the second's own payoff that it may cost, a fraction
    public record Target(List<String> sectors, List<String> regions, double bears) {}

    /// Rules of answering a rung: the same rate; one rate that collects as much; the same rate on lines of equal trade, the cheapest
    /// harm first; the rates that are best for the one that answers; or those that harm the first most.
    public enum Answer {
        RATE_FOR_RATE, DOLLAR_FOR_DOLLAR, EQUAL_VALUE, OPTIMAL, TARGETED;

        static Answer of(String written) {
            return Arrays.stream(values()).filter(answer -> answer.inWords().replace(' ', '-').equals(written)).findFirst().orElse(RATE_FOR_RATE);
        }

        public String inWords() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// @throws FaultyInputException with every fault of the file
    public static WarFile read(Path path) {
        YamlFile file = YamlFile.read(path, "war.schema.json");
        file.throwIfFaulty();
        List<String> players = file.texts("/players");
        if (players.get(0).equals(players.get(1))) {
            file.fault("/players/1", "%s cannot be at war with itself.".formatted(players.get(1)), "Name another country.");
        }
        Map<String, Double> stops = new LinkedHashMap<>();
        file.root().path("stops-at-loss").propertyNames().forEach(player -> {
            if (players.contains(player)) {
                stops.put(player, Percent.parse(file.text("/stops-at-loss/" + player)));
            } else {
                file.fault("/stops-at-loss/" + player, "%s is no player.".formatted(player), "The players are %s.".formatted(String.join(" and ", players)));
            }
        });
        LocalDate asOf = date(file, "/as-of");
        LocalDate from = date(file, "/from");
        if (file.sound("/step") && file.sound("/rungs") && Percent.parse(file.text("/step")) * Integer.parseInt(file.text("/rungs")) > HIGHEST) {
            file.fault("/step", "%s rungs of %s add more than 10,000%%.".formatted(file.text("/rungs"), file.text("/step")),
                    "Check the number; 5% adds a twentieth of the border value with each rung.");
        }
        Answer answer = Answer.of(file.text("/answer"));
        for (String key : answer == Answer.TARGETED ? List.<String>of() : List.of("/hits", "/regions", "/bears")) {
            if (!file.text(key).isEmpty() || !file.texts(key).isEmpty()) {
                file.fault(key, "only a targeted answer aims, and this one is %s.".formatted(answer.inWords()),
                        "Write answer: targeted, or leave the key out.");
            }
        }
        if (asOf != null && from != null && from.isBefore(asOf)) {
            file.fault("/from", "the first move, %s, is before as-of, %s.".formatted(from, asOf),
                    "A war starts from the policies of a day no later than its first move.");
        }
        file.throwIfFaulty();
        return new WarFile(path, file.text("/title"), file.text("/world"), players, asOf, from,
                file.text("/elasticity").isEmpty() ? null : file.text("/elasticity"),
                Percent.parse(file.text("/step")), Integer.parseInt(file.text("/rungs")), answer,
                new Target(file.texts("/hits"), file.texts("/regions"), file.text("/bears").isEmpty() ? 0 : Percent.parse(file.text("/bears"))),
                days(file, "/answer-after", ANSWER_AFTER), days(file, "/pause", PAUSE), stops);
    }

    /// What the rates of each player are on, judged on the world that the file names.
    ///
    /// @throws FaultyInputException with every code that the world has not, and products that are not known
    public Map<String, Coverage> coverage(World world, Products products, Ledger ledger) {
        YamlFile file = YamlFile.read(path, "war.schema.json");
        for (int p = 0; p < players.size(); p++) {
            check(file, "/players/" + p, players.get(p), world.countries(), "a country of world " + world.name());
        }
        List<String> hits = file.texts("/hits");
        for (int k = 0; k < hits.size(); k++) {
            if (!WIDE.contains(hits.get(k))) {
                check(file, file.itemPointer("/hits", k), hits.get(k), world.sectors(), "a sector of world " + world.name());
            }
        }
        boolean apart = !file.texts("/answer-on").isEmpty();
        String except = apart || !file.texts("/answer-except").isEmpty() ? "/answer-except" : "/except";
        Map<String, Coverage> coverage = new LinkedHashMap<>();
        coverage.put(players.get(0), Coverage.read(file, "/sectors", "/except", world, products, ledger, players.get(0), ""));
        coverage.put(players.get(1), Coverage.read(file, apart ? "/answer-on" : "/sectors", except, world, products, ledger, players.get(1),
                apart ? "" : " Or say under answer-on what %s answers on.".formatted(players.get(1))));
        file.throwIfFaulty();
        return coverage;
    }

    private static void check(YamlFile file, String pointer, String code, Codes known, String what) {
        if (!known.contains(code)) {
            file.fault(pointer, "\"%s\" is not %s.".formatted(code, what), "Did you mean \"%s\"?".formatted(known.nearest(code)));
        }
    }

    private static int days(YamlFile file, String pointer, int otherwise) {
        return file.text(pointer).isEmpty() ? otherwise : Integer.parseInt(file.text(pointer));
    }

    private static LocalDate date(YamlFile file, String pointer) {
        if (file.text(pointer).isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(file.text(pointer));
        } catch (DateTimeException e) {
            file.fault(pointer, "%s is not a day of the calendar.".formatted(file.text(pointer)), "A day is written 2026-01-13.");
            return null;
        }
    }
}

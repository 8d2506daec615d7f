package org.lachine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lachine.model.Codes;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// Countries with one tariff towards all others and none among themselves: what a model lets each of them do, the union's law does not.
///
/// @param title the union in words
record CustomsUnion(String title, List<String> members) {
    private static final int NAMED = 6;

    /// What is to be said where members set tariffs, each its own or some without the others.
    ///
    /// @param taxed by importer, whose goods it sets tariffs on
    /// @param together whether the members' tariffs are one if all of them set some
    /// @param world countries of the model; a union that is one of them has no members there
    Optional<String> note(Map<String, ? extends Collection<String>> taxed, boolean together, Codes world) {
        List<String> there = members.stream().filter(world::contains).toList();
        List<String> acting = there.stream().filter(code -> taxed.containsKey(code) && taxed.get(code).stream().anyMatch(other -> !other.equals(code)))
                .toList();
        Set<String> inside = acting.stream().flatMap(code -> taxed.get(code).stream().filter(other -> there.contains(other) && !other.equals(code)))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean alone = !(together && acting.size() == there.size()) && acting.stream().anyMatch(code -> taxed.get(code).stream()
                .anyMatch(other -> !there.contains(other)));
        boolean one = acting.size() == 1;
        List<String> deeds = new ArrayList<>();
        if (!inside.isEmpty()) {
            deeds.add(one ? "taxes goods of " + named(inside) : "tax one another's goods");
        }
        if (alone) {
            deeds.add(one ? "sets tariffs alone" : "set tariffs each on its own");
        }
        return deeds.isEmpty() ? Optional.empty()
                : Optional.of("Here %s %s: the model allows it, the law of the customs union does not (%s)."
                .formatted(named(acting), String.join(" and ", deeds), title));
    }

    private static String named(Collection<String> codes) {
        return codes.size() > NAMED ? codes.size() + " members" : String.join(", ", codes);
    }

    /// By importer, on whose goods a policy's tariffs differ from another's.
    static Map<String, Set<String>> taxed(Policy before, Policy after) {
        World world = after.world();
        Codes countries = world.countries();
        Map<String, Set<String>> taxed = new TreeMap<>();
        double[] old = before.tariffs();
        double[] now = after.tariffs();
        int n = countries.size();
        for (int cell = 0; cell < now.length; cell++) {
            if (now[cell] != old[cell]) {
                taxed.computeIfAbsent(countries.code(cell / n % n), any -> new TreeSet<>()).add(countries.code(cell % n));
            }
        }
        return taxed;
    }
}

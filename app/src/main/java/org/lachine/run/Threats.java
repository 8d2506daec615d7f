package org.lachine.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ThreatFile;

/// The catalogue of threats as it stands for one country: `TARGET` in it is the country, `FIRST` and `SECOND` are its largest
/// markets of goods, `ENERGY` is its largest supplier of coal, oil, gas and fuels, where the world has these as sectors.
public final class Threats {
    private static final Set<String> ENERGY = Set.of("B05", "B06", "C19");

    private Threats() {}

    /// @throws IllegalArgumentException for an unknown country, or one that sells goods to fewer than two others
    public static ThreatFile read(Path file, World world, Products products, Ledger ledger, String country) {
        List<String> markets = partners(world, country, Direction.EXPORTS, world::isGoods);
        if (markets.size() < 2) {
            throw new IllegalArgumentException(
                    "%s sells goods to fewer than two countries of world %s: there is no market to lose.%nName a country that trades."
                    .formatted(country, world.name()));
        }
        Map<String, String> words = new HashMap<>(Map.of("TARGET", country, "FIRST", markets.getFirst(), "SECOND", markets.get(1)));
        partners(world, country, Direction.IMPORTS, j -> ENERGY.contains(world.sectors().code(j))).stream().findFirst()
                .ifPresent(supplier -> words.put("ENERGY", supplier));
        return ThreatFile.read(file, world, products, ledger, country, words);
    }

    /// Partners in some sectors, the largest first, without the rest of the world.
    private static List<String> partners(World world, String country, Direction direction, IntPredicate sectors) {
        int[] partners = Dependence.of(world, world.countries().indexOf(country), direction, sectors).partners();
        return Arrays.stream(partners).mapToObj(m -> world.countries().code(m)).filter(code -> !code.equals("ROW")).toList();
    }
}

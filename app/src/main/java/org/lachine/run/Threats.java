package org.lachine.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ThreatFile;

/// The catalogue of threats as it stands for one country.
public final class Threats {
    private Threats() {}

    /// @throws IllegalArgumentException for an unknown country, or one that sells goods to fewer than two others
    public static ThreatFile read(Path file, World world, Products products, Ledger ledger, String country) {
        Dependence exports = Dependence.of(world, world.countries().indexOf(country), Direction.EXPORTS, world::isGoods);
        List<String> markets = Arrays.stream(exports.partners()).mapToObj(m -> world.countries().code(m)).filter(code -> !code.equals("ROW")).limit(2).toList();
        if (markets.size() < 2) {
            throw new IllegalArgumentException("%s sells goods to fewer than two countries of world %s: there is no market to lose.%nName a country that trades."
                    .formatted(country, world.name()));
        }
        return ThreatFile.read(file, world, products, ledger, country, markets);
    }
}

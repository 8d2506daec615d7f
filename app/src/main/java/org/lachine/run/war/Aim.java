package org.lachine.run.war;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lachine.data.RegionFile;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Objective;
import org.lachine.model.World;

/// What a targeted answer is aimed at: the other side's real income, what chosen sectors of it earn, or what its chosen regions
/// do, each with a weight.
///
/// @param sectors words for [WarSetting#sectors]; empty for none in particular
/// @param regions weight by code of the other side's region; empty for none in particular
/// @param bears loss of one's own payoff, a fraction, that the answer may cost
/// @param folder of region files
public record Aim(Collection<String> sectors, Map<String, Double> regions, double bears, Path folder) {

    boolean atAll() {
        return sectors.isEmpty() && regions.isEmpty();
    }

    /// Where the other side's sectors are; empty where no file says so and none is asked for.
    ///
    /// @throws FaultyInputException when regions are chosen that are not known
    Optional<RegionFile> regionFile(World world, String opponent) {
        Optional<RegionFile> file = RegionFile.read(folder, world, opponent);
        if (file.isEmpty() && !regions.isEmpty()) {
            throw new FaultyInputException(RegionFile.leftOut(folder, world, opponent)
                    .orElse("%s: there is no such file, so that nothing is known of the regions of %s.".formatted(folder.resolve(opponent + ".csv"), opponent)),
                    "Write it as docs/resilience.md describes, there or in a folder of your own that you name with --regions-in, or aim at sectors instead.");
        }
        file.ifPresent(known -> regions.keySet().stream().filter(region -> !known.regions().contains(region)).findFirst().ifPresent(region -> {
            throw new FaultyInputException("\"%s\" is no region of %s.".formatted(region, opponent), "There are: %s.".formatted(String.join(", ", known.regions())));
        }));
        return file;
    }

    /// What the other side is to lose.
    ///
    /// @param otherwise when nothing in particular is aimed at
    Objective objective(World world, String opponent, Optional<RegionFile> file, Objective otherwise) {
        if (atAll()) {
            return otherwise;
        }
        double[] weight = new double[world.sectors().size()];
        List<String> chosen = sectors.isEmpty() ? List.of() : WarSetting.sectors(world, sectors, List.of());
        for (int j = 0; j < weight.length; j++) {
            weight[j] = chosen.contains(world.sectors().code(j)) ? 1 : 0;
            double[] share = file.isEmpty() ? new double[0] : file.get().share(world.sectors().code(j), "");
            for (int r = 0; r < share.length; r++) {
                weight[j] += share[r] * regions.getOrDefault(file.get().regions().get(r), 0.0);
            }
        }
        if (Arrays.stream(weight).allMatch(w -> w == 0)) {
            throw new FaultyInputException("The regions chosen have weights of zero.", "Give a region a weight above zero, such as QC=2.");
        }
        return Objective.weighted(opponent, 0, weight);
    }

    String inWords() {
        String at = String.join(" ", sectors) + (sectors.isEmpty() || regions.isEmpty() ? "" : " ") + String.join(" ", regions.keySet());
        return at.isBlank() ? "" : "aimed at " + at;
    }
}

package org.lachine.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import org.lachine.scenario.Horizon;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// Which world a command looks at, and how its model is calibrated.
final class ModelOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private WorldOption where;

    @Option(names = "--elasticity", paramLabel = "SET|NUMBER",
            description = "One of the world's sets of trade elasticities, or one number for all sectors (default: the world's own set).")
    private String elasticity;

    @Option(names = "--closure", paramLabel = "balanced|fixed|proportional", defaultValue = "balanced",
            description = "What trade deficits do (default: ${DEFAULT-VALUE}).")
    private Closure closure;

    /// Checks what can be checked before any work.
    void check() {
        if (elasticity != null && number(elasticity) && !(Double.parseDouble(elasticity) >= 0.1 && Double.parseDouble(elasticity) <= 100)) {
            throw new ParameterException(command.commandLine(), "--elasticity is %s; it is between 0.1 and 100.".formatted(elasticity));
        }
    }

    private static boolean number(String text) {
        return text.matches("\\d+(\\.\\d+)?");
    }

    World open(Worlds worlds) {
        return where.open(worlds);
    }

    Closure closure() {
        return closure;
    }

    /// Long-run trade elasticities by sector.
    double[] longRunElasticity(World world) {
        if (elasticity != null && number(elasticity)) {
            double[] uniform = new double[world.sectors().size()];
            Arrays.fill(uniform, Double.parseDouble(elasticity));
            return uniform;
        }
        return world.elasticity(elasticity == null ? world.defaultElasticity() : elasticity);
    }

    CaliendoParro calibrate(World world, Horizon horizon) {
        return CaliendoParro.calibrate(world, horizon.elasticity(longRunElasticity(world)), closure, horizon.mobility());
    }

    /// The settings in words, for titles.
    String inWords(World world) {
        return "%s, world %s (%d)".formatted(switch (closure) {
            case BALANCED -> "balanced trade";
            case FIXED -> "deficits fixed";
            case PROPORTIONAL -> "deficits in proportion to value added";
        }, world.name(), world.year());
    }

    /// A manifest that records the world and these settings.
    Manifest manifest(String title, Worlds worlds) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("elasticity", elasticity == null ? "default" : elasticity);
        settings.put("closure", closure.name().toLowerCase());
        return where.noted(new Manifest(title), worlds).run(command.name(), settings);
    }

    /// The sectors of trade that a threat can touch.
    static List<String> sectors(World world, boolean goodsOnly) {
        List<String> chosen = new ArrayList<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            if (!goodsOnly || world.isGoods(j)) {
                chosen.add(world.sectors().code(j));
            }
        }
        return chosen;
    }
}

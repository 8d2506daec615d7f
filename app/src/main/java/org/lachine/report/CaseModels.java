package org.lachine.report;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.World;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// The models that the runs of a case stand on: one for all that compare policies on equal worlds in the same setting, whichever of them brought the
/// products into its markets. Policies before are each brought about once in it ([CaliendoParro#under]). Thread-safe.
final class CaseModels {
    private final World world;
    private final Map<Setting, CaliendoParro> kept = new ConcurrentHashMap<>();

    /// What a model is calibrated with.
    record Setting(World world, String elasticity, Horizon horizon, double mobility, Closure closure) {
        static Setting of(Resolved resolved, String elasticity, Closure closure) {
            return new Setting(resolved.world(), elasticity, resolved.horizon(), resolved.mobility(), closure);
        }
    }

    /// @param world without products, of the elasticity sets
    CaseModels(World world) {
        this.world = world;
    }

    /// Those of other sets than the default serve a comparison or two, and are not kept.
    CaliendoParro of(Setting setting) {
        return isDefault(setting.elasticity()) ? kept.computeIfAbsent(setting, this::calibrated) : calibrated(setting);
    }

    /// The same under the world's default elasticities.
    CaliendoParro of(Resolved resolved, Closure closure) {
        return of(Setting.of(resolved, world.defaultElasticity(), closure));
    }

    private CaliendoParro calibrated(Setting setting) {
        double[] elasticity = setting.horizon().elasticity(world.elasticity(setting.elasticity()));
        return CaliendoParro.calibrate(under(setting.world(), setting.elasticity()), elasticity, setting.closure(), setting.mobility());
    }

    /// Products have estimates of their own under the default set; under another they take their sector's of that set.
    private World under(World detailed, String set) {
        return detailed.products() == null || isDefault(set) ? detailed
                : detailed.withProducts(detailed.products().withElasticities(any -> Double.NaN));
    }

    boolean isDefault(String set) {
        return set.equals(world.defaultElasticity());
    }
}

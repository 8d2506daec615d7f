package org.lachine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;
import org.lachine.report.CaseModels.Setting;
import org.lachine.run.Comparison;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

class CaseModelsTest {
    private final World bare = MadeUpCase.world();
    private final CaseModels models = new CaseModels(bare);

    /// A scenario that brings products of steel into a market of the United States.
    private Resolved resolved(double ordinary, double duty, Horizon horizon) {
        int n = bare.countries().size();
        double[] flow = new double[2 * n];
        double[] tariff = new double[2 * n];
        for (int i = 0; i < n; i++) {
            flow[i] = 1 + i;
            flow[n + i] = 2;
            tariff[i] = i == 1 ? 0 : ordinary;
        }
        World world = bare.withProducts(ProductDetail.of(bare.countries(), bare.sectors(), List.of(new ProductDetail.Market("USA", "C24A", List.of("720810", ProductDetail.REST),
                flow, tariff, new double[] {3, Double.NaN}, ProductDetail.USUAL_SUBSTITUTION))));
        double[] theta = bare.elasticity("four");
        Policy before = Policy.of(world).withTariff("USA", "CAN", "C24A", "720810", 0.1);
        return new Resolved(world, before, before.withTariff("USA", "CAN", "C24A", "720810", duty), horizon.elasticity(theta), Closure.BALANCED, horizon, horizon.mobility(),
                List.of(), new Resolved.Leeway(theta, true, true, true, new boolean[n], Set.of()));
    }

    @Test
    void runsOnEqualWorldsStandOnOneModelAndAreAnsweredAsAlone() {
        Resolved one = resolved(0.02, 0.25, Horizon.LONG);
        Resolved other = resolved(0.02, 0.5, Horizon.LONG);
        assertThat(other.world()).isNotSameAs(one.world());
        CaliendoParro model = models.of(one, Closure.BALANCED);
        assertThat(models.of(other, Closure.BALANCED)).isSameAs(model);
        assertThat(model.under(other.before())).as("brought under equal policies once").isSameAs(model.under(one.before()));
        CaliendoParro alone = new CaseModels(bare).of(other, Closure.BALANCED);
        assertThat(Comparison.of(model, other.before(), other.after()).equilibrium().welfareHat(0))
                .isEqualTo(Comparison.of(alone, other.before(), other.after()).equilibrium().welfareHat(0))
                .isNotEqualTo(Comparison.of(model, one.before(), one.after()).equilibrium().welfareHat(0));
    }

    @Test
    void runsThatDifferInAnythingDoNot() {
        Resolved one = resolved(0.02, 0.25, Horizon.LONG);
        CaliendoParro model = models.of(one, Closure.BALANCED);
        assertThat(models.of(one, Closure.FIXED)).isNotSameAs(model);
        assertThat(models.of(resolved(Math.nextUp(0.02), 0.25, Horizon.LONG), Closure.BALANCED)).isNotSameAs(model);
        assertThat(models.of(resolved(0.02, 0.25, Horizon.ONE_YEAR), Closure.BALANCED)).isNotSameAs(model);
        Setting high = Setting.of(one, "high", Closure.BALANCED);
        assertThat(models.of(high).tradeElasticity()).isEqualTo(bare.elasticity("high"));
        assertThat(models.of(high)).as("models of other sets are not kept").isNotSameAs(models.of(high));
    }
}

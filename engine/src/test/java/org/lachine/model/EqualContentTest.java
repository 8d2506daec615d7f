package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What is the same bit by bit counts as the same, so that it is worked out once; anything else does not.
class EqualContentTest {
    private static World world(Consumer<double[]> change) {
        double[] flow = {900, 80, 40, 1500};
        change.accept(flow);
        var sets = new TreeMap<String, double[]>();
        sets.put("four", new double[] {4});
        return new World("two", 2020, Codes.of("country", List.of("AAA", "BBB"), List.of("Aland", "Beland")), Codes.of("sector", List.of("G"), List.of("Goods")),
                new boolean[] {true}, flow, new double[] {0, 0.05, 0.03, 0}, new double[] {0.5, 0.6}, new double[] {0.5, 0.4}, sets, "four");
    }

    private static World detailed(double tariff, double elasticity, String code) {
        World bare = world(any -> {});
        return bare.withProducts(ProductDetail.of(bare.countries(), bare.sectors(), List.of(new ProductDetail.Market("AAA", "G", List.of("870380", code),
                new double[] {500, 60, 400, 20}, new double[] {0, tariff, 0, 0.02}, new double[] {elasticity, Double.NaN}, ProductDetail.USUAL_SUBSTITUTION))));
    }

    @Test
    void worldsAreEqualWhereAllThatTheyHoldIs() {
        assertThat(world(any -> {})).isEqualTo(world(any -> {})).hasSameHashCodeAs(world(any -> {}))
                .isNotEqualTo(world(flow -> flow[1] = Math.nextUp(flow[1]))).isNotEqualTo(detailed(0.07, 3, "rest"));
        assertThat(detailed(0.07, 3, "rest")).isEqualTo(detailed(0.07, 3, "rest")).hasSameHashCodeAs(detailed(0.07, 3, "rest"))
                .isNotEqualTo(detailed(Math.nextUp(0.07), 3, "rest")).isNotEqualTo(detailed(0.07, 3.5, "rest")).isNotEqualTo(detailed(0.07, 3, "870390"));
    }

    @Test
    void policiesAreEqualWhereAllThatTheyDoIs() {
        World one = detailed(0.07, 3, "rest");
        World other = detailed(0.07, 3, "rest");
        Policy raised = Policy.of(one).withTariff("AAA", "BBB", "G", "870380", 0.3);
        assertThat(raised).isEqualTo(Policy.of(other).withTariff("AAA", "BBB", "G", "870380", 0.3)).isNotEqualTo(Policy.of(other))
                .isNotEqualTo(raised.withProductIcebergHats(new double[] {1, 1.1, 1, 1})).isNotEqualTo(raised.withProductivityHats(new double[] {1, 1.1}))
                .isNotEqualTo(raised.withExportTaxes(new double[] {0, 0.1, 0, 0}))
                .isNotEqualTo(Policy.of(detailed(0.08, 3, "rest")).withTariff("AAA", "BBB", "G", "870380", 0.3));
        assertThat(raised.withIcebergHats(new double[] {1, 1, 1, 1})).as("what is used nowhere").isEqualTo(raised);
        Quota quota = Quota.tariffRate("limit", "AAA", List.of("BBB"), "G", List.of(), 10, 0.2);
        assertThat(raised.withQuota(quota)).isEqualTo(raised.withQuota(quota)).isNotEqualTo(raised).isNotEqualTo(raised.withQuota(quota.withLimit(11)));
    }

    @Test
    void aModelIsBroughtUnderAPolicyOnce() {
        CaliendoParro model = CaliendoParro.calibrate(detailed(0.07, 3, "rest"));
        CaliendoParro there = model.under(Policy.of(detailed(0.07, 3, "rest")).withTariff("AAA", "BBB", "G", "870380", 0.3));
        assertThat(model.under(Policy.of(model.baseline()).on(model.baseline()))).isNotSameAs(there);
        assertThat(model.under(Policy.of(detailed(0.07, 3, "rest")).withTariff("AAA", "BBB", "G", "870380", 0.3))).isSameAs(there);
        assertThat(CaliendoParro.calibrate(detailed(0.07, 3, "rest")).under(Policy.of(detailed(0.07, 3, "rest")).withTariff("AAA", "BBB", "G", "870380", 0.3)).baseline())
                .as("as in a model of its own").isEqualTo(there.baseline());
    }
}

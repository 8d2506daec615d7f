package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.model.QuotaOutcome.Regime;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// Quotas as complementarity (`docs/model.md` 1.10).
class QuotaTest {
    private static final World PLAIN = RandomWorld.of(51, 6, 3, new RandomWorld.Ranges(2, 8, 0.2, 0, 0.03, false));
    private static final World WORLD = PLAIN.withProducts(
            RandomProducts.of(1, PLAIN, List.of("C001"), 6, new RandomProducts.Ranges(2, 10, 0.2, 0, 1.5)));
    private static final CaliendoParro MODEL = CaliendoParro.calibrate(WORLD);
    private static final Policy OWN = Policy.of(MODEL.baseline());
    private static final double MOST = 0.6;

    private static Quota quota(double limit) {
        return Quota.tariffRate("steel", "C004", List.of("C002"), "S001", List.of(), limit, MOST).withRents(0, 0.3);
    }

    private static Policy dearer(double by) {
        World base = MODEL.baseline();
        return OWN.withTariff("C004", "C002", "S001", base.tariff()[base.cell(1, 4, 2)] + by);
    }

    /// What is imported under a duty alone, at the prices of the baseline.
    private static double volume(Equilibrium at) {
        World base = MODEL.baseline();
        return at.flow()[base.cell(1, 4, 2)] / at.costHat()[6 + 2];
    }

    @Test
    void theThreeRegimesAreThoseOfEnumeration() {
        double free = volume(MODEL.solve(OWN));
        double least = volume(MODEL.solve(dearer(MOST)));
        assertThat(least).isLessThan(0.5 * free);
        assertLike(quota(1.01 * free), Regime.WITHIN, 0);
        assertLike(quota(0.99 * least), Regime.OVER, MOST);
        double limit = 0.7 * least + 0.3 * free;
        double low = 0;
        double high = MOST;
        for (int k = 0; k < 40; k++) {
            double middle = (low + high) / 2;
            if (volume(MODEL.solveTo(dearer(middle), 1e-12)) > limit) {
                low = middle;
            } else {
                high = middle;
            }
        }
        assertLike(quota(limit), Regime.BINDING, low);
    }

    /// From where its parts lead a package is the one that it is from the baseline, in fewer passes; in every regime.
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.6, 1.5})
    void aPackageIsTheSameFromItsParts(double times) {
        Quota quota = quota(times * volume(MODEL.solve(OWN)));
        Policy duty = OWN.withTariff("C002", "C004", "S002", 0.25);
        Policy both = duty.withQuota(quota);
        Equilibrium found = MODEL.solve(both, List.of(MODEL.solve(OWN.withQuota(quota)), MODEL.solve(duty)));
        Equilibrium cold = MODEL.solve(both);
        for (int c = 0; c < 6; c++) {
            assertThat(found.welfareHat(c)).isCloseTo(cold.welfareHat(c), within(1e-9));
        }
        assertThat(found.quota("steel").regime()).isEqualTo(cold.quota("steel").regime());
        assertThat(found.quota("steel").price()).isCloseTo(cold.quota("steel").price(), within(1e-7));
        assertThat(found.iterations()).isLessThanOrEqualTo(cold.iterations());
        assertSound(found);
    }

    private static void assertLike(Quota quota, Regime regime, double price) {
        Equilibrium found = MODEL.solve(OWN.withQuota(quota));
        Equilibrium duty = MODEL.solve(dearer(price));
        QuotaOutcome outcome = found.quota("steel");
        assertThat(outcome.regime()).isEqualTo(regime);
        assertThat(outcome.price()).isCloseTo(price, within(1e-6));
        for (int c = 0; c < 6; c++) {
            assertThat(found.welfareHat(c)).isCloseTo(duty.welfareHat(c), within(1e-8));
        }
        assertSound(found);
    }

    private static void assertSound(Equilibrium found) {
        EquilibriumCheck check = EquilibriumCheck.of(found);
        assertThat(check.marketImbalance()).isLessThan(1e-10);
        assertThat(check.priceGap()).isLessThan(1e-9);
        assertThat(check.spendingGap()).isLessThan(1e-10);
        assertThat(check.tradeBalanceGap()).as("Walras").isLessThan(1e-9);
        assertThat(check.quotaGap()).as("complementarity").isLessThan(1e-6);
        found.quotas().forEach(q -> assertThat(q.rentToExporters() + q.rentToImporters() + q.rentToTreasury()).isCloseTo(q.rent(), within(1e-9 * q.rent())));
    }

    @Test
    void aLimitFarAboveDemandChangesNothingAndOneOfNothingIsTheOverQuotaDuty() {
        Equilibrium far = MODEL.solve(OWN.withQuota(quota(1e9).withRents(1, 0)));
        Equilibrium none = MODEL.solve(OWN.withQuota(quota(0).withRents(1, 0)));
        Equilibrium duty = MODEL.solve(dearer(MOST));
        for (int c = 0; c < 6; c++) {
            assertThat(far.welfareHat(c)).isCloseTo(1, within(1e-9));
            assertThat(none.welfareHat(c)).isCloseTo(duty.welfareHat(c), within(1e-9));
        }
        assertThat(far.quota("steel").regime()).isEqualTo(Regime.WITHIN);
        assertThat(none.quota("steel").rent()).isZero();
        assertSound(none);
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void rentsGoWhereTheyAreSaidToGo(Closure closure) {
        double mobility = closure == Closure.FIXED ? 1.8 : Double.POSITIVE_INFINITY;
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure, mobility);
        Policy own = Policy.of(WORLD);
        double free = model.solve(own.withQuota(quota(1e9))).quota("steel").counted();
        Equilibrium abroad = model.solve(own.withQuota(quota(0.4 * free).withRents(1, 0)));
        Equilibrium home = model.solve(own.withQuota(quota(0.4 * free).withRents(0, 1)));
        assertThat(abroad.welfareHat("C002")).isGreaterThan(home.welfareHat("C002"));
        assertThat(abroad.welfareHat("C004")).isLessThan(home.welfareHat("C004"));
        assertSound(abroad);
        assertSound(home);
        Equilibrium over = model.solve(own.withQuota(quota(0.01 * free).withRents(1, 0)));
        assertThat(over.quota("steel").regime()).isEqualTo(Regime.OVER);
        assertThat(over.quota("steel").fill()).isGreaterThan(1);
        assertSound(over);
        Equilibrium value = model.solve(own.withQuota(quota(0.3 * free).byValue().withRents(1, 0)));
        assertThat(value.quota("steel").value()).isCloseTo(0.3 * free, within(1e-6 * free));
        assertSound(value);
    }

    @Test
    void limitsOnProductsAndGroupsOfExportersHold() {
        ProductDetail detail = MODEL.baseline().products();
        double free = 0;
        for (int i : new int[] {2, 3, 5}) {
            for (String product : List.of("100001", "100003")) {
                free += detail.flow()[detail.cell(detail.indexOf("C001", "S002", product), i)];
            }
        }
        Quota limit = Quota.voluntaryLimit("cars", "C001", List.of("C002", "C003", "C005"), "S002", List.of("100001", "100003"), 0.2 * free);
        Equilibrium found = MODEL.solve(OWN.withQuota(limit));
        assertThat(found.quota("cars").regime()).isEqualTo(Regime.BINDING);
        assertThat(found.quota("cars").fill()).isCloseTo(1, within(1e-7));
        assertThat(found.quota("cars").price()).isGreaterThan(0.05);
        assertThat(found.productFlow("C001", "C004", "S002", "100001"))
                .isGreaterThan(detail.flow()[detail.cell(detail.indexOf("C001", "S002", "100001"), 4)]);
        assertSound(found);
        assertSound(MODEL.solve(OWN.withQuota(limit.withLimit(1e-3 * free))));
        Quota grown = limit.grown(0.065, 10);
        assertThat(grown.limit()).isCloseTo(limit.limit() * Math.pow(1.065, 10), within(1e-9 * free));
    }

    /// A quota within a quota: what is inside pays both prices, and no more than the over-quota duty.
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.15, 0.9})
    void nestedQuotasNeverAddUpToMoreThanTheDutyBeyond(double inner) {
        World base = MODEL.baseline();
        double all = 0;
        for (int i : new int[] {0, 2, 3}) {
            all += base.flow()[base.cell(1, 4, i)];
        }
        Quota outer = Quota.tariffRate("all", "C004", List.of("C000", "C002", "C003"), "S001", List.of(), 0.6 * all, MOST);
        Quota part = Quota.tariffRate("part", "C004", List.of("C002"), "S001", List.of(), inner * base.flow()[base.cell(1, 4, 2)], MOST);
        Equilibrium found = MODEL.solve(OWN.withQuota(part).withQuota(outer));
        assertThat(found.quota("part").price() + found.quota("all").price()).isLessThanOrEqualTo(MOST + 1e-12);
        assertThat(found.quota("all").price()).isPositive();
        assertSound(found);
        assertThat(found.quota("part").regime()).isEqualTo(inner < 0.1 ? Regime.OVER : inner < 0.5 ? Regime.BINDING : Regime.WITHIN);
    }

    @Test
    void twentyQuotasAtOnceFindTheirRegimes() {
        Set<Regime> seen = EnumSet.noneOf(Regime.class);
        for (long seed = 1; seed <= 8; seed++) {
            Equilibrium found = twenty(seed);
            assertSound(found);
            found.quotas().forEach(outcome -> seen.add(outcome.regime()));
        }
        assertThat(seen).containsExactlyInAnyOrder(Regime.values());
    }

    private static Equilibrium twenty(long seed) {
        Random random = new Random(seed);
        World plain = RandomWorld.of(60 + seed, 8, 4, new RandomWorld.Ranges(2, 12, 0.2, 0.05, 0.03, false));
        World world = plain.withProducts(RandomProducts.of(seed, plain, List.of("C001", "C002"), 5, RandomProducts.Ranges.USUAL));
        CaliendoParro model = CaliendoParro.calibrate(world);
        Policy policy = Policy.of(world);
        for (int g = 0; g < 20; g++) {
            int importer = random.nextInt(8);
            List<String> exporters = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                if (i != importer && random.nextInt(3) == 0) {
                    exporters.add("C00" + i);
                }
            }
            exporters.add("C00" + (importer + 1) % 8);
            Quota quota = new Quota("q" + g, "C00" + importer, exporters, "S00" + random.nextInt(4), List.of(), 1, Quota.Measure.VOLUME,
                    g % 4 == 0 ? Double.POSITIVE_INFINITY : 0.1 + random.nextDouble(), random.nextDouble(), 0);
            double free = model.solve(Policy.of(world).withQuota(quota.withLimit(1e12))).quotas().getFirst().counted();
            policy = policy.withQuota(quota.withLimit(free * (0.02 + 1.2 * random.nextDouble())));
        }
        return model.solve(policy);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Quota.voluntaryLimit("none", "C001", List.of("C002"), "S001", List.of(), 0)).hasMessageContaining("ban");
        assertThatThrownBy(() -> OWN.withQuota(quota(1)).withQuota(quota(2))).hasMessageContaining("Two quotas are called steel");
        Quota lines = Quota.tariffRate("lines", "C004", List.of("C002"), "S001", List.of("100001"), 1, MOST);
        assertThatThrownBy(() -> OWN.withQuota(lines)).hasMessageContaining("no product detail");
        assertThatThrownBy(() -> MODEL.under(OWN.withQuota(quota(1).withRents(1, 0)))).hasMessageContaining("rent goes abroad");
    }

    /// A world may stand under a quota whose rent stays at home; the same quota on top changes nothing then.
    @Test
    void aRebasedWorldStandsUnderItsQuota() {
        double free = volume(MODEL.solve(OWN));
        Policy under = OWN.withQuota(quota(0.4 * free));
        CaliendoParro rebased = MODEL.under(under);
        Equilibrium lifted = rebased.solve(OWN.changesFrom(under, rebased.baseline()));
        Equilibrium before = MODEL.solve(under);
        for (int c = 0; c < 6; c++) {
            assertThat(lifted.welfareHat(c)).isCloseTo(1 / before.welfareHat(c), within(1e-8));
        }
    }
}

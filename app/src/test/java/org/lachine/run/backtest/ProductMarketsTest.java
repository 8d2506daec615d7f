package org.lachine.run.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.lachine.data.EpisodeTables.Market;
import org.lachine.model.FaultyInputException;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

class ProductMarketsTest {
    private static final ToDoubleFunction<String> SECTORS = product -> Double.NaN;
    private static final double EXACT = 1e-9;

    private final World world = SmallWorlds.before();

    private static Market row(String exporter, double value, Double duty, Double then) {
        return new Market("AAA", "G1", "seed", "Seed", exporter, value, duty, then, 0, "made up", "C");
    }

    private double flow(ProductDetail detail, String product, int exporter) {
        return detail.flow()[detail.cell(detail.indexOf("AAA", "G1", product), exporter)];
    }

    private double cell(int exporter) {
        return world.flow()[world.cell(0, 0, exporter)];
    }

    @Test
    void productsAndTheirRestSumToTheSector() {
        ProductDetail detail = new ProductMarkets(world, List.of(row("BBB", 10, 0.09, 0.8)), false, false, SECTORS).detail();
        for (int i = 0; i < SmallWorlds.N; i++) {
            assertThat(flow(detail, "seed", i) + flow(detail, ProductDetail.REST, i)).isEqualTo(cell(i), within(EXACT));
        }
        assertThat(flow(detail, "seed", 1)).isEqualTo(10);
    }

    @Test
    void whoIsNotNamedSellsInTheProportionOfTheNamedAndOwnSalesFollowImports() {
        ProductDetail detail = new ProductMarkets(world, List.of(row("BBB", 10, null, 0.8)), false, false, SECTORS).detail();
        assertThat(flow(detail, "seed", 2)).isEqualTo(10 / cell(1) * cell(2), within(EXACT));
        assertThat(flow(detail, "seed", 0)).isEqualTo(10 / cell(1) * cell(0), within(EXACT));
        ProductDetail known = new ProductMarkets(world, List.of(row("BBB", 10, null, 0.8)), false, true, SECTORS).detail();
        assertThat(flow(known, "seed", 0)).isZero();
    }

    @Test
    void othersAreDividedAsTheySellTheSectorAndGivenOwnSalesStand() {
        ProductDetail detail = new ProductMarkets(world, List.of(row("BBB", 10, null, 0.8), row("others", 6, null, null), row("AAA", 3, null, null)),
                false, false, SECTORS).detail();
        assertThat(flow(detail, "seed", 2) + flow(detail, "seed", 3)).isEqualTo(6, within(EXACT));
        assertThat(flow(detail, "seed", 2) / flow(detail, "seed", 3)).isEqualTo(cell(2) / cell(3), within(EXACT));
        assertThat(flow(detail, "seed", 0)).isEqualTo(3);
    }

    /// The sector's mean duty is 5 percent before, of which the product bears its own.
    @Test
    void theMeanDutyOfTheSectorStaysAndOnlyTheHitFlowChanges() {
        ProductMarkets markets = new ProductMarkets(world, List.of(row("BBB", 10, 0.09, 0.8)), false, false, SECTORS);
        World detailed = world.withProducts(markets.detail());
        assertThat(detailed.tariff()[world.cell(0, 0, 1)]).isEqualTo(0.05, within(EXACT));
        ProductDetail detail = detailed.products();
        double[] then = markets.dutiesThen(detail.tariff());
        int hit = detail.cell(detail.indexOf("AAA", "G1", "seed"), 1);
        for (int at = 0; at < then.length; at++) {
            assertThat(then[at]).isEqualTo(at == hit ? 0.8 : detail.tariff()[at], within(EXACT));
        }
    }

    /// Half of the varieties gone: at unchanged prices the exporter sells half, `(1 − s) = d^(−θ)`.
    @Test
    void sellersWhoAreShutOutTakeTheirShareOfTheVarieties() {
        Market hit = new Market("AAA", "G1", "seed", "Seed", "BBB", 10, 0.09, null, 0.5, "made up", "C");
        ProductMarkets markets = new ProductMarkets(world, List.of(hit), false, false, SECTORS);
        assertThat(markets.closesSome()).isTrue();
        assertThat(markets.targeted(hit)).isTrue();
        ProductDetail detail = world.withProducts(markets.detail()).products();
        int cell = detail.cell(detail.indexOf("AAA", "G1", "seed"), 1);
        double[] costs = markets.costsThen(null, line -> 4);
        for (int at = 0; at < costs.length; at++) {
            assertThat(Math.pow(costs[at], -4)).isEqualTo(at == cell ? 0.5 : 1, within(EXACT));
        }
        assertThat(Math.pow(markets.costsThen(0.9, line -> 2)[cell], -2)).isEqualTo(0.1, within(EXACT));
        assertThat(new ProductMarkets(world, List.of(row("BBB", 10, null, 0.8)), false, false, SECTORS).closesSome()).isFalse();
    }

    @Test
    void aMeasureThatIsNoDutyIsNotModelled() {
        ProductMarkets markets = new ProductMarkets(world, List.of(row("BBB", 10, 0.09, Double.NaN)), false, false, SECTORS);
        assertThat(markets.allModelled(markets.line("AAA", "seed"))).isFalse();
        assertThat(markets.dutyThen(markets.line("AAA", "seed"), 1)).isEqualTo(0.09);
    }

    @Test
    void anExporterThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> new ProductMarkets(world, List.of(row("BBB", 10, null, null), row("BBB", 11, null, null)), false, false, SECTORS))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("seed in AAA from BBB stands twice");
    }
}

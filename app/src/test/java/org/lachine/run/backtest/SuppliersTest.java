package org.lachine.run.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.data.EpisodeTables.Market;
import org.lachine.data.EpisodeTables.Outcome;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

class SuppliersTest {
    private static final double EXACT = 1e-9;

    private final World world = SmallWorlds.before();
    private final ProductMarkets markets = new ProductMarkets(world, List.of(row("BBB", 30), row("CCC", 10), row("others", 10)), false, false,
            product -> Double.NaN);

    private static Market row(String exporter, double value) {
        return new Market("AAA", "G1", "seed", "Seed", exporter, value, null, exporter.equals("BBB") ? 0.5 : null, 0, "made up", "C");
    }

    private static Outcome outcome(String exporter, double before, double after, String unit) {
        return new Outcome("AAA", "seed", exporter, "value", before, after, unit, "then", "later", "long", true, "made up", "C");
    }

    private List<Prediction.Share> shares(List<Outcome> outcomes, double factor) {
        ProductDetail detail = markets.detail();
        double[] predicted = detail.flow().clone();
        predicted[detail.cell(detail.indexOf("AAA", "G1", "seed"), 1)] *= factor;
        return new Suppliers(outcomes, markets, detail, detail.flow(), predicted).shares(false);
    }

    @Test
    void sharesSumToOneAndFollowTheOutcomesOfOneUnitThatCoverAll() {
        List<Outcome> outcomes = new ArrayList<>(List.of(outcome("BBB", 3, 1, "Mt"), outcome("BBB", 60, 20, "USD million"),
                outcome("CCC", 20, 50, "USD million"), outcome("others", 20, 30, "USD million")));
        List<Prediction.Share> shares = shares(outcomes, 0.5);
        assertThat(shares).extracting(Prediction.Share::exporter).containsExactly("BBB", "CCC", "others");
        assertThat(shares).extracting(Prediction.Share::after).containsExactly(0.2, 0.5, 0.3);
        assertThat(shares.getFirst().before()).isEqualTo(0.6, within(EXACT));
        assertThat(shares.getFirst().predicted()).isEqualTo(15 / 35.0, within(EXACT));
        assertThat(shares.stream().mapToDouble(Prediction.Share::predicted).sum()).isEqualTo(1, within(EXACT));
        outcomes.removeLast();
        assertThat(shares(outcomes, 0.5)).as("nobody knows what others sold").allMatch(share -> share.after() == null);
    }
}

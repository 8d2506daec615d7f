package org.lachine.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lachine.negotiation.Forecast.Draw;
import org.lachine.negotiation.Table.Issue;

/// Beliefs, tables that answer each other, and shares of draws, all by hand.
class HistoryTest {
    /// Conceding costs the tough type 2 and the soft one nothing: at λ = ln 3 / 2 the tough one concedes one time in four, the soft
    /// one every other time.
    @Test
    void concessionsMoveBeliefsByBayesRule() {
        double precision = Math.log(3) / 2;
        double[][] worth = {{-2, 0}, {0, 0}};
        assertThat(Beliefs.response(worth[0], precision)[0]).isCloseTo(0.25, within(1e-12));
        Beliefs prior = Beliefs.of(List.of("tough", "soft"), new double[] {0.6, 0.4}, precision);
        Beliefs conceded = prior.after(worth, 0);
        // 0.6·¼ : 0.4·½ = 0.15 : 0.20
        assertThat(conceded.chance("tough")).isCloseTo(0.15 / 0.35, within(1e-12));
        // then it holds out: 3/7·¾ : 4/7·½ = 9/28 : 8/28
        Beliefs held = conceded.after(worth, 1);
        assertThat(held.chance("tough")).isCloseTo(9.0 / 17, within(1e-12));
        assertThat(held.expected(new double[] {1, -3})).isCloseTo((9 - 24) / 17.0, within(1e-12));
        assertThat(prior.after(worth, 1).after(worth, 0).chance("tough")).as("order does not matter").isCloseTo(9.0 / 17, within(1e-12));
    }

    @Test
    void withoutPrecisionNothingIsLearntAndWithMuchOfItTheBestIsDone() {
        Beliefs blind = Beliefs.of(List.of("tough", "soft"), new double[] {0.6, 0.4}, 0);
        assertThat(blind.after(new double[][] {{-2, 0}, {5, 0}}, 0).chance("tough")).isCloseTo(0.6, within(1e-12));
        assertThat(Beliefs.response(new double[] {1, 2, 1.5}, 1e6)).containsExactly(0, 1, 0);
        assertThatThrownBy(() -> Beliefs.of(List.of("one"), new double[] {0.5}, 1)).hasMessageContaining("sum");
        Beliefs sure = Beliefs.of(List.of("tough", "soft"), new double[] {1, 0}, 1e6);
        assertThatThrownBy(() -> sure.after(new double[][] {{-2, 0}, {0, 0}}, 0)).hasMessageContaining("No type");
    }

    /// Cournot's duopoly on whole numbers, demand 12 − x − y at no cost: each answers ⌊(12 − other)/2⌋, and from nothing they go
    /// to 6 and 3, 4 and 4, and stay.
    @Test
    void tablesThatAnswerEachOtherComeToRest() {
        NashInNash played = NashInNash.of(List.of(deals -> Deal.of((12 - deals.get(1).level(0)) / 2), deals -> Deal.of((12 - deals.get(0).level(0)) / 2)),
                List.of(Deal.of(0), Deal.of(0)));
        assertThat(played.fixed()).isTrue();
        assertThat(played.last()).isEqualTo(List.of(Deal.of(4), Deal.of(4)));
        assertThat(played.rounds().get(1)).isEqualTo(List.of(Deal.of(6), Deal.of(3)));
        assertThat(played.cycle()).hasSize(1);
    }

    /// One wants to match, the other to differ: no rest, and the cycle is given.
    @Test
    void tablesThatNeverRestAreSaidToCycle() {
        NashInNash played = NashInNash.of(List.of(deals -> deals.get(1), deals -> Deal.of(1 - deals.get(0).level(0))), List.of(Deal.of(0), Deal.of(0)));
        assertThat(played.fixed()).isFalse();
        assertThat(played.cycle()).containsExactly(List.of(Deal.of(1), Deal.of(0)), List.of(Deal.of(0), Deal.of(1)));
    }

    @Test
    void aForecastIsAShareOfDraws() {
        Table table = Table.of(List.of("A", "B"), List.of(new Issue("cars", "A", 2), new Issue("seed", "B", 1)), List.of(), List.of(), List.of(), List.of());
        double[] signed = {0.5, 0.9375};
        Forecast forecast = Forecast.of(table, List.of(new Draw(Optional.of(Deal.of(2, 1)), signed), new Draw(Optional.of(Deal.of(1, 1)), signed),
                new Draw(Optional.of(Deal.of(1, 0)), signed), new Draw(Optional.empty(), signed)));
        assertThat(forecast.agreed().share()).isEqualTo(0.75);
        assertThat(forecast.signed().getFirst().share()).isCloseTo(0.375, within(1e-12));
        List<Forecast.Element> elements = forecast.elements();
        assertThat(elements.stream().map(one -> one.agreed().share())).containsExactly(0.75, 0.25, 0.5);
        assertThat(elements.getLast().within().getFirst().share()).isCloseTo(0.25, within(1e-12));
        assertThat(elements.getLast().within().getLast().share()).isCloseTo(0.5 * 15 / 16, within(1e-12));
        // a share of one half in four draws: s² = 1/3, over four
        assertThat(elements.getLast().agreed().error()).isCloseTo(Math.sqrt(1.0 / 12), within(1e-12));
    }

    @Test
    void brierScoresWhatWasSaid() {
        assertThat(Forecast.brier(new double[] {1, 0}, new boolean[] {true, false})).isZero();
        assertThat(Forecast.brier(new double[] {0.5, 0.5}, new boolean[] {true, false})).isEqualTo(0.25);
        assertThat(Forecast.brier(new double[] {0.9, 0.2}, new boolean[] {true, true})).isCloseTo((0.01 + 0.64) / 2, within(1e-12));
    }
}

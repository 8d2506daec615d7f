package org.lachine.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.game.Ladder.Move;

/// Ladders whose worths are simple enough to see the end by eye.
class LadderTest {
    /// Every raised rung is worth 2 to its owner and costs the other 3; it costs the owner 3 once answered, and the answer
    /// is worth 1 to the other.
    private static double worth(int player, int raised, int answered) {
        return player == Ladder.RAISES ? 2 * raised - 3 * answered : answered - 3 * raised;
    }

    private static final Ladder LADDER = new Ladder(4, LadderTest::worth);

    @Test
    void whoForeseesTheAnswerDoesNotBegin() {
        assertThat(LADDER.foreseen()).isEmpty();
    }

    /// Where answering costs, nobody answers, and the first climbs to the top.
    @Test
    void whoMeetsNoAnswerClimbsToTheTop() {
        Ladder ladder = new Ladder(3, (player, raised, answered) -> player == Ladder.RAISES ? 2 * raised - 3 * answered : -answered - 3 * raised);
        assertThat(ladder.foreseen()).containsExactly(new Move(Ladder.RAISES, 1, 0), new Move(Ladder.RAISES, 2, 0), new Move(Ladder.RAISES, 3, 0));
    }

    @Test
    void byRuleEachStopsWhereItsLossIsMoreThanItBears() {
        List<Move> moves = LADDER.played(new double[] {1.5, 5.5});
        assertThat(moves).containsExactly(new Move(Ladder.RAISES, 1, 0), new Move(Ladder.ANSWERS, 1, 1), new Move(Ladder.RAISES, 2, 1),
                new Move(Ladder.ANSWERS, 2, 2));
        assertThat(LADDER.played(new double[] {100, 3.5})).as("the second bears one answer").hasSize(3);
        assertThat(LADDER.played(new double[] {100, 100})).hasSize(8);
    }

    @Test
    void misjudgingCostsAndJudgingRightDoesNot() {
        for (int player = 0; player < 2; player++) {
            for (int actual = 0; actual <= 4; actual++) {
                assertThat(LADDER.misjudged(player, actual, actual)).isZero();
                for (int believed = 0; believed <= 4; believed++) {
                    assertThat(LADDER.misjudged(player, believed, actual)).isNotNegative();
                }
            }
        }
        // against a side that never answers four rungs are best and worth 8; against one that always does they cost 4
        assertThat(LADDER.best(Ladder.RAISES, 0)).isEqualTo(4);
        assertThat(LADDER.best(Ladder.RAISES, 4)).isZero();
        assertThat(LADDER.misjudged(Ladder.RAISES, 0, 4)).isCloseTo(4, within(1e-12));
        assertThat(LADDER.misjudged(Ladder.RAISES, 4, 0)).isCloseTo(8, within(1e-12));
    }
}

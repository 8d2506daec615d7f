package org.lachine.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Figures of two independent inputs, whose shares in the variance are known.
class SampleTest {
    private static final int COUNT = 4096;

    /// Two uniform inputs, called elasticities and chances.
    private record Guess(double e, double c) {}

    private static final Design<Guess> DESIGN = new Design<>() {
        private final ScrambledSobol sequence = new ScrambledSobol(7, 4);

        private Guess mixed(int index, boolean e, boolean c) {
            double[] u = sequence.point(index);
            return new Guess(u[e ? 2 : 0], u[c ? 3 : 1]);
        }

        @Override
        public Guess of(int index) {
            return mixed(index, false, false);
        }

        @Override
        public Guess beside(int index) {
            return mixed(index, true, true);
        }

        @Override
        public Guess exchanged(int index, Group group) {
            return mixed(index, group == Group.ELASTICITIES, group == Group.CHANCES);
        }
    };

    private static Sample sample(List<Group> groups, ToDoubleFunction<Guess> figure) {
        Function<Function<Integer, Guess>, double[]> over = guess -> IntStream.range(0, COUNT).mapToDouble(d -> figure.applyAsDouble(guess.apply(d))).toArray();
        Map<Group, double[]> exchanged = new EnumMap<>(Group.class);
        groups.forEach(group -> exchanged.put(group, over.apply(d -> DESIGN.exchanged(d, group))));
        return new Sample(over.apply(DESIGN::of), over.apply(DESIGN::beside), exchanged);
    }

    private static void assertShares(Sample sample, Group group, double first, double total) {
        Sensitivity share = sample.drivers().get(group);
        assertThat(share.first()).isCloseTo(first, within(0.05));
        assertThat(share.total()).isCloseTo(total, within(0.05));
    }

    /// Of `e + 2c` chances make four fifths. Of `e c` each input makes 3/7 alone and the two together 1/7.
    @Test
    void samplesCombineAsTheFiguresDo() {
        Sample e = sample(List.of(Group.ELASTICITIES), Guess::e);
        Sample c = sample(List.of(Group.CHANCES), Guess::c);
        Sample sum = e.and(c.map(x -> 2 * x), Double::sum);
        assertShares(sum, Group.ELASTICITIES, 0.2, 0.2);
        assertShares(sum, Group.CHANCES, 0.8, 0.8);
        Sample product = e.and(c, (x, y) -> x * y);
        assertShares(product, Group.ELASTICITIES, 3.0 / 7, 4.0 / 7);
        assertShares(product, Group.CHANCES, 3.0 / 7, 4.0 / 7);
        Sample whole = sample(List.of(Group.ELASTICITIES, Group.CHANCES), guess -> guess.e() * guess.c());
        assertThat(product.drivers()).isEqualTo(whole.drivers());
        assertThat(product.spread()).isEqualTo(whole.spread());
        assertThat(e.and(new Sample(new double[COUNT], null, Map.of()), Double::sum).drivers()).isEmpty();
    }

    /// Each guess is asked once; one that is the same as another is not asked again.
    @Test
    void anIndexStandsForItsGuesses() {
        List<Guess> asked = new ArrayList<>();
        Variants<Guess> variants = new Variants<>(DESIGN, List.of(Group.ELASTICITIES, Group.CHANCES), 2);
        assertThat(variants.names()).containsExactly("own", "beside", "elasticities", "chances");
        assertThat(variants.answers(1, guess -> asked.add(guess) ? guess.e() : 0).stream().map(Variants.Answered::name)).isEqualTo(variants.names());
        assertThat(asked).as("chances first, which leave economies as they are").containsExactly(DESIGN.of(1), DESIGN.exchanged(1, Group.CHANCES),
                DESIGN.exchanged(1, Group.ELASTICITIES), DESIGN.beside(1));
        asked.clear();
        new Variants<>(DESIGN, List.of(Group.FLOWS, Group.DEFICITS, Group.COVERAGE), 2).answers(1, asked::add);
        assertThat(asked).as("all with the flows of its own guess, then those with the flows beside").containsExactly(DESIGN.of(1),
                DESIGN.exchanged(1, Group.COVERAGE), DESIGN.exchanged(1, Group.DEFICITS), DESIGN.beside(1), DESIGN.exchanged(1, Group.FLOWS));
        assertThat(variants.answers(2, Guess::e)).extracting(Variants.Answered::name).containsExactly("own");
    }

    /// Whoever else asks: of each guess all ask before the next one's turn comes, and each is answered what it is answered alone.
    @Test
    void severalAskOfOneGuessAfterAnother() {
        List<String> asked = new ArrayList<>();
        Variants<Guess> whole = new Variants<>(DESIGN, List.of(Group.ELASTICITIES, Group.FLOWS, Group.COVERAGE), 4);
        Variants<Guess> plain = new Variants<>(DESIGN, List.of(), Integer.MAX_VALUE);
        Variants<Guess> part = new Variants<>(DESIGN, List.of(Group.ELASTICITIES, Group.CHANCES), 2);
        List<Function<Guess, Double>> questions = List.of(
                guess -> asked.add("whole " + guess) ? guess.e() : 0, guess -> asked.add("plain " + guess) ? guess.c() : 0, guess -> asked.add("part " + guess) ? guess.e() * guess.c() : 0);
        List<List<Variants.Answered<Guess, Double>>> together = Variants.together(1, List.of(whole, plain, part), questions);
        Guess own = DESIGN.of(1);
        assertThat(asked).containsExactly("whole " + own, "plain " + own, "part " + own, "whole " + DESIGN.exchanged(1, Group.COVERAGE), "part " + DESIGN.exchanged(1, Group.CHANCES),
                "whole " + DESIGN.exchanged(1, Group.ELASTICITIES), "part " + DESIGN.exchanged(1, Group.ELASTICITIES),
                "whole " + DESIGN.beside(1), "part " + DESIGN.beside(1), "whole " + DESIGN.exchanged(1, Group.FLOWS));
        assertThat(together).containsExactly(whole.answers(1, questions.get(0)), plain.answers(1, questions.get(1)), part.answers(1, questions.get(2)));
        asked.clear();
        Variants.together(2, List.of(whole, plain, part), questions);
        assertThat(asked).as("where some tell no drivers").startsWith("whole " + DESIGN.of(2), "plain " + DESIGN.of(2), "part " + DESIGN.of(2)).hasSize(7)
                .filteredOn(one -> one.startsWith("part")).hasSize(1);
    }
}

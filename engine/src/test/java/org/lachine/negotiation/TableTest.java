package org.lachine.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lachine.negotiation.Table.Excludes;
import org.lachine.negotiation.Table.Issue;
import org.lachine.negotiation.Table.Needs;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Table.RedLine;
import org.lachine.negotiation.Table.SoftCost;

/// Issues, what depends on what, and what is wrong with a package or a table.
class TableTest {
    private static final Table TABLE = Table.of(List.of("A", "B"), List.of(new Issue("cars", "A", 3), new Issue("seed", "B", 1), new Issue("mines", "A", 2)),
            List.of(new Needs(new Option("cars", 2), new Option("seed", 1))), List.of(new Excludes(new Option("cars", 3), new Option("mines", 1))),
            List.of(new SoftCost("A", new Option("cars", 3), 0.02)), List.of(new RedLine("minerals", List.of(new Option("mines", 2)))));

    private static Deal deal(int cars, int seed, int mines) {
        return TABLE.deal(Map.of("cars", cars, "seed", seed, "mines", mines));
    }

    @Test
    void everyObstacleIsNamed() {
        assertThat(TABLE.obstacles(deal(2, 1, 1))).isEmpty();
        assertThat(TABLE.obstacles(deal(1, 0, 0))).isEmpty();
        assertThat(TABLE.obstacles(deal(3, 0, 2))).containsExactly("cars@2 needs seed@1", "cars@3 and mines@1 exclude each other",
                "mines@2 is behind the red line \"minerals\"");
        assertThat(TABLE.withoutRedLine("minerals").obstacles(deal(2, 1, 2))).isEmpty();
    }

    @Test
    void packagesAreValues() {
        assertThat(deal(1, 0, 2)).isEqualTo(Deal.of(1, 0, 2)).isNotEqualTo(Deal.of(1, 1, 2));
        assertThat(TABLE.nothing().isNothing()).isTrue();
        assertThat(TABLE.without(deal(2, 1, 1), "A")).isEqualTo(deal(0, 1, 0));
        assertThat(TABLE.union(List.of(deal(1, 0, 0), deal(0, 1, 1)))).isEqualTo(deal(1, 1, 1));
        assertThat(TABLE.packages()).as("mines@2 is behind the line").isEqualTo(16);
        assertThat(TABLE.softCost(deal(3, 1, 0))).containsExactly(0.02, 0);
    }

    @Test
    void allThatIsWrongWithATableIsSaidAtOnce() {
        assertThatThrownBy(() -> Table.of(List.of("A", "A"), List.of(new Issue("cars", "C", 0)),
                List.of(new Needs(new Option("cart", 1), new Option("cars", 2))),
                List.of(), List.of(new SoftCost("A", new Option("cars", 1), -1)), List.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("they differ").hasMessageContaining("not at the table").hasMessageContaining("at least 1")
                .hasMessageContaining("did you mean \"cars\"").hasMessageContaining("no level 2").hasMessageContaining("number from 0 up");
        assertThatThrownBy(() -> TABLE.withoutRedLine("steel")).hasMessageContaining("It has minerals");
        assertThatThrownBy(() -> TABLE.deal(Map.of("seed", 2))).hasMessageContaining("from 0 to 1");
    }
}

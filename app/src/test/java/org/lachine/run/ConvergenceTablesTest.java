package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lachine.data.Table;

class ConvergenceTablesTest {
    private static final int TRIALS = 12;

    private static String count(List<Table> tables, String what) {
        return tables.getFirst().rows().stream().filter(row -> row.getFirst().equals(what)).findFirst().orElseThrow().get(1).toString();
    }

    @Test
    void everyTrialIsCountedOnceAndReplaysAlone() {
        List<String> told = new ArrayList<>();
        List<Table> tables = ConvergenceTables.run(0, TRIALS, text -> {
            synchronized (told) {
                told.add(text);
            }
        }, () -> false).tables();
        assertThat(count(tables, "trials")).isEqualTo("12");
        int ended = Integer.parseInt(count(tables, "solved")) + Integer.parseInt(count(tables, "refused")) + Integer.parseInt(count(tables, "failed"));
        assertThat(ended).isEqualTo(TRIALS);
        assertThat(count(tables, "of these, solved")).as("what is certain is found").isEqualTo(count(tables, "certain before solving to have an equilibrium"));
        assertThat(told).hasSize(TRIALS).anyMatch(text -> text.startsWith("12 of 12 trials"));
        List<Object> third = tables.getLast().rows().get(3);
        assertThat(ConvergenceTables.run(3, 1, text -> { }, () -> false).tables().getLast().rows()).containsExactly(third);
    }

    @Test
    void stoppingKeepsWhatIsDone() {
        AtomicInteger asked = new AtomicInteger();
        List<Table> tables = ConvergenceTables.run(0, 1000, text -> { }, () -> asked.incrementAndGet() > 3).tables();
        assertThat(tables.getLast().rows()).hasSize(3);
        assertThat(count(tables, "trials")).isEqualTo("3");
    }
}

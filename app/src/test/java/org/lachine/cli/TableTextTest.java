package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.data.Table;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;

class TableTextTest {

    private static List<String> cells(String unit, double... values) {
        Table table = new Table("t", "title", List.of(new Column("value", Type.NUMBER, unit, "")), DoubleStream.of(values).mapToObj(v -> List.<Object>of(v)).toList());
        return TableText.of(table, 80).lines().skip(5).map(String::strip).toList();
    }

    /// Two digits of the largest, and never fewer than two decimals; what is rounding alone stays nought.
    @ParameterizedTest
    @CsvSource({"12.3456, 12.35", "1.2, 1.20", "0.0996, 0.100", "0.031, 0.031", "0.00042, 0.00042", "-0.0042, −0.0042", "1e-11, 0.00", "0, 0.00"})
    void percentHasTheDecimalsThatItsLargestNeeds(double value, String text) {
        assertThat(cells("percent", value)).containsExactly(text);
    }

    @Test
    void aColumnHasTheSameDecimalsThroughout() {
        assertThat(cells("percent", 0.0042, -0.00004, 0)).containsExactly("0.0042", "0.0000", "0.0000");
        assertThat(cells("percent", 1.5, 0.0042)).containsExactly("1.50", "0.00");
        assertThat(cells("share", 0.5)).containsExactly("0.500");
    }

    @Test
    void anEmptyCellIsADash() {
        Table table = new Table("t", "title", List.of(new Column("value", Type.NUMBER, "percent", "")), List.of(Arrays.asList((Object) null)));
        assertThat(TableText.of(table, 80)).endsWith("–\n");
    }
}

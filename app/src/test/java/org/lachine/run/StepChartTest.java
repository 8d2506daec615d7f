package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lachine.data.Table;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class StepChartTest {
    @Test
    void eachColumnIsALineThatEndsAtItsLastValue() throws Exception {
        Table table = new Table("t", "A < B", List.of(new Column("date", Type.DATE, "", "d"), new Column("a", Type.NUMBER, "", "a"),
                new Column("b", Type.NUMBER, "", "b")), List.of(Arrays.asList(LocalDate.of(2025, 1, 1), 0.0, null),
                Arrays.asList(LocalDate.of(2025, 7, 2), 10.0, 5.0), Arrays.asList(LocalDate.of(2025, 12, 31), 10.0, null)));
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(StepChart.svg(table, new java.util.TreeMap<>(Map.of("a", "first", "b", "second"))))));
        var lines = svg.getElementsByTagName("path");
        assertThat(lines.getLength()).isEqualTo(2);
        // zero lies on the axis; half of the year is half of the width
        assertThat(lines.item(0).getAttributes().getNamedItem("d").getTextContent()).startsWith("M52.0 426.0H401.0V");
        assertThat(lines.item(1).getAttributes().getNamedItem("d").getTextContent()).matches("M401\\.0 [\\d.]+H750\\.0");
        assertThat(svg.getDocumentElement().getTextContent()).contains("A < B, percent", "first", "second", "2025-07");
    }
}

package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;
import org.lachine.data.har.HarFile;
import org.lachine.data.har.HarIntegers;
import org.lachine.data.har.HarReals;
import org.lachine.data.har.HarTexts;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What is exported is what was there, in every form; and what it is stands beside it.
class ExportTest {
    /// A row for every pair of codes, with text beside it that is made to trouble readers.
    private static final Table DENSE = new Table("trade", "Trade, “2022”", List.of(
            new Column("importer", Type.TEXT, "", "who buys"), new Column("exporter", Type.TEXT, "", "who sells"),
            new Column("flow_musd", Type.NUMBER, "USD million", "value"), new Column("share_percent", Type.NUMBER, "percent", "share, where known")),
            List.of(Arrays.asList("CAN", "CAN", 1234.5678901234, 60.5), Arrays.asList("CAN", "USA", 1e-7, null),
                    Arrays.asList("USA", "CAN", 40.0, 12.5), Arrays.asList("USA", "USA", 1e9, 0.0)));

    private static final Table LOOSE = new Table("measures", "Measures", List.of(
            new Column("date", Type.DATE, "", "first day"), new Column("text", Type.TEXT, "", "in words"),
            new Column("count", Type.INTEGER, "", "lines"), new Column("rate_percent", Type.NUMBER, "percent", "rate")),
            List.of(Arrays.asList(LocalDate.of(2025, 3, 4), "=HYPERLINK(\"http://x\",\"y\")", 3, 25.0),
                    Arrays.asList(LocalDate.of(2025, 3, 4), "@SUM(1), \"quoted\"\nsecond line", null, -1.5),
                    Arrays.asList(LocalDate.of(2025, 4, 2), null, 7, null)));

    @TempDir
    private Path place;

    private Path from;

    @BeforeEach
    void writeTheTables() throws IOException {
        from = place.resolve("results");
        TableFiles.write(List.of(DENSE, LOOSE), from);
        TablePackage.describe(from, "results", "Results & more");
    }

    private Path export(Export.Form form, String name) throws IOException {
        Path target = Files.createDirectory(place.resolve(name));
        Export.write(from, form, target, line -> {});
        return target;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"SVG", "PNG"})
    void theSameTablesGiveTheSameBytesAndThePackageListsThem(Export.Form form) throws IOException {
        Path one = export(form, "one");
        Path two = export(form, "two");
        Map<String, Object> about = Json.object(Files.readString(one.resolve("datapackage.json")));
        assertThat(about).containsEntry("title", "Results & more").containsEntry("name", "results");
        List<?> resources = (List<?>) about.get("resources");
        assertThat(resources).hasSize(2);
        for (Object resource : resources) {
            Map<?, ?> listed = (Map<?, ?>) resource;
            Path file = one.resolve((String) listed.get("path"));
            assertThat(listed.get("hash")).isEqualTo(DataPackage.digest(file));
            assertThat(((Number) listed.get("bytes")).longValue()).isEqualTo(Files.size(file));
            assertThat(two.resolve((String) listed.get("path"))).hasSameBinaryContentAs(file);
        }
        assertThat(two.resolve("datapackage.json")).hasSameTextualContentAs(one.resolve("datapackage.json"));
    }

    @Test
    void csvAndParquetAreWhatTheResultsWere() throws IOException {
        for (String name : List.of("trade", "measures")) {
            assertThat(export(Export.Form.CSV, "csv-" + name).resolve(name + ".csv")).hasSameTextualContentAs(from.resolve(name + ".csv"));
            assertThat(export(Export.Form.PARQUET, "parquet-" + name).resolve(name + ".parquet")).hasSameBinaryContentAs(from.resolve(name + ".parquet"));
        }
    }

    @Test
    void sdmxHasAnObservationARowWithItsUnit() throws IOException {
        Path target = export(Export.Form.SDMX_CSV, "sdmx");
        assertThat(Files.readAllLines(target.resolve("trade.csv"))).containsExactly(
                "STRUCTURE,STRUCTURE_ID,ACTION,IMPORTER,EXPORTER,INDICATOR,OBS_VALUE,UNIT_MEASURE",
                "dataflow,LACHINE:TRADE(1.0.0),I,CAN,CAN,FLOW_MUSD,1234.5678901234,USD_MILLION",
                "dataflow,LACHINE:TRADE(1.0.0),I,CAN,CAN,SHARE_PERCENT,60.5,PERCENT",
                "dataflow,LACHINE:TRADE(1.0.0),I,CAN,USA,FLOW_MUSD,0.0000001,USD_MILLION",
                "dataflow,LACHINE:TRADE(1.0.0),I,USA,CAN,FLOW_MUSD,40,USD_MILLION",
                "dataflow,LACHINE:TRADE(1.0.0),I,USA,CAN,SHARE_PERCENT,12.5,PERCENT",
                "dataflow,LACHINE:TRADE(1.0.0),I,USA,USA,FLOW_MUSD,1000000000,USD_MILLION",
                "dataflow,LACHINE:TRADE(1.0.0),I,USA,USA,SHARE_PERCENT,0,PERCENT");
        String measures = Files.readString(target.resolve("measures.csv"));
        assertThat(measures).startsWith("STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,TEXT,INDICATOR,OBS_VALUE,UNIT_MEASURE\n")
                .contains("2025-04-02,_Z,COUNT,7,_Z").doesNotContain("2025-04-02,_Z,RATE_PERCENT");
    }

    /// Every column of the files but the first three is a component of the structure, and every component has a concept.
    @Test
    @SuppressWarnings("unchecked")
    void sdmxComesWithItsStructure() throws IOException {
        Path target = export(Export.Form.SDMX_CSV, "sdmx-structure");
        Map<String, Object> data = (Map<String, Object>) Json.object(Files.readString(target.resolve("structure.json"))).get("data");
        List<String> concepts = at(((List<Map<String, Object>>) data.get("conceptSchemes")).getFirst().get("concepts")).stream()
                .map(concept -> (String) concept.get("id")).toList();
        assertThat(at(data.get("dataflows"))).extracting(flow -> flow.get("structure"))
                .containsExactly("urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=LACHINE:MEASURES(1.0.0)",
                        "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=LACHINE:TRADE(1.0.0)");
        for (Map<String, Object> structure : at(data.get("dataStructures"))) {
            Map<String, Map<String, Object>> parts = (Map<String, Map<String, Object>>) structure.get("dataStructureComponents");
            List<Map<String, Object>> components = new ArrayList<>(at(parts.get("dimensionList").get("dimensions")));
            if (parts.get("dimensionList").get("timeDimension") instanceof Map<?, ?> time) {
                components.add((Map<String, Object>) time);
            }
            components.addAll(at(parts.get("measureList").get("measures")));
            components.addAll(at(parts.get("attributeList").get("attributes")));
            List<String> columns = List.of(Files.readAllLines(target.resolve(structure.get("id").toString().toLowerCase(java.util.Locale.ROOT) + ".csv"))
                    .getFirst().split(","));
            assertThat(components).extracting(component -> (String) component.get("id"))
                    .containsExactlyInAnyOrderElementsOf(columns.subList(3, columns.size()));
            assertThat(concepts).containsAll(components.stream().map(component -> component.get("conceptIdentity").toString().replaceFirst(".*\\.", ""))
                    .toList());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> at(Object list) {
        return (List<Map<String, Object>>) list;
    }

    @Test
    void headerArraysHoldSetsWhereTheTableIsDenseAndRowsWhereNot() throws IOException {
        Path target = export(Export.Form.HAR, "har");
        HarFile trade = HarFile.read(target.resolve("trade.har"));
        assertThat(((HarTexts) trade.header("IMPO").orElseThrow()).texts()).containsExactly("CAN", "USA");
        HarReals flow = (HarReals) trade.header("FLOW").orElseThrow();
        assertThat(flow.dimensions().getFirst().set()).isEqualTo("IMPORTER");
        assertThat(flow.value(1, 0)).isEqualTo(40);
        assertThat(flow.value(0, 0)).isCloseTo(1234.5678901234, within(1e-4));
        assertThat(flow.description()).contains("value").contains("[USD million]");
        HarIntegers there = (HarIntegers) trade.header("SHA2").orElseThrow();
        assertThat(((HarReals) trade.header("SHAR").orElseThrow()).value(0, 1)).isZero();
        assertThat(List.of(there.value(0, 0), there.value(1, 0), there.value(2, 0), there.value(3, 0))).as("first index contiguous")
                .containsExactly(1, 1, 0, 1);
        HarFile measures = HarFile.read(target.resolve("measures.har"));
        assertThat(((HarTexts) measures.header("DATE").orElseThrow()).texts()).containsExactly("2025-03-04", "2025-03-04", "2025-04-02");
        assertThat(((HarReals) measures.header("RATE").orElseThrow()).value(1)).isEqualTo(-1.5);
    }

    @Test
    void theWorkbookHasTypedCellsUnitsAndNoFormulas() throws Exception {
        Path file = export(Export.Form.XLSX, "xlsx").resolve("results.xlsx");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> sheets = new ArrayList<>();
            NodeList listed = xml(zip, "xl/workbook.xml").getElementsByTagName("sheet");
            for (int k = 0; k < listed.getLength(); k++) {
                sheets.add(((Element) listed.item(k)).getAttribute("name"));
            }
            assertThat(sheets).containsExactly("contents", "measures", "trade");
            Document measures = xml(zip, "xl/worksheets/sheet2.xml");
            assertThat(measures.getElementsByTagName("f").getLength()).isZero();
            assertThat(cell(measures, "D1")).isEqualTo("inlineStr rate_percent (percent)");
            assertThat(cell(measures, "B2")).isEqualTo("inlineStr '=HYPERLINK(\"http://x\",\"y\")");
            assertThat(cell(measures, "B3")).startsWith("inlineStr '@SUM(1)");
            assertThat(cell(measures, "C2")).isEqualTo(" 3");
            assertThat(cell(measures, "D3")).as("a negative number stays a number").isEqualTo(" -1.5");
            assertThat(cell(measures, "B4")).as("nothing where there is nothing").isNull();
            assertThat(cell(measures, "A2")).as("days since 1900, as spreadsheets count them").matches(" 45720(\\.0)?");
            assertThat(((Element) measures.getElementsByTagName("pageSetup").item(0)).getAttribute("orientation")).isEqualTo("landscape");
            assertThat(new String(zip.getInputStream(zip.getEntry("xl/styles.xml")).readAllBytes(), StandardCharsets.UTF_8)).contains("yyyy-mm-dd", "#,##0.00");
            Document trade = xml(zip, "xl/worksheets/sheet3.xml");
            assertThat(cell(trade, "C2")).isEqualTo(" 1234.5678901234");
        }
    }

    private static Document xml(ZipFile zip, String entry) throws Exception {
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    /// Type and content of a cell; null for none.
    private static String cell(Document sheet, String place) {
        NodeList cells = sheet.getElementsByTagName("c");
        for (int k = 0; k < cells.getLength(); k++) {
            Element cell = (Element) cells.item(k);
            if (cell.getAttribute("r").equals(place) && !cell.getTextContent().isEmpty()) {
                return (cell.getAttribute("t").equals("n") ? "" : cell.getAttribute("t")) + " " + cell.getTextContent();
            }
        }
        return null;
    }

    @Test
    void whatAFormCannotHoldIsRefused() throws Exception {
        assertThatThrownBy(() -> Export.write(place.resolve("absent"), Export.Form.CSV, place, line -> {}))
                .hasMessageContaining("is no folder that can be read");
        Path empty = Files.createDirectory(place.resolve("empty"));
        assertThatThrownBy(() -> Export.write(empty, Export.Form.CSV, place, line -> {})).hasMessageContaining("holds no tables");
        Path large = Files.createDirectory(place.resolve("large"));
        try (Database database = Database.open()) {
            database.execute("COPY (SELECT range AS n FROM range(1048576)) TO %s (FORMAT parquet)".formatted(Database.text(large.resolve("n.parquet")
                    .toString())));
        }
        assertThatThrownBy(() -> Export.write(large, Export.Form.XLSX, place, line -> {}))
                .hasMessageContaining("n has 1,048,576 rows; a sheet of XLSX holds 1,048,575.");
    }

    /// A world goes out and its flows come back the same.
    @Test
    void aWorldGoesOutWhole() throws IOException {
        Path target = Files.createDirectory(place.resolve("world"));
        Export.write(Sources.worlds().resolve("nafta-1993"), Export.Form.HAR, target, line -> {});
        HarReals flow = (HarReals) HarFile.read(target.resolve("flows.har")).header("FLOW").orElseThrow();
        var world = Worlds.at(Sources.worlds()).open("nafta-1993");
        int n = world.countries().size();
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int cell = 0; cell < n * n; cell++) {
                assertThat(flow.value(j, cell / n, cell % n)).isEqualTo((float) world.flow()[j * n * n + cell]);
            }
        }
        assertThat(Json.object(Files.readString(target.resolve("datapackage.json"))).get("sources").toString()).contains("Caliendo");
    }
}

package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ranges of commands beside the figures that they are of: the centre is what the command's own table says, draws lie around it, and what
/// drives them is what such a figure can depend on.
class RangeCommandTest extends CommandTest {
    private String filled(String command) throws IOException {
        Path scenario = Files.writeString(place.resolve("nafta.yaml"), """
                title: Mexico raises its duties
                world: nafta-1993
                changes:
                  - {importer: MEX, exporters: [USA, CAN], sectors: goods, add: 10%}
                """);
        Path war = Files.writeString(place.resolve("war.yaml"), """
                title: A ladder
                world: nafta-1993
                players: [USA, MEX]
                from: 2026-02-01
                step: 5%
                rungs: 2
                answer: optimal
                """);
        return command.replace("SCENARIO", scenario.toString()).replace("LADDER", war.toString());
    }

    private static List<List<Object>> query(String sql) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:duckdb:"); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                    row.add(rows.getObject(c));
                }
                all.add(row);
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "friends CAN --world nafta-1993 | friends | country = 'USA' | gain | USA | gain | elasticities flows",
        "depend CAN --world nafta-1993 | concentration | scope = 'goods' AND direction = 'exports' | hhi | exports of goods | hhi | flows",
        "depend CAN --world nafta-1993 | partners | scope = 'goods' AND partner = 'USA' | imports_percent | imports of goods | share_percent USA | flows",
        "gradient SCENARIO --of MEX | tariff-gradient | importer = 'USA' AND exporter = 'MEX' AND sector = 'Electrical' | welfare_musd_per_point | USA MEX "
        + "Electrical | welfare_musd_per_point | elasticities flows deficits",
        "potential CAN --world nafta-1993 | potential-markets | market = 'MEX' | ahead_musd | MEX | ahead_musd | elasticities flows",
        "potential CAN --world nafta-1993 | potential-markets | market = 'MEX' | diverted_musd | MEX | diverted_musd | elasticities flows horizon",
        "war formula --world nafta-1993 --as-of world | war-formula | country = 'CAN' | tariff_percent | CAN | tariff_percent | elasticities flows",
        "war ladder LADDER | war-ladder | move = 2 | second_percent | move 2 | second_percent | elasticities flows",
        "war ladder LADDER | war-stops | rule = 'both foresee everything' | raised | both foresee everything | raised | elasticities flows",
        "tariffs CHN | average-tariffs | exporter = 'USA' | effective_percent | CHN USA | effective_percent | flows coverage",
        "tariffs USA --from CAN --by-sector | average-tariffs | sector = 'all' | otri_percent | USA CAN | otri_percent | elasticities flows coverage",
        "tariffs CAN --exports | average-tariffs | exporter = 'CAN' | tri_percent | all CAN | tri_percent | elasticities flows coverage",
    })
    void theCentreIsTheFigureBesideIt(String command, String table, String row, String column, String of, String measure, String drivers) throws IOException,
    SQLException {
        Path folder = place.resolve("out");
        assertThat(run((filled(command) + " --range 6 --format csv --out " + folder).split(" "))).as(errors.toString()).isZero();
        double figure = ((Number) query("SELECT %s FROM '%s/%s.parquet' WHERE %s".formatted(column, folder, table, row)).getFirst().getFirst()).doubleValue();
        List<Object> range = query("SELECT central, low_5, low_25, median, high_75, high_95, draws FROM '%s/ranges.parquet' WHERE of = '%s' AND measure = '%s'"
                .formatted(folder, of, measure)).getFirst();
        assertThat((Double) range.getFirst()).isCloseTo(figure, within(1e-7 + 1e-7 * Math.abs(figure)));
        List<Double> ends = range.subList(1, 6).stream().map(Double.class::cast).toList();
        assertThat(ends).isSorted();
        assertThat(((Number) range.getLast()).intValue()).as("six, and those beside the ones that tell drivers").isBetween(8, 12);
        List<Object> found = query("SELECT \"group\" FROM '%s/drivers.parquet' WHERE of = '%s' AND measure = '%s'".formatted(folder, of, measure)).stream().map(List::getFirst).toList();
        assertThat(found).contains((Object[]) drivers.split(" "));
        if (!measure.equals("raised")) {
            assertThat(ends.getLast()).isGreaterThan(ends.getFirst());
        }
        assertThat(query("SELECT of || ' ' || measure FROM '%s/ranges.parquet' WHERE draws > 0 EXCEPT SELECT of || ' ' || measure FROM '%s/drivers.parquet'".formatted(folder, folder)))
                .as("ranges without drivers").isEmpty();
        assertThat(Files.readString(folder.resolve("manifest.json"))).contains("\"draws\" : 6", "default.yaml");
    }

    /// What no guess moves has no range: there is no such option, or the question is refused.
    @ParameterizedTest
    @ValueSource(strings = {"tariff USA CHN 850440 --range", "ledger --range", "power --matrix --range", "depend CAN --products --range",
            "potential CAN --products --range",
        "tariffs USA --path --range", "friends CAN --range 1"})
    void whatNoGuessMovesHasNoRange(String command) {
        assertThat(run(command.split(" "))).as(errors.toString()).isEqualTo(2);
        assertThat(errors.toString()).contains("--range");
    }

    /// Only flows are in doubt in what only flows decide.
    @Test
    void sharesOfPartnersKnowNoElasticity() throws IOException, SQLException {
        Path folder = place.resolve("out");
        assertThat(run(("depend MEX --world nafta-1993 --range 64 --format csv --out " + folder).split(" "))).as(errors.toString()).isZero();
        assertThat(query("SELECT DISTINCT \"group\" FROM '%s/drivers.parquet'".formatted(folder))).isEqualTo(List.of(List.of("flows")));
        assertThat(query("SELECT max(abs(total_percent - 100)) < 1e-9 FROM '%s/drivers.parquet'".formatted(folder)).getFirst().getFirst()).isEqualTo(true);
    }
}

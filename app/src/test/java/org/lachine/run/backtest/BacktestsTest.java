package org.lachine.run.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;

/// The episodes that ship: their headline scores, which `docs/validation.md` and `backtests/expected.csv` hold.
class BacktestsTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Path EPISODES = HOME.resolve("backtests");
    private static final Worlds WORLDS = Worlds.at(HOME.resolve("worlds"));
    /// Room for another kernel's last digits, in a slope, a correlation or a percentage.
    private static final double KERNELS = 1e-3;

    @Test
    void headlinesAreThoseThatAreOnRecord() throws IOException {
        Backtests backtests = BacktestFixture.backtests(EPISODES, WORLDS);
        for (String name : backtests.names()) {
            backtests.runHeadline(name, stage -> {});
        }
        Map<String, Map<String, Double>> found = new HashMap<>();
        Table scores = backtests.tables().getFirst();
        for (List<Object> row : scores.rows()) {
            Map<String, Double> figures = found.computeIfAbsent(row.get(0) + " " + row.get(1), k -> new HashMap<>());
            for (int c = 4; c < row.size(); c++) {
                if (row.get(c) instanceof Number number) {
                    figures.put(scores.columns().get(c).name(), number.doubleValue());
                }
            }
        }
        int compared = 0;
        for (String line : Files.readAllLines(EPISODES.resolve("expected.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",", -1);
            assertThat(found.get(cells[0] + " " + cells[1]).get(cells[2])).as(line).isEqualTo(Double.parseDouble(cells[3]), within(KERNELS));
            compared++;
        }
        assertThat(compared).isGreaterThan(20);
        String document = Files.readString(HOME.resolve("docs/validation.md"));
        assertThat(document).as("run ./lachine backtest --write-docs").contains(BacktestDocument.scorecard(backtests));
    }

    @Test
    void anEpisodeThatIsNotThereIsSuggested() {
        assertThatThrownBy(() -> BacktestFixture.backtests(EPISODES, WORLDS).run("us-chna-2018", stage -> {}))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("Did you mean \"us-china-2018\"?");
    }

    @Test
    void everyFaultOfAnEpisodesTablesIsNamedAtOnce(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("episode.yaml"), """
                title: Made up
                world: icio-2017
                horizon: 1y
                story: Made up
                lines: {whole-sectors: false}
                """);
        Files.writeString(folder.resolve("markets.csv"), """
                importer,sector,product,name,exporter,value_musd,duty_percent,duty_then_percent,source,status
                CHN,A1,1205,Seed,CAN,ten,9,84.8,a source,V
                CHN,A01,1205,Seed,CA,10,9,,a source,M
                """);
        Files.writeString(folder.resolve("outcomes.csv"), """
                importer,product,exporter,kind,before,after,unit,period_before,period_after,horizon,headline,source,status
                CHN,1205,AUS,weight,1,2,t,2017,2018,2y,yes,a source,V
                """);
        assertThatThrownBy(() -> BacktestFixture.backtests(EPISODES, WORLDS).run(folder.toString(), stage -> {}))
                .isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("row 2: sector is \"A1\"").hasMessageContaining("row 2: value_musd is \"ten\"")
                .hasMessageContaining("row 3: exporter is \"CA\"").hasMessageContaining("row 3: status is \"M\"")
                .hasMessageContaining("row 2: kind is \"weight\"").hasMessageContaining("row 2: horizon is \"2y\"")
                .hasMessageContaining("1205 of CHN from AUS has no row in markets.csv");
    }

    @Test
    void anEpisodeOfBothKindsIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("episode.yaml"), "title: Made up\nworld: icio-2017\nhorizon: 1y\nstory: Made up\n");
        assertThatThrownBy(() -> BacktestFixture.backtests(EPISODES, WORLDS).run(folder.toString(), stage -> {}))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("episode.yaml");
    }
}

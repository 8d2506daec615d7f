package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

class CitedDutiesTest {
    private static final String HEADING = "importer,exporter,industry,name,sectors,weight_musd,from,duty_percent,source,status\n";
    private static final Codes COUNTRIES = Codes.of("country", List.of("AAA", "BBB"), List.of("A", "B"));
    private static final Codes SECTORS = Codes.of("sector", List.of("X", "Y"), List.of("x", "y"));

    @TempDir
    private Path place;

    private CitedDuties read(String rows) throws IOException {
        return CitedDuties.read(Files.writeString(place.resolve("duties.csv"), HEADING + rows), COUNTRIES, SECTORS);
    }

    /// By hand: 10 percent more from 1 July is 10 · 184/365 over 2019; beside an industry of three times the weight that did not move, a quarter of it.
    @Test
    void aYearCountsByDaysAndASectorByItsIndustries() throws IOException {
        CitedDuties duties = read("""
                AAA,BBB,1,one,X Y,100,2018-01-01,5,made up,cited average
                AAA,BBB,1,one,X Y,100,2019-07-01,15,made up,cited average
                AAA,BBB,2,two,Y,300,2018-01-01,7,made up,cited average
                """);
        List<CitedDuties.Change> changes = duties.changes(2019);
        assertThat(changes).extracting(CitedDuties.Change::sector).containsExactly("X", "Y");
        assertThat(changes.get(0).points()).isCloseTo(0.1 * 184 / 365, within(1e-15));
        assertThat(changes.get(1).points()).isCloseTo(0.1 * 184 / 365 / 4, within(1e-15));
        assertThatThrownBy(() -> duties.changes(2017)).isInstanceOf(FaultyInputException.class).hasMessageContaining("no cited duty on 1 January 2017");
    }

    @Test
    void everyFaultIsTold() {
        assertThatThrownBy(() -> read("""
                AAA,CCC,1,one,X,100,2018-01-01,5,made up,cited average
                AAA,BBB,2,two,Z,-1,yesterday,much,made up,guess
                """)).isInstanceOf(FaultyInputException.class).hasMessageContaining("CCC").hasMessageContaining("sectors of the episode's world")
                .hasMessageContaining("yesterday").hasMessageContaining("much").hasMessageContaining("guess").hasMessageContaining("-1");
    }
}

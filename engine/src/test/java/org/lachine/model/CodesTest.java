package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
    private static final Codes COUNTRIES = Codes.of("country", List.of("AUS", "NOR", "USA"), List.of("Australia", "Norway", "United States"));

    @Test
    void theNearestCodeIsFoundByCodeOrName() {
        assertThat(COUNTRIES.nearest("US")).isEqualTo("USA");
        assertThat(COUNTRIES.nearest("norwey")).isEqualTo("NOR");
        assertThat(COUNTRIES.nearest("AUA")).isEqualTo("AUS");
        assertThatThrownBy(() -> COUNTRIES.indexOf("SUA")).hasMessageContaining("\"SUA\" is not a country").hasMessageContaining("\"USA\"");
    }

    @Test
    void aCodeStandsOnce() {
        assertThatThrownBy(() -> Codes.of("country", List.of("USA", "USA"), List.of("a", "b"))).hasMessageContaining("stands twice");
    }
}

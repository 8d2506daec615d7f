package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.Codes;

class DistancesTest {
    private static final List<String> SOME = List.of("CAN", "USA", "CHN", "ROU", "ROW");

    @Test
    void theCommittedDistancesAreWhatTheirSourceGives(@TempDir Path folder) {
        assertThat(Distances.build(Sources.data(), folder)).hasSameBinaryContentAs(Sources.worlds().resolve(Distances.NAME + ".parquet"));
    }

    /// CEPII: Canada to the United States 2,079 km, to China 10,428 km.
    @Test
    void distancesAreThoseOfCepii() {
        double[] between = Distances.read(Sources.worlds()).between(Codes.of("country", SOME, SOME));
        assertThat(between[1]).isCloseTo(2079, within(1.0));
        assertThat(between[2]).isCloseTo(10428, within(1.0));
        assertThat(between[5]).isEqualTo(between[1]);
        assertThat(between[3]).isBetween(6000.0, 9000.0);
        assertThat(between[0]).isNaN();
        assertThat(between[4]).isNaN();
    }
}

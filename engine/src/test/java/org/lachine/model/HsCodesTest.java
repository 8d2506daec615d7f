package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HsCodesTest {
    @Test
    void aCodeCoversWhatLiesBelowItAndAbsorbsIt() {
        HsCodes codes = HsCodes.of(List.of("8703", "8703.80.00", "1205.10"));
        assertThat(codes.all()).containsExactly("120510", "8703");
        assertThat(codes.covers("8703800010")).isTrue();
        assertThat(codes.covers("87")).isFalse();
        assertThat(codes.covers("120590")).isFalse();
        assertThat(codes.below("12")).containsExactly("120510");
        assertThat(codes.overlaps(HsCodes.of(List.of("12")))).isTrue();
        assertThat(codes.overlaps(HsCodes.of(List.of("1206")))).isFalse();
    }

    @Property
    void coverIsWhatTheWrittenCodesSay(@ForAll("codes") Set<String> written, @ForAll("code") String code) {
        HsCodes codes = HsCodes.of(written);
        assertThat(codes.covers(code)).isEqualTo(written.stream().anyMatch(code::startsWith));
        assertThat(codes.overlaps(HsCodes.of(List.of(code))))
                .isEqualTo(written.stream().anyMatch(w -> code.startsWith(w) || w.startsWith(code)));
        assertThat(codes.all()).noneMatch(a -> codes.all().stream().anyMatch(b -> !a.equals(b) && a.startsWith(b)));
    }

    @Provide
    Arbitrary<String> code() {
        return Arbitraries.strings().withChars("12").ofLength(2).list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Set<String>> codes() {
        return code().set().ofMaxSize(6);
    }
}

package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private static StandardOutput failing(String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        PrintStream printer = output.printer(StandardCharsets.UTF_8);
        printer.println("a result");
        printer.flush();
        return output;
    }

    @Test
    void aFullDiskIsToldAndAClosedPipeIsNot() {
        assertThat(failing("No space left on device").failure()).contains("No space left on device");
        assertThat(failing("Broken pipe").failure()).isEmpty();
    }

    @Test
    void whatIsPrintedArrives() {
        ByteArrayOutputStream below = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(below);
        PrintStream printer = output.printer(StandardCharsets.UTF_8);
        printer.print("γ = 1");
        printer.flush();
        assertThat(below.toString(StandardCharsets.UTF_8)).isEqualTo("γ = 1");
        assertThat(output.failure()).isEmpty();
    }
}

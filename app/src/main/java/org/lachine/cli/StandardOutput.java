package org.lachine.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/// Standard output that remembers when it could not be written: what prints to it swallows every error, and a result cut
/// off by a full disk would look like a whole one.
final class StandardOutput extends OutputStream {
    private final OutputStream below;
    private IOException failure;

    StandardOutput(OutputStream below) {
        this.below = below;
    }

    PrintStream printer(Charset charset) {
        return new PrintStream(new BufferedOutputStream(this), false, charset);
    }

    /// Why output is missing; empty too when a reader such as `head` has seen enough and closed the pipe.
    Optional<String> failure() {
        return Optional.ofNullable(failure).map(IOException::getMessage).filter(reason -> !reason.contains("Broken pipe"));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            below.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

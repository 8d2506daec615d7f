package org.lachine.imports;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The formats that come in, and what they make (`docs/import.md`).
public enum Imports {
    ICIO("icio", false) {
        @Override
        Imported run(Settings settings) throws IOException {
            return new IcioImport(settings).run();
        }
    },
    GTAP("gtap-har", false) {
        @Override
        Imported run(Settings settings) {
            return new GtapImport(settings).run();
        }
    },
    BACI("baci", true) {
        @Override
        Imported run(Settings settings) throws IOException {
            return new BaciImport(settings).run();
        }
    },
    COMTRADE("comtrade", true) {
        @Override
        Imported run(Settings settings) throws IOException {
            return new ComtradeImport(settings).run();
        }
    },
    CIMT("cimt", true) {
        @Override
        Imported run(Settings settings) throws IOException {
            return new CimtImport(settings).run();
        }
    },
    TRAINS("trains", true) {
        @Override
        Imported run(Settings settings) throws IOException {
            return new TrainsImport(settings).run();
        }
    },
    ELASTICITIES("elasticities", true) {
        @Override
        Imported run(Settings settings) throws IOException {
            return new ElasticityImport(settings).run();
        }
    },
    GTA("gta", false) {
        @Override
        Imported run(Settings settings) throws IOException {
            return new GtaImport(settings).run();
        }
    };

    private final String written;
    private final boolean needsBase;

    Imports(String written, boolean needsBase) {
        this.written = written;
        this.needsBase = needsBase;
    }

    /// As a user writes it.
    public String written() {
        return written;
    }

    /// Whether the format changes a part of a world that is there, and makes no whole one.
    public boolean needsBase() {
        return needsBase;
    }

    /// Whether the result is a world, and no file of measures.
    public boolean makesWorld() {
        return this != GTA;
    }

    abstract Imported run(Settings settings) throws IOException;

    /// Reads the files and makes what they stand for; writes nothing.
    ///
    /// @throws org.lachine.model.FaultyInputException with what is wrong with the files
    public Imported read(Settings settings) {
        try {
            return run(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

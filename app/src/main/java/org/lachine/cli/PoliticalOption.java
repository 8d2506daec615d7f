package org.lachine.cli;

import picocli.CommandLine.Option;

/// What governments want.
final class PoliticalOption {
    @Option(names = "--political",
            description = "Governments also weigh what their sectors earn, with weights that the pattern of their present tariffs reveals.")
    private boolean political;

    boolean asked() {
        return political;
    }
}

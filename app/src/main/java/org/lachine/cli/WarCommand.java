package org.lachine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "war",
        description = "Tariff wars: the tariffs that are best for one, answers to them, equilibria, ladders of escalation.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {WarOptimalCommand.class, WarRespondCommand.class, WarNashCommand.class, WarLadderCommand.class, WarListsCommand.class, WarFormulaCommand.class},
        footer = {
            "",
            "Everything is measured in real income, in the long run, with trade balanced: what one year costs once prices",
            "and production have settled.",
            "",
            "Examples:",
            "  lachine war optimal USA --against CAN,MEX",
            "  lachine war respond CAN --to scenarios/us-25-on-canada.yaml",
            "  lachine war nash USA CAN",
            "  lachine war ladder wars/japan-korea.yaml",
            "  lachine war lists CAN USA",
            "  lachine war formula"
        })
final class WarCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "war needs to know what to look for: optimal, respond, nash, ladder, lists or formula.");
    }
}

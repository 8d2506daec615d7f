package org.lachine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.NotConvergedException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Every failure as two lines on standard error, place and rule, then the remedy, and an exit code.
final class Failures {
    /// A result failed: it did not converge, or missed what it replicates.
    static final int RESULT = 1;

    /// The input breaks its rules.
    static final int INPUT = 2;

    private Failures() {}

    /// The command line itself is wrong.
    static int ofParameters(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        PrintWriter errors = line.getErr();
        errors.println(e.getMessage());
        StringWriter suggestions = new StringWriter();
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || !UnmatchedArgumentException.printSuggestions(e, new PrintWriter(suggestions, true))) {
            errors.println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        } else {
            errors.println(suggestions.toString().strip());
        }
        errors.flush();
        return INPUT;
    }

    /// A command ran and failed.
    static int ofExecution(Exception e, CommandLine line, ParseResult parsed) {
        line.getErr().println(message(e));
        line.getErr().flush();
        return e instanceof IllegalArgumentException || e instanceof IOException || e instanceof UncheckedIOException
                ? INPUT : RESULT;
    }

    private static String message(Exception e) {
        return switch (e) {
            case IllegalArgumentException bad when bad.getMessage() != null -> bad.getMessage();
            case NotConvergedException failed -> failed.getMessage();
            case UncheckedIOException wrapped -> file(wrapped.getCause());
            case IOException io -> file(io);
            default -> flaw(e);
        };
    }

    private static String file(IOException e) {
        String place = e instanceof FileSystemException named ? named.getFile() : null;
        String reason = e instanceof FileSystemException named && named.getReason() != null ? named.getReason() : e.getMessage();
        return switch (e) {
            case NoSuchFileException missing -> new Fault(place + ": there is no such file.", "Check the path; it is taken from the folder you are in.")
                    .toString();
            case AccessDeniedException denied -> new Fault(place + ": access is denied.", "Change its permissions, or name another place with --out.")
                    .toString();
            case NotDirectoryException file -> new Fault(place + ": is not a folder.", "Name a folder.").toString();
            case FileAlreadyExistsException exists -> new Fault(place + ": exists already.", "Name another place, or remove it.").toString();
            default -> new Fault(place == null ? reason : place + ": " + reason + ".", remedy(reason)).toString();
        };
    }

    private static String remedy(String reason) {
        if (reason != null && reason.contains("No space left")) {
            return "Free some space, or name a place on another disk with --out; nothing half-written was left.";
        }
        if (reason != null && reason.matches(".*(denied|Read-only).*")) {
            return "Change the permissions, or name another place with --out; nothing half-written was left.";
        }
        return "Check that the disk and the file are in order.";
    }

    /// A fault of Lachine's own: the trace goes to a file, the user sees where.
    private static String flaw(Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        String kept;
        try {
            kept = "The full trace is in " + Files.writeString(Files.createTempFile("lachine-", ".trace"), trace.toString());
        } catch (IOException unwritable) {
            kept = "It came from " + e.getStackTrace()[0];
        }
        return "Lachine failed in a way it should not: %s.%n%s; please report it with the command you gave."
                .formatted(e, kept);
    }
}

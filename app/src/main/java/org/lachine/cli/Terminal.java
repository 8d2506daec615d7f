package org.lachine.cli;

/// What the launcher knows of the user's terminal; the JVM cannot ask for standard output and error one by one.
final class Terminal {
    private static final int USUAL_COLUMNS = 100;

    private Terminal() {}

    /// Width for tables and help: that of the terminal, between 60 and 160; 100 where there is none.
    static int columns() {
        int columns = Integer.getInteger("lachine.columns", USUAL_COLUMNS);
        return Math.clamp(columns, 60, 160);
    }

    /// True when standard error is a terminal, where a line may be overwritten.
    static boolean showsProgress() {
        return Boolean.getBoolean("lachine.terminal");
    }
}

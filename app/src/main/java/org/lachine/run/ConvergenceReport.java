package org.lachine.run;

import java.io.PrintWriter;
import java.util.Locale;
import org.lachine.model.Trace;

/// A solve as text, a line a pass: how much of the policy is in place, how far the equations are off, and in which
/// market most money is missing.
public final class ConvergenceReport implements Trace {
    private final PrintWriter out;

    /// Writes the heading.
    public ConvergenceReport(PrintWriter out) {
        this.out = out;
        out.println("pass  policy in place  largest gap  worst market            USD million");
    }

    @Override
    public void accept(Pass pass) {
        out.println(String.format(Locale.ROOT, "%4d  %14.1f%%  %11.1e  %-20s  %13.4g", pass.number(), 100 * pass.progress(),
                pass.norm(), pass.market(), pass.imbalance()));
        out.flush();
    }
}

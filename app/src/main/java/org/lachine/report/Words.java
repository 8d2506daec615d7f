package org.lachine.report;

import java.util.ArrayList;
import java.util.List;

/// Sentences about changes of real income.
public final class Words {
    /// Changes smaller than this, percent, are called none.
    private static final double NONE = 0.0005;

    private Words() {}

    /// "cost Canada 0.84% of its real income, the United States 0.05% and bring Mexico 0.10%".
    public static String effects(Evidence evidence, Results.Run run, List<String> codes) {
        List<String> parts = new ArrayList<>();
        String verb = "";
        boolean explained = false;
        for (String code : codes) {
            double change = run.welfare(evidence.index(code));
            String now = Math.abs(change) < NONE ? "leave" : change < 0 ? "cost" : "bring";
            String name = evidence.countries().inSentence(code);
            String of = explained ? "" : change < 0 ? " of its real income" : " more real income";
            parts.add(now.equals("leave") ? "leave " + name + " as it was"
                    : (now.equals(verb) ? "" : now + " ") + name + " " + percent(change) + of);
            explained |= !now.equals("leave");
            verb = now;
        }
        return Countries.list(parts);
    }

    /// The size of a change, without its sign.
    public static String percent(double change) {
        return Unit.CHANGE.text(Math.abs(change)).substring(1);
    }

    /// "loses 0.84%" or "gains 0.10%".
    public static String losesOrGains(double change) {
        return (change < 0 ? "loses " : "gains ") + percent(change);
    }
}

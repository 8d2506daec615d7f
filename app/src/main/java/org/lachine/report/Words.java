package org.lachine.report;

import java.util.ArrayList;
import java.util.List;

/// Sentences about changes of real income.
public final class Words {
    /// Changes smaller than this, percent, are called none.
    private static final double NONE = 0.0005;

    private Words() {}

    /// "cost Canada 0.84% of its real income, the United States 0.05% and bring Mexico 0.10%". Where the sets of
    /// elasticities do not agree on the sign, the range is told instead: "leave open whether the United States gains or loses
    /// (−0.11% to +0.05%)".
    public static String effects(Evidence evidence, Results.Run run, List<String> codes) {
        List<String> parts = new ArrayList<>();
        String verb = "";
        boolean explained = false;
        for (String code : codes) {
            int n = evidence.index(code);
            String now = verb(run, n);
            String name = (now.equals(verb) ? "" : now + " ") + evidence.countries().inSentence(code);
            parts.add(switch (now) {
                case "open" -> "leave open whether %s gains or loses (%s to %s)".formatted(evidence.countries().inSentence(code),
                        Unit.CHANGE.text(run.low(n)), Unit.CHANGE.text(run.high(n)));
                case "leave" -> name + " as it was";
                default -> name + " " + percent(run.welfare(n)) + (explained ? "" : now.equals("cost") ? " of its real income" : " more real income");
            });
            explained |= now.equals("cost") || now.equals("bring");
            verb = now;
        }
        return Countries.list(parts);
    }

    private static String verb(Results.Run run, int country) {
        double change = run.welfare(country);
        if (run.low(country) < -NONE && run.high(country) > NONE) {
            return "open";
        }
        return Math.abs(change) < NONE ? "leave" : change < 0 ? "cost" : "bring";
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

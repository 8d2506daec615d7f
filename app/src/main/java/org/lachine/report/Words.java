package org.lachine.report;

import java.util.ArrayList;
import java.util.List;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Spread;

/// Sentences about changes of real income.
public final class Words {
    /// Changes smaller than this, percent, are called none.
    private static final double NONE = 0.0005;

    private Words() {}

    /// "cost Canada 0.84% (0.62 to 1.10) of its real income, the United States 0.05% (0.02 to 0.09) and bring Mexico 0.10%".
    /// Where the sign is open, that is told instead: "leave open whether the United States gains or loses (−0.11% to +0.05%, a
    /// loss in 70% of draws)".
    public static String effects(Evidence evidence, Results.Run run, List<String> codes) {
        List<String> parts = new ArrayList<>();
        String verb = "";
        boolean explained = false;
        for (String code : codes) {
            int n = evidence.index(code);
            String now = verb(run, n);
            String name = (now.equals(verb) ? "" : now + " ") + evidence.countries().inSentence(code);
            parts.add(switch (now) {
                case "open" -> "leave open whether %s gains or loses (%s to %s, %s)".formatted(evidence.countries().inSentence(code),
                        Unit.CHANGE.text(run.low(n)), Unit.CHANGE.text(run.high(n)), sign(run, n));
                case "leave" -> name + " as it was";
                default -> name + " " + percent(run.welfare(n)) + range(run, n) + (explained ? "" : now.equals("cost") ? " of its real income" : " more real income");
            });
            explained |= now.equals("cost") || now.equals("bring");
            verb = now;
        }
        return Countries.list(parts);
    }

    /// " (0.62 to 1.10)", sizes without their sign; nothing where there is no range.
    private static String range(Results.Run run, int country) {
        if (!run.isRanged()) {
            return "";
        }
        boolean loss = run.welfare(country) < 0;
        double nearer = loss ? run.high(country) : run.low(country);
        double farther = loss ? run.low(country) : run.high(country);
        return " (%s to %s)".formatted(percent(nearer).replace("%", ""), percent(farther).replace("%", ""));
    }

    /// "a loss in 70% of draws", "a loss in every draw".
    public static String sign(Results.Run run, int country) {
        return sign(run.spread(country));
    }

    static String sign(Spread spread) {
        boolean loss = spread.negative() >= spread.positive();
        double share = 100 * Math.max(spread.negative(), spread.positive());
        return "a %s in %s".formatted(loss ? "loss" : "gain", share == 100 ? "every draw" : "%.0f%% of draws".formatted(Math.min(99, share)));
    }

    private static String verb(Results.Run run, int country) {
        double change = run.welfare(country);
        if (run.isRanged() && run.low(country) < -NONE && run.high(country) > NONE) {
            return "open";
        }
        return Math.abs(change) < NONE ? "leave" : change < 0 ? "cost" : "bring";
    }

    /// A group of inputs as a reader would call it.
    public static String group(Group group) {
        return switch (group) {
            case ELASTICITIES -> "how trade answers prices";
            case FLOWS -> "errors of recorded flows";
            case DEFICITS -> "what trade deficits do";
            case COVERAGE -> "the trade that measures reach";
            case HORIZON -> "the speed of the response";
            case RENTS -> "who has the rents of quotas";
            case SUBSTITUTION -> "how products stand in for each other";
            case PRODUCTS -> "how trade in single products answers prices";
            case POLICY -> "which policies follow";
            case CHANCES -> "how often threats come true";
        };
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

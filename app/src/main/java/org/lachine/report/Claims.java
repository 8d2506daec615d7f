package org.lachine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.report.Case.Claim;
import org.lachine.report.Case.Test;

/// Judges the claims of a case by its findings.
public final class Claims {
    private Claims() {}

    /// @param reason the comparison made, or why none can be
    /// @param sources where the findings used come from
    public record Judged(Claim claim, String found, String verdict, String reason, List<String> sources) {}

    public static List<Judged> judged(Case subject, Findings findings) {
        return subject.claims().stream().map(claim -> judged(claim, findings)).toList();
    }

    private static Judged judged(Claim claim, Findings findings) {
        List<String> sources = claim.uses().stream().map(name -> findings.get(name).source()).distinct().toList();
        String found = findings.filled(claim.found());
        if (claim.test().isEmpty()) {
            return new Judged(claim, found, claim.verdict(), claim.because(), sources);
        }
        Test test = claim.test().get();
        return new Judged(claim, found, verdict(test, findings.value(test.finding())), comparison(test, findings), sources);
    }

    private static String verdict(Test test, double found) {
        double off = Math.abs(found - test.value());
        return switch (test.relation()) {
            case EQUALS -> off <= test.within() ? "supported" : off <= test.roughly() ? "roughly" : "not supported";
            case ABOVE -> found > test.value() ? "supported" : "not supported";
            case BELOW -> found < test.value() ? "supported" : "not supported";
        };
    }

    private static String comparison(Test test, Findings findings) {
        String asked = switch (test.relation()) {
            case EQUALS -> "%s within %s".formatted(plain(test.value()), plain(test.within()));
            case ABOVE -> "more than " + plain(test.value());
            case BELOW -> "less than " + plain(test.value());
        };
        return "Compared: %s, asked for %s.".formatted(findings.get(test.finding()).text(), asked);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }

    static Table table(List<Judged> claims) {
        List<List<Object>> rows = new ArrayList<>();
        for (Judged j : claims) {
            rows.add(List.of(j.claim().id(), j.claim().claim(), j.found(), j.verdict(), j.reason(), j.claim().later(),
                    String.join("; ", j.sources())));
        }
        return TableSchema.table("claims", "The public debate, claim by claim", rows);
    }
}

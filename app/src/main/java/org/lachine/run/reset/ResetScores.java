package org.lachine.run.reset;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Payoffs;

/// What fixed deals of a run are worth on some economies, by the full model: those of the run, or a draw of them. Each is scored once.
final class ResetScores {
    private static final int COERCION = PackageWorth.TERMS.indexOf("coercion");

    private final ResetRun run;
    private final PackageWorth worth;
    private final Map<String, Scored> known = new HashMap<>();

    /// Under one pressure.
    private record Scored(PackageWorth worth, Payoffs payoffs) {}

    /// @param worth under the pressure of the run
    ResetScores(ResetRun run, PackageWorth worth) {
        this.run = run;
        this.worth = worth;
        known.put(run.question().pressure(), new Scored(worth, worth == run.worth() ? run.negotiation().payoffs() : payoffs(worth)));
    }

    /// Of a draw, whose governments want their duties as much as keeps these standing there.
    ResetScores(ResetRun run, PackageModel drawn) {
        this(run, run.setting().worth(drawn, null));
    }

    private Payoffs payoffs(PackageWorth of) {
        return new Payoffs(run.negotiation().table(), PackageWorth.TERMS, of);
    }

    private Scored at(String pressure) {
        return known.computeIfAbsent(pressure, any -> {
            PackageWorth pressed = run.setting().worth(worth.model().pressed(pressure), worth);
            return new Scored(pressed, payoffs(pressed));
        });
    }

    /// Terms of a deal, `[side][term]`.
    double[][] terms(String pressure, Deal deal) {
        return at(pressure).payoffs().of(deal);
    }

    /// What a deal is worth to either side, percent of its real income.
    double[] percent(String pressure, Deal deal) {
        return run.negotiation().weights().total(terms(pressure, deal));
    }

    /// The same, USD million.
    double[] musd(String pressure, Deal deal) {
        double[] percent = percent(pressure, deal);
        PackageWorth here = at(pressure).worth();
        return new double[] {percent[0] / 100 * here.income(0), percent[1] / 100 * here.income(1)};
    }

    /// Nothing where there is no deal.
    double[] musd(String pressure, Optional<Agreement> deal) {
        return deal.map(found -> musd(pressure, found.deal())).orElse(new double[2]);
    }

    double share(String pressure, Deal deal) {
        return share(musd(pressure, deal));
    }

    /// Part of the first, percent; NaN where there is nothing to divide.
    static double share(double[] musd) {
        double both = musd[0] + musd[1];
        return both > 0 ? 100 * musd[0] / both : Double.NaN;
    }

    /// At which chance the reaction takes all that a deal is worth.
    ResetPrices.BreakEven breakEven(Deal deal) {
        return ResetPrices.BreakEven.of(run, worth, terms(run.question().pressure(), deal), deal);
    }

    /// Part of the first side's income from a deal that the other side's threats take, percent.
    double exposure(Deal deal) {
        double[] terms = terms(run.question().pressure(), deal)[0];
        return terms[0] > 0 ? 100 * (0 - terms[COERCION]) / terms[0] : Double.NaN;
    }
}

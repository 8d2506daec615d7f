package org.lachine.run.reset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lachine.ensemble.ScrambledSobol;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Beliefs;
import org.lachine.negotiation.Payoffs;
import org.lachine.negotiation.Weights;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetFile.Belief;
import org.lachine.scenario.ResetFile.Threat;

/// What a forecast draws beside the economies: weights, chances of threats, what the sides fall back on and how soft each is thought to
/// be, patience, and how soon what both want is signed (`docs/reset.md`, "The forecast").
final class ForecastFactors {
    static final List<String> NAMES = List.of("duties wanted more", "provinces’ voices count more", "stated worths and soft lines count more",
            "the partner’s threats likelier", "third parties’ threats likelier", "the reaction likelier", "first side the more patient",
            "first side thought softer",
            "second side thought softer");
    private static final int FIRST_SOFT = 7;
    private static final int FALLBACK = NAMES.size();
    private static final int SECOND_PATIENCE = FALLBACK + 1;
    private static final int SIGNING = FALLBACK + 2;
    private static final int MISREAD = FALLBACK + 3;
    private static final int DIMENSIONS = FALLBACK + 4;
    /// Behind the coordinates of economies and policies, whose draws these must be independent of.
    private static final int FIRST = 1024;

    private final ResetRun run;
    private final ResetFile file;
    private final double[] u;

    /// @param u the draw: uniform numbers, one for each thing
    private ForecastFactors(ResetRun run, double[] u) {
        this.run = run;
        file = run.setting().file();
        this.u = u;
    }

    static List<ForecastFactors> of(ResetRun run, long seed, int count) {
        ScrambledSobol sequence = new ScrambledSobol(seed, FIRST, DIMENSIONS);
        return IntStream.range(0, count).mapToObj(d -> new ForecastFactors(run, sequence.point(d))).toList();
    }

    /// How high one of [#NAMES] is drawn, from 0 to 1.
    double of(int name) {
        return u[name];
    }

    /// Which of the run's fallbacks is drawn.
    int fallback() {
        return (int) (u[FALLBACK] * run.fallbacks().size());
    }

    /// Chances that what both want is signed within each of the numbers of months.
    double[] signed() {
        ResetFile.Signing signing = file.signing();
        return IntStream.range(0, signing.months().length).mapToDouble(m -> signing.slow()[m] + u[SIGNING] * (signing.quick()[m] - signing.slow()[m]))
                .toArray();
    }

    /// @param fallbacks of the run, on the economies of the draw
    Bargain bargain(List<Fallback> fallbacks, Weights weights) {
        return new Bargain(thought(fallbacks, weights), powers());
    }

    /// What each side has without a deal as the other sees it: a soft side falls back on what is drawn, a tough one holds out as things are.
    private double[] thought(List<Fallback> fallbacks, Weights weights) {
        double[] drawn = fallbacks.get(fallback()).worth(weights);
        if (file.beliefs().isEmpty()) {
            return drawn;
        }
        double[] rung = fallbacks.stream().filter(one -> one.id().equals(Fallback.NEXT_RUNG)).findFirst().map(one -> one.worth(weights)).orElse(new double[2]);
        double misread = file.misread()[0] + u[MISREAD] * (file.misread()[1] - file.misread()[0]);
        double[] without = new double[2];
        for (int side = 0; side < 2; side++) {
            without[side] = soft(file.beliefs().get(side), u[FIRST_SOFT + side], misread, Math.abs(rung[side])) * drawn[side];
        }
        return without;
    }

    /// Chance that a side is soft once its steps are seen. A rung is worth as much to a tough side as it costs a soft one, so that a soft one
    /// takes the step with chance `1/(1 + e^(λ rung))`, the chance of misreading.
    static double soft(Belief belief, double u, double misread, double rung) {
        double prior = between(belief.soft(), u);
        if (rung == 0) {
            return prior;
        }
        Beliefs thought = Beliefs.of(List.of("soft", "tough"), new double[] {prior, 1 - prior}, Math.log((1 - misread) / misread) / rung);
        for (int step = 0; step < belief.steps(); step++) {
            thought = thought.after(new double[][] {{-rung, 0}, {rung, 0}}, 0);
        }
        return thought.chance("soft");
    }

    /// Low to middle or middle to high, with even odds.
    private static double between(double[] range, double u) {
        return u < 0.5 ? range[0] + 2 * u * (range[1] - range[0]) : range[1] + (2 * u - 1) * (range[2] - range[1]);
    }

    /// Weights of a draw: those of the run times what is drawn.
    Weights weights() {
        Map<String, Double> times = new LinkedHashMap<>();
        // from wanted no more than it costs to wanted as much above the file's margin as that is above no more
        times.put("sectors", file.margin() == 0 ? 1 : (1 + 2 * u[0] * (file.margin() - 1)) / file.margin());
        times.put("regions", 2 * u[1]);
        times.put("value", 2 * u[2]);
        times.put(Payoffs.SOFT_COST, 2 * u[2]);
        times.put("coercion", likelier(file.threats().stream().filter(threat -> file.sides().contains(threat.by())).toList(), u[3]));
        times.put("resilience", likelier(file.threats().stream().filter(threat -> !file.sides().contains(threat.by())).toList(), u[4]));
        times.put("reaction", likelier(file.reaction().stream().toList(), u[5]));
        Weights weights = run.negotiation().weights();
        for (Map.Entry<String, Double> entry : times.entrySet()) {
            weights = weights.times(entry.getKey(), entry.getValue());
        }
        return weights;
    }

    /// By how much a threat is in force for more of the time than in the middle, the mean of several: chances a year lie between
    /// low and middle or middle and high with even odds.
    private static double likelier(List<Threat> threats, double u) {
        return threats.stream().filter(threat -> threat.inForce() > 0).mapToDouble(threat -> {
            return threat.inForce(between(threat.yearly(), u)) / threat.inForce();
        }).average().orElse(1);
    }

    /// Each side loses between interest alone and interest with what measures end by themselves a year; `β_1 = r_2 / (r_1 + r_2)`.
    private double[] powers() {
        double[] range = file.impatience();
        double first = range[1] - u[6] * (range[1] - range[0]);
        double second = range[1] - u[SECOND_PATIENCE] * (range[1] - range[0]);
        return Bargain.powers(Math.exp(-first), Math.exp(-second));
    }
}

package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.ScrambledSobol;
import org.lachine.model.Closure;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Forecast;
import org.lachine.negotiation.Payoffs;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Weights;
import org.lachine.run.reset.ResetStructures.Structure;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetFile.Threat;

/// How likely every element is to be signed: the share of draws of what is not known in which it is in the deal, times the chance
/// that what both want is signed in time. What is drawn, and from what, stands in `docs/reset.md`, "The forecast".
public final class ResetForecast {
    /// A power of two, at which a Sobol sequence is even.
    static final int DRAWS = 256;
    private static final long SEED = 20260113;
    private static final List<String> FACTORS = List.of("duties wanted more", "provinces’ voices count more", "stated worths and soft lines count more",
            "the partner’s threats likelier", "third parties’ threats likelier", "the reaction likelier", "first side the more patient");
    private static final int SET = FACTORS.size();
    private static final int FALLBACK = SET + 1;
    private static final int SECOND_PATIENCE = SET + 2;
    private static final int SIGNING = SET + 3;
    private static final int DIMENSIONS = SET + 4;
    /// A factor is told where draws with and without an element differ in it by this many standard deviations.
    private static final double TELLING = 0.5;

    private final ResetRun run;
    private final Forecast forecast;
    private final double[][] points;
    private final List<Optional<Deal>> deals;

    private ResetForecast(ResetRun run, Forecast forecast, double[][] points, List<Optional<Deal>> deals) {
        this.run = run;
        this.forecast = forecast;
        this.points = points;
        this.deals = deals;
    }

    /// @param stopped asked before every draw
    public static ResetForecast of(ResetRun run, ResetStructures structures, Consumer<String> progress, BooleanSupplier stopped) {
        List<String> sets = new ArrayList<>();
        run.setting().world().elasticitySets().forEach(sets::add);
        for (String set : sets) {
            structures.negotiation(new Structure(set, Closure.BALANCED, Horizon.LONG), run.negotiation().weights());
        }
        progress.accept("settling %d draws".formatted(DRAWS));
        ScrambledSobol sequence = new ScrambledSobol(SEED, DIMENSIONS);
        double[][] points = IntStream.range(0, DRAWS).mapToObj(sequence::point).toArray(double[][]::new);
        List<Optional<Deal>> deals = Arrays.stream(points).parallel().map(u -> {
            ResetRun.stopIf(stopped);
            Weights weights = weights(run, u);
            Fallback fallback = run.fallbacks().get((int) (u[FALLBACK] * run.fallbacks().size()));
            Structure structure = new Structure(sets.get((int) (u[SET] * sets.size())), Closure.BALANCED, Horizon.LONG);
            return structures.negotiation(structure, weights).estimated(new Bargain(fallback.worth(weights), powers(run.setting().file(), u)));
        }).toList();
        ResetFile.Signing signing = run.setting().file().signing();
        List<Forecast.Draw> draws = IntStream.range(0, DRAWS).mapToObj(d -> new Forecast.Draw(deals.get(d), IntStream.range(0, signing.months().length)
                .mapToDouble(m -> signing.slow()[m] + points[d][SIGNING] * (signing.quick()[m] - signing.slow()[m])).toArray())).toList();
        return new ResetForecast(run, Forecast.of(run.negotiation().table(), draws), points, deals);
    }

    /// Weights of a draw: those of the run times what is drawn.
    private static Weights weights(ResetRun run, double[] u) {
        ResetFile file = run.setting().file();
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
            double[] range = threat.yearly();
            double chance = u < 0.5 ? range[0] + 2 * u * (range[1] - range[0]) : range[1] + (2 * u - 1) * (range[2] - range[1]);
            return threat.inForce(chance) / threat.inForce();
        }).average().orElse(1);
    }

    /// Each side loses between interest alone and interest with what measures end by themselves a year; `β_1 = r_2 / (r_1 + r_2)`.
    private static double[] powers(ResetFile file, double[] u) {
        double[] range = file.impatience();
        double first = range[1] - u[6] * (range[1] - range[0]);
        double second = range[1] - u[SECOND_PATIENCE] * (range[1] - range[0]);
        return Bargain.powers(Math.exp(-first), Math.exp(-second));
    }

    Forecast forecast() {
        return forecast;
    }

    /// Every option, at its level or above, for every number of months; first any deal at all.
    public Table table() {
        ResetFile file = run.setting().file();
        int[] months = file.signing().months();
        List<List<Object>> rows = new ArrayList<>();
        for (int m = 0; m < months.length; m++) {
            Forecast.Chance signed = forecast.signed().get(m);
            rows.add(ResetTables.row("any", "", null, "a deal of any kind", months[m], 100 * signed.share(), 100 * signed.error(), 100 * forecast.agreed().share(),
                    m > 0 ? "" : "share of draws in which some package is better for both than no deal, times the chance of signing in time"));
        }
        for (Forecast.Element element : forecast.elements()) {
            ResetFile.Issue issue = file.issue(element.option().issue());
            String why = why(element.option());
            for (int m = 0; m < months.length; m++) {
                Forecast.Chance signed = element.within().get(m);
                rows.add(ResetTables.row(issue.id(), issue.by(), element.option().level(), issue.levels().get(element.option().level() - 1).name(), months[m],
                        100 * signed.share(), 100 * signed.error(), 100 * element.agreed().share(), m == 0 ? why : ""));
            }
        }
        return TableSchema.table("reset-forecast", "%s: chances of being signed, of %d draws, as of %s".formatted(file.title(), DRAWS, file.asOf()), rows);
    }

    /// Read off the draws and the deals: what the option is worth alone, in which deals it is, and what speaks for it.
    private String why(Option option) {
        org.lachine.negotiation.Table table = run.negotiation().table();
        if (table.redLines().stream().anyMatch(line -> line.forbidden().contains(option))) {
            return "behind a red line";
        }
        Agreement alone = run.negotiation().scored(table.deal(Map.of(option.issue(), option.level())));
        List<String> sides = table.sides();
        List<String> parts = new ArrayList<>(List.of("alone worth %+.4f%% to %s, %+.4f%% to %s".formatted(alone.worth()[0], sides.get(0), alone.worth()[1], sides.get(1))));
        String in = run.deals().stream().filter(settled -> settled.rule().equals("nash") && settled.deal().map(deal -> table.level(deal.deal(), option.issue()) >= option.level())
                .orElse(false)).map(settled -> settled.fallback().id()).collect(Collectors.joining(", "));
        parts.add(in.isEmpty() ? "in no deal of the run" : "in the run's deal against " + in);
        String factors = IntStream.range(0, FACTORS.size()).boxed().sorted(Comparator.comparingDouble(f -> -Math.abs(difference(option, f))))
                .filter(f -> Math.abs(difference(option, f)) > TELLING).limit(2)
                .map(f -> (difference(option, f) > 0 ? "more often with " : "less often with ") + FACTORS.get(f)).collect(Collectors.joining(", "));
        if (!factors.isEmpty()) {
            parts.add(factors);
        }
        return String.join("; ", parts);
    }

    /// By how many standard deviations a factor is higher in draws with the option than in those without; 0 where all draws agree.
    private double difference(Option option, int factor) {
        org.lachine.negotiation.Table table = run.negotiation().table();
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int d = 0; d < points.length; d++) {
            int has = deals.get(d).map(deal -> table.level(deal, option.issue()) >= option.level()).orElse(false) ? 1 : 0;
            sum[has] += points[d][factor];
            count[has]++;
        }
        // a uniform number's standard deviation
        return count[0] == 0 || count[1] == 0 ? 0 : (sum[1] / count[1] - sum[0] / count[0]) * Math.sqrt(12);
    }
}

package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.Economies;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.ScrambledSobol;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Beliefs;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Forecast;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Payoffs;
import org.lachine.negotiation.Surrogate;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Weights;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetFile.Belief;
import org.lachine.scenario.ResetFile.Threat;

/// How likely every element is to be signed: the share of draws of what is not known in which it is in the deal, times the chance
/// that what both want is signed in time. What is drawn, and from what, stands in `docs/reset.md`, "The forecast".
public final class ResetForecast {
    /// Draws of the economies, and in each of everything else: powers of two, at which a Sobol sequence is even.
    private static final int WORLDS = 64;
    private static final int EACH = 4;
    /// Worlds whose first deal is scored again by the full model.
    private static final int SCORED_AGAIN = 32;
    private static final long SEED = 20260113;
    private static final List<String> FACTORS = List.of("duties wanted more", "provinces’ voices count more", "stated worths and soft lines count more",
            "the partner’s threats likelier", "third parties’ threats likelier", "the reaction likelier", "first side the more patient", "first side thought softer",
            "second side thought softer");
    private static final int FIRST_SOFT = 7;
    private static final int FALLBACK = FACTORS.size();
    private static final int SECOND_PATIENCE = FALLBACK + 1;
    private static final int SIGNING = FALLBACK + 2;
    private static final int MISREAD = FALLBACK + 3;
    private static final int DIMENSIONS = FALLBACK + 4;
    /// A factor is told where draws with and without an element differ in it by this many standard deviations.
    private static final double TELLING = 0.5;

    private final ResetRun run;
    private final Forecast forecast;
    private final double[][] points;
    private final List<Optional<Deal>> deals;
    private final List<Again> again;
    private final int failed;
    private final int missing;

    /// A deal of a draw, by the full model.
    ///
    /// @param error largest of both sides' errors of the surrogate, percent of real income
    /// @param gain of the two together over what they are thought to fall back on
    /// @param accepted whether both still gain
    private record Again(double error, double gain, boolean accepted) {}

    /// What came of a draw of the economies.
    ///
    /// @param index of the world
    /// @param deals of its draws
    private record Drawn(int index, List<Optional<Deal>> deals, Optional<Again> again) {}

    private ResetForecast(ResetRun run, Forecast forecast, double[][] points, List<Optional<Deal>> deals, List<Again> again, int failed, int missing) {
        this.run = run;
        this.forecast = forecast;
        this.points = points;
        this.deals = deals;
        this.again = again;
        this.failed = failed;
        this.missing = missing;
    }

    /// @param priors what is not known of the economies
    /// @param stopped asked before every package; what is drawn by then is kept
    public static ResetForecast of(ResetRun run, PriorsFile priors, Consumer<String> progress, BooleanSupplier stopped) {
        ResetSetting setting = run.setting();
        Priors drawn = priors.ofEconomies(setting.world(), setting.world().elasticity(setting.world().defaultElasticity()));
        progress.accept("bringing the world to the policies of the day under every treatment of deficits");
        Map<Closure, PackageModel> centres = centres(run);
        Draws draws = new Draws(drawn, SEED);
        ScrambledSobol sequence = new ScrambledSobol(SEED, DIMENSIONS);
        double[][] points = IntStream.range(0, WORLDS * EACH).mapToObj(sequence::point).toArray(double[][]::new);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        List<Drawn> worlds = IntStream.range(0, WORLDS).parallel().mapToObj(w -> {
            try {
                ResetRun.stopIf(stopped);
                Draw draw = draws.of(w);
                PackageModel centre = centres.get(draw.closure());
                Drawn found = drawn(run, centre.drawn(Economies.model(centre.model(), draw, drawn)), w, points, stopped);
                progress.accept("settled in %d of %d draws of the economies".formatted(done.incrementAndGet(), WORLDS));
                return found;
            } catch (NotConvergedException noEquilibrium) {
                failed.incrementAndGet();
                return null;
            } catch (ResetRun.Stopped early) {
                return null;
            }
        }).filter(Objects::nonNull).toList();
        if (worlds.size() < 2) {
            throw new ResetRun.Stopped();
        }
        if (worlds.size() + failed.get() < WORLDS) {
            run.stopsHere();
        }
        return of(run, worlds, points, failed.get());
    }

    /// The world under the policies of the day, under every treatment of deficits.
    static Map<Closure, PackageModel> centres(ResetRun run) {
        Map<Closure, PackageModel> centres = new EnumMap<>(Closure.class);
        for (Closure closure : Closure.values()) {
            centres.put(closure, closure == Closure.BALANCED ? run.worth().model()
                    : run.setting().model(run.question().pressure(), run.setting().world().defaultElasticity(), closure, Horizon.LONG));
        }
        return centres;
    }

    private static ResetForecast of(ResetRun run, List<Drawn> worlds, double[][] points, int failed) {
        ResetFile.Signing signing = run.setting().file().signing();
        List<double[]> kept = new ArrayList<>();
        List<Optional<Deal>> deals = new ArrayList<>();
        List<Forecast.Draw> draws = new ArrayList<>();
        for (int r = 0; r < EACH; r++) {
            for (Drawn world : worlds) {
                double[] u = points[world.index() + r * WORLDS];
                kept.add(u);
                deals.add(world.deals().get(r));
                draws.add(new Forecast.Draw(world.deals().get(r), IntStream.range(0, signing.months().length)
                        .mapToDouble(m -> signing.slow()[m] + u[SIGNING] * (signing.quick()[m] - signing.slow()[m])).toArray()));
            }
        }
        return new ResetForecast(run, Forecast.of(run.negotiation().table(), draws, worlds.size()), kept.toArray(double[][]::new), deals,
                worlds.stream().flatMap(world -> world.again().stream()).toList(), failed, WORLDS - worlds.size() - failed);
    }

    /// The deals of the draws that share a draw of the economies; the first of them scored again by the full model.
    private static Drawn drawn(ResetRun run, PackageModel model, int w, double[][] points, BooleanSupplier stopped) {
        PackageWorth light = run.setting().worth(model, null, run.surrogate());
        Payoffs payoffs = new Payoffs(run.negotiation().table(), PackageWorth.TERMS, deal -> {
            ResetRun.stopIf(stopped);
            return light.of(deal);
        });
        Surrogate surrogate = Surrogate.of(payoffs, run.setting()::meet);
        List<Fallback> fallbacks = run.fallbacks().stream().map(fallback -> fallback.on(light)).toList();
        List<Optional<Deal>> deals = new ArrayList<>();
        Optional<Again> again = Optional.empty();
        for (int r = 0; r < EACH; r++) {
            double[] u = points[w + r * WORLDS];
            Weights weights = weights(run, u);
            Bargain bargain = new Bargain(thought(run.setting().file(), fallbacks, weights, u), powers(run.setting().file(), u));
            Negotiation negotiation = new Negotiation(run.negotiation().table(), payoffs, surrogate, weights);
            deals.add(negotiation.estimated(bargain));
            if (r == 0 && w < SCORED_AGAIN) {
                PackageWorth full = run.setting().worth(model, light, null);
                again = deals.getFirst().map(deal -> again(negotiation, full, deal, bargain));
            }
        }
        return new Drawn(w, deals, again);
    }

    private static Again again(Negotiation negotiation, PackageWorth full, Deal deal, Bargain bargain) {
        Payoffs payoffs = new Payoffs(negotiation.table(), PackageWorth.TERMS, full);
        Agreement told = new Negotiation(negotiation.table(), payoffs, negotiation.surrogate(), negotiation.weights()).scored(deal);
        double[] gains = bargain.gains(told.worth());
        return new Again(told.error(), gains[0] + gains[1], bargain.accepts(told.worth()));
    }

    /// What each side has without a deal as the other sees it: a soft side falls back on what is drawn, a tough one holds out as things are.
    private static double[] thought(ResetFile file, List<Fallback> fallbacks, Weights weights, double[] u) {
        double[] drawn = fallbacks.get((int) (u[FALLBACK] * fallbacks.size())).worth(weights);
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
            return threat.inForce(between(threat.yearly(), u)) / threat.inForce();
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

    /// What a deal can be as a whole.
    private enum Kind {
        ANY("any", "an agreement of any kind, a truce counted", "share of draws in which some package is better for both than what each is thought to fall back on"),
        TRUCE("truce", "a truce alone: nothing is given, nothing more is done", "the two want no more than that things stay as they are"),
        ELEMENT("element", "a deal with at least one element", "one side or both give something that is on the table"),
        BOTH("both-give", "a deal in which each side gives something", "");

        private final String id;
        private final String words;
        private final String why;

        Kind(String id, String words, String why) {
            this.id = id;
            this.words = words;
            this.why = why;
        }

        boolean is(Deal deal, org.lachine.negotiation.Table table) {
            return switch (this) {
                case ANY -> true;
                case TRUCE -> deal.isNothing();
                case ELEMENT -> !deal.isNothing();
                case BOTH -> table.sides().stream().allMatch(side -> table.issues().stream().anyMatch(issue -> issue.giver().equals(side) && table.level(deal, issue.code()) > 0));
            };
        }
    }

    /// Deals as a whole, then every option, at its level or above, for every number of months.
    public Table table() {
        ResetFile file = run.setting().file();
        int[] months = file.signing().months();
        List<List<Object>> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Predicate<Deal> counts = deal -> kind.is(deal, run.negotiation().table());
            for (int m = 0; m < months.length; m++) {
                Forecast.Chance signed = forecast.signed(counts).get(m);
                rows.add(ResetTables.row(kind.id, "", null, kind.words, months[m], 100 * signed.share(), 100 * signed.error(), 100 * forecast.agreed(counts).share(), m > 0 ? "" : kind.why));
            }
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
        return TableSchema.table("reset-forecast", "%s: chances of being signed, as of %s; %s".formatted(file.title(), file.asOf(), inWords()), rows);
    }

    /// How many draws, what became of them, and how far off the surrogate is where the full model was asked again.
    String inWords() {
        String left = failed + missing == 0 ? "" : ", of %d: %d had no equilibrium, %d were not reached".formatted(WORLDS, failed, missing);
        String scored = again.isEmpty() ? "no deal scored again" : "%d deals scored again by the full model: payoffs to second order off by %.5f%% of real income on average, %.5f%% at most, where the deal brings both %.4f%%; %d still better for both"
                .formatted(again.size(), again.stream().mapToDouble(Again::error).average().orElseThrow(), again.stream().mapToDouble(Again::error).max().orElseThrow(),
                        again.stream().mapToDouble(Again::gain).average().orElseThrow(), again.stream().filter(Again::accepted).count());
        return "%d draws, %d in each of %d draws of the economies%s; %s".formatted(deals.size(), EACH, deals.size() / EACH, left, scored);
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

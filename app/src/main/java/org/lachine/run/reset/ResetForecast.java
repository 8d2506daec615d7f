package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Priors;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Forecast;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Weights;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.ResetFile;

/// How likely every element is to be signed: the share of draws of what is not known in which it is in the deal, times the chance
/// that what both want is signed in time. What is drawn, and from what, stands in `docs/reset.md`, "The forecast".
///
/// The deal of every draw is that of the full model on the draw's economies, as in the run: payoffs to second order propose it.
public final class ResetForecast {
    /// Draws of the economies, and in each of everything else: powers of two, at which a Sobol sequence is even.
    private static final int WORLDS = 64;
    private static final int EACH = 4;
    private static final long SEED = 20260113;
    /// A factor is told where draws with and without an element differ in it by this many standard deviations.
    private static final double TELLING = 0.5;
    /// Packages are worth as much where both payoffs differ by less, percent of real income: a hundred times what a solve tells apart.
    private static final double ALIKE = 1e-5;
    /// A proposal is far off where it misses a side's gain by more than this part.
    private static final double FAR = 0.1;

    private final ResetRun run;
    private final Forecast forecast;
    private final List<Drawn> draws;
    private final int failed;
    private final int missing;

    /// What came of a draw.
    ///
    /// @param world number of the draw of the economies
    /// @param deal by the full model; none where no package is better for both
    /// @param proposed what payoffs to second order alone would settle on
    /// @param eitherWay issues of the deal in whose place another one that they exclude would be worth as much to both
    private record Drawn(int world, Closure closure, ForecastFactors factors, Bargain bargain, Optional<Agreement> deal, Optional<Deal> proposed,
            List<String> eitherWay) {
        boolean has(org.lachine.negotiation.Table table, Option option) {
            return deal.map(found -> table.level(found.deal(), option.issue()) >= option.level()).orElse(false);
        }

        boolean asProposed() {
            return deal.map(Agreement::deal).equals(proposed);
        }

        /// Whether payoffs to second order miss what the deal brings a side by much.
        boolean isFar() {
            return deal.filter(one -> IntStream.range(0,
                    2).anyMatch(side -> Math.abs(one.worth()[side] - one.estimate()[side]) > FAR * bargain.gains(one.worth())[side])).isPresent();
        }
    }

    private ResetForecast(ResetRun run, Forecast forecast, List<Drawn> draws, int failed, int missing) {
        this.run = run;
        this.forecast = forecast;
        this.draws = draws;
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
        List<ForecastFactors> factors = ForecastFactors.of(run, SEED, WORLDS * EACH);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        List<List<Drawn>> worlds = IntStream.range(0, WORLDS).parallel().mapToObj(w -> {
            try {
                ResetRun.stopIf(stopped);
                Draw draw = draws.of(w);
                List<Drawn> found = settled(run, centres.get(draw.closure()).drawn(draw, drawn), w, draw.closure(), factors, stopped);
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
        List<Drawn> all = IntStream.range(0, EACH).boxed().flatMap(r -> worlds.stream().map(world -> world.get(r))).toList();
        Forecast forecast = Forecast.of(run.negotiation().table(), all.stream().map(one -> new Forecast.Draw(one.deal().map(Agreement::deal),
                one.factors().signed())).toList(),
                worlds.size());
        return new ResetForecast(run, forecast, all, failed.get(), WORLDS - worlds.size() - failed.get());
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

    /// The deals of the draws that share a draw of the economies.
    private static List<Drawn> settled(ResetRun run, PackageModel model, int w, Closure closure, List<ForecastFactors> factors, BooleanSupplier stopped) {
        PackageWorth worth = run.setting().worth(model, null);
        Negotiation plain = run.elsewhere(worth, stopped);
        List<Fallback> fallbacks = run.fallbacks().stream().map(fallback -> fallback.on(worth)).toList();
        List<Drawn> found = new ArrayList<>();
        for (int r = 0; r < EACH; r++) {
            ForecastFactors factor = factors.get(w + r * WORLDS);
            Weights weights = factor.weights();
            Bargain bargain = factor.bargain(fallbacks, weights);
            Negotiation negotiation = plain.weighing(weights);
            Optional<Agreement> deal = negotiation.nash(bargain);
            found.add(new Drawn(w, closure, factor, bargain, deal, negotiation.estimated(bargain),
                    deal.map(one -> eitherWay(negotiation, one)).orElse(List.of())));
        }
        return found;
    }

    /// As far as payoffs to second order tell, which are exact for what excludes one another alone.
    private static List<String> eitherWay(Negotiation negotiation, Agreement deal) {
        org.lachine.negotiation.Table table = negotiation.table();
        double[] here = negotiation.estimated(deal.deal());
        List<String> found = new ArrayList<>();
        for (int k = 0; k < table.issues().size(); k++) {
            String issue = table.issues().get(k).code();
            if (table.level(deal.deal(), issue) == 0) {
                continue;
            }
            Deal without = deal.deal().with(k, 0);
            boolean alike = IntStream.range(0, table.issues().size()).filter(m -> table.excludes(issue, table.issues().get(m).code()))
                    .anyMatch(m -> IntStream.rangeClosed(1, table.issues().get(m).levels()).mapToObj(level -> without.with(m, level))
                            .filter(other -> table.obstacles(other).isEmpty())
                            .map(negotiation::estimated).anyMatch(other -> Math.abs(other[0] - here[0]) < ALIKE && Math.abs(other[1] - here[1]) < ALIKE));
            if (alike) {
                found.add(issue);
            }
        }
        return found;
    }

    Forecast forecast() {
        return forecast;
    }

    /// What a deal can be as a whole.
    private enum Kind {
        ANY("any", "an agreement of any kind, a truce counted",
                "share of draws in which some package is better for both than what each is thought to fall back on"),
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
                case BOTH -> table.sides().stream().allMatch(side -> table.issues().stream().anyMatch(issue -> issue.giver().equals(side)
                        && table.level(deal, issue.code()) > 0));
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
                rows.add(ResetTables.row(kind.id, "", null, kind.words, months[m], 100 * signed.share(), 100 * signed.error(),
                        100 * forecast.agreed(counts).share(), m > 0 ? "" : kind.why));
            }
        }
        for (List<ResetFile.Issue> ways : ways()) {
            String id = ways.stream().map(ResetFile.Issue::id).collect(Collectors.joining(" or "));
            String by = ways.stream().map(ResetFile.Issue::by).distinct().count() == 1 ? ways.getFirst().by() : "";
            Predicate<Deal> counts = deal -> ways.stream().anyMatch(issue -> run.negotiation().table().level(deal, issue.id()) > 0);
            for (int m = 0; m < months.length; m++) {
                Forecast.Chance signed = forecast.signed(counts).get(m);
                rows.add(ResetTables.row(id, by, null, ways.stream().map(ResetFile.Issue::title).collect(Collectors.joining("; or ")),
                        months[m], 100 * signed.share(),
                        100 * signed.error(), 100 * forecast.agreed(counts).share(), m > 0 ? "" : "ways to the same end, of which a deal holds one"));
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

    /// Issues that exclude one another, the first of the table before the others.
    private List<List<ResetFile.Issue>> ways() {
        List<ResetFile.Issue> issues = run.setting().file().issues();
        List<List<ResetFile.Issue>> found = new ArrayList<>();
        for (ResetFile.Issue one : issues) {
            List<ResetFile.Issue> ways = issues.stream().filter(other -> other == one || run.negotiation().table().excludes(one.id(), other.id())).toList();
            if (ways.size() > 1 && ways.getFirst() == one) {
                found.add(ways);
            }
        }
        return found;
    }

    /// How many draws, what became of them, and how far off payoffs to second order are in their deals.
    String inWords() {
        String left = failed + missing == 0 ? "" : ", of %d: %d had no equilibrium, %d were not reached".formatted(WORLDS, failed, missing);
        List<Drawn> settled = draws.stream().filter(one -> one.deal().isPresent()).toList();
        String scored = settled.isEmpty() ? "no deal in any of them" : ("the deal of each by the full model; payoffs to second order propose the same one in "
                + "%.0f%%, are off by %.5f%% of real income on average and %.5f%% at most, "
                + "where the deal brings both %.4f%%, and by more than a tenth of what a side gains in %.0f%%").formatted(share(settled, Drawn::asProposed),
                settled.stream().mapToDouble(one -> one.deal().get().error()).average().orElseThrow(), settled.stream()
                .mapToDouble(one -> one.deal().get().error()).max().orElseThrow(),
                settled.stream().mapToDouble(one -> together(one)).average().orElseThrow(), share(settled, Drawn::isFar));
        return "%d draws, %d in each of %d draws of the economies%s; %s".formatted(draws.size(), EACH, draws.size() / EACH, left, scored);
    }

    private static double together(Drawn one) {
        double[] gains = one.bargain().gains(one.deal().orElseThrow().worth());
        return gains[0] + gains[1];
    }

    private static double share(List<Drawn> of, Predicate<Drawn> is) {
        return 100.0 * of.stream().filter(is).count() / of.size();
    }

    /// Every draw with its deal and how far off payoffs to second order are there.
    public Table draws() {
        ResetFile file = run.setting().file();
        List<List<Object>> rows = new ArrayList<>();
        for (Drawn one : draws) {
            Agreement deal = one.deal().orElse(null);
            double[] gains = deal == null ? null : one.bargain().gains(deal.worth());
            rows.add(ResetTables.row(one.world() + 1, one.closure().name().toLowerCase(), run.fallbacks().get(one.factors().fallback()).id(),
                    one.bargain().disagreement()[0],
                    one.bargain().disagreement()[1], gains == null ? null : gains[0], gains == null ? null : gains[1], deal == null ? null : deal.error(),
                    one.asProposed() ? "yes" : "",
                    deal == null ? "" : run.options(deal).stream().map(Option::toString).collect(Collectors.joining(" "))));
        }
        return TableSchema.table("reset-draws", "%s: the deal of every draw of the forecast".formatted(file.title()), rows);
    }

    /// Read off the draws and the deals: what the option is worth alone, in which deals it is, and what speaks for it.
    private String why(Option option) {
        org.lachine.negotiation.Table table = run.negotiation().table();
        if (table.redLines().stream().anyMatch(line -> line.forbidden().contains(option))) {
            return "behind a red line";
        }
        Agreement alone = run.negotiation().scored(table.deal(Map.of(option.issue(), option.level())));
        List<String> sides = table.sides();
        List<String> parts = new ArrayList<>(List.of("alone worth %+.4f%% to %s, %+.4f%% to %s".formatted(alone.worth()[0], sides.get(0),
                alone.worth()[1], sides.get(1))));
        String in = run.deals().stream().filter(settled -> settled.rule().equals("nash")
                && settled.deal().map(deal -> table.level(deal.deal(), option.issue()) >= option.level())
                .orElse(false)).map(settled -> settled.fallback().id()).collect(Collectors.joining(", "));
        parts.add(in.isEmpty() ? "in no deal of the run" : "in the run's deal against " + in);
        String factors = IntStream.range(0, ForecastFactors.NAMES.size()).boxed().sorted(Comparator.comparingDouble(f -> -Math.abs(difference(option, f))))
                .filter(f -> Math.abs(difference(option, f)) > TELLING).limit(2)
                .map(f -> (difference(option, f) > 0 ? "more often with " : "less often with ") + ForecastFactors.NAMES.get(f))
                .collect(Collectors.joining(", "));
        if (!factors.isEmpty()) {
            parts.add(factors);
        }
        List<Drawn> holding = draws.stream().filter(one -> one.has(table, option)).toList();
        double either = holding.isEmpty() ? 0 : share(holding, one -> one.eitherWay().contains(option.issue()));
        if (either > 0) {
            parts.add("in %.0f%% of these draws another way to the same end would be worth as much".formatted(either));
        }
        return String.join("; ", parts);
    }

    /// By how many standard deviations a factor is higher in draws with the option than in those without; 0 where all draws agree.
    private double difference(Option option, int factor) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (Drawn one : draws) {
            int has = one.has(run.negotiation().table(), option) ? 1 : 0;
            sum[has] += one.factors().of(factor);
            count[has]++;
        }
        // a uniform number's standard deviation
        return count[0] == 0 || count[1] == 0 ? 0 : (sum[1] / count[1] - sum[0] / count[0]) * Math.sqrt(12);
    }
}

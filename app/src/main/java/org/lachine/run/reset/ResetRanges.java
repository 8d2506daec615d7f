package org.lachine.run.reset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Variants;
import org.lachine.model.Closure;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Price;
import org.lachine.run.KeptSample;
import org.lachine.run.RangeRequest;
import org.lachine.run.RangeTables;
import org.lachine.run.RangeTables.Headline;
import org.lachine.run.reset.ResetLeverage.Row;
import org.lachine.run.reset.ResetRun.Chosen;

/// How far what is told of a negotiation may be off: elasticities, flows and what deficits do are drawn, and the deals that are told are scored
/// by the full model again, for fewer draws where drivers are asked for. What is in a deal stays, so that the price of red lines in a draw is what
/// the deal without them is worth there more than the one with them; and so does what things are worth beside trade: the forecast draws those.
///
/// @param figures in the order of the tables that tell them
public record ResetRanges(String title, List<Figure> figures) implements Serializable {
    private static final int FEWEST_DRIVEN = 4;

    /// A figure over draws.
    public record Figure(Headline headline, KeptSample sample) implements Serializable {}

    /// A figure of the run, and the same where deals are worth something else.
    private record Told(Headline headline, ToDoubleFunction<ResetScores> drawn) {}

    /// @param asOne whether all elasticities are one group of inputs
    public static ResetRanges of(ResetRun run, ResetLeverage leverage, RangeRequest request, boolean asOne) {
        List<Told> told = told(run, leverage);
        Priors priors = request.priors().ofEconomies(run.setting().world(), run.setting().world().elasticity(run.setting().world().defaultElasticity()));
        Map<Closure, PackageModel> centres = ResetForecast.centres(run);
        Draws apart = new Draws(priors, request.seed());
        Draws draws = asOne ? apart.withElasticitiesAsOne() : apart;
        List<Sample> samples = request.samples(new Variants<>(draws, draws.groups(false), Math.min(request.driven(), Math.max(FEWEST_DRIVEN, request.draws() / 4))), told.size(),
                draw -> {
                    ResetScores scores = new ResetScores(run, centres.get(draw.closure()).drawn(draw, priors));
                    return told.stream().mapToDouble(one -> one.drawn().applyAsDouble(scores)).toArray();
                });
        return new ResetRanges("%s: what packages are worth".formatted(run.setting().file().title()),
                IntStream.range(0, told.size()).mapToObj(f -> new Figure(told.get(f).headline(), KeptSample.of(samples.get(f)))).toList());
    }

    /// Tables `ranges` and `drivers`.
    public List<Table> tables() {
        RangeTables tables = new RangeTables();
        figures.forEach(figure -> tables.add(figure.headline(), figure.sample().sample()));
        return tables.tables(title);
    }

    private static List<Told> told(ResetRun run, ResetLeverage leverage) {
        List<Told> told = new ArrayList<>();
        ResetScores centre = new ResetScores(run, run.worth());
        String today = run.question().pressure();
        for (Chosen chosen : run.packages()) {
            for (int s = 0; s < 2; s++) {
                int side = s;
                String which = side == 0 ? "first_" : "second_";
                told.add(told(centre, chosen.name(), chosen.rule(), which + "percent", "percent", scores -> scores.percent(today, chosen.deal().deal())[side]));
                told.add(told(centre, chosen.name(), chosen.rule(), which + "income_percent", "percent",
                        scores -> scores.terms(today, chosen.deal().deal())[side][0]));
                told.add(told(centre, chosen.name(), chosen.rule(), which + "worth_musd", "USD million", scores -> scores.musd(today, chosen.deal().deal())[side]));
            }
        }
        told.addAll(redLines(run, centre));
        told.addAll(shares(run, leverage));
        run.packages().stream().filter(chosen -> chosen.name().equals("balanced")).forEach(chosen -> {
            run.setting().file().reaction().ifPresent(reaction -> {
                told.add(told(centre, "balanced", reaction.name(), "break_even_percent", "percent", scores -> scores.breakEven(chosen.deal().deal()).percent()));
                told.add(told(centre, "balanced", reaction.name(), "break_even_yearly_percent", "percent",
                        scores -> scores.breakEven(chosen.deal().deal()).yearly()));
            });
            told.add(told(centre, "balanced", "part of income that the other side’s threats take", "exposure_percent", "percent",
                    scores -> scores.exposure(chosen.deal().deal())));
        });
        return told;
    }

    private static Told told(ResetScores centre, String of, String name, String measure, String unit, ToDoubleFunction<ResetScores> value) {
        double central = value.applyAsDouble(centre);
        return new Told(new Headline(of, name, measure, unit, Double.isNaN(central) ? null : Double.valueOf(central)), value);
    }

    private static List<Told> redLines(ResetRun run, ResetScores centre) {
        List<Told> told = new ArrayList<>();
        String today = run.question().pressure();
        if (!run.negotiation().table().redLines().isEmpty()) {
            Price price = run.priceOfAllLines();
            for (int s = 0; s < 2; s++) {
                int side = s;
                told.add(told(centre, "red lines", "all of them", (side == 0 ? "first_" : "second_") + "price_musd", "USD million",
                        scores -> scores.musd(today, price.free())[side] - scores.musd(today, price.held())[side]));
            }
        }
        return told;
    }

    /// The first side's part of what the deal brings the two in money, as things are and under the hardest pressure.
    private static List<Told> shares(ResetRun run, ResetLeverage leverage) {
        List<Row> even = leverage.rows().stream().filter(row -> row.fallback().id().equals(Fallback.STATUS_QUO) && row.power() == 0.5 && row.deal().isPresent())
                .toList();
        List<Told> told = new ArrayList<>();
        if (even.size() > 1) {
            Row today = even.getFirst();
            Row pressed = even.getLast();
            ToDoubleFunction<ResetScores> before = scores -> scores.share(today.pressure().id(), today.deal().orElseThrow().deal());
            ToDoubleFunction<ResetScores> after = scores -> scores.share(pressed.pressure().id(), pressed.deal().orElseThrow().deal());
            told.add(share(today.pressure().id(), today.pressure().name(), "first_share_percent", share(today), before));
            told.add(share(pressed.pressure().id(), pressed.pressure().name(), "first_share_percent", share(pressed), after));
            told.add(share(pressed.pressure().id(), pressed.pressure().name(), "first_share_falls_by", share(today) - share(pressed),
                    scores -> before.applyAsDouble(scores) - after.applyAsDouble(scores)));
        }
        return told;
    }

    private static Told share(String of, String name, String measure, double central, ToDoubleFunction<ResetScores> value) {
        return new Told(new Headline(of, name, measure, "percent", central), value);
    }

    private static double share(Row row) {
        Agreement deal = row.deal().orElseThrow();
        return ResetScores.share(new double[] {deal.worth()[0] / 100 * row.income()[0], deal.worth()[1] / 100 * row.income()[1]});
    }
}

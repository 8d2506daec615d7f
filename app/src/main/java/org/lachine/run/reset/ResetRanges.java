package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Variants;
import org.lachine.model.Closure;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Payoffs;
import org.lachine.run.RangeRequest;
import org.lachine.run.RangeTables;
import org.lachine.run.RangeTables.Headline;
import org.lachine.run.reset.ResetRun.Chosen;

/// How far what the packages are worth may be off: elasticities, flows and what deficits do are drawn, and every package is scored by the
/// full model again, for fewer draws where drivers are asked for, since each takes as many equilibria as the packages have threats. What is in a package stays, and so does what things are worth beside trade: the forecast draws those.
public final class ResetRanges {
    private ResetRanges() {}

    public static List<Table> of(ResetRun run, RangeRequest request) {
        List<Chosen> packages = run.packages();
        List<Headline> headlines = new ArrayList<>();
        for (Chosen chosen : packages) {
            for (int side = 0; side < 2; side++) {
                String which = side == 0 ? "first" : "second";
                headlines.add(headline(chosen, which + "_percent", chosen.deal().worth()[side]));
                headlines.add(headline(chosen, which + "_income_percent", chosen.deal().terms()[side][0]));
            }
        }
        Priors priors = request.priors().ofEconomies(run.setting().world(), run.setting().world().elasticity(run.setting().world().defaultElasticity()));
        Map<Closure, PackageModel> centres = ResetForecast.centres(run);
        Draws draws = new Draws(priors, request.seed());
        List<Sample> samples = request.samples(new Variants<>(draws, draws.groups(false), Math.min(request.driven(), request.draws() * 3 / 8)), headlines.size(), draw -> {
            PackageModel centre = centres.get(draw.closure());
            PackageModel model = centre.drawn(draw, priors);
            Payoffs payoffs = new Payoffs(run.negotiation().table(), PackageWorth.TERMS, run.setting().worth(model, null));
            Negotiation negotiation = run.negotiation().worth(payoffs, run.negotiation().surrogate());
            return packages.stream().map(chosen -> negotiation.scored(chosen.deal().deal())).flatMapToDouble(ResetRanges::figures).toArray();
        });
        RangeTables tables = new RangeTables();
        IntStream.range(0, headlines.size()).forEach(h -> tables.add(headlines.get(h), samples.get(h)));
        return tables.tables("%s: what packages are worth".formatted(run.setting().file().title()));
    }

    private static Headline headline(Chosen chosen, String measure, double central) {
        return new Headline(chosen.name(), chosen.rule(), measure, "percent", central);
    }

    private static DoubleStream figures(Agreement scored) {
        return IntStream.range(0, 2).boxed().flatMapToDouble(side -> DoubleStream.of(scored.worth()[side], scored.terms()[side][0]));
    }
}

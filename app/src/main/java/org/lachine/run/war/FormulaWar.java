package org.lachine.run.war;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.game.BestResponse;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.SufficientStatisticNash;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.run.RangeRequest;
import org.lachine.run.RangeTables.Headline;

/// The war of all against all by the formula of Lashkaripour (2021), each country with one tariff on everything, in the setting's
/// world without input-output links; and what each country's own search would find while all others charge what the formula says.
public final class FormulaWar {
    private static final double HIGHEST = 5;

    private FormulaWar() {}

    /// Table `war-formula`.
    public static Table of(WarSetting setting, Consumer<String> progress) {
        CaliendoParro model = SufficientStatisticNash.withoutInputs(setting.economies(), setting.model().tradeElasticity());
        progress.accept("solving the formula");
        SufficientStatisticNash formula = SufficientStatisticNash.of(model);
        World world = model.baseline();
        int n = world.countries().size();
        double[] tariffs = world.tariff().clone();
        for (int cell = 0; cell < tariffs.length; cell++) {
            int importer = cell / n % n;
            tariffs[cell] = importer == cell % n ? 0 : formula.tariff(world.countries().code(importer));
        }
        Policy war = Policy.of(world).withTariffs(tariffs);
        progress.accept("searching each country's best answer to it");
        List<List<Object>> rows = IntStream.range(0, n).parallel().mapToObj(c -> row(model, formula, war, c)).toList();
        return TableSchema.table("war-formula", "War of all against all, one tariff a country, by the formula of Lashkaripour (2021)%nWithout input-output links; %s"
                .formatted(setting.inWords()), rows);
    }

    /// How far the formula's tariffs, and what a war at them brings, may be off.
    public static List<Table> ranges(WarSetting setting, RangeRequest request) {
        World world = setting.economies();
        List<Headline> headlines = new ArrayList<>();
        for (int c = 0; c < world.countries().size(); c++) {
            headlines.add(new Headline(world.countries().code(c), world.countries().name(c), "tariff_percent", "percent"));
            headlines.add(new Headline(world.countries().code(c), world.countries().name(c), "welfare_percent", "percent"));
        }
        return request.tables(request.ensemble(setting.standing()), headlines, drawn -> {
            SufficientStatisticNash formula = SufficientStatisticNash.of(SufficientStatisticNash.withoutInputs(drawn.world(), drawn.draw().tradeElasticity()));
            return world.countries().all().stream().flatMapToDouble(code -> DoubleStream.of(100 * formula.tariff(code), 100 * (formula.welfareHat(code) - 1))).toArray();
        }, "War of all against all by formula");
    }

    private static List<Object> row(CaliendoParro model, SufficientStatisticNash formula, Policy war, int c) {
        World world = model.baseline();
        String code = world.countries().code(c);
        Levers levers = Levers.of(world, code, world.countries().all(), world.sectors().all(), Grain.UNIFORM, List.of(Kind.TARIFF), 0, HIGHEST);
        double[] start = {formula.tariff(code)};
        EquilibriumPayoff payoff = new EquilibriumPayoff(model, Objective.welfare(code));
        double value = payoff.value(war.tariffs(), null);
        BestResponse best = BestResponse.of(payoff, levers, war.tariffs(), null, start, () -> false);
        return WarTables.row(code, world.countries().name(c), 100 * levers.present()[0], 100 * start[0], 100 * (formula.welfareHat(code) - 1),
                100 * best.rates()[0], 100 * Math.expm1(best.value() - value));
    }
}

package org.lachine.run.war;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
import org.lachine.model.FaultyInputException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.run.RangeRequest;
import org.lachine.run.RangeTables.Headline;

/// The war of all against all by the formula of Lashkaripour (2021), each country with one tariff on everything, in the setting's
/// world without input-output links; and what each country's own search would find while all others charge what the formula says.
public final class FormulaWar {
    private static final double HIGHEST = 5;
    /// Percentage points: what the formula says again differs from what was kept by less.
    private static final double SAME = 1e-6;

    private final WarSetting setting;
    private final CaliendoParro model;
    private final SufficientStatisticNash formula;
    private final Map<String, List<Object>> found = new ConcurrentHashMap<>();

    private FormulaWar(WarSetting setting) {
        this.setting = setting;
        model = SufficientStatisticNash.withoutInputs(setting.economies(), setting.model().tradeElasticity());
        formula = SufficientStatisticNash.of(model);
    }

    /// @param earlier null, or the folder of an earlier result whose countries are kept where the formula says the same of them
    /// @param stopped asked between countries
    public static FormulaWar of(WarSetting setting, Path earlier, Consumer<String> progress, BooleanSupplier stopped) {
        progress.accept("solving the formula");
        FormulaWar war = new FormulaWar(setting);
        if (earlier != null) {
            war.keep(EarlierTable.read(earlier, "war-formula", "a war by formula"));
        }
        war.search(progress, stopped);
        return war;
    }

    private void keep(EarlierTable table) {
        for (List<Object> row : table.rows()) {
            String code = (String) table.cell(row, "country");
            if (!(model.baseline().countries().contains(code) && table.cell(row, "tariff_percent") instanceof Double tariff
                    && Math.abs(tariff - 100 * formula.tariff(code)) < SAME)) {
                throw new FaultyInputException("%s: the tariff of %s there is not that of this war.".formatted(table.file(), code),
                        "Go on from a result of the same world, day and elasticities, or leave out --from.");
            }
            found.put(code, row);
        }
    }

    private void search(Consumer<String> progress, BooleanSupplier stopped) {
        World world = model.baseline();
        int n = world.countries().size();
        double[] tariffs = world.tariff().clone();
        for (int cell = 0; cell < tariffs.length; cell++) {
            int importer = cell / n % n;
            tariffs[cell] = importer == cell % n ? 0 : formula.tariff(world.countries().code(importer));
        }
        Policy war = Policy.of(world).withTariffs(tariffs);
        AtomicInteger begun = new AtomicInteger(found.size());
        IntStream.range(0, n).parallel().filter(c -> !found.containsKey(world.countries().code(c)) && !stopped.getAsBoolean()).forEach(c -> {
            progress.accept("searching the best answer to it: country %d of %d".formatted(begun.incrementAndGet(), n));
            found.put(world.countries().code(c), row(model, formula, war, c));
        });
    }

    /// Whether not every country's best answer was searched.
    public boolean stoppedEarly() {
        return found.size() < model.baseline().countries().size();
    }

    public String title() {
        return "War of all against all, one tariff a country, by the formula of Lashkaripour (2021)";
    }

    /// Table `war-formula`.
    public List<Table> tables() {
        List<String> all = model.baseline().countries().all();
        return List.of(TableSchema.table("war-formula", "%s%nWithout input-output links; %s%s".formatted(title(), setting.inWords(),
                stoppedEarly() ? "; stopped early, %d of %d countries".formatted(found.size(), all.size()) : ""), all.stream().map(found::get)
                        .filter(Objects::nonNull).toList()));
    }

    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("setting", setting.inWords());
        record.put("countries", found.size());
        record.put("finished", !stoppedEarly());
        return record;
    }

    /// How far the formula's tariffs, and what a war at them brings, may be off.
    public List<Table> ranges(RangeRequest request) {
        World world = setting.economies();
        List<Headline> headlines = new ArrayList<>();
        for (int c = 0; c < world.countries().size(); c++) {
            headlines.add(new Headline(world.countries().code(c), world.countries().name(c), "tariff_percent", "percent"));
            headlines.add(new Headline(world.countries().code(c), world.countries().name(c), "welfare_percent", "percent"));
        }
        return request.tables(request.ensemble(setting.standing()), headlines, drawn -> {
            SufficientStatisticNash drawnFormula = SufficientStatisticNash.of(SufficientStatisticNash.withoutInputs(drawn.world(),
                    drawn.draw().tradeElasticity()));
            return world.countries().all().stream().flatMapToDouble(code -> DoubleStream.of(100 * drawnFormula.tariff(code),
                    100 * (drawnFormula.welfareHat(code) - 1))).toArray();
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

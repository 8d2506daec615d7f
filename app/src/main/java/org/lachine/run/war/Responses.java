package org.lachine.run.war;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.Worlds;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Retaliation;
import org.lachine.game.Retaliation.Line;
import org.lachine.game.Retaliation.Outcome;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.Scenario;

/// How a country could answer the tariffs of a scenario, and what each answer costs it and the other side.
///
/// The scenario's policy before is the baseline; what the country itself changes in the scenario is left out, since it is
/// what is asked for.
public final class Responses {
    private final Scenario scenario;
    private final CaliendoParro model;
    private final String digest;
    private final String country;
    private final String opponent;
    private final Levers levers;
    private final EquilibriumPayoff own;
    private final EquilibriumPayoff target;
    private final Retaliation retaliation;
    private final Policy after;
    private final double[] attack;
    private final List<List<Object>> rows = new ArrayList<>();
    private List<Line> lines = List.of();
    private Outcome none;

    private Responses(Scenario scenario, CaliendoParro model, String digest, String country, String opponent, Policy after, double[] attack, WarSetting.Terms terms,
            Collection<String> sectors) {
        this.scenario = scenario;
        this.model = model;
        this.digest = digest;
        this.country = country;
        this.opponent = opponent;
        this.attack = attack;
        levers = Levers.of(model.baseline(), country, List.of(opponent), sectors, Levers.Grain.PARTNER_AND_SECTOR, List.of(Levers.Kind.TARIFF),
                terms.lowest(), terms.highest());
        this.after = after;
        own = new EquilibriumPayoff(model, Objective.welfare(country), after);
        target = new EquilibriumPayoff(model, Objective.welfare(opponent), after);
        retaliation = new Retaliation(own, target, levers, attack);
    }

    /// @param opponent null for the country whose new duties on `country` are the largest
    /// @param hit the opponent's sectors that the targeted answer is aimed at; empty for its real income
    /// @param bears loss of real income, a fraction, that the targeted answer may cost
    public static Responses of(Worlds worlds, Scenario scenario, Ledger ledger, Products products, String country, String opponent,
            WarSetting.Terms terms, Collection<String> hit, double bears, Consumer<String> progress, BooleanSupplier stopped) {
        progress.accept("opening world " + scenario.world());
        Resolved resolved = scenario.resolve(worlds.open(scenario.world()), products, ledger);
        resolved.world().countries().indexOf(country);
        CaliendoParro plain = CaliendoParro.calibrate(resolved.world(), resolved.elasticity(), Closure.BALANCED);
        CaliendoParro model = resolved.before().isBaseline() ? plain : plain.under(resolved.before());
        Policy after = resolved.before().isBaseline() ? resolved.after() : resolved.after().changesFrom(resolved.before(), model.baseline());
        double[] attack = attack(model.baseline(), after.tariffs(), country);
        String other = opponent == null ? attacker(scenario, model.baseline(), attack, country) : opponent;
        List<String> sectors = WarSetting.sectors(model.baseline(), terms.sectors(), terms.except());
        Responses responses = new Responses(scenario, model, worlds.digest(scenario.world()), country, other, after, attack, terms, sectors);
        responses.answer(WarSetting.sectors(model.baseline(), hit.isEmpty() ? List.of("all") : hit, List.of()), hit.isEmpty(), bears, progress, stopped);
        return responses;
    }

    /// The scenario's tariffs, without what `country` changes itself.
    private static double[] attack(World world, double[] after, String country) {
        double[] attack = after.clone();
        int n = world.countries().size();
        int own = world.countries().indexOf(country);
        for (int cell = 0; cell < attack.length; cell++) {
            if (cell / n % n == own) {
                attack[cell] = world.tariff()[cell];
            }
        }
        return attack;
    }

    private static String attacker(Scenario scenario, World world, double[] attack, String country) {
        int n = world.countries().size();
        int own = world.countries().indexOf(country);
        double[] duty = new double[n];
        for (int cell = own; cell < attack.length; cell += n) {
            duty[cell / n % n] += world.flow()[cell] * (attack[cell] - world.tariff()[cell]);
        }
        int most = 0;
        for (int i = 0; i < n; i++) {
            most = duty[i] > duty[most] ? i : most;
        }
        if (!(duty[most] > 0)) {
            throw new FaultyInputException("%s: nobody raises tariffs on %s there.".formatted(scenario.path(), country),
                    "Name a scenario with higher tariffs on %s, or the other side with --against.".formatted(country));
        }
        return world.countries().code(most);
    }

    private void answer(List<String> hit, boolean wholeCountry, double bears, Consumer<String> progress, BooleanSupplier stopped) {
        World world = model.baseline();
        double[] before = world.tariff();
        none = retaliation.at(levers.present());
        add("none", none, "");
        add("rate for rate", retaliation.at(retaliation.rateForRate(before)), "");
        add("dollar for dollar", retaliation.at(retaliation.dollarForDollar(before)), "");
        progress.accept("searching the best answer of " + country);
        add("optimal", retaliation.optimal(stopped), stopped.getAsBoolean() ? "stopped early" : "");
        progress.accept("searching the answer that harms " + opponent + " most");
        Retaliation aimed = retaliation;
        if (!wholeCountry) {
            double[] weight = new double[world.sectors().size()];
            hit.forEach(code -> weight[world.sectors().indexOf(code)] = 1);
            aimed = new Retaliation(own, new EquilibriumPayoff(model, Objective.weighted(opponent, 0, weight), after), levers, attack);
        }
        add("targeted", retaliation.at(aimed.targeted(bears, stopped).rates()), wholeCountry ? "" : "aimed at " + String.join(" ", hit));
        lines = retaliation.lines(levers.present(), income(country), income(opponent));
    }

    private double income(String code) {
        int c = model.baseline().countries().indexOf(code);
        return own.equilibrium().baselineIncome(c);
    }

    private void add(String name, Outcome outcome, String mark) {
        double ownLoss = income(country) * (Math.exp(none.own()) - Math.exp(outcome.own()));
        double harm = income(opponent) * (Math.exp(none.target()) - Math.exp(outcome.target()));
        double added = levers.mean(outcome.rates()) - levers.mean(levers.present());
        double trade = 0;
        for (int l = 0; l < levers.size(); l++) {
            trade += levers.lever(l).trade();
        }
        rows.add(WarTables.row(name, 100 * added, added * trade, 100 * Math.expm1(outcome.own()), 100 * Math.expm1(outcome.target()),
                -ownLoss, -harm, harm > 1e-6 * income(opponent) / 100 ? ownLoss / harm : null, mark));
    }

    public String opponent() {
        return opponent;
    }

    /// The best, most harmful and matching answers in table `war-responses`, and every line in `war-lines`.
    public List<Table> tables() {
        World world = model.baseline();
        String title = "%s answers %s: %s".formatted(name(country), name(opponent), scenario.title());
        List<List<Object>> each = new ArrayList<>();
        for (Line line : lines) {
            Levers.Lever lever = levers.lever(line.lever());
            each.add(WarTables.row(lever.sector(), world.sectors().name(world.sectors().indexOf(lever.sector())), lever.trade(),
                    100 * levers.present()[line.lever()], line.own() / 100, line.target() / 100,
                    line.target() < 0 ? line.costPerHarm() : null, line.freeLunch() ? "free lunch" : line.target() < 0 ? "costs" : "does not harm"));
        }
        return List.of(TableSchema.table("war-responses", title, rows),
                TableSchema.table("war-lines", title + ": a point more of each tariff, the cheapest harm first", each));
    }

    private String name(String code) {
        return model.baseline().countries().name(model.baseline().countries().indexOf(code));
    }

    public Manifest manifest() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("country", country);
        record.put("opponent", opponent);
        record.put("closure", "balanced");
        return new Manifest(scenario.title()).world(model.baseline().name(), digest).input(scenario.path()).run("respond", record);
    }
}

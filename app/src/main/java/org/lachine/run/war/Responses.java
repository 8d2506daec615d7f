package org.lachine.run.war;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.lachine.data.RegionFile;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.Worlds;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.PoliticalWeights;
import org.lachine.game.Retaliation;
import org.lachine.game.Retaliation.Line;
import org.lachine.game.Retaliation.Outcome;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import org.lachine.run.RangeRequest;
import org.lachine.run.RegionalEffect;
import org.lachine.scenario.Coverage;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.Scenario;

/// How a country could answer the tariffs of a scenario, and what each answer costs it and the other side.
///
/// The scenario's policy before is the baseline; what the country itself changes in the scenario is left out, since it is
/// what is asked for. Searches look at what governments want, tables at real income.
public final class Responses {
    private static final String STOPPED = "stopped early: the best found so far";

    private final Scenario scenario;
    private final Resolved resolved;
    private final CaliendoParro model;
    private final String digest;
    private final String country;
    private final String opponent;
    private final WarSetting.Terms terms;
    private final Coverage coverage;
    private final Aim aim;
    private final Optional<RegionFile> regions;
    private final Levers levers;
    private final EquilibriumPayoff own;
    /// In real income, and in what the two governments want or the answer is aimed at.
    private final Retaliation real;
    private final Retaliation wanted;
    private final Policy attacked;
    private final Map<String, Equilibrium> answers = new LinkedHashMap<>();
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<List<Object>> rates = new ArrayList<>();
    private final List<List<Object>> byRegion = new ArrayList<>();
    private List<Line> lines = List.of();
    private List<LineEffects> products = List.of();
    private Outcome none;
    private double wantedAtNone;
    private double[] regionsAtNone;
    private boolean stoppedEarly;

    private Responses(Scenario scenario, Resolved resolved, CaliendoParro model, String digest, String country, String opponent, Policy attacked, Coverage coverage,
            WarSetting.Terms terms, Aim aim) {
        this.scenario = scenario;
        this.resolved = resolved;
        this.model = model;
        this.digest = digest;
        this.country = country;
        this.opponent = opponent;
        this.terms = terms;
        this.aim = aim;
        World world = model.baseline();
        this.coverage = coverage;
        levers = coverage.byLine()
                ? Levers.byProduct(world, country, List.of(opponent), WarSetting.on(coverage), Levers.Grain.LINE, List.of(Levers.Kind.TARIFF), terms.lowest(), terms.highest())
                : Levers.of(world, country, List.of(opponent), WarSetting.sectors(world, terms.sectors(), terms.except()),
                        Levers.Grain.PARTNER_AND_SECTOR, List.of(Levers.Kind.TARIFF), terms.lowest(), terms.highest());
        this.attacked = attacked;
        regions = aim.regionFile(world, opponent);
        own = new EquilibriumPayoff(model, Objective.welfare(country), attacked);
        EquilibriumPayoff target = new EquilibriumPayoff(model, Objective.welfare(opponent), attacked);
        real = new Retaliation(own, target, levers, levers.tariffs(attacked));
        Objective theirs = aim.objective(world, opponent, regions, wants(opponent));
        wanted = !terms.political() && aim.atAll() ? real
                : new Retaliation(new EquilibriumPayoff(model, wants(country), attacked), new EquilibriumPayoff(model, theirs, attacked), levers, levers.tariffs(attacked));
    }

    private Objective wants(String code) {
        return terms.political() ? PoliticalWeights.of(model, code, WarSetting.sectors(model.baseline(), List.of("goods"), List.of())).objective() : Objective.welfare(code);
    }

    /// Who answers whom, with what, and how.
    ///
    /// @param opponent null for the country whose new duties on `country` are the largest
    /// @param earlier folder of earlier results to go on from; null to start afresh
    public record Request(String country, String opponent, WarSetting.Terms terms, Aim aim, Path earlier) {}

    public static Responses of(Worlds worlds, Scenario scenario, Ledger ledger, Products products, Request request, Consumer<String> progress, BooleanSupplier stopped) {
        progress.accept("opening world " + scenario.world());
        String country = request.country();
        World bare = worlds.open(scenario.world());
        bare.countries().indexOf(country);
        Coverage coverage = Coverage.of(bare, products, ledger, List.copyOf(request.terms().sectors()), List.copyOf(request.terms().except()), request.terms().detail() == WarSetting.Detail.LINE, List.of(country));
        String digest = worlds.digest(scenario.world());
        Scenario asked = coverage.byLine() ? scenario.inDetail(country) : scenario;
        Responses responses = at(asked.resolve(bare, products, ledger), digest, asked, coverage, request);
        responses.answer(request.earlier(), progress, stopped);
        if (coverage.byLine()) {
            responses.products = responses.byProduct();
        } else if (stopped.getAsBoolean()) {
            responses.stoppedEarly = true;
        } else if (products.has(country, Products.ALL) || !ledger.lines(country).isEmpty()) {
            progress.accept("a point more on every product");
            Responses fine = at(scenario.inDetail(country).resolve(bare, products, ledger), digest, scenario, coverage, request);
            responses.products = fine.byProduct();
        }
        return responses;
    }

    private static Responses at(Resolved resolved, String digest, Scenario scenario, Coverage coverage, Request request) {
        CaliendoParro plain = CaliendoParro.calibrate(resolved.world(), resolved.elasticity(), Closure.BALANCED);
        CaliendoParro model = resolved.before().isBaseline() ? plain : plain.under(resolved.before());
        World world = model.baseline();
        Policy after = resolved.before().isBaseline() ? resolved.after().on(world) : resolved.after().changesFrom(resolved.before(), world);
        Policy attacked = attacked(world, after, request.country());
        String other = request.opponent() == null ? attacker(scenario, world, attacked.tariffs(), request.country()) : request.opponent();
        world.countries().indexOf(other);
        return new Responses(scenario, resolved, model, digest, request.country(), other, attacked, coverage, request.terms(), request.aim());
    }

    /// The scenario's tariffs, without what `country` changes itself.
    private static Policy attacked(World world, Policy after, String country) {
        double[] attack = after.tariffs().clone();
        int n = world.countries().size();
        int own = world.countries().indexOf(country);
        for (int cell = 0; cell < attack.length; cell++) {
            if (cell / n % n == own) {
                attack[cell] = world.tariff()[cell];
            }
        }
        ProductDetail detail = world.products();
        if (detail == null) {
            return after.withTariffs(attack);
        }
        double[] onProducts = after.productTariffs().clone();
        for (int p = 0; p < detail.size(); p++) {
            if (detail.importer(p).equals(country)) {
                System.arraycopy(detail.tariff(), detail.cell(p, 0), onProducts, detail.cell(p, 0), n);
            }
        }
        return after.withTariffs(attack).withProductTariffs(onProducts);
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

    private void answer(Path earlier, Consumer<String> progress, BooleanSupplier stopped) {
        double[] before = levers.tariffs();
        double[] present = levers.present();
        none = real.at(present);
        wantedAtNone = wanted.at(present).target();
        regionsAtNone = inRegions();
        lines = real.lines(present, income(country), income(opponent));
        add("none", present, "");
        add("rate for rate", real.rateForRate(before), "");
        add("dollar for dollar", real.dollarForDollar(before), "");
        progress.accept("searching the best answer of " + country);
        double[] best = wanted.optimal(earlier == null ? present : EarlierRates.of(earlier, List.of(levers), "optimal").getFirst(), stopped).rates();
        stoppedEarly = stopped.getAsBoolean();
        add("optimal", best, stoppedEarly ? STOPPED : "");
        if (!stoppedEarly) {
            progress.accept("searching the answer that harms " + opponent + " most");
            double[] harm = wanted.targeted(aim.bears(), best, stopped).rates();
            stoppedEarly = stopped.getAsBoolean();
            add("targeted", harm, stoppedEarly ? STOPPED : aim.inWords());
        }
    }

    private List<LineEffects> byProduct() {
        List<LineEffects> all = LineEffects.of(model, attacked, country, opponent, any -> true).stream()
                .filter(line -> line.isProduct() ? coverage.product(country, line.sector(), line.product()) : coverage.sector(line.sector())).toList();
        return all.stream().anyMatch(LineEffects::isProduct) ? all : List.of();
    }

    private double income(String code) {
        return own.equilibrium().baselineIncome(model.baseline().countries().indexOf(code));
    }

    private double[] inRegions() {
        return regions.map(file -> RegionalEffect.byRegion(own.equilibrium(), opponent, file, "")).orElse(null);
    }

    private void add(String name, double[] chosen, String mark) {
        double felt = wanted.at(chosen).target() - wantedAtNone;
        Outcome outcome = real.at(chosen);
        answers.put(name, own.equilibrium());
        double ownLoss = income(country) * (Math.exp(none.own()) - Math.exp(outcome.own()));
        double harm = income(opponent) * (Math.exp(none.target()) - Math.exp(outcome.target()));
        double added = levers.mean(chosen) - levers.mean(levers.present());
        double trade = 0;
        for (int l = 0; l < levers.size(); l++) {
            trade += levers.lever(l).trade();
        }
        rows.add(WarTables.row(name, 100 * added, added * trade, 100 * Math.expm1(outcome.own()), 100 * Math.expm1(outcome.target()),
                -ownLoss, -harm, harm > 1e-6 * income(opponent) / 100 ? ownLoss / harm : null, 100 * Math.expm1(felt), mark));
        rates.addAll(WarTables.rates(name, levers, chosen));
        regions.ifPresent(file -> addRegions(name, file));
    }

    private void addRegions(String name, RegionFile file) {
        Equilibrium at = own.equilibrium();
        double[] here = inRegions();
        double nation = 0;
        for (int r = 0; r < here.length; r++) {
            here[r] -= regionsAtNone[r];
            nation += here[r];
        }
        double income = at.baselineIncome(model.baseline().countries().indexOf(opponent));
        for (int r = 0; r < here.length; r++) {
            String code = file.regions().get(r);
            byRegion.add(WarTables.row(name, code, file.name(code), aim.regions().containsKey(code) ? "yes" : "", here[r], 100 * here[r] / (file.size()[r] * income),
                    nation == 0 ? null : 100 * here[r] / nation));
        }
    }

    /// How far what the answers bring may be off.
    public List<Table> ranges(RangeRequest request) {
        AnswerRanges ranges = new AnswerRanges(request);
        Equilibrium without = answers.get("none");
        AnswerRanges.Sides sides = new AnswerRanges.Sides(AnswerRanges.compared(model.baseline(), resolved.elasticity(), resolved.leeway().longRun(), resolved.horizon()),
                without.policy(), country, opponent, 1);
        answers.forEach((name, after) -> ranges.add(name, sides, after.policy(), after, without));
        return ranges.tables("%s answers %s".formatted(name(country), name(opponent)));
    }

    /// What the law of a customs union says of the answer.
    public List<String> notes(Ledger ledger) {
        return ledger.onUnions(Map.of(country, List.of(opponent)), false, model.baseline().countries());
    }

    public String opponent() {
        return opponent;
    }

    public boolean stoppedEarly() {
        return stoppedEarly;
    }

    /// The answers in table `war-responses`, what a point of every tariff does in `war-lines` and, where products are known,
    /// `war-product-lines`, the other side's regions in `war-regions` where a file says where its sectors are, and every rate in
    /// `war-tariffs`.
    public List<Table> tables() {
        World world = model.baseline();
        String title = "%s answers %s: %s%s".formatted(name(country), name(opponent), scenario.title(), terms.political() ? "; governments weigh their sectors" : "");
        List<Table> tables = new ArrayList<>(List.of(TableSchema.table("war-responses", title, rows)));
        List<List<Object>> each = new ArrayList<>();
        for (Line line : levers.byProduct() ? List.<Line>of() : lines) {
            Levers.Lever lever = levers.lever(line.lever());
            each.add(WarTables.row(lever.sector(), sectorName(world, lever.sector()), lever.trade(),
                    100 * levers.present()[line.lever()], line.own() / 100, line.target() / 100,
                    line.target() < 0 ? line.costPerHarm() : null, LineEffects.verdict(line.own(), line.target())));
        }
        if (!each.isEmpty()) {
            tables.add(TableSchema.table("war-lines", title + ": a point more of each tariff, the cheapest harm first", each));
        }
        if (!products.isEmpty()) {
            tables.add(TableSchema.table("war-product-lines", title + ": a point more on each product, the cheapest harm first",
                    products.stream().map(line -> WarTables.row(line.product(), line.sector(), sectorName(world, line.sector()), line.trade(), 100 * line.rate(),
                            line.own(), line.target(), line.costPerHarmOrNull(), line.verdict())).toList()));
        }
        if (!byRegion.isEmpty()) {
            tables.add(TableSchema.table("war-regions", title + ": the regions of " + name(opponent), byRegion));
        }
        tables.add(TableSchema.table("war-tariffs", title + ": every rate", rates));
        return tables;
    }

    private static String sectorName(World world, String code) {
        return world.sectors().name(world.sectors().indexOf(code));
    }

    private String name(String code) {
        return model.baseline().countries().name(model.baseline().countries().indexOf(code));
    }

    public Manifest manifest() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("country", country);
        record.put("opponent", opponent);
        record.put("closure", "balanced");
        record.put("political", terms.political());
        record.put("aim", aim.inWords());
        record.put("finished", !stoppedEarly);
        return new Manifest(scenario.title()).world(model.baseline().name(), digest).input(scenario.path()).run("respond", record);
    }
}

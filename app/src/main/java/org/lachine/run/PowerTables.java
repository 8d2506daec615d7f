package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Codes;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.resilience.Power;
import org.lachine.resilience.PowerMatrix;
import org.lachine.resilience.Withdrawal;
import org.lachine.resilience.Withdrawal.Side;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// What a joint withdrawal costs both sides, as tables (`schema/power.csv`, `power-by-sector.csv`, `convexity.csv`,
/// `allies.csv`, `power-matrix.csv`).
public final class PowerTables {
    private static final int TENTHS = 10;
    /// Allies are sought among so many of the largest partners of either side.
    private static final int CANDIDATES = 20;

    private final CaliendoParro model;
    private final World world;
    private final List<String> sectors;
    private final String settings;

    /// @param sectors codes of the sectors whose trade ends
    /// @param settings horizon, closure and world in words, for titles
    public PowerTables(CaliendoParro model, List<String> sectors, String settings) {
        this.model = model;
        this.world = model.baseline();
        this.sectors = sectors;
        this.settings = settings;
    }

    private Withdrawal withdrawal(List<String> targets, List<String> senders) {
        return Withdrawal.of(world, targets, senders, sectors);
    }

    /// Losses of every target and sender, sectors by formula, convexity, and who would add most to either side.
    ///
    /// @throws IllegalArgumentException for an unknown code or a country on both sides
    public List<Table> pair(List<String> targets, List<String> senders, Consumer<String> progress) {
        Withdrawal ban = withdrawal(targets, senders);
        progress.accept("cutting trade");
        List<Equilibrium> after = Stream.of(Side.values()).parallel().map(side -> ban.solve(model, side)).toList();
        List<Table> tables = new ArrayList<>();
        tables.add(losses(targets, senders, ban, after));
        tables.add(convexity(targets, senders, ban));
        progress.accept("looking for allies");
        tables.add(allies(targets, senders, after.get(Side.BOTH.ordinal())));
        tables.add(bySector(targets, ban));
        return tables;
    }

    /// The withdrawal both ways against the world as it is, for a range.
    ///
    /// @param bare the world that the model was calibrated on
    public Resolved compared(World bare, double[] longRun, Horizon horizon, List<String> targets, List<String> senders) {
        return Resolved.comparing(bare, Policy.of(bare), withdrawal(targets, senders).policy(model, Side.BOTH, 1), longRun, model.closure(), horizon);
    }

    private Table losses(List<String> targets, List<String> senders, Withdrawal ban, List<Equilibrium> after) {
        List<List<Object>> rows = new ArrayList<>();
        Equilibrium both = after.get(Side.BOTH.ordinal());
        double sent = loss(both, senders);
        for (String code : Stream.concat(targets.stream(), senders.stream()).toList()) {
            boolean hit = targets.contains(code);
            int c = world.countries().indexOf(code);
            List<String> others = hit ? senders : targets;
            double formula = Power.of(world, model.tradeElasticity(), hit ? ban : withdrawal(senders, targets), code, 1).logLoss();
            rows.add(Arrays.asList(code, world.countries().name(c), hit ? "target" : "sender", 100 * spendingShare(c, others), 100 * salesShare(c, others),
                    -100 * formula, change(after, hit ? Side.IMPORTS : Side.EXPORTS, c), change(after, hit ? Side.EXPORTS : Side.IMPORTS, c),
                    percent(both, c), hit ? (1 - both.welfareHat(c)) / sent : null, -100 * formula - percent(both, c),
                    (both.welfareHat(c) - 1) * both.baselineIncome(c)));
        }
        return TableSchema.table("power", title("All trade between %s and %s ends", targets, senders), rows);
    }

    /// Loss of several countries together, a fraction of their joint income.
    private double loss(Equilibrium at, List<String> codes) {
        double before = 0;
        double lost = 0;
        for (String code : codes) {
            int c = world.countries().indexOf(code);
            before += at.baselineIncome(c);
            lost += (1 - at.welfareHat(c)) * at.baselineIncome(c);
        }
        return lost / before;
    }

    private static double change(List<Equilibrium> after, Side side, int country) {
        return percent(after.get(side.ordinal()), country);
    }

    private static double percent(Equilibrium at, int country) {
        return 100 * (at.welfareHat(country) - 1);
    }

    /// Spending on goods of `others`, tariffs included, over all spending of `country`.
    private double spendingShare(int country, List<String> others) {
        double theirs = 0;
        double all = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int i = 0; i < world.countries().size(); i++) {
                int cell = world.cell(j, country, i);
                double spent = world.flow()[cell] * (1 + world.tariff()[cell]);
                all += spent;
                theirs += others.contains(world.countries().code(i)) && sectors.contains(world.sectors().code(j)) ? spent : 0;
            }
        }
        return theirs / all;
    }

    private double salesShare(int country, List<String> others) {
        double theirs = 0;
        double all = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int m = 0; m < world.countries().size(); m++) {
                double sold = world.flow()[world.cell(j, m, country)];
                all += sold;
                theirs += others.contains(world.countries().code(m)) && sectors.contains(world.sectors().code(j)) ? sold : 0;
            }
        }
        return theirs / all;
    }

    /// The loss when one tenth after the other of the senders' varieties goes.
    private Table convexity(List<String> targets, List<String> senders, Withdrawal ban) {
        List<Equilibrium> steps = IntStream.rangeClosed(1, TENTHS).parallel()
                .mapToObj(k -> model.solve(ban.policy(model, Side.BOTH, (double) k / TENTHS))).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (String code : targets) {
            int c = world.countries().indexOf(code);
            double before = 0;
            double formulaBefore = 0;
            for (int k = 1; k <= TENTHS; k++) {
                double formula = -100 * Power.of(world, model.tradeElasticity(), ban, code, (double) k / TENTHS).logLoss();
                double loss = percent(steps.get(k - 1), c);
                rows.add(List.of(code, 100 * k / TENTHS, formula, formula - formulaBefore, loss, loss - before));
                before = loss;
                formulaBefore = formula;
            }
        }
        return TableSchema.table("convexity", title("What each tenth of the trade between %s and %s is worth", targets, senders), rows);
    }

    /// Whoever else of the large partners withdraws with the senders, or stands by the targets and is cut off with them.
    private Table allies(List<String> targets, List<String> senders, Equilibrium alone) {
        double targetLoss = 100 * loss(alone, targets);
        double senderLoss = 100 * loss(alone, senders);
        List<List<Object>> rows = new ArrayList<>();
        rows.addAll(candidates(targets, senders).parallelStream().map(ally -> {
            List<String> joint = with(senders, ally);
            Equilibrium after = withdrawal(targets, joint).solve(model, Side.BOTH);
            double own = 100 * loss(withdrawal(targets, List.of(ally)).solve(model, Side.BOTH), targets);
            double loss = 100 * loss(after, targets);
            return ally("senders", ally, loss, loss - targetLoss, loss - targetLoss - own, 100 * loss(after, List.of(ally)));
        }).toList());
        rows.addAll(candidates(senders, targets).parallelStream().map(ally -> {
            List<String> joint = with(targets, ally);
            Equilibrium after = withdrawal(joint, senders).solve(model, Side.BOTH);
            double own = 100 * loss(withdrawal(List.of(ally), senders).solve(model, Side.BOTH), senders);
            double loss = 100 * loss(after, senders);
            return ally("targets", ally, loss, loss - senderLoss, loss - senderLoss - own, 100 * loss(after, List.of(ally)));
        }).toList());
        rows.sort(Comparator.<List<Object>>comparingInt(r -> r.getFirst().equals("senders") ? 0 : 1).thenComparingDouble(r -> -(Double) r.get(4)));
        return TableSchema.table("allies", title("Who adds most when trade between %s and %s ends", targets, senders), rows);
    }

    private List<Object> ally(String side, String code, double loss, double adds, double interplay, double own) {
        return List.of(side, code, world.countries().name(world.countries().indexOf(code)), -loss, adds, interplay, -own);
    }

    private static List<String> with(List<String> codes, String one) {
        return Stream.concat(codes.stream(), Stream.of(one)).toList();
    }

    /// The largest partners of `of` in exports and imports together, without either side and without the rest of the world.
    private List<String> candidates(List<String> of, List<String> others) {
        int n = world.countries().size();
        double[] trade = new double[n];
        for (String code : of) {
            for (Direction direction : Direction.values()) {
                Dependence partners = Dependence.of(world, world.countries().indexOf(code), direction, j -> true);
                for (int m = 0; m < n; m++) {
                    trade[m] += partners.value(m);
                }
            }
        }
        Codes codes = world.countries();
        return IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(m -> -trade[m])).map(codes::code)
                .filter(code -> !of.contains(code) && !others.contains(code) && !code.equals("ROW")).limit(CANDIDATES).toList();
    }

    private Table bySector(List<String> targets, Withdrawal ban) {
        List<List<Object>> rows = new ArrayList<>();
        for (String code : targets) {
            Power power = Power.of(world, model.tradeElasticity(), ban, code, 1);
            for (int j = 0; j < world.sectors().size(); j++) {
                rows.add(List.of(code, world.sectors().code(j), world.sectors().name(j), 100 * power.senderShare(j),
                        -100 * power.logLoss(j), -power.marginal(j)));
            }
        }
        rows.sort(Comparator.<List<Object>>comparingInt(r -> targets.indexOf(r.getFirst())).thenComparingDouble(r -> (Double) r.get(4)));
        return TableSchema.table("power-by-sector", "Through which sectors the withdrawal bites, by formula; " + settings, rows);
    }

    /// Everyone over everyone, the greatest loss first.
    ///
    /// @param sides also imports and exports alone
    public List<Table> matrix(boolean sides, Consumer<String> progress) {
        int n = world.countries().size();
        int all = n * (n - 1) / 2 * (sides ? 3 : 1);
        PowerMatrix matrix = PowerMatrix.of(model, sectors, sides,
                done -> progress.accept("solved %,d of %,d cut-offs".formatted(done, all)));
        List<List<Object>> rows = new ArrayList<>();
        for (int target = 0; target < n; target++) {
            for (int sender = 0; sender < n; sender++) {
                if (target != sender) {
                    String code = world.countries().code(target);
                    Withdrawal ban = withdrawal(List.of(code), List.of(world.countries().code(sender)));
                    double loss = matrix.loss(target, sender, Side.BOTH);
                    double own = matrix.loss(sender, target, Side.BOTH);
                    rows.add(Arrays.asList(code, world.countries().code(sender),
                            -100 * Power.of(world, model.tradeElasticity(), ban, code, 1).logLoss(),
                            found(matrix.loss(target, sender, Side.IMPORTS)), found(matrix.loss(target, sender, Side.EXPORTS)),
                            found(loss), found(own), own > 0 && loss > 0 ? loss / own : null));
                }
            }
        }
        rows.sort(Comparator.comparingDouble(r -> r.get(5) == null ? 0 : (Double) r.get(5)));
        return List.of(TableSchema.table("power-matrix", "What every country loses when one other ends all trade with it; " + settings, rows));
    }

    /// In percent; null where no equilibrium was found.
    private static Double found(double loss) {
        return Double.isNaN(loss) ? null : Double.valueOf(-100 * loss);
    }

    private String title(String sentence, List<String> targets, List<String> senders) {
        return sentence.formatted(String.join(" and ", targets), String.join(" and ", senders)) + "; " + settings;
    }
}

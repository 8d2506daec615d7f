package org.lachine.game;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.model.World;
import org.lachine.num.BoxMinimiser;
import org.lachine.num.BudgetMinimiser;

/// Answers to an opponent's tariffs, and what each costs oneself per unit of harm to the opponent (`docs/model.md` 6.6).
///
/// Values are in logs relative to the world's baseline; `own` and `target` are payoffs over the same world.
public final class Retaliation {
    private static final int BISECTIONS = 14;
    private static final double LARGEST_WEIGHT = 1e4;
    private static final double SMALLEST_WEIGHT = 1e-4;
    private static final int EVALUATIONS = 300;
    /// A rate beyond any bound.
    private static final double FAR = 1e6;

    private final Payoff own;
    private final Payoff target;
    private final Levers levers;
    private final double[] tariffs;

    /// @param own, target the two governments' payoffs; each with its own searches
    /// @param levers of the one that answers
    /// @param tariffs every tariff of the world after the attack, before the answer, in the form of [Levers#tariffs]; not modified
    public Retaliation(Payoff own, Payoff target, Levers levers, double[] tariffs) {
        this.own = own;
        this.target = target;
        this.levers = levers;
        this.tariffs = tariffs.clone();
    }

    /// What rates are worth to either side.
    public record Outcome(double[] rates, double own, double target) {}

    public Outcome at(double[] rates) {
        return new Outcome(rates, BestResponse.value(own, levers, tariffs, null, rates), BestResponse.value(target, levers, tariffs, null, rates));
    }

    /// What one percentage point more on a lever does to either side.
    ///
    /// @param own, target change of the log payoff per unit of the rate
    public record Line(int lever, double own, double target) {
        /// Own loss per unit of the target's loss, in their payoffs; negative where the answer helps oneself.
        public double costPerHarm() {
            return -own / -target;
        }

        /// Hurts the target and helps oneself.
        public boolean freeLunch() {
            return own > 0 && target < 0;
        }
    }

    /// Every lever at `rates`, cheapest harm first; levers that do not harm the target come last.
    ///
    /// @param ownScale, targetScale what a unit of either log payoff is worth in one money, such as real income
    public List<Line> lines(double[] rates, double ownScale, double targetScale) {
        at(rates);
        double[] ownSlopes = levers.gathered(own.tariffSlopes(), null);
        double[] targetSlopes = levers.gathered(target.tariffSlopes(), null);
        Comparator<Line> harming = Comparator.comparing(line -> line.target() < 0 ? 0 : 1);
        return IntStream.range(0, levers.size()).mapToObj(l -> new Line(l, ownScale * ownSlopes[l], targetScale * targetSlopes[l]))
                .sorted(harming.thenComparingDouble(Line::costPerHarm)).toList();
    }

    /// Present rates raised by the same rates as the opponent raised on one's own exports, sector by sector; a product by
    /// what it raised on the same product, where its market has that.
    ///
    /// @param before every tariff before the attack
    public double[] rateForRate(double[] before) {
        return raised(l -> {
            int cell = mirrored(l);
            return tariffs[cell] - before[cell];
        });
    }

    /// Present rates raised by one rate that would collect what the opponent's new duties would, both on trade before.
    public double[] dollarForDollar(double[] before) {
        double duty = duty(before);
        double trade = IntStream.range(0, levers.size()).mapToDouble(l -> levers.lever(l).trade()).sum();
        return raised(l -> duty / trade);
    }

    /// What the opponents' new duties on all of one's exports would collect on trade before, USD million.
    public double duty(double[] before) {
        World world = levers.world();
        int own = world.countries().indexOf(levers.player());
        double duty = 0;
        for (String partner : IntStream.range(0, levers.size()).mapToObj(l -> levers.lever(l).partner()).distinct().toList()) {
            for (int j = 0; j < world.sectors().size(); j++) {
                int cell = world.cell(j, world.countries().indexOf(partner), own);
                duty += world.flow()[cell] * (tariffs[cell] - before[cell]);
            }
        }
        return duty;
    }

    private double[] raised(IntToDoubleFunction by) {
        double[] rates = levers.present();
        Arrays.setAll(rates, l -> Math.clamp(rates[l] + by.applyAsDouble(l), levers.lower(), levers.upper()));
        return rates;
    }

    /// The place of the partner's tariff on the same sector, or product, of one's own exports.
    private int mirrored(int l) {
        World world = levers.world();
        Levers.Lever lever = levers.lever(l);
        int own = world.countries().indexOf(levers.player());
        if (levers.byProduct() && world.products().products(lever.partner(), lever.sector()).contains(lever.product())) {
            return world.flow().length + world.products().cell(world.products().indexOf(lever.partner(), lever.sector(), lever.product()), own);
        }
        return world.cell(world.sectors().indexOf(lever.sector()), world.countries().indexOf(lever.partner()), own);
    }

    /// The rates that are best for oneself.
    ///
    /// @param start rates to search from
    public Outcome optimal(double[] start, BooleanSupplier stopped) {
        return at(BestResponse.of(own, levers, tariffs, null, start, stopped).rates());
    }

    /// The rates that harm the target most while one's own payoff does not fall by more than `bears` below that of no
    /// answer: the multiplier between harm and cost is bisected.
    ///
    /// @param bears log payoff, 0 for an answer that costs nothing
    /// @param from rates to search from that cost no more, such as the optimal ones
    public Outcome targeted(double bears, double[] from, BooleanSupplier stopped) {
        double floor = at(levers.present()).own() - bears;
        double low = SMALLEST_WEIGHT;
        double high = LARGEST_WEIGHT;
        Outcome best = at(from);
        double[] start = from;
        for (int k = 0; k < BISECTIONS && !stopped.getAsBoolean(); k++) {
            double weight = Math.sqrt(low * high);
            Outcome tried = at(BestResponse.of(new Weighed(weight), levers, tariffs, null, start, stopped).rates());
            if (tried.own() >= floor) {
                low = weight;
                start = tried.rates();
                best = tried.target() < best.target() ? tried : best;
            } else {
                high = weight;
            }
        }
        return best;
    }

    /// The list that would collect as much on trade before as `list` and is best for oneself, with no higher rate on anything: present
    /// rates raised by at most `rate` each.
    ///
    /// Where a government already taxes more than is best for it, every further duty on a line costs less than the one before: the best
    /// list then sits in a corner, of which there are many. So the search starts from the lines that are cheapest at present rates, and
    /// again from `list` should it end worse than that.
    ///
    /// @param list rates by lever
    /// @param rate highest that is added, a fraction
    public Outcome bestList(double[] list, double rate, BooleanSupplier stopped) {
        double[] present = levers.present();
        double[] highest = Arrays.stream(present).map(r -> r + rate).toArray();
        double[] trade = IntStream.range(0, levers.size()).mapToDouble(l -> levers.lever(l).trade()).toArray();
        double collected = Math.min(sum(trade, list), sum(trade, highest));
        BudgetMinimiser search = new BudgetMinimiser(new Loss(), present, highest, trade, collected);
        BoxMinimiser.Outcome best = search.minimise(cheapestFirst(), own.noise(), EVALUATIONS, stopped);
        return at(best.value() <= new Loss().value(list) ? best.x() : search.minimise(list, own.noise(), EVALUATIONS, stopped).x());
    }

    private static double sum(double[] weights, double[] values) {
        return IntStream.range(0, values.length).mapToDouble(l -> weights[l] * values[l]).sum();
    }

    /// Rates far up on the lines whose first point costs oneself least per dollar collected, and far down on the dearest.
    private double[] cheapestFirst() {
        BestResponse.value(own, levers, tariffs, null, levers.present());
        double[] slopes = levers.gathered(own.tariffSlopes(), null);
        double largest = IntStream.range(0, slopes.length).mapToDouble(l -> Math.abs(slopes[l] / levers.lever(l).trade())).max().orElse(1);
        double[] far = new double[slopes.length];
        Arrays.setAll(far, l -> FAR * slopes[l] / levers.lever(l).trade() / largest);
        return far;
    }

    /// What rates cost oneself.
    private final class Loss implements BoxMinimiser.Smooth {
        @Override
        public double value(double[] rates) {
            return -BestResponse.value(own, levers, tariffs, null, rates);
        }

        @Override
        public void gradient(double[] out) {
            double[] slopes = levers.gathered(own.tariffSlopes(), null);
            Arrays.setAll(out, l -> -slopes[l]);
        }
    }

    /// Own payoff less `weight` times the target's, so scaled that the larger of the two counts once.
    private final class Weighed implements Payoff {
        private final double onOwn;
        private final double onTarget;

        private Weighed(double weight) {
            onOwn = 1 / Math.max(1, weight);
            onTarget = -weight / Math.max(1, weight);
        }

        @Override
        public World world() {
            return own.world();
        }

        @Override
        public double value(double[] policy, double[] exportTaxes) {
            double mine = own.value(policy, exportTaxes);
            double theirs = target.value(policy, exportTaxes);
            return Double.isInfinite(mine) || Double.isInfinite(theirs) ? Double.NEGATIVE_INFINITY : onOwn * mine + onTarget * theirs;
        }

        @Override
        public double noise() {
            return own.noise();
        }

        @Override
        public double[] tariffSlopes() {
            double[] mine = own.tariffSlopes();
            double[] theirs = target.tariffSlopes();
            double[] sum = new double[mine.length];
            Arrays.setAll(sum, cell -> onOwn * mine[cell] + onTarget * theirs[cell]);
            return sum;
        }

        @Override
        public double[] exportTaxSlopes() {
            return null;
        }
    }
}

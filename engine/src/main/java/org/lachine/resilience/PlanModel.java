package org.lachine.resilience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.SolveSequence;
import org.lachine.model.World;

/// What a plan does to a country in calm years and in bad ones: a plan is given time, a threat is not (`docs/model.md` 7).
///
/// The plan `x` is a long-run policy: trade and labour settle under it. A threat then strikes the economies that the plan
/// has made, and trade answers with the elasticities of the first year. That is two equilibria, one on the other; it is
/// solved as one, on the first baseline with short-run elasticities and habits in the trade costs:
///
///     ln D_nij = ln d̂_nij − (1/θˢ_j − 1/θᴸ_j) ln π̂_nij − (γ_ij/κ) ln ê_ij
///
/// with `d̂`, `π̂`, `ê` the plan's trade costs, trade shares and employment shares ([Habits]). The two are the same equilibrium, exactly
/// (a test holds them together), and the adjoint of the second stage then reaches every instrument of the first.
public final class PlanModel {
    private final CaliendoParro calm;
    private final CaliendoParro crisis;
    private final World world;
    private final String country;
    private final int c;
    private final List<State> states;
    private final List<Instrument> instruments;
    private final double[] costSlope;
    private final double[] costCurve;
    /// ln of real income in a calm year with an instrument at its limit and no other.
    private final double[] whole;
    private final Bend bend;
    /// One a state, from the first [#evaluate] on.
    private List<SolveSequence> sequences;
    private final Habits habits;
    private double[] settledAt;
    private Equilibrium settled;

    /// A state of the world in a year: the threats in force, and how likely that is.
    public record State(String name, double chance, List<Threat> threats) {}

    private PlanModel(CaliendoParro calm, CaliendoParro crisis, String country, List<State> states, List<Instrument> instruments) {
        this.calm = calm;
        this.crisis = crisis;
        this.world = calm.baseline();
        this.country = country;
        this.c = world.countries().indexOf(country);
        this.states = states;
        this.instruments = instruments;
        costSlope = new double[instruments.size()];
        costCurve = new double[instruments.size()];
        whole = new double[instruments.size()];
        habits = new Habits(calm, crisis);
        double[] own = new double[instruments.size()];
        Gradient today = calm.gradient(calm.solve(Policy.of(world)), Objective.welfare(country));
        IntStream.range(0, instruments.size()).parallel().forEach(k -> own[k] = price(k, today));
        List<int[]> pairs = IntStream.range(0, instruments.size()).boxed()
                .flatMap(k -> IntStream.range(k + 1, instruments.size()).filter(other -> goTogether(k, other)).mapToObj(other -> new int[] {k, other}))
                .toList();
        double[] more = pairs.parallelStream().mapToDouble(pair -> interplay(pair[0], pair[1])).toArray();
        List<Bend.Pair> together = new ArrayList<>();
        for (int p = 0; p < more.length; p++) {
            int[] pair = pairs.get(p);
            for (int k : pair) {
                costCurve[k] += more[p] / instruments.get(k).most() / instruments.get(k).most();
            }
            double mixed = more[p] / instruments.get(pair[0]).most() / instruments.get(pair[1]).most();
            double slopes = Math.sqrt(costSlope[pair[0]] * costSlope[pair[1]]);
            together.add(new Bend.Pair(pair[0], pair[1], slopes > 0 ? mixed / slopes : 0));
        }
        bend = new Bend(own, together);
    }

    /// What `plan` comes to in other economies than `from`'s: the instruments that it uses are priced by what they bring here, and what instruments for
    /// one partner bring together by the proportion that it has there to what they bring at first.
    private PlanModel(CaliendoParro calm, CaliendoParro crisis, PlanModel from, double[] plan) {
        this.calm = calm;
        this.crisis = crisis;
        world = calm.baseline();
        country = from.country;
        c = from.c;
        states = from.states;
        instruments = from.instruments;
        costSlope = new double[instruments.size()];
        costCurve = new double[instruments.size()];
        whole = new double[instruments.size()];
        habits = new Habits(calm, crisis);
        bend = from.bend;
        Gradient today = calm.gradient(calm.solve(Policy.of(world)), Objective.welfare(country));
        for (int k = 0; k < plan.length; k++) {
            if (plan[k] > 0) {
                price(k, today);
            } else if (instruments.get(k).kind() != Instrument.Kind.RESERVE) {
                costSlope[k] = Math.max(0, along(k, today));
            }
        }
        for (Bend.Pair pair : bend.pairs()) {
            double more = plan[pair.one()] > 0 && plan[pair.other()] > 0 ? interplay(pair.one(), pair.other())
                    : Bend.mixed(pair, costSlope) * instruments.get(pair.one()).most() * instruments.get(pair.other()).most();
            for (int k : new int[] {pair.one(), pair.other()}) {
                costCurve[k] += more / instruments.get(k).most() / instruments.get(k).most();
            }
        }
    }

    /// This model in other economies on its baseline, such as those of a draw, where it tells of one plan only: what its instruments cost there.
    public PlanModel in(CaliendoParro calmThere, CaliendoParro crisisThere, double[] plan) {
        return new PlanModel(calmThere, crisisThere, this, plan);
    }

    /// @param longRun trade elasticities to which a plan settles
    /// @param shortRun those with which a threat is met
    /// @param mobility κ of labour when a threat strikes
    /// @param states with chances that sum to 1
    public static PlanModel of(World world, double[] longRun, double[] shortRun, double mobility, Closure closure, String country,
            List<State> states, List<Instrument> instruments) {
        double sum = states.stream().mapToDouble(State::chance).sum();
        if (!(Math.abs(sum - 1) < 1e-9)) {
            throw new IllegalArgumentException("The chances of the states sum to %s.%nThey are all the ways a year can go: make them sum to 1.".formatted(sum));
        }
        CaliendoParro calm = CaliendoParro.calibrate(world, longRun, closure);
        return new PlanModel(calm, CaliendoParro.calibrate(calm.baseline(), shortRun, closure, mobility), country, List.copyOf(states),
                List.copyOf(instruments));
    }

    /// What an instrument costs: as much as it brings in a calm year, or it would have been used already, and `steepness` more
    /// for every further step; the same for what it brings together with others for the same partner. So nothing is worth
    /// doing for its yield alone; the plan is insurance.
    ///
    /// @return how that yield bends: its second derivative between nothing and the limit, over the first
    private double price(int k, Gradient today) {
        Instrument instrument = instruments.get(k);
        if (instrument.kind() == Instrument.Kind.RESERVE) {
            costSlope[k] = instrument.steepness();
            return 0;
        }
        double slope = along(k, today);
        double[] alone = nothing();
        alone[k] = instrument.most();
        whole[k] = Math.log(calm.solve(policy(alone)).welfareHat(country));
        double curve = 2 * (whole[k] - slope * instrument.most()) / instrument.most() / instrument.most();
        costSlope[k] = Math.max(0, slope);
        costCurve[k] = Math.max(0, curve) + instrument.steepness();
        return costSlope[k] > 0 ? curve / costSlope[k] : 0;
    }

    private boolean goTogether(int k, int other) {
        return instruments.get(other).partner().equals(instruments.get(k).partner()) && instruments.get(k).kind() != Instrument.Kind.RESERVE;
    }

    /// What instruments for one partner bring beyond each alone, `I (x_a/a)(x_b/b) ≤ I/2 [(x_a/a)² + (x_b/b)²]`, as curves of both.
    private double interplay(int k, int other) {
        double[] x = nothing();
        x[k] = instruments.get(k).most();
        x[other] = instruments.get(other).most();
        double both = Math.log(calm.solve(policy(x)).welfareHat(country));
        return Math.max(0, both - whole[k] - whole[other]);
    }

    private Policy policy(double[] x) {
        return Instrument.onto(Policy.of(world), country, instruments, x);
    }

    /// What a plan comes to.
    ///
    /// @param calmLog ln of real income in a calm year, against today, before costs
    /// @param logs ln of real income in every state, before costs
    /// @param cost of the plan, a fraction of income
    public record Outcome(double[] x, double calmLog, double[] logs, double cost, Equilibrium calm, List<Equilibrium> struck) {
        /// Loss of real income in every state, costs included.
        public double[] losses() {
            return Arrays.stream(logs).map(log -> cost - log).toArray();
        }

        /// Real income given up in a calm year, costs included.
        public double premium() {
            return cost - calmLog;
        }
    }

    /// The year in which a plan has settled.
    ///
    /// @param after with its habits in the trade costs: what a threat meets
    public record Settled(double[] x, Equilibrium calm, Policy after) {}

    public Settled settle(double[] x) {
        Equilibrium year = settled(x);
        return new Settled(x.clone(), year, year.policy().withIcebergHats(exponentials(habits.logs(year))));
    }

    /// ln of real income in a year with a threat in force, before costs: one state of [#evaluate] by itself.
    public double log(Settled settled, Threat threat) {
        Equilibrium struck = crisis.solve(threat.onto(settled.after(), crisis.tradeElasticity()));
        return Math.log(struck.welfareHat(country)) + released(settled.x(), struck);
    }

    /// Solves a plan in every state, each from the last plan's equilibrium in it. One call at a time.
    public synchronized Outcome evaluate(double[] x) {
        sequences = sequences == null ? states.stream().map(state -> crisis.sequence()).toList() : sequences;
        Settled year = settle(x);
        double calmLog = Math.log(year.calm().welfareHat(country));
        List<Equilibrium> struck = IntStream.range(0, states.size()).parallel()
                .mapToObj(w -> states.get(w).threats().isEmpty() ? null : sequences.get(w).solve(struck(states.get(w), year.after()))).toList();
        double[] logs = new double[states.size()];
        for (int w = 0; w < logs.length; w++) {
            logs[w] = struck.get(w) == null ? calmLog : Math.log(struck.get(w).welfareHat(country));
            logs[w] += released(x, struck.get(w));
        }
        return new Outcome(x.clone(), calmLog, logs, cost(x), year.calm(), struck);
    }

    /// A plan in calm years alone. The last one is kept, since a plan is asked for its premium before it is solved in every state.
    public synchronized Equilibrium settled(double[] x) {
        if (!Arrays.equals(x, settledAt)) {
            settled = calm.solve(policy(x));
            settledAt = x.clone();
        }
        return settled;
    }

    /// Real income given up in a calm year under a plan, costs included: [Outcome#premium] without the other states.
    double premium(double[] x) {
        return cost(x) - Math.log(settled(x).welfareHat(country));
    }

    /// @param plan with its habits in the trade costs
    private Policy struck(State state, Policy plan) {
        Policy policy = plan;
        for (Threat threat : state.threats()) {
            policy = threat.onto(policy, crisis.tradeElasticity());
        }
        return policy;
    }

    /// What reserves bring when they are sold in a bad year and filled up again later: `x X_j (P̂_j / P̂ − 1)`, over income.
    private double released(double[] x, Equilibrium at) {
        double sum = 0;
        for (int k = 0; k < x.length && at != null; k++) {
            sum += instruments.get(k).kind() == Instrument.Kind.RESERVE ? x[k] * worth(k, at) : 0;
        }
        return sum;
    }

    private double worth(int k, Equilibrium at) {
        int j = world.sectors().indexOf(instruments.get(k).partner());
        double dearer = at.priceHat()[j * world.countries().size() + c] / at.consumerPriceHat(c) - 1;
        return Math.max(0, dearer) * instruments.get(k).base(world, country) / at.baselineIncome(c);
    }

    private static double[] exponentials(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    /// Cost of a plan, a fraction of income.
    public double cost(double[] x) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += costSlope[k] * x[k] + costCurve[k] * x[k] * x[k] / 2;
        }
        return sum;
    }

    /// Cost of one instrument at a level, a fraction of income.
    public double cost(int k, double level) {
        return costSlope[k] * level + costCurve[k] * level * level / 2;
    }

    /// Derivatives at a plan: of ln real income in the calm state and in every state, `[state][instrument]`, before costs.
    ///
    /// Two adjoints a state: the first says what every habit is worth when the threat strikes, the second what every instrument
    /// does to the habits so valued, in the year in which they settle.
    record Slopes(double[] calm, double[][] states) {}

    Slopes slopes(Outcome at) {
        List<Equilibrium> struck = at.struck().stream().filter(Objects::nonNull).toList();
        List<Gradient> crises = struck.parallelStream().map(state -> crisis.roughGradients(state, List.of(Objective.welfare(country))).getFirst()).toList();
        List<double[]> worths = crises.stream().map(crisis -> finite(crisis.icebergCosts())).toList();
        List<Objective> objectives = new ArrayList<>(List.of(Objective.welfare(country)));
        worths.forEach(worth -> objectives.add(habits.worth(worth)));
        List<Gradient> settled = calm.roughGradients(at.calm(), objectives);
        double[] calmSlope = new double[instruments.size()];
        Arrays.setAll(calmSlope, k -> instruments.get(k).kind() == Instrument.Kind.RESERVE ? 0 : along(k, settled.getFirst()));
        double[][] slopes = new double[states.size()][];
        int next = 0;
        for (int w = 0; w < slopes.length; w++) {
            if (at.struck().get(w) == null) {
                slopes[w] = calmSlope;
                continue;
            }
            slopes[w] = slope(at, at.struck().get(w), crises.get(next), worths.get(next), settled.get(next + 1));
            next++;
        }
        return new Slopes(calmSlope, slopes);
    }

    /// @param crisis of real income in a state
    /// @param worth of every habit there
    /// @param settled of habits so valued
    private double[] slope(Outcome at, Equilibrium struck, Gradient crisis, double[] worth, Gradient settled) {
        double[] slope = new double[instruments.size()];
        for (int k = 0; k < slope.length; k++) {
            Instrument instrument = instruments.get(k);
            slope[k] = instrument.kind() == Instrument.Kind.RESERVE ? worth(k, struck)
                    : along(k, settled) + throughOwnCost(instrument, at.calm().policy(), worth) + (instrument.setsCosts() ? 0 : along(k, crisis));
        }
        return slope;
    }

    /// What an instrument does to the habits of the flows that it works on at given prices.
    private double throughOwnCost(Instrument instrument, Policy plan, double[] worth) {
        int perSector = world.countries().size() * world.countries().size();
        double sum = 0;
        for (int cell : instrument.cells(world, country)) {
            double perLog = habits.perLogCost(cell / perSector, worth[cell]) + (instrument.setsCosts() ? worth[cell] : 0);
            sum += perLog * instrument.movesLogCost(plan, cell);
        }
        return sum;
    }

    /// Derivative in the level of an instrument through what it sets itself: trade costs, tariffs or taxes.
    private double along(int k, Gradient gradient) {
        Instrument instrument = instruments.get(k);
        double[] of = switch (instrument.kind()) {
            case AGREEMENT -> gradient.tariffs();
            case EXPORT_LEVY -> gradient.exportTaxes();
            default -> gradient.icebergCosts();
        };
        double sum = 0;
        for (int cell : instrument.cells(world, country)) {
            sum += Double.isFinite(of[cell]) ? instrument.moves(world, cell) * of[cell] : 0;
        }
        return sum;
    }

    /// With 0 for closed routes, where nothing depends on a cost.
    private static double[] finite(double[] values) {
        double[] finite = values.clone();
        for (int cell = 0; cell < finite.length; cell++) {
            if (!Double.isFinite(finite[cell])) {
                finite[cell] = 0;
            }
        }
        return finite;
    }

    /// Goods exports to every country, USD million.
    public double[] exports(Equilibrium at) {
        double[] sold = new double[world.countries().size()];
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int m = 0; m < sold.length; m++) {
                sold[m] += world.isGoods(j) && m != c ? at.flow()[world.cell(j, m, c)] : 0;
            }
        }
        return sold;
    }

    public World world() {
        return world;
    }

    /// The model of calm years.
    public CaliendoParro calm() {
        return calm;
    }

    /// The model of years in which a threat strikes.
    public CaliendoParro crisis() {
        return crisis;
    }

    public List<State> states() {
        return states;
    }

    public List<Instrument> instruments() {
        return instruments;
    }

    double[] chances() {
        return states.stream().mapToDouble(State::chance).toArray();
    }

    /// Costs, and how yields bend in a calm year.
    RiskProgramme.Quadratics quadratics() {
        return new RiskProgramme.Quadratics(costSlope, costCurve, bend, instruments.stream().mapToDouble(Instrument::most).toArray());
    }

    /// No instrument used.
    public double[] nothing() {
        return new double[instruments.size()];
    }
}

package org.lachine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lachine.num.Anderson;
import org.lachine.num.Kernel;

/// The many-country, many-sector Ricardian model with input-output links, tariffs and deficits of Caliendo and Parro
/// (2015), solved in exact changes from a baseline (`docs/model.md` 1).
///
/// Immutable and thread-safe: one instance serves any number of policies at once.
public final class CaliendoParro {
    /// Every equation holds to this share of world value added (expenditure, labour) or in logs (costs).
    public static final double TOLERANCE = 1e-10;
    /// The same of a draw ([Variation]), whose spread is a thousand times that and more: one pass in eight less than at 1e-9.
    public static final double DRAW_TOLERANCE = 1e-8;
    /// A re-solved baseline is held closer, so that no policy change changes nothing.
    private static final double BASELINE_TOLERANCE = 1e-13;

    private final Calibration base;
    private final Closure closure;
    private final double mobility;
    private final HomeResponse home;
    private final double tolerance;
    /// This model under the policies that it has been asked to stand under.
    private final Map<Policy, CaliendoParro> rebased = new ConcurrentHashMap<>();

    private CaliendoParro(Calibration base, Closure closure, double mobility) {
        this(base, closure, mobility, HomeResponse.at(base, 1 / mobility), TOLERANCE);
    }

    private CaliendoParro(Calibration base, Closure closure, double mobility, HomeResponse home, double tolerance) {
        this.base = base;
        this.closure = closure;
        this.mobility = mobility;
        this.home = home;
        this.tolerance = tolerance;
    }

    /// The model with the world's default elasticities and deficits removed.
    public static CaliendoParro calibrate(World world) {
        return calibrate(world, world.elasticity(world.defaultElasticity()), Closure.BALANCED);
    }

    /// Calibrates to a world. Under [Closure#BALANCED] the baseline is the world re-solved without deficits;
    /// where negative final demand had to be set to zero, it is the world re-solved as it then stands.
    ///
    /// @param tradeElasticity θ by sector, positive
    /// @throws NotConvergedException if that re-solve fails
    public static CaliendoParro calibrate(World world, double[] tradeElasticity, Closure closure) {
        return calibrate(world, tradeElasticity, closure, Double.POSITIVE_INFINITY);
    }

    /// The same with labour that moves imperfectly between sectors (Galle, Rodríguez-Clare and Yi; `docs/model.md` 1.7).
    /// A re-solved baseline is one of mobile labour: removing deficits is no event of the short run.
    ///
    /// @param mobility κ ≥ 1, the Fréchet dispersion of workers' talents: 1 keeps everybody in their sector, infinity is
    ///     one wage a country
    public static CaliendoParro calibrate(World world, double[] tradeElasticity, Closure closure, double mobility) {
        if (!(mobility >= 1)) {
            throw new IllegalArgumentException(
                    "Labour mobility κ is %s, it must be at least 1.%nUse 1 for workers who stay in their sector, infinity for one wage a country."
                    .formatted(mobility));
        }
        return new CaliendoParro(new Calibration(resolved(world, tradeElasticity, closure), tradeElasticity), closure, mobility);
    }

    /// The world itself where its data are an equilibrium under the closure, else re-solved. A method of its own, so that
    /// the arrays of the first model are gone when those of the second are made.
    private static World resolved(World world, double[] tradeElasticity, Closure closure) {
        Calibration raw = new Calibration(world, tradeElasticity);
        if (closure != Closure.BALANCED && !raw.clippedFinalDemand) {
            return world;
        }
        if (closure == Closure.BALANCED) {
            Routes.refuseOneWay(raw, Policy.of(world));
        }
        return new CaliendoParro(raw, closure, Double.POSITIVE_INFINITY).worldUnder(Policy.of(world));
    }

    /// This model with the economies as they stand under `policy` for a baseline: what is then solved compares with that.
    /// The baseline is one of mobile labour, and solved closer than a result; once, however often an equal policy is asked for.
    ///
    /// @throws IllegalArgumentException under a policy with export taxes, which a world's data cannot hold
    public CaliendoParro under(Policy policy) {
        return rebased.computeIfAbsent(policy, before -> {
            Calibration there = base.at(new CaliendoParro(base, closure, Double.POSITIVE_INFINITY).worldUnder(before));
            return new CaliendoParro(there, closure, mobility, HomeResponse.at(there, 1 / mobility), tolerance);
        });
    }

    private World worldUnder(Policy policy) {
        try {
            return solveTo(policy, BASELINE_TOLERANCE).asWorld(base.world.name());
        } catch (NotConvergedException dataDisagreeInLateDigits) {
            return solveTo(policy, TOLERANCE).asWorld(base.world.name());
        }
    }

    /// The world that results compare with.
    public World baseline() {
        return base.world;
    }

    public Closure closure() {
        return closure;
    }

    /// κ of labour between sectors; infinite where one wage rules.
    public double mobility() {
        return mobility;
    }

    /// The inner loops that this JVM runs, for the record of a run: sums of different kernels differ in the last digits.
    public static String kernel() {
        return Kernel.BEST.name();
    }

    /// What one pass of [#solve] moves and computes.
    public PassCost passCost() {
        return passCost(Solve.DEPTH);
    }

    PassCost passCost(int depth) {
        return PassCost.of(base, mobility == Double.POSITIVE_INFINITY, depth);
    }

    /// θ by sector. Read only.
    public double[] tradeElasticity() {
        return base.theta;
    }

    /// Why there might be no equilibrium under a policy, in two lines, told before anything is solved: trade that can go one way
    /// only, or subsidies that at some trade shares cost a country all that it earns (`docs/model.md` 1.3). Empty where neither
    /// can be. A doubt is no verdict: most such policies have an equilibrium, and [#solve] refuses those that have none.
    /// Cost: one reading of the policy.
    public Optional<String> doubt(Policy policy) {
        Policy here = policy.on(base.world);
        Optional<String> oneWay = closure == Closure.BALANCED && here.closesRoutes() ? Routes.oneWay(base, here) : Optional.empty();
        return oneWay.isPresent() ? oneWay : Solvency.doubt(base, here, closure);
    }

    /// Solves for the equilibrium under a policy, in changes from the baseline.
    ///
    /// Finds the costs, expenditures and wages at which equations (1) to (7) hold together, by Anderson-accelerated
    /// iteration of [Sweep]. Numeraire: world value added. Cost of a pass: `O(S·N² + N·S²)`.
    ///
    /// @param policy on this model's countries and sectors
    /// @throws IllegalArgumentException if the policy was written for a world with other tariffs than the baseline's
    /// @throws NotConvergedException if an equation stays further off than [#TOLERANCE]; names the worst market
    public Equilibrium solve(Policy policy) {
        return solveTo(policy, tolerance, null);
    }

    /// The same from an equilibrium of this model near by: half the passes and less where the policies hardly differ.
    ///
    /// Where many policies are solved around one, each from that one, they come out the same whatever their order.
    public Equilibrium solve(Policy policy, Equilibrium near) {
        Policy here = policy.on(base.world);
        return here.quotas().isEmpty() ? prepared(here).following(near, null).run() : solve(policy);
    }

    /// The same from where several equilibria of this model, or of one much like it, would take the economies together: what each has moved, summed in
    /// logs. A quota begins at the price that it has in the first of them that knows it.
    ///
    /// For packages of policies whose parts are solved: a third of the passes less, whatever the order of packages.
    public Equilibrium solve(Policy policy, List<Equilibrium> parts) {
        Policy here = policy.on(base.world);
        return here.quotas().isEmpty() ? prepared(here).movedBy(parts).run() : new QuotaSolve(this, here, tolerance, null).movedBy(parts).run();
    }

    /// The same, telling `trace` of every pass.
    public Equilibrium solve(Policy policy, Trace trace) {
        return solveTo(policy, tolerance, trace);
    }

    /// The same, recomputed by [EquilibriumCheck], which shares no code with the solver, before it is handed out. A gap
    /// of 1e-10 in a price is one of θ times as much in a trade share: where the recomputation finds a market further off
    /// than [#TOLERANCE], the policy is solved closer.
    ///
    /// @param trace told of every pass; null for nobody
    /// @throws NotConvergedException also when the recomputation does not agree with the closest solution
    public Equilibrium solveChecked(Policy policy, Trace trace) {
        EquilibriumCheck check = null;
        for (double tolerance = TOLERANCE; tolerance > BASELINE_TOLERANCE; tolerance /= 10) {
            Equilibrium found = solveTo(policy, tolerance, trace);
            check = EquilibriumCheck.of(found);
            if (check.marketImbalance() <= TOLERANCE) {
                return found;
            }
        }
        throw new NotConvergedException(("No equilibrium for world %s: recomputed, the market for %s is off by %.1e of world value added (limit %.0e).%nA "
                + "solution was found that does not stand this check; please report it with the policy.")
                .formatted(base.world.name(), check.worstMarket(), check.marketImbalance(), TOLERANCE), check.marketImbalance());
    }

    /// Solves of this model that follow on one another, each from the last.
    public SolveSequence sequence() {
        return new SolveSequence(this);
    }

    /// Draws of this model's elasticities and flows, solved one after another.
    public Variation variation() {
        return new Variation(this, base);
    }

    /// A draw of a variation as a model of its own, for policies with quotas.
    CaliendoParro drawn(Calibration draw, HomeResponse response, double drawnMobility) {
        return new CaliendoParro(draw, closure, drawnMobility, response, DRAW_TOLERANCE);
    }

    /// The home response of a variation of this model: its own where labour is reluctant, else this model's with the
    /// inverse kept, since own shares hardly move.
    HomeResponse response(Calibration drawn, double drawnMobility) {
        return drawnMobility == Double.POSITIVE_INFINITY && mobility == Double.POSITIVE_INFINITY
                ? home.withElasticity(drawn) : HomeResponse.at(drawn, 1 / drawnMobility);
    }

    /// To this model's own tolerance.
    Solve prepared(Policy policy) {
        return prepared(policy, tolerance);
    }

    /// @param policy without quotas, or with their prices
    Solve prepared(Policy policy, double tolerance) {
        return new Solve(base, home, policy.on(base.world), closure, mobility, tolerance);
    }

    /// Of an accelerator for solves that follow closely on one another.
    Anderson memory() {
        return memory(new Scratch());
    }

    /// @param scratch where it is taken from; to be restarted
    Anderson memory(Scratch scratch) {
        return scratch.accelerator(2 * base.s * base.stride + base.stride, SolveSequence.DEPTH);
    }

    /// The derivative of `objective` in every tariff, export tax and iceberg cost, at a solved equilibrium of this model.
    ///
    /// Cost: about as many passes as the solve itself, whatever the number of instruments.
    public Gradient gradient(Equilibrium at, Objective objective) {
        return gradients(at, List.of(objective)).getFirst();
    }

    /// The gradients of several objectives at one equilibrium, in parallel.
    public List<Gradient> gradients(Equilibrium at, List<Objective> objectives) {
        return gradients(at, objectives, Gradient.TOLERANCE);
    }

    /// The same to six digits instead of nine, in fewer passes: for a search that solves wherever its steps lead.
    public List<Gradient> roughGradients(Equilibrium at, List<Objective> objectives) {
        return gradients(at, objectives, Gradient.ROUGH);
    }

    private List<Gradient> gradients(Equilibrium at, List<Objective> objectives, double tolerance) {
        List<Gradient> fixed = gradientsAtPrices(at, objectives, tolerance);
        return at.priced().rents() == null ? fixed : new QuotaGradient(this, at).within(fixed);
    }

    /// Gradients with the prices of quotas standing still.
    List<Gradient> gradientsAtPrices(Equilibrium at, List<Objective> objectives, double tolerance) {
        Sweep sweep = new Sweep(base, at.priced(), closure, mobility, new Scratch());
        sweep.residuals(at.state(), new double[at.state().length]);
        Linearisation linearisation = new Linearisation(base, closure, 1 / mobility, sweep, at.state());
        return objectives.parallelStream().map(o -> Gradient.of(base, home, linearisation, at, o, tolerance)).toList();
    }

    Equilibrium solveTo(Policy policy, double tolerance) {
        return solveTo(policy, tolerance, null);
    }

    private Equilibrium solveTo(Policy policy, double tolerance, Trace trace) {
        Policy here = policy.on(base.world);
        return here.quotas().isEmpty() ? prepared(here, tolerance).tracedBy(trace).run()
                : new QuotaSolve(this, here, tolerance, trace).run();
    }
}

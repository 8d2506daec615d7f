package org.lachine.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.DrawSolver;
import org.lachine.ensemble.Drawn;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Economies;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Outcome;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.Question;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Variants;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.Sales;
import org.lachine.model.World;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// A scenario with all that is not known about it, drawn by seed and index.
///
/// The economies under the policy before are solved once per closure, with the scenario's own elasticities; each draw varies
/// elasticities, flows, coverage and labour around that (`docs/model.md` 5). Immutable and thread-safe.
public final class Ensemble {
    private final World world;
    private final Resolved resolved;
    private final Priors priors;
    private final Question question;
    private final Draws design;
    private final Variants<Draw> draws;

    private Ensemble(Resolved resolved, Priors priors, Question question, Draws design, List<Group> groups, int driven) {
        this.world = resolved.world();
        this.resolved = resolved;
        this.priors = priors;
        this.question = question;
        this.design = design;
        draws = new Variants<>(design, groups, driven);
    }

    /// The same draws, of which the first `count` alone tell what drives ranges.
    public Ensemble withDriversOf(int count) {
        return new Ensemble(resolved, priors, question, design, draws.groups(), count);
    }

    /// The same draws, in which all elasticities are one group, those of products among them: two solves less for each draw that tells drivers.
    public Ensemble withElasticitiesAsOne() {
        Draws asOne = design.withElasticitiesAsOne();
        return new Ensemble(resolved, priors, question, asOne, groups().isEmpty() ? List.of() : asOne.groups(question.isCovered()), draws.driven());
    }

    /// The same for figures that some of the inputs have nothing to do with: no share in their variance is looked for.
    public Ensemble without(Set<Group> idle) {
        return new Ensemble(resolved, priors, question, design, draws.groups().stream().filter(g -> !idle.contains(g)).toList(), draws.driven());
    }

    /// The same draws, whose answers tell of some sales too.
    public Ensemble telling(List<Sales> sales) {
        return new Ensemble(resolved, priors, question.telling(sales), design, draws.groups(), draws.driven());
    }

    /// Sales that answers tell of.
    List<Sales> sales() {
        return question.sales();
    }

    /// @param drivers whether to solve what variance shares need too: two more draws an index, and one a group
    public static Ensemble of(Resolved resolved, PriorsFile priors, long seed, boolean drivers) {
        return of(resolved, priors, seed, drivers, closure ->
                CaliendoParro.calibrate(resolved.world(), resolved.elasticity(), closure, resolved.mobility()));
    }

    /// The same with models calibrated elsewhere, which several ensembles may share.
    public static Ensemble of(Resolved resolved, PriorsFile file, long seed, boolean drivers, Function<Closure, CaliendoParro> calibrated) {
        Priors priors = file.of(resolved);
        Map<Closure, Question.Centre> centres = new EnumMap<>(Closure.class);
        for (Closure closure : Closure.values()) {
            if (priors.closure().containsKey(closure) || closure == resolved.closure()) {
                centres.put(closure, centre(calibrated.apply(closure), resolved));
            }
        }
        Question.Coverage coverage = resolved.leeway().covered() ? new Question.Coverage(resolved.leeway().byLine()) : null;
        Question question = new Question(centres, coverage, resolved.leeway().openRents(), resolved.outlook().alternatives());
        Draws design = new Draws(priors, seed);
        return new Ensemble(resolved, priors, question, design, drivers ? design.groups(question.isCovered()) : List.of(), Integer.MAX_VALUE);
    }

    private static Question.Centre centre(CaliendoParro model, Resolved resolved) {
        if (resolved.before().isBaseline()) {
            return new Question.Centre(model, resolved.after().changesFrom(resolved.before(), model.baseline()));
        }
        CaliendoParro rebased = model.under(resolved.before());
        Policy after = resolved.after().changesFrom(resolved.before(), rebased.baseline());
        return new Question.Centre(rebased, after);
    }

    public World world() {
        return world;
    }

    /// What may become of the policies, with probabilities; none where they stay.
    List<Priors.Fork> forks() {
        return priors.forks();
    }

    /// What becomes of the policies in a draw, in words; empty where they stay.
    String policy(Draw draw) {
        return resolved.outlook().inWords(draw.policy());
    }

    /// The groups whose share in the variance is asked for; none where drivers are not.
    public List<Group> groups() {
        return draws.groups();
    }

    /// Names of the draws that an index stands for, in the order in which [#evaluate] gives them.
    public List<String> variants() {
        return draws.names();
    }

    /// How many of the first `count` indices tell what drives ranges.
    int driven(int count) {
        return groups().isEmpty() ? 0 : Math.min(count, draws.driven());
    }

    /// What solves this ensemble's draws; one a thread.
    public DrawSolver solver() {
        return solver(economies());
    }

    /// The same on economies that ensembles of the same priors share; one a thread.
    DrawSolver solver(Economies economies) {
        return new DrawSolver(question, economies);
    }

    Economies economies() {
        return new Economies(priors.flows(), world.countries().size());
    }

    /// One draw of an index and what became of it.
    ///
    /// @param of the ensemble that it belongs to
    public record Evaluated(Ensemble of, int index, String variant, Draw draw, Outcome outcome) {}

    /// All draws of an index, in the order of [#variants]; the first alone where it tells no drivers.
    public List<Evaluated> evaluate(DrawSolver solver, int index) {
        return together(List.of(this), List.of(solver), index);
    }

    /// The same of several, one after the other: those around one central model share its draws where their solvers share [Economies].
    static List<Evaluated> together(List<Ensemble> ensembles, List<DrawSolver> solvers, int index) {
        List<List<Variants.Answered<Draw, Outcome>>> answers = Variants.together(index, ensembles.stream().map(e -> e.draws).toList(),
                solvers.stream().map(solver -> (Function<Draw, Outcome>) solver::solve).toList());
        return IntStream.range(0, ensembles.size()).boxed().flatMap(e -> answers.get(e).stream()
                .map(a -> new Evaluated(ensembles.get(e), index, a.name(), a.guess(), a.answer()))).toList();
    }

    /// Figures that the economies of each of `count` draws give, on all cores: what any headline's range is made of.
    ///
    /// @param size how many figures there are
    /// @throws org.lachine.model.NotConvergedException when more than one draw in a hundred has none
    /// @throws RangeRequest.Stopped when `stopped` said so
    public List<Sample> samples(int count, int size, Function<Drawn, double[]> figures, Consumer<String> progress, BooleanSupplier stopped) {
        return Sampling.of(draws, count, size, () -> {
            DrawSolver solver = solver();
            return draw -> figures.apply(solver.drawn(draw));
        }, progress, stopped);
    }

    /// The same figures in the scenario as it stands.
    public double[] central(Function<Drawn, double[]> figures) {
        return figures.apply(solver().drawn(centre()));
    }

    /// The scenario as it stands: its own elasticities, closure and labour, flows and coverage as recorded.
    public Outcome central() {
        return solver().solve(centre());
    }

    private Draw centre() {
        return new Draw(resolved.closure(), resolved.elasticity(), 0, 0, 1, 1, resolved.mobility(), null, null, 0);
    }
}

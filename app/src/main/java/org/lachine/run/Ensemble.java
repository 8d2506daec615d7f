package org.lachine.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.DrawSolver;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Economies;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Outcome;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.Question;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// A scenario with all that is not known about it, drawn by seed and index.
///
/// The economies under the policy before are solved once per closure, with the scenario's own elasticities; each draw varies
/// elasticities, flows, coverage and labour around that (`docs/model.md` 5). Immutable and thread-safe.
public final class Ensemble {
    /// The variant of an index that ranges are made of.
    public static final String OWN = "own";
    /// The second, independent draw of an index.
    public static final String BESIDE = "beside";

    private final World world;
    private final Resolved resolved;
    private final Priors priors;
    private final Question question;
    private final Draws draws;
    private final List<Group> groups;
    /// Indices below this have all variants, the others the draw of the index alone.
    private final int driven;

    private Ensemble(Resolved resolved, Priors priors, Question question, Draws draws, List<Group> groups, int driven) {
        this.world = resolved.world();
        this.resolved = resolved;
        this.priors = priors;
        this.question = question;
        this.draws = draws;
        this.groups = groups;
        this.driven = driven;
    }

    /// The same draws, of which the first `count` alone tell what drives ranges.
    public Ensemble withDriversOf(int count) {
        return new Ensemble(resolved, priors, question, draws, groups, count);
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
        Question question = new Question(centres, coverage, resolved.leeway().openRents());
        Draws draws = new Draws(priors, seed);
        return new Ensemble(resolved, priors, question, draws, drivers ? draws.groups(question.isCovered()) : List.of(), Integer.MAX_VALUE);
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

    /// The groups whose share in the variance is asked for; none where drivers are not.
    public List<Group> groups() {
        return groups;
    }

    /// Names of the draws that an index stands for, in the order in which [#evaluate] gives them.
    public List<String> variants() {
        List<String> variants = new ArrayList<>(List.of(OWN));
        if (!groups.isEmpty()) {
            variants.add(BESIDE);
            groups.forEach(group -> variants.add(name(group)));
        }
        return variants;
    }

    /// How many of the first `count` indices tell what drives ranges.
    int driven(int count) {
        return groups.isEmpty() ? 0 : Math.min(count, driven);
    }

    static String name(Group group) {
        return group.name().toLowerCase();
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
        Draw own = draws.of(index);
        Outcome outcome = solver.solve(own);
        List<Evaluated> evaluated = new ArrayList<>(List.of(new Evaluated(this, index, OWN, own, outcome)));
        if (!groups.isEmpty() && index < driven) {
            Draw beside = draws.beside(index);
            evaluated.add(new Evaluated(this, index, BESIDE, beside, solver.solve(beside)));
            for (Group group : groups) {
                Draw exchanged = draws.exchanged(index, group);
                // what has few values, as a closure, is often exchanged for the same
                evaluated.add(new Evaluated(this, index, name(group), exchanged, exchanged.is(own) ? outcome : solver.solve(exchanged)));
            }
        }
        return evaluated;
    }

    /// The scenario as it stands: its own elasticities, closure and labour, flows and coverage as recorded.
    public Outcome central() {
        return solver().solve(new Draw(resolved.closure(), resolved.elasticity(), 0, 0, 1, 1, resolved.mobility(), null));
    }
}

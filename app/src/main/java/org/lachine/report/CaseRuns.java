package org.lachine.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Products;
import org.lachine.model.Sales;
import org.lachine.model.World;
import org.lachine.report.CaseModels.Setting;
import org.lachine.report.Results.Run;
import org.lachine.report.Results.Variant;
import org.lachine.run.Comparison;
import org.lachine.run.Ensemble;
import org.lachine.run.KeptWork;
import org.lachine.run.Ranges;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.Scenario;

/// Solves every run of a case with balanced trade and with fixed deficits, the case’s own also under every elasticity set of the
/// world, the others under its default set; and those that are told with a range over draws of all that is not known.
///
/// Everything is solved side by side on all cores; results do not depend on which ends first.
final class CaseRuns {
    /// A power of two, at which a Sobol sequence is even; few, since each draw may have thousands of products
    /// (`docs/performance.md`, "A whole brief"). `ensemble` takes as many as one likes.
    static final int DRAWS = 16;
    /// Each stands for as many solves as there are groups of inputs, and two more; the second of its two independent guesses counts for the
    /// range too.
    private static final int DRIVER_DRAWS = 8;
    /// Of all but the whole: few, as of threats and plans, with errors to match.
    private static final int DRIVER_DRAWS_OF_PARTS = 4;
    static final long SEED = 1;

    private final Case subject;
    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final PriorsFile priors;
    private final KeptWork kept;
    private final List<?> inputs;
    private final CaseModels models;
    private final Map<Case.Run, Resolved> resolved = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<Case.Run, Equilibrium> main = new HashMap<>();
    private final Map<Case.Run, List<Variant>> variants = new HashMap<>();

    /// @param kept to draw from, or to leave the draws in
    /// @param inputs all that any run depends on beside its scenario and the priors
    CaseRuns(Case subject, World world, Products products, Ledger ledger, PriorsFile priors, KeptWork kept, List<?> inputs) {
        this.subject = subject;
        this.priors = priors;
        this.world = world;
        models = new CaseModels(world);
        this.products = products;
        this.ledger = ledger;
        this.kept = kept;
        this.inputs = List.copyOf(inputs);
    }

    private record Task(Case.Run run, Resolved resolved, Setting setting) {}

    /// Changes of real income by comparison and country, percent: all that is told of comparisons other than a run's own.
    private record Welfares(List<double[]> percent) implements Serializable {}

    /// Works out the policies and solves every comparison.
    void compare(Consumer<String> progress) {
        progress.accept("working out the policies");
        List<Case.Run> all = subject.allRuns().toList();
        List<Resolved> policies = all.parallelStream()
                .map(run -> Scenario.read(run.scenario()).resolve(world, products, ledger)).toList();
        List<Task> tasks = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            resolved.put(all.get(k), policies.get(k));
            notes.addAll(policies.get(k).notes());
            tasks.addAll(tasks(all.get(k), policies.get(k), subject.runs().contains(all.get(k))));
        }
        List<Task> mains = tasks.stream().filter(this::isMain).toList();
        List<Equilibrium> solved = solved(mains, Function.identity(), said -> progress.accept("solved " + said));
        IntStream.range(0, mains.size()).forEach(k -> main.put(mains.get(k).run(), solved.get(k)));
        List<Task> others = tasks.stream().filter(task -> !isMain(task)).toList();
        List<double[]> welfares = kept.part(subject.id() + "-comparisons", given(), Welfares.class,
                () -> new Welfares(solved(others, CaseRuns::welfare, said -> progress.accept("solved under other assumptions: " + said)))).percent();
        Iterator<double[]> next = welfares.iterator();
        for (Task task : tasks) {
            variants.computeIfAbsent(task.run(), any -> new ArrayList<>()).add(new Variant(task.setting().closure(), task.setting().elasticity(), models.isDefault(task.setting().elasticity()),
                    isMain(task) ? welfare(main.get(task.run())) : next.next()));
        }
    }

    /// All that the runs depend on beside the priors.
    private List<Object> given() {
        List<Object> given = new ArrayList<>(inputs);
        resolved.keySet().forEach(run -> given.addAll(List.of(run.scenario(), subject.runs().contains(run), isRanged(run))));
        return given;
    }

    /// A run as it stands alone: balanced trade, the world's default elasticities.
    Equilibrium main(Case.Run run) {
        return main.get(run);
    }

    /// What [#compare] has found, with ranges.
    Results results(Consumer<String> progress) {
        Map<Case.Run, Ranges> ranges = ranges(progress);
        Map<String, Run> runs = new LinkedHashMap<>();
        resolved.forEach((run, policies) -> runs.put(run.id(), run(run, subject.runs().contains(run) && !run.together() ? subject.country() : "",
                compared(run, policies), ranges.get(run))));
        return new Results(world, runs);
    }

    /// Draws of the case's own runs tell what drives their ranges too.
    private Map<Case.Run, Ranges> ranges(Consumer<String> progress) {
        List<Case.Run> ranged = resolved.keySet().stream().filter(this::isRanged).toList();
        List<Object> given = given();
        given.add(priors.path());
        ranged.forEach(run -> given.addAll(List.of(isDriven(run), sales(run))));
        List<Ranges> found = kept.part(subject.id() + "-ranges", given, Ranges.Kept.class, () -> Ranges.Kept.of(Ranges.of(
                ranged.parallelStream().map(this::ensemble).toList(), DRAWS, said -> progress.accept("ranges: " + said))))
                .of(world, ranged.stream().map(this::sales).toList());
        Map<Case.Run, Ranges> ranges = new HashMap<>();
        for (int k = 0; k < found.size(); k++) {
            ranges.put(ranged.get(k), found.get(k));
        }
        return ranges;
    }

    private Ensemble ensemble(Case.Run run) {
        Resolved policies = resolved.get(run);
        return Ensemble.of(policies, priors, SEED, isDriven(run), closure -> models.of(policies, closure))
                .withElasticitiesAsOne().withDriversOf(run.together() ? DRIVER_DRAWS : DRIVER_DRAWS_OF_PARTS).telling(sales(run));
    }

    /// What a run's draws are asked beside its headlines: who sells in the country's place, and where it sells instead.
    private List<Sales> sales(Case.Run run) {
        return sales(subject, run, main(run));
    }

    static List<Sales> sales(Case subject, Case.Run run, Equilibrium main) {
        List<Integer> markets = subject.partners().stream().filter(market -> subject.replacement(market).equals(run))
                .map(main.baseline().countries()::indexOf).toList();
        return new Diversion(main, subject.country()).asked(markets, subject.elsewhere().equals(run));
    }

    private String compared(Case.Run run, Resolved resolved) {
        String policies = !subject.runs().contains(run) ? "“" + run.name() + "”" : "measures of %s against those of %s".formatted(
                Evidence.day(subject.date().toString()), Evidence.day(subject.before().toString()));
        return "%s, %s, at %d trade".formatted(policies, resolved.horizon().inWords(), resolved.world().year());
    }

    /// What a reader must know about how measures entered, in the order of the runs.
    List<String> notes() {
        return List.copyOf(notes);
    }

    private List<Task> tasks(Case.Run run, Resolved resolved, boolean everySet) {
        List<Task> tasks = new ArrayList<>();
        for (String set : world.elasticitySets()) {
            if (everySet || models.isDefault(set)) {
                tasks.add(new Task(run, resolved, Setting.of(resolved, set, Closure.BALANCED)));
            }
        }
        tasks.add(new Task(run, resolved, Setting.of(resolved, world.defaultElasticity(), Closure.FIXED)));
        return tasks;
    }

    /// Whether a run is told with its range: those with drivers, and those that stand beside published estimates.
    private boolean isRanged(Case.Run run) {
        return isDriven(run) || subject.literature().stream().anyMatch(e -> e.run().equals(run.id()));
    }

    /// Whether what drives its ranges is told too: of the case's own runs, of those told beside one of these, of those that show who takes the country's
    /// place, and of those that a claim rests on.
    private boolean isDriven(Case.Run run) {
        return subject.runs().contains(run) || !run.beside().isEmpty() || subject.isClaimed(run) || subject.partners().stream().anyMatch(market -> subject.replacement(market).equals(run));
    }

    private boolean isMain(Task task) {
        return task.setting().closure() == Closure.BALANCED && models.isDefault(task.setting().elasticity());
    }

    /// All comparisons of a setting are solved around one model.
    ///
    /// @param figure all that is kept of an equilibrium
    private <T> List<T> solved(List<Task> tasks, Function<Equilibrium, T> figure, Consumer<String> progress) {
        AtomicInteger done = new AtomicInteger();
        Map<Task, T> found = Collections.synchronizedMap(new IdentityHashMap<>());
        List.copyOf(tasks.stream().collect(Collectors.groupingBy(Task::setting, LinkedHashMap::new, Collectors.toList())).values()).parallelStream().forEach(alike -> {
            CaliendoParro model = models.of(alike.getFirst().setting());
            alike.parallelStream().forEach(task -> {
                found.put(task, figure.apply(Comparison.of(model, task.resolved().before(), task.resolved().after()).equilibrium()));
                progress.accept("%d of %d comparisons".formatted(done.incrementAndGet(), tasks.size()));
            });
        });
        return tasks.stream().map(found::get).toList();
    }

    private static double[] welfare(Equilibrium equilibrium) {
        return IntStream.range(0, equilibrium.baseline().countries().size()).mapToDouble(n -> 100 * (equilibrium.welfareHat(n) - 1)).toArray();
    }

    /// @param ofCountry the country whose lines of goods are told first; empty where none are
    private Run run(Case.Run run, String ofCountry, String compared, Ranges ranges) {
        Equilibrium main = main(run);
        return new Run(run.id(), run.name(), compared, main, variants.get(run), ofCountry.isEmpty() ? List.of() : lines(run, main, ofCountry), ranges);
    }

    private List<LineEffect> lines(Case.Run run, Equilibrium main, String ofCountry) {
        if (LineEffect.of(main, List.of(), ledger).isEmpty()) {
            return List.of();
        }
        List<Equilibrium> others = List.of("none", "half").parallelStream().map(supposed -> {
            Resolved resolved = Scenario.read(run.scenario()).supposing(supposed).resolve(world, products, ledger);
            CaliendoParro model = models.of(resolved, Closure.BALANCED);
            return Comparison.of(model, resolved.before(), resolved.after()).equilibrium();
        }).toList();
        return LineEffect.of(main, others, ledger).stream()
                .sorted(Comparator.comparing(e -> !e.line().exporter().equals(ofCountry))).toList();
    }
}

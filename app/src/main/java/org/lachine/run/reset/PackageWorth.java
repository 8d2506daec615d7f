package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lachine.data.RegionFile;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Payoffs;
import org.lachine.negotiation.Table;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Weights;
import org.lachine.run.reset.PackageModel.Outcome;
import org.lachine.run.reset.PackageModel.Trade;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetFile.Threat;
import org.lachine.scenario.ResetPolicies;

/// What a package is worth to both sides, term by term, in percent of real income against no deal (`docs/reset.md`, "What a deal
/// is worth"): every income by an exact general equilibrium.
///
///     income      100 (Ŵ − 1)
///     sectors     100 Σ_j (λ_j − 1) s_j ln V̂_j        V̂ real value added, s its share in income
///     regions     weight × (mean over regions of their percent − the nation's percent)
///     coercion    −Σ_t p_t (L_t(P) − L_t(0))           threats t of the other side, L the income that t takes, p share of years
///     resilience  the same over threats of third parties
///     reaction    −p L per provoking issue
///     value       what options are worth beside trade
///     cost        what lower trade costs take to build
///
/// What holds for some years counts for the share of a lasting gain that it is; packages are then sums over the time with it and
/// the time after it.
public final class PackageWorth implements Payoffs.Exact {
    public static final List<String> TERMS = List.of("income", "sectors", "regions", "coercion", "resilience", "reaction", "value", "cost");
    private static final int SECTORS = TERMS.indexOf("sectors");
    private static final int REGIONS = TERMS.indexOf("regions");
    private static final int COERCION = TERMS.indexOf("coercion");
    private static final int RESILIENCE = TERMS.indexOf("resilience");
    private static final int REACTION = TERMS.indexOf("reaction");

    private final ResetFile file;
    private final Table table;
    private final ResetPolicies policies;
    private final PackageModel model;
    private final Optional<RegionFile> regions;
    private final double rises;
    private final double[] income;
    /// `[side][sector]`.
    private final double[][] incomeShare;
    private final double[][] weight;
    private final Map<Option, Double> built = new LinkedHashMap<>();

    /// @param regions of the side whose regions have a voice
    /// @param rises how fast costs of lower trade costs rise, as in `resilience/plan.yaml`
    /// @param weighed what gives the weights of sectors: what a government wants does not move with another's pressure; null where these
    ///     economies tell them
    PackageWorth(ResetFile file, ResetPolicies policies, PackageModel model, Optional<RegionFile> regions, double rises, PackageWorth weighed) {
        this.file = file;
        table = file.table();
        this.policies = policies;
        this.model = model;
        this.regions = regions;
        this.rises = rises;
        World world = model.economies();
        int n = world.countries().size();
        int s = world.sectors().size();
        income = new double[2];
        incomeShare = new double[2][s];
        weight = new double[2][s];
        double[] output = world.grossOutput();
        for (int side = 0; side < 2; side++) {
            int c = world.countries().indexOf(file.sides().get(side));
            income[side] = model.incomeBefore(side);
            Arrays.fill(weight[side], 1);
            for (int j = 0; j < s; j++) {
                incomeShare[side][j] = world.valueAddedShare()[j * n + c] * output[j * n + c] / income[side];
            }
        }
        build();
        if (weighed == null) {
            weigh();
        } else {
            System.arraycopy(weighed.weight, 0, weight, 0, 2);
        }
    }

    /// What every option costs to build, USD million: `flow × (x + rises x² / 2)` where trade becomes x cheaper.
    private void build() {
        World world = model.economies();
        Policy before = policies.before("");
        int[] levels = new int[file.issues().size()];
        for (int k = 0; k < levels.length; k++) {
            for (int l = 1; l <= file.issues().get(k).levels().size(); l++) {
                if (!file.issues().get(k).levels().get(l - 1).pays().isEmpty()) {
                    levels[k] = l;
                    Policy after = policies.after("", levels, "");
                    double cost = 0;
                    for (int cell = 0; cell < world.flow().length; cell++) {
                        double x = 1 - after.icebergHat(cell) / before.icebergHat(cell);
                        cost += world.flow()[cell] * (x + rises * x * x / 2);
                    }
                    built.put(new Option(file.issues().get(k).id(), l), cost);
                }
            }
            levels[k] = 0;
        }
    }

    /// The least weights with which each side keeps its own duties, times the margin: in every protected sector
    /// `(λ − 1) = margin × what all else would gain without its duties / what the sector would lose`, each duty taken alone. Of issues that
    /// exclude one another, ways to take off the same duty, the one that lets in most counts.
    private void weigh() {
        World world = model.economies();
        double[][] gain = new double[2][world.sectors().size()];
        double[][] loss = new double[2][world.sectors().size()];
        for (int k = 0; k < file.issues().size(); k++) {
            Set<String> sectors = policies.protectedBy(k);
            if (sectors.isEmpty() || file.margin() == 0 || isLesserWay(k, sectors)) {
                continue;
            }
            int side = side(k);
            int[] levels = whole(k);
            List<Threat> threats = file.threats().stream().filter(threat -> file.sides().indexOf(threat.on()) == side).toList();
            double all = Arrays.stream(now(levels, threats)[side]).sum();
            Outcome at = model.of(levels, "");
            int[] inside = sectors.stream().mapToInt(world.sectors()::indexOf).toArray();
            double falls = 100 * Arrays.stream(inside).mapToDouble(j -> -incomeShare[side][j] * Math.log(at.earnedHat()[side][j])).sum();
            for (int j : inside) {
                gain[side][j] += Math.max(0, all);
                loss[side][j] += Math.max(0, falls);
            }
        }
        for (int side = 0; side < 2; side++) {
            for (int j = 0; j < gain[side].length; j++) {
                weight[side][j] = loss[side][j] > 0 ? 1 + file.margin() * gain[side][j] / loss[side][j] : 1;
            }
        }
    }

    private boolean isLesserWay(int k, Set<String> sectors) {
        return IntStream.range(0, file.issues().size()).filter(m -> table.excludes(file.issues().get(k).id(), file.issues().get(m).id())
                && side(m) == side(k))
                .filter(m -> !Collections.disjoint(policies.protectedBy(m), sectors)).anyMatch(m -> letIn(m) > letIn(k) || letIn(m) == letIn(k) && m < k);
    }

    /// What the side that gives an issue in full then buys from the other.
    private double letIn(int issue) {
        return model.trade(whole(issue)).imports()[side(issue)];
    }

    private int[] whole(int issue) {
        int[] levels = new int[file.issues().size()];
        levels[issue] = file.issues().get(issue).levels().size();
        return levels;
    }

    private int side(int issue) {
        return file.sides().indexOf(file.issues().get(issue).by());
    }

    /// λ of a side's sector.
    public double weight(int side, int sector) {
        return weight[side][sector];
    }

    /// Income of a side before anything is agreed, USD million.
    public double income(int side) {
        return income[side];
    }

    /// What a side's sector earns before anything is agreed, USD million.
    double earned(int side, int sector) {
        return incomeShare[side][sector] * income[side];
    }

    PackageModel model() {
        return model;
    }

    Outcome outcome(int[] levels) {
        return model.of(levels, "");
    }

    Trade trade(int[] levels) {
        return model.trade(levels);
    }

    int sector(String code) {
        return model.economies().sectors().indexOf(code);
    }

    @Override
    public double[][] of(Deal deal) {
        double[][] sum = new double[2][TERMS.size()];
        for (Span span : spans(deal.levels())) {
            double[][] now = now(span.levels(), file.threats());
            for (int side = 0; side < 2; side++) {
                for (int t = 0; t < TERMS.size(); t++) {
                    sum[side][t] += span.weight() * now[side][t];
                }
            }
        }
        return sum;
    }

    /// A time in which the same levels hold, and the share of a lasting gain that it counts for.
    record Span(double weight, int[] levels) {}

    /// From now until what holds for some years ends, and from then on.
    List<Span> spans(int[] levels) {
        double[] ends = IntStream.range(0, levels.length).mapToDouble(k -> years(k, levels[k])).filter(Double::isFinite).distinct().sorted().toArray();
        List<Span> spans = new ArrayList<>();
        double passed = 0;
        for (int p = 0; p <= ends.length; p++) {
            double until = p == ends.length ? 1 : file.lasting(ends[p]);
            double from = p == 0 ? 0 : ends[p - 1];
            spans.add(new Span(until - passed, IntStream.range(0, levels.length).map(k -> levels[k] > 0 && years(k, levels[k]) <= from ? 0
                    : levels[k]).toArray()));
            passed = until;
        }
        return spans;
    }

    private double years(int issue, int level) {
        return level == 0 ? Double.POSITIVE_INFINITY : file.issues().get(issue).levels().get(level - 1).years();
    }

    /// While all of it holds.
    ///
    /// @param threats that count
    private double[][] now(int[] levels, List<Threat> threats) {
        double[][] terms = economic(model.of(levels, ""));
        threatened(levels, threats, terms);
        for (int k = 0; k < levels.length; k++) {
            if (levels[k] > 0) {
                agreed(k, levels[k], terms);
            }
        }
        return terms;
    }

    private void agreed(int k, int level, double[][] terms) {
        Option option = new Option(file.issues().get(k).id(), level);
        file.stated().stream().filter(s -> !s.soft() && s.option().equals(option))
                .forEach(s -> terms[file.sides().indexOf(s.side())][TERMS.indexOf("value")] += s.percent());
        String pays = file.issues().get(k).levels().get(level - 1).pays();
        if (!pays.isEmpty()) {
            int side = file.sides().indexOf(pays);
            terms[side][TERMS.indexOf("cost")] -= 100 * built.get(option) / income[side];
        }
        if (file.provokes(option)) {
            Threat reaction = file.reaction().orElseThrow();
            terms[file.sides().indexOf(reaction.on())][REACTION] -= reaction.inForce() * reactionLoss();
        }
    }

    /// What the reaction takes from the side that it hits while it lasts, percent of real income, before anything is agreed.
    public double reactionLoss() {
        Threat reaction = file.reaction().orElseThrow();
        int[] none = new int[file.issues().size()];
        int side = file.sides().indexOf(reaction.on());
        return 100 * (model.of(none, "").welfareHat()[side] - model.of(none, reaction.id()).welfareHat()[side]);
    }

    private void threatened(int[] levels, List<Threat> threats, double[][] terms) {
        Outcome at = model.of(levels, "");
        int[] none = new int[file.issues().size()];
        Outcome nothing = model.of(none, "");
        for (Threat threat : threats) {
            int side = file.sides().indexOf(threat.on());
            double before = nothing.welfareHat()[side] - model.of(none, threat.id()).welfareHat()[side];
            double now = at.welfareHat()[side] - model.of(levels, threat.id()).welfareHat()[side];
            terms[side][term(threat)] -= 100 * threat.inForce() * (now - before);
        }
    }

    /// Income, sectors and regions: the terms that an equilibrium alone tells.
    double[][] economic(Outcome at) {
        double[][] terms = new double[2][TERMS.size()];
        for (int side = 0; side < 2; side++) {
            terms[side][0] = 100 * (at.welfareHat()[side] - 1);
            for (int j = 0; j < weight[side].length; j++) {
                terms[side][SECTORS] += weight[side][j] == 1 ? 0 : 100 * (weight[side][j] - 1) * incomeShare[side][j] * Math.log(at.earnedHat()[side][j]);
            }
            terms[side][2] = file.sides().get(side).equals(file.regionsOf()) ? regions.map(found -> voices(found, at)).orElse(0.0) : 0;
        }
        return terms;
    }

    /// How a payoff while `levels` hold moves with the logs of the side's real income and of what each of its sectors earns, threats left out but for
    /// what they are measured from.
    double[] logSlopes(int side, int[] levels, Weights weights) {
        Outcome at = model.of(levels, "");
        double welfare = at.welfareHat()[side];
        double[] slopes = new double[1 + weight[side].length];
        slopes[0] = counted(side, 0, 100 * welfare, weights) + counted(side, REGIONS, welfare * voicesFor(side, at, welfare + 1, -1), weights);
        for (Threat threat : file.threats()) {
            slopes[0] -= file.sides().indexOf(threat.on()) == side ? counted(side, term(threat), 100 * threat.inForce() * welfare, weights) : 0;
        }
        for (int j = 0; j < weight[side].length; j++) {
            double earned = at.earnedHat()[side][j];
            slopes[1 + j] = counted(side, SECTORS, 100 * (weight[side][j] - 1) * incomeShare[side][j], weights)
                    + counted(side, REGIONS, earned * voicesFor(side, at, earned + 1, j), weights);
        }
        return slopes;
    }

    /// How the payoff of the side that a threat hits moves with the log of its real income while it is in force.
    double threatSlope(Threat threat, int[] levels, Weights weights) {
        int side = file.sides().indexOf(threat.on());
        return counted(side, term(threat), 100 * threat.inForce() * model.of(levels, threat.id()).welfareHat()[side], weights);
    }

    /// What a change of iceberg costs costs more to build to the side that pays for an issue.
    ///
    /// @param level of the issue
    /// @param icebergs change of their logs by cell; null for none
    double costSlope(int side, int issue, int level, double[] icebergs, Weights weights) {
        if (icebergs == null || !file.issues().get(issue).levels().get(level - 1).pays().equals(file.sides().get(side))) {
            return 0;
        }
        int[] levels = new int[file.issues().size()];
        levels[issue] = level;
        Policy after = policies.after("", levels, "");
        Policy before = policies.before("");
        double cost = 0;
        for (int cell = 0; cell < icebergs.length; cell++) {
            double left = after.icebergHat(cell) / before.icebergHat(cell);
            cost += model.economies().flow()[cell] * (1 + rises * (1 - left)) * -icebergs[cell] * left;
        }
        return counted(side, TERMS.indexOf("cost"), -100 * cost / income[side], weights);
    }

    private int term(Threat threat) {
        return file.sides().contains(threat.by()) ? COERCION : RESILIENCE;
    }

    private static double counted(int side, int term, double value, Weights weights) {
        double[][] terms = new double[2][TERMS.size() + 1];
        terms[side][term] = value;
        return weights.total(terms)[side];
    }

    /// Voices of regions with one figure otherwise, less as it is: they are straight lines in each.
    ///
    /// @param sector whose earnings are `value`; -1 for real income
    private double voicesFor(int side, Outcome at, double value, int sector) {
        if (!file.sides().get(side).equals(file.regionsOf()) || regions.isEmpty()) {
            return 0;
        }
        double[] welfare = at.welfareHat().clone();
        double[][] earned = {at.earnedHat()[0].clone(), at.earnedHat()[1].clone()};
        if (sector < 0) {
            welfare[side] = value;
        } else {
            earned[side][sector] = value;
        }
        return voices(regions.get(), new Outcome(welfare, earned)) - voices(regions.get(), at);
    }

    private double voices(RegionFile found, Outcome at) {
        double[] percent = regionsPercent(found, at);
        int side = file.sides().indexOf(file.regionsOf());
        List<String> voices = file.regionsVoices();
        double mean = IntStream.range(0, percent.length).filter(r -> voices.isEmpty() || voices.contains(found.regions().get(r)))
                .mapToDouble(r -> percent[r]).average().orElse(0);
        return file.regionsWeight() * (mean - 100 * (at.welfareHat()[side] - 1));
    }

    /// Change of every region's real income: real value added of every sector goes where the sector is, what is left by size.
    double[] regionsPercent(RegionFile found, Outcome at) {
        int side = file.sides().indexOf(file.regionsOf());
        double[] size = found.size();
        double[] bySector = new double[weight[side].length];
        Arrays.setAll(bySector, j -> incomeShare[side][j] * (at.earnedHat()[side][j] - 1));
        double rest = at.welfareHat()[side] - 1 - Arrays.stream(bySector).sum();
        double[] here = new double[size.length];
        for (int r = 0; r < here.length; r++) {
            here[r] = rest * size[r];
            for (int j = 0; j < bySector.length; j++) {
                here[r] += found.share(model.economies().sectors().code(j), file.regionsShares())[r] * bySector[j];
            }
            here[r] = size[r] == 0 ? 0 : 100 * here[r] / size[r];
        }
        return here;
    }
}

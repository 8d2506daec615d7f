package org.lachine.run.war;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Drawn;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Ladder;
import org.lachine.game.Ladder.Move;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.run.Ensemble;
import org.lachine.run.RangeRequest;
import org.lachine.run.RangeTables;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.WarFile;

/// A ladder of escalation, played out on the calendar: what each rung costs each side, where each would stop, and what it
/// costs to misjudge where the other stops.
///
/// Costs are those of a year in the long run, so that the money lost between two moves is the yearly cost times the days.
public final class LadderWar {
    private static final double DAYS_OF_YEAR = 365;

    private static final double SAME = 1e-7;
    /// Part of the draws of where both would stop that tell what drives that: each takes every position as often as there are groups, and twice more.
    private static final double DRIVEN_OF_STOPS = 3.0 / 8;

    private final WarFile file;
    private final WarSetting setting;
    private final boolean political;
    private final Objective[] wants = new Objective[2];
    private final Levers[] levers = new Levers[2];
    private final RungAnswers answers;
    private final double[] income = new double[2];
    private final LadderPositions positions;
    /// Real income, `[player][raised][answered]`, as a change.
    private final double[][][] real;
    private Ladder ladder;
    private final List<List<Object>> lines = new ArrayList<>();
    /// Whether every move that is played has its lines.
    private boolean priced;

    private LadderWar(WarFile file, WarSetting setting, boolean political, Path regions) {
        this.file = file;
        this.setting = setting;
        this.political = political;
        World world = setting.economies();
        for (int p = 0; p < 2; p++) {
            String code = file.players().get(p);
            levers[p] = Levers.byProduct(world, code, List.of(file.players().get(1 - p)), WarSetting.on(setting.lines().get(code)), Grain.LINE, List.of(Kind.TARIFF), -0.5, 100);
            wants[p] = setting.objective(code, political);
        }
        answers = new RungAnswers(file, setting, levers[0], levers[1], wants[1], regions);
        positions = new LadderPositions(file.rungs());
        real = positions.real;
    }

    /// @param political whether governments also weigh what their sectors earn: where they stop and what misjudging costs is
    ///     then measured by that, and everything else in real income
    /// @param setting with what the rates of both are on, by the file
    /// @param regions folder of files that say where a country's sectors are
    /// @param from null, or the folder of an earlier result of this war to go on from
    /// @param stopped asked between positions; the ladder then ends with the last rung that was finished
    /// @throws org.lachine.model.NotConvergedException when a rung leaves no equilibrium
    public static LadderWar of(WarFile file, WarSetting setting, boolean political, Path regions, Path from, Consumer<String> progress, BooleanSupplier stopped) {
        LadderWar war = new LadderWar(file, setting, political, regions);
        war.climb(from, progress, stopped);
        war.addLines(progress, stopped);
        return war;
    }

    private void climb(Path from, Consumer<String> progress, BooleanSupplier stopped) {
        double[][][] worth = positions.worth;
        int known = from == null ? -1 : positions.read(from);
        EquilibriumPayoff solver = new EquilibriumPayoff(setting.model(), Objective.welfare(file.players().getFirst()));
        int rungs = -1;
        for (int i = 0; i <= file.rungs() && !(i > 1 && stopped.getAsBoolean()); i++) {
            progress.accept("rung %d of %d".formatted(i, file.rungs()));
            if (i > 0 && i <= known && answers.searched()) {
                answers.put(i, EarlierRates.of(from, List.of(levers[1]), answerTo(i)).getFirst());
            } else {
                answers.find(i, stopped);
            }
            if (i > 1 && stopped.getAsBoolean()) {
                break;
            }
            if (i > 0 && i < known) {
                rungs = i;
                continue;
            }
            // back and forth, so that each position is next to the last one and the solver starts near its end
            for (int k = 0; k <= i; k++) {
                int j = i % 2 == 0 ? k : i - k;
                Equilibrium at = solved(solver, i, j);
                if (i == known && i > 0) {
                    refuseOther(from, at, i, j);
                }
                for (int p = 0; p < 2; p++) {
                    int c = setting.economies().countries().indexOf(file.players().get(p));
                    real[p][i][j] = at.welfareHat(c) - 1;
                    worth[p][i][j] = political ? Math.expm1(wants[p].value(at)) : real[p][i][j];
                    income[p] = at.baselineIncome(c);
                }
            }
            rungs = i;
        }
        ladder = new Ladder(rungs, (p, i, j) -> worth[p][i][j]);
    }

    private static String answerTo(int rung) {
        return "answer to rung " + rung;
    }

    /// The last rung of the earlier result is solved again, so that it is known to be of this war.
    private void refuseOther(Path from, Equilibrium at, int raised, int answered) {
        for (int p = 0; p < 2; p++) {
            double now = at.welfareHat(setting.economies().countries().indexOf(file.players().get(p))) - 1;
            if (!(Math.abs(now - real[p][raised][answered]) < SAME)) {
                throw new FaultyInputException("%s: rung %d there is not that of %s: real income of %s differs.".formatted(from, raised, file.path(), file.players().get(p)),
                        "Go on from a result of the same war file, world and day, or leave out --from.");
            }
        }
    }

    private Equilibrium solved(EquilibriumPayoff solver, int raised, int answered) {
        if (!Double.isFinite(solver.value(tariffs(raised, answered), null))) {
            throw new NotConvergedException("Rung %d of %s has no equilibrium.%nGive fewer rungs or smaller steps.".formatted(raised, file.path()), Double.NaN);
        }
        return solver.equilibrium();
    }

    private double[] tariffs(int raised, int answered) {
        double[] tariffs = levers[0].tariffs();
        levers[0].set(RungAnswers.raised(levers[0].present(), raised * file.step()), tariffs, null);
        levers[1].set(answers.get(answered), tariffs, null);
        return tariffs;
    }

    private List<Move> moves() {
        double[] bears = new double[2];
        for (int p = 0; p < 2; p++) {
            bears[p] = file.stopsAtLoss().getOrDefault(file.players().get(p), Double.POSITIVE_INFINITY);
        }
        return ladder.played(bears);
    }

    private LocalDate dateOf(int move) {
        return file.from().plusDays((long) (move / 2) * (file.answerAfter() + file.pause()) + (move % 2) * (long) file.answerAfter());
    }

    /// What each line does in every move that is played.
    private void addLines(Consumer<String> progress, BooleanSupplier stopped) {
        World world = setting.economies();
        Policy before = Policy.of(world);
        List<Move> moves = moves();
        for (int k = 0; k < moves.size() && !stopped.getAsBoolean(); k++) {
            Move move = moves.get(k);
            progress.accept("what each line does in move %d of %d".formatted(k + 1, moves.size()));
            Policy after = Levers.policy(Policy.of(world), tariffs(move.raised(), move.answered()));
            String mover = file.players().get(move.mover());
            for (LineParts line : LineParts.between(setting.model(), before, after, mover, file.players().get(1 - move.mover()))) {
                lines.add(WarTables.row(k + 1, dateOf(k), mover, line.product(), line.sector(), world.sectors().name(world.sectors().indexOf(line.sector())), line.trade(),
                        100 * line.added(), line.own(), line.target(), line.costPerHarmOrNull(), line.verdict()));
            }
            before = after;
        }
        priced = !stopped.getAsBoolean();
    }

    /// Whether it ends before the file's last rung, or before all that is to be told of its moves.
    public boolean stoppedEarly() {
        return ladder.rungs() < file.rungs() || !priced;
    }

    public Ladder ladder() {
        return ladder;
    }

    /// Tables `war-ladder`, `war-stops`, `war-ladder-lines`, `war-misjudged`, `war-positions` and `war-tariffs`.
    public List<Table> tables() {
        List<List<Object>> rates = new ArrayList<>();
        for (int i = 1; i <= ladder.rungs(); i++) {
            rates.addAll(WarTables.rates(answerTo(i), levers[1], answers.get(i)));
        }
        return List.of(played(), stops(), TableSchema.table("war-ladder-lines", file.title() + ": what each line does in every move, the cheapest harm first"
                + (priced ? "" : "; stopped early"), lines), misjudged(), positions.table(ladder.rungs(), "What every position comes to: " + setting.inWords()),
                TableSchema.table("war-tariffs", "The second side's rates in answer to every rung", rates));
    }

    /// How far what the moves come to, and where two that foresee everything would stop, may be off; the rates of every rung stay. Where they
    /// stop takes every position of a draw, and is asked of fewer draws.
    public List<Table> ranges(RangeRequest request) {
        List<Move> moves = moves();
        List<Headline> headlines = new ArrayList<>();
        for (int k = 0; k < moves.size(); k++) {
            for (String side : List.of("first_percent", "second_percent")) {
                headlines.add(new Headline("move " + (k + 1), "rung %d, %d answered".formatted(moves.get(k).raised(), moves.get(k).answered()), side, "percent"));
            }
        }
        Ensemble ensemble = request.ensemble(setting.standing());
        RangeTables tables = new RangeTables();
        request.add(tables, ensemble, headlines, drawn -> {
            Ladder.Worth worth = worth(drawn);
            return moves.stream().flatMapToDouble(move -> IntStream.range(0, 2).mapToDouble(p -> 100 * worth.of(p, move.raised(), move.answered()))).toArray();
        });
        // what governments make of positions is known of real income alone
        if (!political) {
            request.ofDriven().add(tables, ensemble.withDriversOf(Math.max(2, (int) (DRIVEN_OF_STOPS * request.driven()))), List.of(new Headline("both foresee everything", "where they stop", "raised", "rungs"),
                    new Headline("both foresee everything", "where they stop", "answered", "rungs")), drawn -> {
                        List<Move> foreseen = new Ladder(ladder.rungs(), worth(drawn)).foreseen();
                        return foreseen.isEmpty() ? new double[2] : new double[] {foreseen.getLast().raised(), foreseen.getLast().answered()};
                    });
        }
        return tables.tables("%s; rates of every rung held fixed".formatted(file.title()));
    }

    /// Changes of real income in a draw, each position solved once.
    private Ladder.Worth worth(Drawn drawn) {
        double[][][] at = new double[ladder.rungs() + 1][ladder.rungs() + 1][];
        Policy start = Policy.of(drawn.model().baseline());
        return (p, i, j) -> {
            at[i][j] = at[i][j] == null ? drawn.solve(Levers.policy(start, tariffs(i, j))).welfareHat() : at[i][j];
            return at[i][j][setting.economies().countries().indexOf(file.players().get(p))] - 1;
        };
    }

    private Table played() {
        List<Move> moves = moves();
        List<List<Object>> rows = new ArrayList<>();
        double[] before = {0, 0};
        double[] lost = {0, 0};
        for (int k = 0; k < moves.size(); k++) {
            Move move = moves.get(k);
            int days = move.mover() == Ladder.RAISES ? file.answerAfter() : file.pause();
            double[] now = new double[2];
            for (int p = 0; p < 2; p++) {
                now[p] = real[p][move.raised()][move.answered()];
                lost[p] += now[p] * income[p] * days / DAYS_OF_YEAR;
            }
            rows.add(WarTables.row(k + 1, dateOf(k), file.players().get(move.mover()), 100 * move.raised() * file.step(), 100 * answers.added(move.answered()),
                    100 * now[0], 100 * now[1], now[0] * income[0], now[1] * income[1], (now[0] - before[0]) * income[0], (now[1] - before[1]) * income[1],
                    lost[0], lost[1]));
            before = now;
        }
        return TableSchema.table("war-ladder", "%s%nFirst side %s, second side %s, which answers %s%s%s; %s%s".formatted(file.title(), file.players().get(0), file.players().get(1),
                file.answer().inWords(), answers.mark(), political ? "; governments weigh their sectors" : "", setting.inWords(),
                ladder.rungs() < file.rungs() ? "; stopped early, at rung %d of %d".formatted(ladder.rungs(), file.rungs()) : ""), rows);
    }

    private Table stops() {
        List<List<Object>> rows = new ArrayList<>();
        List<Move> foreseen = ladder.foreseen();
        int raised = foreseen.isEmpty() ? 0 : foreseen.getLast().raised();
        int answered = foreseen.isEmpty() ? 0 : foreseen.getLast().answered();
        rows.add(stop("both foresee everything", raised, answered));
        rows.add(stop("nobody answers, the first does its best", ladder.best(Ladder.RAISES, 0), 0));
        int always = ladder.best(Ladder.RAISES, ladder.rungs());
        rows.add(stop("every rung is answered, the first does its best", always, always));
        rows.add(stop("the first climbs to the top, the second does its best", ladder.rungs(), ladder.best(Ladder.ANSWERS, ladder.rungs())));
        rows.add(stop("both climb to the top", ladder.rungs(), ladder.rungs()));
        return TableSchema.table("war-stops", "Where the two would stop, rungs of %s".formatted(percent(file.step())), rows);
    }

    private List<Object> stop(String rule, int raised, int answered) {
        double first = real[0][raised][answered];
        double second = real[1][raised][answered];
        return WarTables.row(rule, raised, answered, 100 * first, 100 * second, first * income[0], second * income[1]);
    }

    private Table misjudged() {
        List<List<Object>> rows = new ArrayList<>();
        for (int p = 0; p < 2; p++) {
            for (int believed = 0; believed <= ladder.rungs(); believed++) {
                for (int actual = 0; actual <= ladder.rungs(); actual++) {
                    rows.add(WarTables.row(file.players().get(p), believed, actual, ladder.best(p, believed), ladder.best(p, actual),
                            100 * ladder.misjudged(p, believed, actual), income[p] * ladder.misjudged(p, believed, actual)));
                }
            }
        }
        return TableSchema.table("war-misjudged", "What it costs to misjudge at which rung the other side stops" + (political ? ", by what governments make of it" : ""), rows);
    }

    private static String percent(double fraction) {
        return new BigDecimal(100 * fraction).round(new MathContext(4)).stripTrailingZeros().toPlainString() + "%";
    }

    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("players", file.players());
        record.put("rungs", ladder.rungs());
        record.put("answer", file.answer().inWords());
        record.put("political", political);
        record.put("finished", !stoppedEarly());
        record.put("step_percent", 100 * file.step());
        record.put("setting", setting.inWords());
        return record;
    }
}

package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.DrawFiles;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.DrawSolver;
import org.lachine.ensemble.Drawn;
import org.lachine.ensemble.Economies;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Question;
import org.lachine.ensemble.Sensitivity;
import org.lachine.ensemble.Sample;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Headlines;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Policy;
import org.lachine.model.Quota;
import org.lachine.model.World;
import org.lachine.run.Ranges.Measure;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Outlook;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

class EnsembleFolderTest {
    private static final int COUNT = 150;
    private static final Map<String, Object> IDENTITY = Map.of("seed", 3, "world", "small");

    @TempDir
    private Path place;

    private final World world = SmallWorld.create();

    private Ensemble ensemble(Policy after, boolean drivers) {
        return ensemble(after, drivers, Set.of());
    }

    private Ensemble ensemble(Policy after, boolean drivers, Set<String> openRents) {
        return ensemble(after, drivers, openRents, closure -> CaliendoParro.calibrate(world, new double[] {4, 6}, closure));
    }

    private Ensemble ensemble(Policy after, boolean drivers, Set<String> openRents, Function<Closure, CaliendoParro> models) {
        return ensemble(after, drivers, openRents, models, new Outlook(List.of(), List.of()));
    }

    private Ensemble ensemble(Policy after, boolean drivers, Set<String> openRents, Function<Closure, CaliendoParro> models, Outlook outlook) {
        double[] theta = {4, 6};
        Resolved resolved = new Resolved(world, Policy.of(world), after, theta, Closure.BALANCED, Horizon.LONG,
                Double.POSITIVE_INFINITY, List.of(), new Resolved.Leeway(theta, true, true, true, new boolean[] {true, false, false}, openRents), outlook);
        return Ensemble.of(resolved, PriorsFile.read(Path.of(System.getProperty("lachine.home"), "priors/default.yaml")), 3, drivers, models);
    }

    private Policy tariffs() {
        return Policy.of(world).withTariff("AAA", "BBB", "G", 0.30).withTariff("BBB", "CCC", "G", 0.20);
    }

    private static void fill(Path folder, Ensemble ensemble, int count, BooleanSupplier stopped) throws IOException {
        try (EnsembleFolder open = EnsembleFolder.open(folder, IDENTITY, false)) {
            EnsembleWork.run(ensemble, open.missing(count), count, told -> {}, stopped, batch -> open.add(ensemble, batch));
        }
    }

    private static TreeMap<String, String> outcomes(Path folder, int count) {
        TreeMap<String, String> rows = new TreeMap<>();
        DrawFiles.read(folder.resolve("outcomes"), count, Arrays.stream(Measure.values()).map(Measure::column).toList(),
                (draw, variant, country, values) -> assertThat(rows.put("%06d %s %s".formatted(draw, variant, country), Arrays.toString(values)))
                        .as("draw %d once", draw).isNull());
        return rows;
    }

    @Test
    void aStoppedEnsembleGoesOnWithoutLosingOrRepeatingADraw() throws IOException {
        Ensemble ensemble = ensemble(tariffs(), true);
        fill(place.resolve("whole"), ensemble, COUNT, () -> false);
        int goes = 0;
        for (int there = 0; there < COUNT && goes < 20; goes++) {
            AtomicInteger asked = new AtomicInteger();
            fill(place.resolve("pieces"), ensemble, COUNT, () -> asked.incrementAndGet() > 25);
            try (EnsembleFolder open = EnsembleFolder.open(place.resolve("pieces"), IDENTITY, false)) {
                assertThat(open.present(COUNT)).as("what was done is kept").isGreaterThan(there);
                there = open.present(COUNT);
            }
        }
        assertThat(goes).isBetween(3, 19);
        assertThat(outcomes(place.resolve("pieces"), COUNT)).hasSize(COUNT * ensemble.variants().size() * 3)
                .isEqualTo(outcomes(place.resolve("whole"), COUNT));
    }

    @Test
    void rangesAreTheSameFromMemoryAndFromTheFolder() throws IOException {
        Ensemble ensemble = ensemble(tariffs(), true);
        Ranges inMemory = Ranges.of(ensemble, COUNT, told -> {});
        fill(place, ensemble, COUNT, () -> false);
        try (EnsembleFolder open = EnsembleFolder.open(place, IDENTITY, false)) {
            assertThat(open.read(ensemble, COUNT).tables("x")).isEqualTo(inMemory.tables("x"));
        }
    }

    /// Whether the economies of a draw are made for one question or for several on the way, which may tell drivers of other draws and by other groups.
    @Test
    void questionsAskedTogetherAreAnsweredAsAlone() {
        Map<Closure, CaliendoParro> models = new ConcurrentHashMap<>();
        Function<Closure, CaliendoParro> shared = closure -> models.computeIfAbsent(closure, any -> CaliendoParro.calibrate(world, new double[] {4, 6}, any));
        Policy other = Policy.of(world).withTariff("CCC", "AAA", "S", 0.5);
        List<Ranges> together = Ranges.of(List.of(ensemble(tariffs(), true, Set.of(), shared), ensemble(other, false, Set.of(), shared),
                ensemble(other, true, Set.of(), shared).withDriversOf(16).without(EnumSet.of(Group.COVERAGE)), ensemble(Policy.of(world), false, Set.of(), shared)), 64, told -> {});
        assertThat(together.getFirst().tables("x")).isEqualTo(Ranges.of(ensemble(tariffs(), true), 64, told -> {}).tables("x"));
        assertThat(together.get(1).tables("x")).isEqualTo(Ranges.of(ensemble(other, false), 64, told -> {}).tables("x"));
        assertThat(together.get(2).tables("x")).isEqualTo(Ranges.of(ensemble(other, true).withDriversOf(16).without(EnumSet.of(Group.COVERAGE)), 64, told -> {}).tables("x"));
        assertThat(together.get(3).spread(Measure.EXPORTS, 1).high()).isCloseTo(0, within(1e-6));
    }

    /// The economies that one question leaves are those that the next one finds; a draw of others makes them anew.
    @Test
    void economiesOfADrawAreMadeOnceForAllQuestions() {
        Map<Closure, CaliendoParro> models = new ConcurrentHashMap<>();
        Function<Closure, CaliendoParro> shared = closure -> models.computeIfAbsent(closure, any -> CaliendoParro.calibrate(world, new double[] {4, 6}, any));
        Ensemble one = ensemble(tariffs(), true, Set.of(), shared);
        Ensemble next = ensemble(Policy.of(world).withTariff("CCC", "AAA", "S", 0.5), true, Set.of(), shared);
        Ensemble apart = ensemble(tariffs(), true);
        Economies economies = one.economies();
        Ensemble.Evaluated draw = one.evaluate(one.solver(), 3).getFirst();
        double[] made = one.solver(economies).drawn(draw.draw()).model().tradeElasticity();
        Draw again = next.evaluate(next.solver(), 3).getFirst().draw();
        assertThat(again.tradeElasticity()).as("an equal guess, made anew").isEqualTo(draw.draw().tradeElasticity()).isNotSameAs(draw.draw().tradeElasticity());
        assertThat(next.solver(economies).drawn(again).model().tradeElasticity()).as("found ready").isSameAs(made);
        assertThat(apart.solver(economies).drawn(again).model().tradeElasticity()).as("around a model of its own").isSameAs(again.tradeElasticity());
        Draw different = next.evaluate(next.solver(), 4).getFirst().draw();
        assertThat(next.solver(economies).drawn(different).model().tradeElasticity()).as("of another draw").isSameAs(different.tradeElasticity());
    }

    /// Draws of an index take over what they have in common with the last; each is answered as by a solver that has seen no other.
    @Test
    void drawsOfAnIndexAreAnsweredAsAlone() {
        Ensemble ensemble = ensemble(tariffs(), true);
        DrawSolver solver = ensemble.solver();
        for (int index = 0; index < 16; index++) {
            for (Ensemble.Evaluated one : ensemble.evaluate(solver, index)) {
                Headlines alone = ensemble.solver().solve(one.draw()).headlines();
                assertThat(one.outcome().headlines().welfareHat()).as("draw %d, %s", index, one.variant()).containsExactly(alone.welfareHat());
                assertThat(one.outcome().headlines().exportsHat()).containsExactly(alone.exportsHat());
            }
        }
    }

    /// Any figure is asked of the same economies, whether by the quick way to headlines or as a model of its own.
    @Test
    void figuresOfTheEconomiesAreThoseOfTheRanges() {
        Ensemble ensemble = ensemble(tariffs(), true).withDriversOf(8);
        Ranges ranges = Ranges.of(ensemble, 32, told -> {});
        Function<Drawn, double[]> welfare = drawn -> {
            Equilibrium after = drawn.model().solve(drawn.after());
            return new double[] {100 * (after.welfareHat(0) - 1), 100 * (drawn.solve(drawn.after()).welfareHat()[2] - 1)};
        };
        List<Sample> samples = ensemble.samples(32, 2, welfare, told -> {}, () -> false);
        int[] countries = {0, 2};
        for (int f = 0; f < 2; f++) {
            Sample expected = ranges.sample(Measure.WELFARE, countries[f]);
            for (int d = 0; d < 32; d++) {
                assertThat(samples.get(f).at(d)).isCloseTo(expected.at(d), within(1e-5));
            }
            assertThat(samples.get(f).drivers()).hasSameSizeAs(expected.drivers());
            assertThat(samples.get(f).drivers().get(Group.FLOWS).total()).isCloseTo(expected.drivers().get(Group.FLOWS).total(), within(1e-4));
        }
        assertThat(ensemble.without(EnumSet.of(Group.FLOWS)).groups()).doesNotContain(Group.FLOWS).contains(Group.ELASTICITIES);
        assertThatThrownBy(() -> ensemble.samples(32, 1, drawn -> {
            throw new IllegalArgumentException("no such figure");
        }, told -> {}, () -> false)).isInstanceOf(NotConvergedException.class).hasMessageContaining("no such figure");
        assertThatThrownBy(() -> ensemble.samples(32, 2, welfare, told -> {}, () -> true)).isInstanceOf(RangeRequest.Stopped.class);
    }

    @Test
    void moreDrawsAreAddedToThoseThere() throws IOException {
        Ensemble ensemble = ensemble(tariffs(), false);
        fill(place.resolve("a"), ensemble, 70, () -> false);
        fill(place.resolve("a"), ensemble, COUNT, () -> false);
        fill(place.resolve("b"), ensemble, COUNT, () -> false);
        assertThat(outcomes(place.resolve("a"), COUNT)).isEqualTo(outcomes(place.resolve("b"), COUNT)).hasSize(COUNT * 3);
    }

    @Test
    void outcomesWithoutTheirDrawsAndHalfWrittenFilesAreRemoved() throws IOException {
        Ensemble ensemble = ensemble(tariffs(), false);
        fill(place, ensemble, COUNT, () -> false);
        TreeMap<String, String> whole = outcomes(place, COUNT);
        Path first = place.resolve("draws/00000000-00000063.parquet");
        Files.move(first, place.resolve("draws/00000000-00000063.parquet.part"));
        fill(place, ensemble, COUNT, () -> false);
        assertThat(outcomes(place, COUNT)).isEqualTo(whole);
        assertThat(place.resolve("draws/00000000-00000063.parquet.part")).doesNotExist();
    }

    /// Ranges of an earlier run must not look like those of one that was stopped or failed.
    @Test
    void rangesOfAnEarlierRunAreRemovedBeforeMoreDrawsAreAdded() throws IOException {
        Ensemble ensemble = ensemble(tariffs(), true);
        fill(place, ensemble, 70, () -> false);
        try (EnsembleFolder open = EnsembleFolder.open(place, IDENTITY, false)) {
            open.finish(open.read(ensemble, 70).tables("x"), new Manifest("a test"));
        }
        for (String file : List.of("ranges.csv", "ranges.parquet", "drivers.csv", "drivers.parquet", "manifest.json", "datapackage.json")) {
            assertThat(place.resolve(file)).exists();
        }
        Files.writeString(place.resolve("notes.txt"), "mine");
        fill(place, ensemble, COUNT, () -> true);
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("draws", "outcomes", "ensemble.json", "notes.txt");
        }
        assertThat(outcomes(place, 70)).as("draws are kept").hasSize(70 * ensemble.variants().size() * 3);
    }

    @Test
    void drawsOfAnotherEnsembleAreNotMixed() throws IOException {
        EnsembleFolder.open(place, IDENTITY, false).close();
        assertThatThrownBy(() -> EnsembleFolder.open(place, Map.of("seed", 4, "world", "small"), false))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("another ensemble: seed differs").hasMessageContaining("--force");
        EnsembleFolder.open(place, Map.of("seed", 4, "world", "small"), true).close();
        Path other = Files.createDirectory(place.resolve("mine"));
        Files.writeString(other.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> EnsembleFolder.open(other, IDENTITY, true)).hasMessageContaining("thesis.txt");
    }

    @Test
    void oneProcessAtATime() throws IOException {
        try (EnsembleFolder open = EnsembleFolder.open(place, IDENTITY, false)) {
            assertThat(open.path()).exists();
            assertThatThrownBy(() -> EnsembleFolder.open(place, IDENTITY, false)).hasMessageContaining("another process is adding draws");
        }
    }

    @Test
    void drawsWithoutEquilibriumAreRowsAndTooManyFailTheRange() throws IOException {
        double[] closed = new double[18];
        Arrays.fill(closed, 1);
        IntStream.range(0, 3).forEach(i -> closed[i] = Double.POSITIVE_INFINITY);
        Ensemble impossible = ensemble(Policy.of(world).withIcebergHats(closed), false);
        fill(place, impossible, 10, () -> false);
        try (EnsembleFolder open = EnsembleFolder.open(place, IDENTITY, false)) {
            assertThat(open.present(10)).isEqualTo(10);
            assertThat(open.read(impossible, 10).failed()).isEqualTo(10);
        }
        assertThatThrownBy(() -> Ranges.of(impossible, 10, told -> {})).isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("10 of 10 draws have no equilibrium");
    }

    @Test
    void coverageScalesWhatMeasuresAddAndNothingElse() {
        Ranges covered = Ranges.of(ensemble(tariffs(), true), 200, told -> {});
        assertThat(covered.drivers(0)).containsKey(Group.COVERAGE);
        assertThat(covered.spread(Measure.TARIFF_REVENUE, 0).high()).isGreaterThan(1.3 * covered.spread(Measure.TARIFF_REVENUE, 0).median());
    }

    /// Where a policy may go on, what comes about in a draw is that draw of the scenario of the outcome, and tells in the range.
    @Test
    void whatBecomesOfThePoliciesIsDrawnWhereTheScenarioSaysWhatItIs() {
        Ensemble stays = ensemble(tariffs(), true);
        Policy higher = tariffs().withTariff("AAA", "BBB", "G", 0.90);
        Ensemble higherThroughout = ensemble(higher, true);
        Outlook outlook = new Outlook(List.of(new Outlook.Fork("us-deal", List.of(new Outlook.Outcome("none", "")), "")), List.of(Question.Alternative.of(tariffs(), higher)));
        Ensemble open = ensemble(tariffs(), true, Set.of(), closure -> CaliendoParro.calibrate(world, new double[] {4, 6}, closure), outlook);
        Ranges told = Ranges.of(open, 64, said -> {});
        Ranges asItStands = Ranges.of(stays, 64, said -> {});
        Ranges asItMayBe = Ranges.of(higherThroughout, 64, said -> {});
        int higherDraws = 0;
        for (int k = 0; k < 64; k++) {
            double value = told.sample(Measure.WELFARE, 1).at(k);
            boolean isHigher = Math.abs(value - asItMayBe.sample(Measure.WELFARE, 1).at(k)) < 1e-6;
            assertThat(isHigher || Math.abs(value - asItStands.sample(Measure.WELFARE, 1).at(k)) < 1e-12).isTrue();
            higherDraws += isHigher ? 1 : 0;
        }
        assertThat(higherDraws).as("5.5 of 15").isBetween(22, 25);
        Sensitivity policy = told.drivers(1).get(Group.POLICY);
        double[] values = IntStream.range(0, 64).mapToDouble(k -> told.sample(Measure.WELFARE, 1).at(k)).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double between = IntStream.range(0, 64).mapToDouble(k -> asItMayBe.sample(Measure.WELFARE, 1).at(k) - asItStands.sample(Measure.WELFARE, 1).at(k))
                .map(d -> d * d).average().orElseThrow();
        assertThat(policy.total()).as("p (1 − p) E[(higher − lower)²] / V").isPositive()
                .isCloseTo(5.5 / 15 * (9.5 / 15) * between / variance, within(3 * policy.totalError()));
        assertThat(asItStands.drivers(1)).doesNotContainKey(Group.POLICY);
        assertThat(told.tables("x").getLast().name()).isEqualTo("policies");
        assertThat(told.tables("x").getLast().rows()).extracting(row -> row.get(2)).containsExactly("stays", "changes");
        assertThat(open.central().headlines().welfareHat()).isEqualTo(stays.central().headlines().welfareHat());
    }

    /// Who has the rent of a quota moves incomes: where it is open it is drawn, and tells in the range.
    @Test
    void rentsOfAQuotaThatLeavesThemOpenAreDrawn() {
        double flow = world.flow()[world.cell(world.sectors().indexOf("G"), 0, 1)];
        Policy limited = Policy.of(world).withQuota(Quota.voluntaryLimit("limit", "AAA", List.of("BBB"), "G", List.of(), 0.5 * flow).withRents(0, 1));
        Ranges stated = Ranges.of(ensemble(limited, true), 64, told -> {});
        Ranges open = Ranges.of(ensemble(limited, true, Set.of("limit")), 64, told -> {});
        assertThat(stated.drivers(0)).doesNotContainKey(Group.RENTS);
        assertThat(open.drivers(0).get(Group.RENTS).total()).isGreaterThan(0.05);
        // the importer loses what exporters have of the rent, and they win it
        assertThat(open.spread(Measure.WELFARE, 0).low()).isLessThan(stated.spread(Measure.WELFARE, 0).low());
        assertThat(open.spread(Measure.WELFARE, 1).high()).isGreaterThan(stated.spread(Measure.WELFARE, 1).high());
    }
}

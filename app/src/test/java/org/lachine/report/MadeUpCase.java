package org.lachine.report;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Codes;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.report.Case.Claim;
import org.lachine.report.Case.Estimate;
import org.lachine.report.Case.Relation;
import org.lachine.report.Evidence.AverageTariff;
import org.lachine.report.Evidence.Entry;
import org.lachine.report.Results.Run;
import org.lachine.report.Results.Variant;
import org.lachine.report.figure.PartnersFigure;
import org.lachine.run.Ensemble;
import org.lachine.run.Ranges;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// A case on a world of made-up figures, with words that try to break out of the page.
final class MadeUpCase {
    static final String HOSTILE = "</script><script>window.broken = 1</script>\"'&<b>";
    private static final List<String> COUNTRIES = List.of("CAN", "USA", "CHN", "MEX", "SGP", "ROW");
    private static final List<String> SECTORS = List.of("A01", "C24A", "C29", "SVC");

    private MadeUpCase() {}

    static World world() {
        int n = COUNTRIES.size();
        int s = SECTORS.size();
        double[] size = {1, 10, 8, 1.2, 0.4, 20};
        Random random = new Random(7);
        double[] flow = new double[s * n * n];
        double[] tariff = new double[s * n * n];
        for (int j = 0; j < s; j++) {
            for (int m = 0; m < n; m++) {
                for (int i = 0; i < n; i++) {
                    int cell = (j * n + m) * n + i;
                    double near = m == i ? 30 : m + i == 1 ? 6 : m + i == 4 && m * i == 3 ? 5 : 1;
                    flow[cell] = 20_000 * size[m] * size[i] / 40 * near * (0.6 + 0.8 * random.nextDouble()) * (j == s - 1 && m != i ? 0.1 : 1);
                    tariff[cell] = m == i || j == s - 1 ? 0 : 0.03;
                }
            }
        }
        double[] valueAdded = new double[s * n];
        double[] input = new double[s * s * n];
        for (int j = 0; j < s; j++) {
            for (int m = 0; m < n; m++) {
                valueAdded[j * n + m] = 0.6;
                for (int k = 0; k < s; k++) {
                    input[(j * s + k) * n + m] = 0.1;
                }
            }
        }
        var sets = new TreeMap<String, double[]>();
        sets.put("four", new double[] {4, 4, 4, 4});
        sets.put("high", new double[] {8, 9, 7, 5});
        sets.put("low", new double[] {2, 3, 2.5, 4});
        return new World("made-up", 2020, Codes.of("country", COUNTRIES, List.of("Canada", "United States", "China", "Mexico", "Singapore", "Rest of the world")),
                Codes.of("sector", SECTORS, List.of("Crops & animals", HOSTILE, "Motor vehicles", "Services")),
                new boolean[] {true, true, true, false}, flow, tariff, valueAdded, input, sets, "four");
    }

    private static Policy raised(World world, String importer, String exporter, double by) {
        double[] tariff = world.tariff().clone();
        for (int j = 0; j < SECTORS.size() - 1; j++) {
            tariff[world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter))] += by;
        }
        return Policy.of(world).withTariffs(tariff);
    }

    private static Run run(World world, String id, String name, Policy policy) {
        List<Variant> variants = new ArrayList<>();
        for (Closure closure : List.of(Closure.BALANCED, Closure.FIXED)) {
            for (String set : world.elasticitySets()) {
                var after = CaliendoParro.calibrate(world, world.elasticity(set), closure).solve(policy);
                double[] welfare = new double[COUNTRIES.size()];
                for (int m = 0; m < welfare.length; m++) {
                    welfare[m] = 100 * (after.welfareHat(m) - 1);
                }
                variants.add(new Variant(closure, set, set.equals(world.defaultElasticity()), welfare));
            }
        }
        Equilibrium main = CaliendoParro.calibrate(world).solve(policy);
        return new Run(id, name, "25% against 3%, long run", main, variants, List.of(), ranges(world, policy, main));
    }

    private static Ranges ranges(World world, Policy policy, Equilibrium main) {
        return Ranges.of(ensemble(world, policy).telling(new Diversion(main, "CAN").asked(List.of(1, 2), true)), 64, said -> {});
    }

    static Ensemble ensemble(World world, Policy policy) {
        double[] theta = world.elasticity(world.defaultElasticity());
        Resolved resolved = new Resolved(world, Policy.of(world), policy, theta, Closure.BALANCED, Horizon.LONG, Double.POSITIVE_INFINITY,
                List.of(), new Resolved.Leeway(theta, true, true, false, new boolean[COUNTRIES.size()], Set.of()));
        PriorsFile priors = PriorsFile.read(Path.of(System.getProperty("lachine.home"), "priors/default.yaml"));
        return Ensemble.of(resolved, priors, 1, true);
    }

    static Evidence evidence() {
        World world = world();
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("us", run(world, "us", "US measures", raised(world, "USA", "CAN", 0.25)));
        runs.put("china", run(world, "china", "the measures between China and Canada", raised(world, "CHN", "CAN", 0.5)));
        double[] both = raised(world, "USA", "CAN", 0.25).tariffs().clone();
        for (int j = 0; j < SECTORS.size() - 1; j++) {
            both[world.cell(j, 2, 0)] += 0.5;
        }
        runs.put("both", run(world, "both", "all of them " + HOSTILE, Policy.of(world).withTariffs(both)));
        Case subject = new Case("made-up", "A case of " + HOSTILE, "CAN", List.of("USA", "CHN"),
                LocalDate.parse("2026-01-13"), LocalDate.parse("2024-09-30"), "made-up", HOSTILE,
                List.of(new Case.Run("us", "US measures", "What do US measures cost?", Path.of("us.yaml"), false, "", ""),
                        new Case.Run("china", "the measures between China and Canada", "What do those with China cost?", Path.of("c.yaml"), false, "", ""),
                        new Case.Run("both", "all of them " + HOSTILE, "What do both cost?", Path.of("b.yaml"), true, "", "")),
                List.of(), List.of(), List.of(),
                List.of(new Claim("share", "The United States buys half " + HOSTILE, Optional.of(
                        new Case.Test("exports.goods.USA", Relation.EQUALS, 50, 60, 70)), "", "", "It buys {exports.goods.USA}.", "", List.of("exports.goods.USA")),
                        new Claim("future", "All will be well", Optional.empty(), "cannot be tested yet", "It is a forecast.",
                                "China buys {exports.goods.CHN}.", "negotiation", List.of("exports.goods.CHN"))),
                List.of(new Estimate("x", "A study", "us", "output", -2, -1, "first year", "25%", "somewhere", HOSTILE)), "");
        PriorsFile priors = PriorsFile.read(Path.of(System.getProperty("lachine.home"), "priors/default.yaml"));
        Shares shares = Shares.of(subject, world, Products.none(), priors);
        Evidence evidence = new Evidence(subject, new Results(world, runs), new Countries(world.countries()), new Findings(),
                List.of(tariff("USA", "CAN", "2024-09-30", 0.1), tariff("USA", "CAN", "2025-03-04", 4.4), tariff("USA", "CAN", "2025-08-01", 5.9),
                        tariff("CAN", "USA", "2024-09-30", 0), tariff("CAN", "USA", "2025-03-13", 2.6), tariff("CAN", "USA", "2025-09-01", 1),
                        tariff("CHN", "CAN", "2024-09-30", 6), tariff("CHN", "CAN", "2025-03-20", 11), tariff("CHN", "CAN", "2025-08-14", 19),
                        tariff("CAN", "CHN", "2024-09-30", 2.5), tariff("CAN", "CHN", "2024-10-22", 4)),
                List.of(new Entry("2018-12-10", "", "", "Something happened " + HOSTILE, List.of("a paper")),
                        new Entry("2025-03-04", "USA", "CAN", "25% on everything", List.of("a gazette"))),
                "made-up figures, 2020", WarSection.outlook(subject, world, runs.get("both").main(), priors), Optional.empty(), Optional.of(reset(world, priors)), shares.samples(), shares.reaches());
        new PartnersFigure(evidence).noted();
        new ResetSection(evidence, evidence.reset().orElseThrow()).noted();
        Certainty.of(evidence).noted();
        return evidence;
    }

    private static Reset reset(World world, PriorsFile priors) {
        return Reset.of(Path.of(System.getProperty("lachine.home")), "app/src/test/resources/made-up-reset.yaml", world, Products.none(), Ledger.load(), priors, said -> { });
    }

    private static AverageTariff tariff(String importer, String exporter, String from, double percent) {
        return new AverageTariff(importer, exporter, LocalDate.parse(from), percent);
    }
}

package org.lachine.run.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.data.Worlds;
import org.lachine.model.Codes;
import org.lachine.model.World;
import org.lachine.replication.Ignatenko2025;
import org.lachine.replication.Ignatenko2025.Revenue;
import org.lachine.replication.Ignatenko2025Equilibrium;

/// Ignatenko, Lashkaripour, Macedoni and Simonovska (2025): the tariffs that the United States announced on
/// 2 April 2025, without retaliation, on goods trade of 194 countries.
final class LiberationDayReplication implements Replication {
    private static final String WORLD = "baci-2023";
    private static final String USA = "USA";
    private static final String OTHERS = "all but USA";
    private static final String WORLD_TOTAL = "world";

    /// ν as the authors calibrate it: spending on fixed costs at home, in the United States and elsewhere.
    private static final double LOCAL_SHARE_USA = 0.2704709822827891;
    private static final double LOCAL_SHARE = 0.11433521281619409;

    /// Every country's welfare in the authors' own results.
    private static final Map<String, String> ALL_COUNTRIES = Map.of(
            "income tax relief", "liberation_day/case_1_ustr.csv",
            "lump-sum rebate", "liberation_day/case_8_lumpsum.csv",
            "optimal tariff", "liberation_day/case_4_optimal_noretal.csv");
    /// A hundredth of a point of the rate: welfare is flat at its peak.
    private static final double RATE_TOLERANCE = 1e-4;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    /// By how much the authors' closed form misses the peak, and half a printed digit: docs/validation.md.
    private static final double CLOSED_FORM = 0.02;
    private static final double TOLERANCE = 0.001;
    /// Countries whose exports exceed their GDP: `baci-2023` sets their own sales to zero and so does not hold their GDP.
    private static final List<String> RE_EXPORTERS = List.of("GMB", "MHL");
    private static final double RE_EXPORTER_TOLERANCE = 0.05;

    private final Worlds worlds;
    private final Reference reference;

    LiberationDayReplication(Worlds worlds, Reference reference) {
        this.worlds = worlds;
        this.reference = reference;
    }

    @Override
    public String name() {
        return "liberation-day";
    }

    @Override
    public String title() {
        return "Ignatenko, Lashkaripour, Macedoni and Simonovska (2025): US tariffs of 2 April 2025";
    }

    @Override
    public List<Figure> figures() {
        World world = worlds.open(WORLD);
        Ignatenko2025 model = model(world);
        Map<String, Ignatenko2025Equilibrium> cases = cases(world, model);
        List<Figure> figures = new ArrayList<>();
        for (Published row : Published.of(name())) {
            String[] parts = row.figure().split(": ");
            figures.add(row.beside(figure(cases.get(parts[0]), parts[1], row.country(), world.countries())));
        }
        cases.forEach((name, after) -> {
            if (ALL_COUNTRIES.containsKey(name)) {
                figures.addAll(everyCountry(name, after, world.countries()));
            }
        });
        figures.addAll(found(world, model));
        return figures;
    }

    private static Ignatenko2025 model(World world) {
        int n = world.countries().size();
        int usa = world.countries().indexOf(USA);
        double[] localShare = new double[n];
        Arrays.fill(localShare, LOCAL_SHARE);
        localShare[usa] = LOCAL_SHARE_USA;
        return Ignatenko2025.calibrate(world, world.grossOutput(), localShare);
    }

    private static double[] uniform(World world, double rate) {
        int n = world.countries().size();
        int usa = world.countries().indexOf(USA);
        double[] uniform = new double[n * n];
        Arrays.fill(uniform, usa * n, (usa + 1) * n, rate);
        uniform[usa * n + usa] = 0;
        return uniform;
    }

    /// The best uniform tariff by our own search, the golden section on welfare, which has one peak.
    private static List<Figure> found(World world, Ignatenko2025 model) {
        int usa = world.countries().indexOf(USA);
        DoubleUnaryOperator welfare = rate -> model.solve(uniform(world, rate), Revenue.LOWERS_INCOME_TAX).welfareHat(usa);
        double low = 0;
        double high = 1;
        while (high - low > RATE_TOLERANCE) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (welfare.applyAsDouble(left) > welfare.applyAsDouble(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        double best = (low + high) / 2;
        return List.of(new Figure("optimal tariff found: welfare", USA, 1.79, 100 * (welfare.applyAsDouble(best) - 1), CLOSED_FORM,
                "Ignatenko et al. (2025) Table 1"),
                new Figure("optimal tariff found: rate", USA, null, 100 * best, 0, ""));
    }

    private Map<String, Ignatenko2025Equilibrium> cases(World world, Ignatenko2025 model) {
        double[] announced = worlds.openTariffs(WORLD, "2025-04-02");
        double[] uniform = uniform(world, model.bestUniformTariff(USA));
        Map<String, Ignatenko2025Equilibrium> cases = new LinkedHashMap<>();
        cases.put("income tax relief", model.solve(announced, Revenue.LOWERS_INCOME_TAX));
        cases.put("lump-sum rebate", model.solve(announced, Revenue.LUMP_SUM));
        cases.put("optimal tariff", model.solve(uniform, Revenue.LOWERS_INCOME_TAX));
        cases.put("Eaton-Kortum", model.withoutFixedCosts().solve(announced, Revenue.LOWERS_INCOME_TAX));
        return cases;
    }

    private static double figure(Ignatenko2025Equilibrium after, String what, String country, Codes countries) {
        if (country.equals(WORLD_TOTAL)) {
            return 100 * ((what.equals("employment") ? after.worldEmploymentHat() : after.worldTradeShareHat()) - 1);
        }
        IntToDoubleFunction percent = switch (what) {
            case "welfare" -> c -> 100 * (after.welfareHat(c) - 1);
            case "deficit" -> c -> 100 * after.deficitChange(c);
            case "exports over GDP" -> c -> 100 * (after.exportShareHat(c) - 1);
            case "imports over GDP" -> c -> 100 * (after.importShareHat(c) - 1);
            case "employment" -> c -> 100 * (after.employmentHat(c) - 1);
            case "consumer prices" -> c -> 100 * (after.consumerPriceHat(c) - 1);
            default -> throw new IllegalArgumentException("\"%s\" is no figure of this replication.%nCorrect replications/liberation-day.csv.".formatted(what));
        };
        return country.equals(OTHERS)
                ? after.meanWithout(USA, IntStream.range(0, countries.size()).mapToDouble(percent).toArray())
                : percent.applyAsDouble(countries.indexOf(country));
    }

    private List<Figure> everyCountry(String name, Ignatenko2025Equilibrium after, Codes countries) {
        String file = ALL_COUNTRIES.get(name);
        String figure = name + ": welfare, furthest of %d countries".formatted(countries.size() - RE_EXPORTERS.size());
        String reExporters = name + ": welfare, further of two re-exporters";
        if (!reference.has(file)) {
            return List.of(Figure.absent(figure, TOLERANCE, file), Figure.absent(reExporters, RE_EXPORTER_TOLERANCE, file));
        }
        double[][] authors = reference.numbers(file);
        String source = "the authors' program, " + file;
        IntToDoubleFunction ours = c -> 100 * (after.welfareHat(c) - 1);
        int[] apart = RE_EXPORTERS.stream().mapToInt(countries::indexOf).toArray();
        int[] most = IntStream.range(0, countries.size()).filter(c -> !RE_EXPORTERS.contains(countries.code(c))).toArray();
        return List.of(Furthest.of(figure, countries, most, c -> authors[c][0], ours, TOLERANCE, source),
                Furthest.of(reExporters, countries, apart, c -> authors[c][0], ours, RE_EXPORTER_TOLERANCE, source));
    }
}

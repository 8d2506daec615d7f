package org.lachine.run.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.model.Codes;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;
import org.lachine.replication.Ossa2014Equilibrium;

/// Ossa (2014): 7 regions, 33 industries, 2007. What his tariffs do, when we put them into his model: each region's
/// optimal tariffs, the Nash tariffs of a trade war with and without most-favoured-nation treatment, and free trade. Then
/// the same tariffs, and the cooperative ones, found by ourselves ([TradeWarsFound]), and with lobbies ([TradeWarsLobbies]).
///
/// His data may not be shipped; all files come from the folder of reference data. They stack industries, with an
/// exporter a row and an importer a column.
final class TradeWarsReplication implements Replication {
    private static final String FOLDER = "ossa2014/";
    private static final String SIGMA = FOLDER + "DATA_SIGMA.csv";
    private static final List<String> REGIONS = List.of("BRA", "CHN", "EU", "IND", "JPN", "ROW", "USA");
    private static final int N = REGIONS.size();
    private static final String MEAN = "mean";
    /// His tables print one decimal.
    private static final int DECIMALS = 1;
    /// His optimiser stops some 0.001 points from exact balance, most for India.
    private static final double SOLVER_NOISE = 0.003;

    private final Reference reference;
    private int industries;

    TradeWarsReplication(Reference reference) {
        this.reference = reference;
    }

    @Override
    public String name() {
        return "trade-wars";
    }

    @Override
    public String title() {
        return "Ossa (2014): optimal tariffs, trade war and free trade among seven regions";
    }

    @Override
    public boolean hasData() {
        return reference.has(SIGMA);
    }

    @Override
    public List<Figure> figures() {
        Ossa2014 model = model();
        List<Figure> figures = new ArrayList<>();
        figures.addAll(optimalTariffs(model));
        Ossa2014Equilibrium nash = model.solve(byImporter("NASHTARIFFBASs_SNxN.csv"));
        figures.addAll(table("Nash tariffs", nash, "TABLE4_TABLE4a.csv", "Table 4a"));
        figures.addAll(table("Nash tariffs, MFN", model.solve(byImporter("MFNNASHTARIFFBASs_SNxN.csv")), "TABLE9_TABLE9a.csv", "Table 9a"));
        figures.addAll(programs("Nash tariffs", nash, "verify_nash_1_G_W_w_med.csv"));
        figures.addAll(programs("free trade", model.solve(new double[industries * N * N]), "verify_freetrade_G_W_w.csv"));
        figures.addAll(new TradeWarsFound(reference, model).figures());
        figures.addAll(reference.has(TradeWarsLobbies.TARGETS) ? new TradeWarsLobbies(reference, model).figures()
                : List.of(Figure.absent("all figures with lobbies", 0, "Ossa (2014), " + TradeWarsLobbies.TARGETS)));
        figures.addAll(reference.has(TradeWarsElasticities.SIGMAS) ? TradeWarsElasticities.figures(reference, model.world())
                : List.of(Figure.absent("all figures at other elasticities", 0, "Ossa (2014), " + TradeWarsElasticities.SIGMAS)));
        return figures;
    }

    Ossa2014 model() {
        double[][] sigma = reference.numbers(SIGMA);
        industries = sigma.length;
        double[] theta = Arrays.stream(sigma).mapToDouble(row -> row[0] - 1).toArray();
        List<String> codes = IntStream.range(0, industries).mapToObj("I%02d"::formatted).toList();
        boolean[] goods = new boolean[industries];
        Arrays.fill(goods, true);
        double[] labour = new double[industries * N];
        Arrays.fill(labour, 1);
        World world = new World("ossa-2014", 2007, Codes.of("country", REGIONS, REGIONS), Codes.of("sector", codes, codes), goods,
                byImporter("DATA_TRADE_balanced_SNxN.csv"), byImporter("DATA_TARIFF_SNxN.csv"), labour,
                new double[industries * industries * N], new TreeMap<>(Map.of("Feenstra", theta)), "Feenstra");
        return Ossa2014.calibrate(world, theta);
    }

    private double[] byImporter(String file) {
        double[][] rows = reference.numbers(FOLDER + file);
        double[] values = new double[industries * N * N];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = rows[cell / (N * N) * N + cell % N][cell / N % N];
        }
        return values;
    }

    /// Table 3a: every region in turn sets the tariffs that are best for it, and nobody answers.
    private List<Figure> optimalTariffs(Ossa2014 model) {
        double[][] printed = reference.numbers(FOLDER + "TABLE3_TABLE3a.csv");
        double[][] optimal = reference.numbers(FOLDER + "OPTIMALTARIFFBAS.csv");
        List<Figure> figures = new ArrayList<>();
        for (int j = 0; j < N; j++) {
            Ossa2014Equilibrium after = model.solve(withOptimal(optimal, j));
            String source = "Ossa (2014) Table 3a";
            figures.add(Figure.printed("optimal tariffs: own welfare", REGIONS.get(j), printed[j][0], 100 * (after.welfareHat(j) - 1), DECIMALS, source));
            figures.add(Figure.printed("optimal tariffs: welfare of the others", REGIONS.get(j), printed[j][1],
                    100 * (others(j, after::welfareHat) - 1), DECIMALS, source));
            figures.add(Figure.printed("optimal tariffs: own wage", REGIONS.get(j), printed[j][4], 100 * after.wageAboveMean(j), DECIMALS, source));
            figures.add(Figure.printed("optimal tariffs: own profits", REGIONS.get(j), printed[j][6], 100 * (after.profitHat(j) - 1), DECIMALS, source));
        }
        return figures;
    }

    private double[] withOptimal(double[][] optimal, int importer) {
        double[] tariff = byImporter("DATA_TARIFF_SNxN.csv");
        for (int k = 0; k < industries; k++) {
            for (int partner = 0; partner < N - 1; partner++) {
                int exporter = partner < importer ? partner : partner + 1;
                tariff[(k * N + importer) * N + exporter] = optimal[k * (N - 1) + partner][importer];
            }
        }
        return tariff;
    }

    private static double others(int own, IntToDoubleFunction value) {
        return IntStream.range(0, N).filter(i -> i != own).mapToDouble(value).average().orElseThrow();
    }

    private List<Figure> table(String what, Ossa2014Equilibrium after, String file, String table) {
        double[][] printed = reference.numbers(FOLDER + file);
        String source = "Ossa (2014) " + table;
        List<Figure> figures = new ArrayList<>();
        for (int c = 0; c < N; c++) {
            figures.add(Figure.printed(what + ": welfare", REGIONS.get(c), printed[c][1], 100 * (after.welfareHat(c) - 1), DECIMALS, source));
            figures.add(Figure.printed(what + ": wage", REGIONS.get(c), printed[c][2], 100 * after.wageAboveMean(c), DECIMALS, source));
            figures.add(Figure.printed(what + ": profits", REGIONS.get(c), printed[c][3], 100 * (after.profitHat(c) - 1), DECIMALS, source));
        }
        double mean = IntStream.range(0, N).mapToDouble(after::welfareHat).average().orElseThrow();
        figures.add(Figure.printed(what + ": welfare", MEAN, printed[N][1], 100 * (mean - 1), DECIMALS, source));
        return figures;
    }

    /// All digits of his programs: welfare in the second column.
    private List<Figure> programs(String what, Ossa2014Equilibrium after, String file) {
        double[][] his = reference.numbers(FOLDER + file);
        return IntStream.range(0, N).mapToObj(c -> new Figure(what + ": welfare, all digits", REGIONS.get(c), 100 * (his[c][1] - 1),
                100 * (after.welfareHat(c) - 1), SOLVER_NOISE, "the author's program, " + FOLDER + file)).toList();
    }
}

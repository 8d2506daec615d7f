package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// Services of the ICIO worlds in seven: shares and costs from the coefficients of 2020 ([IcioCoefficients]).
///
/// The parts' output follows from what a country itself absorbs of each service. Trade in single services is in none of the
/// sources: every exporter sells each buyer the mix that it makes.
final class ServiceSplit {
    /// How the command calls it.
    static final String NAME = "services-7";

    private static final String SERVICES = "SVC";
    private static final List<String> CODES = List.of("S-UTIL", "S-TRADE", "S-TRANS", "S-INFO", "S-FIN", "S-BUS", "S-PUB");
    private static final List<String> NAMES = List.of("Energy supply, water, construction", "Wholesale, retail, hotels, restaurants",
            "Transport, storage, post",
            "Information and communication", "Finance and insurance", "Real estate and business services", "Public, social and personal services");
    /// First letters of the detailed services of each part.
    private static final List<String> LETTERS = List.of("DEF", "GI", "H", "J", "K", "LMN", "OPQRST");

    private ServiceSplit() {}

    /// @param sources folder of the source data sets
    /// @throws FaultyInputException when the world has not the sectors that the coefficients are brought to
    static SectorSplit of(World world, Path sources) {
        try (Database database = Database.open()) {
            return of(world, new IcioCoefficients(database, sources.resolve("icio2020_coeffs_77x45")));
        }
    }

    private static SectorSplit of(World world, IcioCoefficients coefficients) {
        int n = world.countries().size();
        int s = world.sectors().size();
        if (!world.sectors().code(s - 1).equals(SERVICES) || !coefficients.describe(world.sectors())) {
            throw new FaultyInputException("World %s has not the 28 sectors whose services %s splits.".formatted(world.name(), NAME),
                    "Split a world built as icio-YEAR, or give shares in a CSV file.");
        }
        int parts = CODES.size();
        int services = s - 1;
        double[] output = new double[parts * n];
        double[] cost = new double[n * parts * (s + 1)];
        double[] use = new double[n * (services + parts) * parts];
        double[] allOutput = world.grossOutput();
        double[] allSpending = world.expenditure();
        for (int c = 0; c < n; c++) {
            int country = c;
            IcioCoefficients.Services of = coefficients.services(world.countries().code(c), world.sectors(),
                    IntStream.range(0, s).mapToDouble(j -> allOutput[j * n + country]).toArray(),
                    IntStream.range(0, s).mapToDouble(j -> allSpending[j * n + country]).toArray());
            int[] part = of.codes().stream().mapToInt(ServiceSplit::part).toArray();
            for (int k = 0; k < part.length; k++) {
                output[part[k] * n + c] += of.weight()[k];
                for (int row = 0; row <= s; row++) {
                    cost[(c * parts + part[k]) * (s + 1) + row] += of.weight()[k] * of.cost()[k * (s + 1) + row];
                }
                for (int user = 0; user < services; user++) {
                    use[(c * (services + parts) + user) * parts + part[k]] += of.use()[user * part.length + k];
                }
                for (int user = 0; user < part.length; user++) {
                    use[(c * (services + parts) + services + part[user]) * parts + part[k]] += of.weight()[user] * of.use()[(services + user) * part.length
                            + k];
                }
            }
            for (int p = 0; p < parts; p++) {
                for (int row = 0; row <= s && output[p * n + c] > 0; row++) {
                    cost[(c * parts + p) * (s + 1) + row] /= output[p * n + c];
                }
            }
        }
        return new SectorSplit(services, CODES, NAMES, output, cost, use);
    }

    private static int part(String detailed) {
        return IntStream.range(0, LETTERS.size()).filter(p -> LETTERS.get(p).indexOf(detailed.charAt(0)) >= 0).findFirst().orElseThrow();
    }

    /// The detailed services of each part, for the description of a world.
    static String inWords() {
        List<String> words = new ArrayList<>();
        for (int p = 0; p < CODES.size(); p++) {
            words.add("%s (ISIC %s)".formatted(CODES.get(p), String.join(", ", LETTERS.get(p).split(""))));
        }
        return String.join(", ", words);
    }
}

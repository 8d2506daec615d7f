package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lachine.model.Codes;

/// Value-added, input and final-demand shares of 2020 for 77 economies and 45 sectors, brought to the 28 sectors of the flows.
///
/// Three things must be chosen for that, since the file has no levels:
///
/// * *Services to one sector.* The 23 service sectors are weighted by the output that serves the country's own absorption:
///   `y_k ∝ Σ_j g_kj y_j + a_k F`, with goods output and total services output of the flows and final demand `F` that
///   spends the implied income. Solved by repeated substitution.
/// * *A coarser sector to finer ones.* Both finer users get the coarser cost structure; as an input it is split in
///   proportion to the country's spending on the two.
/// * *Economies without coefficients* take those of the rest of the world.
final class IcioCoefficients {
    private static final Map<String, String> COARSER = Map.of("A01", "A01_02", "A02", "A01_02", "B05", "B05_06", "B06", "B05_06",
            "B07", "B07_08", "B08", "B07_08", "C24A", "C24", "C24B", "C24", "C301", "C30", "C302T309", "C30");
    private static final String REST = "ROW";
    private static final int SUBSTITUTIONS = 1000;
    private static final double SETTLED = 1e-14;

    private final Codes economies;
    private final Codes detailed;
    private final int services;
    private final double[] valueAdded;
    private final double[] input;
    private final double[] finalShare;

    /// One economy's shares in the 28 sectors.
    ///
    /// @param valueAdded share of output, `[sector]`
    /// @param input share of output, `[using sector][input sector]`
    /// @param finalShare share of final demand, `[sector]`
    record Shares(double[] valueAdded, double[] input, double[] finalShare) {}

    /// One economy's services in detail.
    ///
    /// @param codes of the detailed services
    /// @param weight share in the output of services, `[service]`
    /// @param cost share of output, `[service][row]`: the 28 sectors, then value added; finer goods sectors as the country's spending
    /// @param use share of output that users spend on each service, `[user][service]`: the goods sectors, then the services
    record Services(List<String> codes, double[] weight, double[] cost, double[] use) {}

    IcioCoefficients(Database database, Path folder) {
        SourceFile shares = new SourceFile(database, folder.resolve("B_value_added_share.csv"));
        this.detailed = codes("sector", shares, "sector");
        this.economies = codes("economy", new SourceFile(database, folder.resolve("D_deficit_musd.csv")), "country");
        this.services = detailed.indexOf("D");
        this.valueAdded = wide(shares);
        this.finalShare = wide(new SourceFile(database, folder.resolve("alpha_final_share.csv")));
        int s = detailed.size();
        this.input = new double[economies.size() * s * s];
        new SourceFile(database, folder.resolve("G_io_coeffs.csv.gz")).read("country, output_sector, input_sector, share::DOUBLE", row ->
                input[(economies.indexOf(row.getString(1)) * s + detailed.indexOf(row.getString(2))) * s + detailed.indexOf(row.getString(3))]
                        = row.getDouble(4));
    }

    private static Codes codes(String kind, SourceFile file, String column) {
        List<String> codes = new ArrayList<>();
        file.read(column, row -> codes.add(row.getString(1)));
        return Codes.of(kind, codes, codes);
    }

    /// A file with a row a sector and a column an economy, as `[economy][detailed sector]`.
    private double[] wide(SourceFile file) {
        double[] values = new double[economies.size() * detailed.size()];
        file.read("*", row -> {
            int sector = detailed.indexOf(row.getString(1));
            for (int c = 0; c < economies.size(); c++) {
                values[c * detailed.size() + sector] = row.getDouble(2 + c);
            }
        });
        return values;
    }

    boolean has(String country) {
        return economies.contains(country);
    }

    /// Whether all these sectors, services last, are described.
    boolean describe(Codes sectors) {
        return sectors.all().subList(0, sectors.size() - 1).stream().allMatch(code -> detailed.contains(COARSER.getOrDefault(code, code)));
    }

    /// Position of every goods sector among the detailed ones.
    private int[] coarse(Codes sectors) {
        return sectors.all().subList(0, sectors.size() - 1).stream().mapToInt(code -> detailed.indexOf(COARSER.getOrDefault(code, code))).toArray();
    }

    /// The services of `country`, one by one; arguments as in [#of].
    Services services(String country, Codes sectors, double[] output, double[] spending) {
        int economy = economies.indexOf(has(country) ? country : REST);
        int goods = sectors.size() - 1;
        int[] coarse = coarse(sectors);
        int count = detailed.size() - services;
        double[] part = parts(coarse, spending);
        double[] weight = serviceWeights(economy, coarse, output, Arrays.stream(spending).sum() - Arrays.stream(output).sum());
        double[] cost = new double[count * (goods + 2)];
        double[] use = new double[(goods + count) * count];
        for (int k = 0; k < count; k++) {
            for (int row = 0; row < goods; row++) {
                cost[k * (goods + 2) + row] = part[row] * g(economy, services + k, coarse[row]);
                use[row * count + k] = g(economy, coarse[row], services + k);
            }
            for (int other = 0; other < count; other++) {
                cost[k * (goods + 2) + goods] += g(economy, services + k, services + other);
                use[(goods + other) * count + k] = g(economy, services + other, services + k);
            }
            cost[k * (goods + 2) + goods + 1] = valueAdded[economy * detailed.size() + services + k];
        }
        return new Services(detailed.all().subList(services, detailed.size()), Arrays.copyOfRange(weight, services, detailed.size()), cost, use);
    }

    /// The shares of `country`.
    ///
    /// @param sectors the 28 sectors, services last
    /// @param output gross output by sector, USD million
    /// @param spending expenditure by sector, USD million
    Shares of(String country, Codes sectors, double[] output, double[] spending) {
        int economy = economies.indexOf(has(country) ? country : REST);
        int last = sectors.size() - 1;
        int[] coarse = coarse(sectors);
        double[] weight = serviceWeights(economy, coarse, output, Arrays.stream(spending).sum() - Arrays.stream(output).sum());

        double[] va = new double[last + 1];
        double[] in = new double[(last + 1) * (last + 1)];
        double[] fin = new double[last + 1];
        double[] part = parts(coarse, spending);
        for (int j = 0; j <= last; j++) {
            double[] mix = j < last ? unit(coarse[j]) : weight;
            for (int user = 0; user < detailed.size(); user++) {
                if (mix[user] == 0) {
                    continue;
                }
                va[j] += mix[user] * valueAdded[economy * detailed.size() + user];
                for (int k = 0; k < last; k++) {
                    in[j * (last + 1) + k] += mix[user] * part[k] * g(economy, user, coarse[k]);
                }
                for (int k = services; k < detailed.size(); k++) {
                    in[j * (last + 1) + last] += mix[user] * g(economy, user, k);
                }
            }
            double sum = va[j];
            for (int k = 0; k <= last; k++) {
                sum += in[j * (last + 1) + k];
            }
            va[j] /= sum;
            for (int k = 0; k <= last; k++) {
                in[j * (last + 1) + k] /= sum;
            }
            fin[j] = j < last ? part[j] * a(economy, coarse[j]) : 0;
        }
        for (int k = services; k < detailed.size(); k++) {
            fin[last] += a(economy, k);
        }
        return new Shares(va, in, fin);
    }

    private double g(int economy, int user, int input) {
        return this.input[(economy * detailed.size() + user) * detailed.size() + input];
    }

    private double a(int economy, int sector) {
        return finalShare[economy * detailed.size() + sector];
    }

    private double[] unit(int sector) {
        double[] unit = new double[detailed.size()];
        unit[sector] = 1;
        return unit;
    }

    /// For each finer sector its part of the coarser one's spending; equal parts where nothing is spent.
    private static double[] parts(int[] coarse, double[] spending) {
        double[] part = new double[coarse.length];
        for (int j = 0; j < coarse.length; j++) {
            double together = 0;
            int siblings = 0;
            for (int k = 0; k < coarse.length; k++) {
                if (coarse[k] == coarse[j]) {
                    together += spending[k];
                    siblings++;
                }
            }
            part[j] = together > 0 ? spending[j] / together : 1.0 / siblings;
        }
        return part;
    }

    /// Weights of the detailed sectors within services; zero for goods.
    ///
    /// @param transfer what the country spends beyond its value added, USD million
    private double[] serviceWeights(int economy, int[] coarse, double[] output, double transfer) {
        int s = detailed.size();
        double[] level = new double[s];
        for (int j = 0; j < coarse.length; j++) {
            level[coarse[j]] += output[j];
        }
        double[] weight = new double[s];
        double sum = 0;
        for (int k = services; k < s; k++) {
            sum += weight[k] = a(economy, k);
        }
        double change = 1;
        for (int step = 0; step < SUBSTITUTIONS && change > SETTLED; step++) {
            for (int k = services; k < s; k++) {
                level[k] = weight[k] / sum * output[output.length - 1];
            }
            double income = transfer;
            for (int j = 0; j < s; j++) {
                income += valueAdded[economy * s + j] * level[j];
            }
            double[] absorbed = new double[s];
            double total = 0;
            for (int k = services; k < s; k++) {
                absorbed[k] = a(economy, k) * income;
                for (int j = 0; j < s; j++) {
                    absorbed[k] += g(economy, j, k) * level[j];
                }
                total += absorbed[k];
            }
            change = 0;
            for (int k = services; k < s; k++) {
                change = Math.max(change, Math.abs(absorbed[k] / total - weight[k] / sum));
            }
            weight = absorbed;
            sum = total;
        }
        for (int k = services; k < s; k++) {
            weight[k] /= sum;
        }
        return weight;
    }
}

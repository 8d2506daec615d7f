package org.lachine.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lachine.data.har.HarDimension;
import org.lachine.data.har.HarFile;
import org.lachine.data.har.HarReals;
import org.lachine.data.har.HarTexts;
import org.lachine.data.har.HeaderArray;

/// Made-up data in the form of a GTAP basedata set: three regions, three commodities, one of them transport.
public final class GtapFile {
    static final List<String> REGIONS = List.of("can", "usa", "xrw");
    static final List<String> COMMODITIES = List.of("i_s", "ofd", "otp");
    static final int N = 3;
    static final int S = 3;

    /// `[commodity][exporter][importer]`; sales at basic prices, transport, imports c.i.f. and after tariff.
    final double[] basic = new double[S * N * N];
    final double[] transport = new double[S * N * N];
    final double[] cif = new double[S * N * N];
    final double[] landed = new double[S * N * N];
    /// `[commodity][region]`.
    final double[] supplied = new double[N];
    /// `[commodity][industry][region]`.
    final double[] home = new double[S * S * N];
    final double[] foreign = new double[S * S * N];
    /// `[household, government, investors][commodity][region]`, domestic.
    final double[][] demand = new double[3][S * N];
    final double[][] imported = new double[3][S * N];

    public GtapFile(long seed) {
        Random random = new Random(seed);
        double all = 0;
        for (int cell = 0; cell < cif.length; cell++) {
            boolean inside = cell / N % N == cell % N;
            basic[cell] = inside && cell % N != 2 ? 0 : 20 + 80 * random.nextDouble();
            transport[cell] = cell / N / N == 2 ? 0 : basic[cell] * 0.05;
            cif[cell] = basic[cell] * 1.01 + transport[cell];
            landed[cell] = cif[cell] * (cell / N / N == 2 ? 1 : 1 + 0.2 * random.nextDouble());
            all += transport[cell];
        }
        for (int c = 0; c < N; c++) {
            supplied[c] = all * List.of(0.2, 0.5, 0.3).get(c);
        }
        for (int k = 0; k < S; k++) {
            for (int c = 0; c < N; c++) {
                double bought = 0;
                for (int i = 0; i < N; i++) {
                    bought += landed[(k * N + i) * N + c];
                }
                for (int j = 0; j < S; j++) {
                    foreign[(k * S + j) * N + c] = bought * 0.2;
                    home[(k * S + j) * N + c] = 30 + 20 * random.nextDouble();
                }
                for (int d = 0; d < 3; d++) {
                    imported[d][k * N + c] = bought * List.of(0.3, 0.06, 0.04).get(d);
                    demand[d][k * N + c] = List.of(600, 100, 50).get(d) * (1 + random.nextDouble());
                }
            }
        }
    }

    private static HarReals array(String header, List<HarDimension> sets, double[] contiguousLast) {
        int[] sizes = sets.stream().mapToInt(HarDimension::size).toArray();
        double[] values = new double[contiguousLast.length];
        for (int cell = 0; cell < values.length; cell++) {
            int rest = cell;
            int[] index = new int[sizes.length];
            for (int d = sizes.length - 1; d >= 0; d--) {
                index[d] = rest % sizes[d];
                rest /= sizes[d];
            }
            int to = 0;
            for (int d = sizes.length - 1; d >= 0; d--) {
                to = to * sizes[d] + index[d];
            }
            values[to] = contiguousLast[cell];
        }
        return HarReals.of(header, header, header, sets, values);
    }

    private static HarDimension reg() {
        return HarDimension.of("REG", REGIONS);
    }

    /// Under the names of version 7, elasticities in the same file.
    public void write(Path path) {
        HarDimension comm = HarDimension.of("COMM", COMMODITIES);
        HarDimension acts = HarDimension.of("ACTS", COMMODITIES);
        List<HeaderArray> headers = new ArrayList<>(List.of(new HarTexts("REG", "Set REG regions", REGIONS)));
        headers.add(array("VDFB", List.of(comm, acts, reg()), home));
        headers.add(array("VMFB", List.of(comm, acts, reg()), foreign));
        headers.add(array("VDPB", List.of(comm, reg()), demand[0]));
        headers.add(array("VDGB", List.of(comm, reg()), demand[1]));
        headers.add(array("VDIB", List.of(comm, reg()), demand[2]));
        headers.add(array("VMPB", List.of(comm, reg()), imported[0]));
        headers.add(array("VXSB", List.of(comm, reg(), reg()), basic));
        addTrade(headers, "COMM", "VCIF", "VMSB");
        headers.add(array("ESBM", List.of(comm), new double[] {5.9, 4, 3.8}));
        HarFile.write(path, headers);
    }

    /// Under the names before version 7, investment as the industry CGDS.
    void writeOld(Path path) {
        HarDimension comm = HarDimension.of("TRAD_COMM", COMMODITIES);
        HarDimension prod = HarDimension.of("PROD_COMM", List.of("i_s", "ofd", "otp", "CGDS"));
        List<HeaderArray> headers = new ArrayList<>();
        headers.add(array("VDFM", List.of(comm, prod, reg()), withInvestment(home, demand[2])));
        headers.add(array("VIFM", List.of(comm, prod, reg()), withInvestment(foreign, imported[2])));
        headers.add(array("VDPM", List.of(comm, reg()), demand[0]));
        headers.add(array("VDGM", List.of(comm, reg()), demand[1]));
        addTrade(headers, "TRAD_COMM", "VIWS", "VIMS");
        HarFile.write(path, headers);
    }

    private static double[] withInvestment(double[] industries, double[] investment) {
        double[] all = new double[S * (S + 1) * N];
        for (int k = 0; k < S; k++) {
            System.arraycopy(industries, k * S * N, all, k * (S + 1) * N, S * N);
            System.arraycopy(investment, k * N, all, (k * (S + 1) + S) * N, N);
        }
        return all;
    }

    private void addTrade(List<HeaderArray> headers, String set, String cifName, String landedName) {
        HarDimension comm = HarDimension.of(set, COMMODITIES);
        HarDimension margin = HarDimension.of("MARG", List.of("otp"));
        headers.add(array(cifName, List.of(comm, reg(), reg()), cif));
        headers.add(array(landedName, List.of(comm, reg(), reg()), landed));
        headers.add(array("VST", List.of(margin, reg()), supplied));
        headers.add(array("VTWR", List.of(margin, comm, reg(), reg()), transport));
    }
}

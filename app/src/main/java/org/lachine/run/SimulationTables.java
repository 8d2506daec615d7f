package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Codes;
import org.lachine.model.Decomposition;
import org.lachine.model.Equilibrium;
import org.lachine.model.World;

/// What a policy changes, by country, by pair of countries and by sector, as tables (`schema/countries.csv`,
/// `bilateral.csv`, `sectors.csv` say what each column is).
///
/// Before is the baseline of the equilibrium, after the equilibrium; values are USD million with world value added of
/// the world's year as numeraire. Countries, partners and sectors come in the order of the world.
final class SimulationTables {
    private final World before;
    private final Equilibrium after;
    private final Decomposition parts;
    private final int countries;
    private final int sectors;

    SimulationTables(Equilibrium after, Decomposition parts) {
        this.before = after.baseline();
        this.after = after;
        this.parts = parts;
        this.countries = before.countries().size();
        this.sectors = before.sectors().size();
    }

    Table countries(String title) {
        List<List<Object>> rows = new ArrayList<>();
        for (int n = 0; n < countries; n++) {
            double income = after.baselineIncome(n);
            double welfare = percent(after.welfareHat(n));
            rows.add(Arrays.asList(before.countries().code(n), before.countries().name(n),
                    welfare, percent(after.realWageHat(n)),
                    100 * parts.termsOfTrade(n), 100 * parts.volumeOfTrade(n),
                    change(exportsBefore(n), after.exports(n)), change(importsBefore(n), after.imports(n)),
                    after.tariffRevenue(n), after.tariffRevenue(n) - after.baselineTariffRevenue(n),
                    income, welfare / 100 * income));
        }
        return TableSchema.table("countries", title, rows);
    }

    /// Pairs that trade before or after.
    Table bilateral(String title) {
        double[] flowBefore = before.flow();
        double[] flowAfter = after.flow();
        double[] tariffAfter = after.policy().tariffs();
        Codes codes = before.countries();
        List<List<Object>> rows = new ArrayList<>();
        for (int n = 0; n < countries; n++) {
            for (int i = 0; i < countries; i++) {
                double importsBefore = 0;
                double importsAfter = 0;
                double dutyBefore = 0;
                double dutyAfter = 0;
                for (int j = 0; j < sectors; j++) {
                    int cell = before.cell(j, n, i);
                    importsBefore += flowBefore[cell];
                    importsAfter += flowAfter[cell];
                    dutyBefore += flowBefore[cell] * before.tariff()[cell];
                    dutyAfter += flowBefore[cell] * tariffAfter[cell];
                }
                if (n != i && importsBefore + importsAfter > 0) {
                    rows.add(Arrays.asList(codes.code(n), codes.code(i), importsBefore, importsAfter,
                            change(importsBefore, importsAfter),
                            ratio(100 * dutyBefore, importsBefore), ratio(100 * dutyAfter, importsBefore),
                            100 * parts.termsOfTrade(n, i), 100 * parts.volumeOfTrade(n, i)));
                }
            }
        }
        return TableSchema.table("bilateral", title, rows);
    }

    Table sectors(String title) {
        double[] outputBefore = before.grossOutput();
        double[] outputAfter = after.output();
        List<List<Object>> rows = new ArrayList<>();
        for (int n = 0; n < countries; n++) {
            for (int j = 0; j < sectors; j++) {
                int here = j * countries + n;
                double exportsBefore = exports(before.flow(), j, n);
                double importsBefore = imports(before.flow(), j, n);
                rows.add(Arrays.asList(before.countries().code(n), before.sectors().code(j), before.sectors().name(j),
                        outputBefore[here], change(outputBefore[here], outputAfter[here]),
                        percent(after.priceHat()[here] / after.consumerPriceHat(n)),
                        percent(after.sectorWageHat()[here] / after.consumerPriceHat(n)),
                        percent(after.employmentShareHat(j, n)),
                        exportsBefore, change(exportsBefore, exports(after.flow(), j, n)),
                        importsBefore, change(importsBefore, imports(after.flow(), j, n)),
                        100 * parts.termsOfTradeBySector(n, j), 100 * parts.volumeOfTradeBySector(n, j)));
            }
        }
        return TableSchema.table("sectors", title, rows);
    }

    private double exports(double[] flow, int j, int exporter) {
        double sum = 0;
        for (int n = 0; n < countries; n++) {
            sum += n == exporter ? 0 : flow[before.cell(j, n, exporter)];
        }
        return sum;
    }

    private double imports(double[] flow, int j, int importer) {
        double sum = 0;
        for (int i = 0; i < countries; i++) {
            sum += i == importer ? 0 : flow[before.cell(j, importer, i)];
        }
        return sum;
    }

    /// Exports of every sector before.
    private double exportsBefore(int n) {
        return IntStream.range(0, sectors).mapToDouble(j -> exports(before.flow(), j, n)).sum();
    }

    private double importsBefore(int n) {
        return IntStream.range(0, sectors).mapToDouble(j -> imports(before.flow(), j, n)).sum();
    }

    private static double percent(double hat) {
        return 100 * (hat - 1);
    }

    /// Percent change; null where there was nothing before.
    private static Double change(double before, double after) {
        return before == 0 ? null : Double.valueOf(percent(after / before));
    }

    private static Double ratio(double part, double whole) {
        return whole == 0 ? null : Double.valueOf(part / whole);
    }
}

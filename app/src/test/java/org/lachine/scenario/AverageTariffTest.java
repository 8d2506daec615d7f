package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.model.Products;
import org.lachine.model.World;

class AverageTariffTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Ledger LEDGER = Ledger.load();
    private static final Products PRODUCTS = ProductFiles.read(HOME.resolve("ledger"));
    private static final World WORLD = Worlds.at(HOME.resolve("worlds")).open("icio-2022");

    /// Additional duties, weighted by 2024 imports by product, in percent.
    private static double onImports(String exporter, LocalDate date) {
        List<Measure> measures = LEDGER.inForce(date).stream()
                .filter(m -> m.modelled() && m.imposer().equals("USA") && m.rate(exporter).isPresent() && m.from().getYear() > 2024).toList();
        double[] duty = new PolicyInForce(WORLD, PRODUCTS, LEDGER).lineDuties("USA", exporter, measures, date);
        double[] value = PRODUCTS.imports("USA", LEDGER.productSource(PRODUCTS, "USA", exporter));
        double paid = 0;
        double total = 0;
        for (int k = 0; k < duty.length; k++) {
            paid += duty[k] * value[k];
            total += value[k];
        }
        return 100 * paid / total;
    }

    private static double onFlows(String importer, String exporter, LocalDate date) {
        double[] tariff = new PolicyInForce(WORLD, PRODUCTS, LEDGER).on(date, LEDGER.measures(), Set.of(exporter), new ArrayList<>()).tariffs();
        double paid = 0;
        double total = 0;
        for (int j = 0; j < WORLD.sectors().size(); j++) {
            int cell = WORLD.cell(j, WORLD.countries().indexOf(importer), WORLD.countries().indexOf(exporter));
            if (WORLD.isGoods(j)) {
                paid += (tariff[cell] - WORLD.tariff()[cell]) * WORLD.flow()[cell];
                total += WORLD.flow()[cell];
            }
        }
        return 100 * paid / total;
    }

    @Test
    void print() {
        List<LocalDate> dates = java.util.stream.Stream.of("2024-09-30", "2025-03-05", "2025-03-10", "2025-04-15", "2025-06-10", "2025-07-15", "2025-08-10", "2025-10-20", "2025-11-15", "2026-01-13").map(LocalDate::parse).toList();
        for (String e : List.of("CAN", "MEX", "CHN", "EU27", "DEU", "JPN", "KOR", "GBR", "CHE", "TWN", "VNM", "IND", "BRA", "NOR", "ROW", "AUS")) {
            StringBuilder s = new StringBuilder(e);
            for (LocalDate d : dates) {
                s.append(String.format(" %s: %.2f", d.toString().substring(2), onImports(e, d)));
            }
            System.out.println(s);
        }
        for (String[] p : new String[][] {{"USA", "CAN"}, {"CAN", "USA"}, {"CHN", "CAN"}, {"CAN", "CHN"}, {"USA","CHN"}, {"USA","DEU"}}) {
            StringBuilder s = new StringBuilder(p[0] + "<" + p[1]);
            for (LocalDate d : dates) {
                s.append(String.format(" %s: %.2f", d.toString().substring(2), onFlows(p[0], p[1], d)));
            }
            System.out.println(s);
        }
        LocalDate d = LocalDate.parse("2026-01-13");
        List<Measure> ms = LEDGER.inForce(d).stream().filter(m -> m.modelled() && m.imposer().equals("USA") && m.rate("CAN").isPresent()).toList();
        double[] v = PRODUCTS.imports("USA", "CAN");
        double tot = java.util.Arrays.stream(v).sum();
        double[] all = new PolicyInForce(WORLD, PRODUCTS, LEDGER).lineDuties("USA", "CAN", ms, d);
        for (Measure m : ms) {
            double[] without = new PolicyInForce(WORLD, PRODUCTS, LEDGER).lineDuties("USA", "CAN", ms.stream().filter(o -> o != m).toList(), d);
            double x = 0; for (int k = 0; k < v.length; k++) x += (all[k] - without[k]) * v[k];
            System.out.printf("%s %.3f%n", m.id(), 100 * x / tot);
        }
        java.util.TreeMap<Double, String> top = new java.util.TreeMap<>();
        for (int k = 0; k < v.length; k++) top.put(-all[k] * v[k], PRODUCTS.product(k) + " " + all[k] + " " + v[k]);
        top.entrySet().stream().limit(25).forEach(System.out::println);
        List<String> notes = new ArrayList<>();
        long t = System.nanoTime();
        new PolicyInForce(WORLD, PRODUCTS, LEDGER).on(LocalDate.parse("2026-01-13"), LEDGER.measures(), Set.of(), notes);
        System.out.println((System.nanoTime() - t) / 1e9 + " s");
        notes.forEach(System.out::println);
        assertThat(1).isEqualTo(1);
    }
}

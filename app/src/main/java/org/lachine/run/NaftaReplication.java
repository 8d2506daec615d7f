package org.lachine.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Decomposition;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// Caliendo and Parro (2015) on their own data: tariffs among Canada, Mexico and the United States from those of 1993
/// to those of 2005, deficits removed.
///
/// Their welfare figure is the first-order sum of terms of trade and volume of trade. The exact change in real income
/// on the same equilibrium stands below it; the two differ by 1.3 points for Mexico.
public final class NaftaReplication {
    public static final String NAME = "nafta";

    private static final String WORLD = "nafta-1993";
    private static final List<String> BLOC = List.of("CAN", "MEX", "USA");

    private final Equilibrium after;
    private final Decomposition parts;

    private NaftaReplication(Equilibrium after) {
        this.after = after;
        this.parts = Decomposition.of(after);
    }

    /// Published figures beside ours (`schema/replication.csv`).
    public static Table table(Worlds worlds) {
        World world = worlds.open(WORLD);
        CaliendoParro model = CaliendoParro.calibrate(world);
        Policy of2005 = Policy.of(model.baseline()).withTariffs(worlds.openTariffs(WORLD, "2005"));
        NaftaReplication replication = new NaftaReplication(model.solve(of2005));
        List<List<Object>> rows = published().stream().map(replication::row).toList();
        return TableSchema.table("replication", "NAFTA, tariffs of 2005 against 1993: published figures and ours", rows);
    }

    private List<Object> row(String[] cells) {
        String country = cells[1];
        double ours = figure(cells[0], after.baseline().countries().indexOf(country));
        if (cells[2].isEmpty()) {
            return Arrays.asList(cells[0], country, null, ours, null, "not published", null);
        }
        double published = Double.parseDouble(cells[2]);
        double tolerance = 0.5 * Math.pow(10, -Integer.parseInt(cells[3]));
        String verdict = Math.abs(ours - published) <= tolerance ? "agrees" : "misses";
        return Arrays.asList(cells[0], country, published, ours, tolerance, verdict, cells[4]);
    }

    private double figure(String name, int n) {
        return switch (name) {
            case "terms of trade" -> 100 * parts.termsOfTrade(n);
            case "volume of trade" -> 100 * parts.volumeOfTrade(n);
            case "welfare as published" -> 100 * (parts.termsOfTrade(n) + parts.volumeOfTrade(n));
            case "real wage" -> 100 * (after.realWageHat(n) - 1);
            case "exact real income" -> 100 * (after.welfareHat(n) - 1);
            case "growth of imports within the bloc" -> 100 * (importsWithin(after.flow(), n) / importsWithin(after.baseline().flow(), n) - 1);
            default -> throw new IllegalArgumentException("\"%s\" is no figure of this replication.%nCorrect replications/nafta.csv.".formatted(name));
        };
    }

    /// Imports of `n` from the other two countries, USD million at border prices.
    private double importsWithin(double[] flow, int n) {
        World world = after.baseline();
        double sum = 0;
        for (String partner : BLOC) {
            int i = world.countries().indexOf(partner);
            for (int j = 0; j < world.sectors().size() && i != n; j++) {
                sum += flow[world.cell(j, n, i)];
            }
        }
        return sum;
    }

    private static List<String[]> published() {
        try (InputStream file = NaftaReplication.class.getResourceAsStream("/replications/nafta.csv")) {
            List<String[]> rows = new ArrayList<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).forEach(line -> rows.add(line.split(",", -1)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.lachine.run.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
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
final class NaftaReplication implements Replication {
    private static final String WORLD = "nafta-1993";
    private static final List<String> BLOC = List.of("CAN", "MEX", "USA");
    private static final String AUTHORS = "cp2015_nafta/oN_naftaonly_country.csv";
    /// The authors' solver stops at a summed excess demand of 1e-7; input shares differ from ours in one negative cell.
    private static final double AUTHORS_TOLERANCE = 0.001;

    private final Worlds worlds;
    private final Reference reference;

    NaftaReplication(Worlds worlds, Reference reference) {
        this.worlds = worlds;
        this.reference = reference;
    }

    @Override
    public String name() {
        return "nafta";
    }

    @Override
    public String title() {
        return "Caliendo and Parro (2015): NAFTA, tariffs of 2005 against 1993";
    }

    @Override
    public List<Figure> figures() {
        CaliendoParro model = CaliendoParro.calibrate(worlds.open(WORLD));
        Equilibrium after = model.solve(Policy.of(model.baseline()).withTariffs(worlds.openTariffs(WORLD, "2005")));
        Decomposition parts = Decomposition.of(after);
        List<Figure> figures = new ArrayList<>();
        for (Published row : Published.of(name())) {
            figures.add(row.beside(figure(row.figure(), after, parts, after.baseline().countries().indexOf(row.country()))));
        }
        figures.add(worst("welfare as published", 0, 0, after, n -> parts.termsOfTrade(n) + parts.volumeOfTrade(n)));
        figures.add(worst("terms of trade", 1, 0, after, parts::termsOfTrade));
        figures.add(worst("volume of trade", 2, 0, after, parts::volumeOfTrade));
        figures.add(worst("real wage", 3, 1, after, after::realWageHat));
        figures.add(worst("exact real income", 4, 1, after, after::welfareHat));
        return figures;
    }

    private static double figure(String name, Equilibrium after, Decomposition parts, int n) {
        return switch (name) {
            case "terms of trade" -> 100 * parts.termsOfTrade(n);
            case "volume of trade" -> 100 * parts.volumeOfTrade(n);
            case "welfare as published" -> 100 * (parts.termsOfTrade(n) + parts.volumeOfTrade(n));
            case "real wage" -> 100 * (after.realWageHat(n) - 1);
            case "exact real income" -> 100 * (after.welfareHat(n) - 1);
            case "growth of imports within the bloc" ->
                100 * (importsWithin(after.baseline(), after.flow(), n) / importsWithin(after.baseline(), after.baseline().flow(), n) - 1);
            default -> throw new IllegalArgumentException("\"%s\" is no figure of this replication.%nCorrect replications/nafta.csv.".formatted(name));
        };
    }

    /// Imports of `n` from the other two countries, USD million at border prices.
    private static double importsWithin(World world, double[] flow, int n) {
        double sum = 0;
        for (String partner : BLOC) {
            int i = world.countries().indexOf(partner);
            for (int j = 0; j < world.sectors().size() && i != n; j++) {
                sum += flow[world.cell(j, n, i)];
            }
        }
        return sum;
    }

    /// The country, of all 31, where we are furthest from the authors' program.
    ///
    /// @param level what no change is in both figures: 1 for ratios, 0 for fractions
    private Figure worst(String what, int column, int level, Equilibrium after, IntToDoubleFunction ours) {
        String figure = what + ", furthest of all countries";
        if (!reference.has(AUTHORS)) {
            return Figure.absent(figure, AUTHORS_TOLERANCE, AUTHORS);
        }
        double[][] authors = reference.numbers(AUTHORS);
        return Furthest.of(figure, after.baseline().countries(), n -> 100 * (authors[n][column] - level),
                n -> 100 * (ours.applyAsDouble(n) - level), AUTHORS_TOLERANCE, "the authors' program, " + AUTHORS);
    }
}

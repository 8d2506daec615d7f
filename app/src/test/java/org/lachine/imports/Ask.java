package org.lachine.imports;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Table;
import org.lachine.data.WorldDescription;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.data.Worlds;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// Settings as the command gives them, with what a test wants to say.
final class Ask {
    static final Path HOME = Path.of(System.getProperty("lachine.home"));
    static final BuiltWorld ICIO = Worlds.at(HOME.resolve("worlds")).whole("icio-2022");

    static final Concordance CONCORDANCE = Concordance.at(HOME.resolve("ledger"));

    private Ask() {}

    static Settings of(Path... files) {
        return new Settings("test", List.of(files), null, null, null, null, null, null, null, null, CONCORDANCE, ICIO, text -> {});
    }

    /// Into a base, with what else is said.
    static Settings into(BuiltWorld base, Integer year, Integer revision, Double usdPerUnit, String flow, Path... files) {
        return new Settings("test", List.of(files), base, year, revision, null, null, null, usdPerUnit, flow, CONCORDANCE, null, text -> {});
    }

    static Settings into(BuiltWorld base, Path... files) {
        return into(base, null, null, null, null, files);
    }

    /// Canada, the United States, China and the rest of the world; steel, farm goods and services.
    static BuiltWorld small() {
        double[] flow = new double[3 * 4 * 4];
        double[] tariff = new double[flow.length];
        for (int cell = 0; cell < flow.length; cell++) {
            boolean own = cell / 4 % 4 == cell % 4;
            flow[cell] = own ? 1000 + cell : 20 + cell % 7;
            tariff[cell] = own || cell >= 32 ? 0 : 0.05;
        }
        double[] valueAdded = new double[3 * 4];
        double[] input = new double[3 * 3 * 4];
        Arrays.fill(valueAdded, 0.7);
        Arrays.fill(input, 0.1);
        World world = new World("small", 2020, Codes.of("country", List.of("CAN", "USA", "CHN", "ROW"), List.of("Canada", "United States", "China",
                "Rest of the world")),
                Codes.of("sector", List.of("C24A", "A01", "SVC"), List.of("Iron and steel", "Agriculture", "Services")), new boolean[] {true, true, false},
                flow, tariff, valueAdded, input, new TreeMap<>(Map.of("four", new double[] {4, 4, 4})), "four");
        return new BuiltWorld(world, new WorldDescription("Small", "Made up", FinalDemand.BALANCED, List.of(), List.of()));
    }

    static Table table(Imported imported, String name) {
        return imported.report().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
    }

    /// Rows of a reason that were not taken.
    static long rejected(Imported imported, String reason) {
        return table(imported, "import-rejected").rows().stream().filter(row -> row.getFirst().toString().startsWith(reason))
                .mapToLong(row -> (Long) row.get(1)).sum();
    }

    static double flow(Imported imported, String sector, String importer, String exporter) {
        World world = imported.world().world();
        return world.flow()[world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer), world.countries().indexOf(exporter))];
    }

    static Settings year(int year, Path... files) {
        return new Settings("test", List.of(files), null, year, null, null, null, null, null, null, CONCORDANCE, ICIO, text -> {});
    }
}

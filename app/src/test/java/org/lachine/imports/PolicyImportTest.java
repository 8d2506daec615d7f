package org.lachine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;

class PolicyImportTest {
    static final String QUERY = """
            Selected Nomen,Reporter,Reporter Name,Product,Partner,Partner Name,Tariff Year,DutyType,Simple Average,Imports Value in 1000 USD
            H6,CAN,Canada,720610,USA,United States,2022,AHS,2,100
            H6,CAN,Canada,720690,USA,United States,2022,AHS,6,300
            H6,CAN,Canada,720610,WLD,World,2022,MFN,10,
            H6,CAN,Canada,720610,CHN,China,2022,PRF,8,
            H6,CAN,Canada,720610,CHN,China,2022,BND,20,
            H6,CAN,Canada,999999,CHN,China,2022,AHS,20,
            H6,Ruritania,Ruritania,720610,CHN,China,2022,AHS,20,
            H6,CAN,Canada,720610,DEU,Germany,2022,AHS,,
            """;
    static final String ELASTICITIES = """
            HS6,zero,positive,sigma
            720610,0,0,-5
            720690,0,0,-7
            720720,0,0,-31
            10511,0,0,-9
            720711,1,0,-0.4
            720712,0,1,2
            010599,0,0,-0.5
            """;
    static final String GTA = """
            Intervention ID,State Act ID,State Act Title,GTA Evaluation,Implementing Jurisdictions,Affected Jurisdictions,Intervention Type,Affected Products,Announcement Date,Implementation Date,Removal Date
            101,7,"United States of America: ""steel"" duty: all",Red,United States of America,"Canada, China, Rep. of Korea",Import tariff,"720610, 720690, 999999",2025-02-10,2025-03-12,
            101,7,"United States of America: ""steel"" duty: all",Red,United States of America,Germany,Import tariff,720711,2025-02-10,2025-03-12,
            102,8,Canada and Mexico act,Amber,Canada;Mexico,,Import licence,,2025-01-01,2025-02-01,2025-06-01
            103,9,Not yet,Red,Canada,China,Import tariff,720610,2025-01-01,,
            104,10,Backwards,Red,Canada,China,Import tariff,720610,2025-01-01,2025-02-01,2024-01-01
            105,11,"=HYPERLINK(""http://x"",""y"")",Red,Atlantis,China,Import tariff,720610,2025-01-01,2025-02-01,
            """;
    private static final BuiltWorld BASE = Ask.small();

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static double tariff(Imported imported, String importer, String exporter) {
        World world = imported.world().world();
        return world.tariff()[world.cell(0, world.countries().indexOf(importer), world.countries().indexOf(exporter))];
    }

    @Test
    void tariffsGoWhereTheFileHasThem() throws IOException {
        Imported imported = Imports.TRAINS.read(Ask.into(BASE, file("tariffs.csv", QUERY)));
        // by import value: (2·100 + 6·300) / 400
        assertThat(tariff(imported, "CAN", "USA")).isCloseTo(0.05, within(1e-7));
        // the preference is below the most-favoured rate
        assertThat(tariff(imported, "CAN", "CHN")).isCloseTo(0.08, within(1e-7));
        assertThat(tariff(imported, "CAN", "ROW")).isCloseTo(0.10, within(1e-7));
        assertThat(tariff(imported, "USA", "CAN")).isEqualTo(0.05);
        assertThat(tariff(imported, "CAN", "CAN")).isZero();
        assertThat(imported.world().world().flow()).containsExactly(BASE.world().flow());
        assertThat(Ask.rejected(imported, "duty of another kind")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "no product of this revision")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "reporter that is no country")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "no ad valorem rate")).isEqualTo(1);
        assertThat(Ask.table(imported, "import-tariffs").rows()).hasSize(1);
        Worlds.write(imported.world(), folder.resolve("mine"), false);
        assertThat(Worlds.at(folder).check("mine").rows()).allMatch(row -> row.getLast().equals("yes"));
    }

    @Test
    void theBulkFilesAndTheUnionAreKnown() throws IOException {
        Path favoured = file("mfn.csv", "NomenCode,Reporter_ISO_N,Year,ProductCode,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,TotalNoOfLines\nH6,918,2022,720610,8,4,4,4,2\nH6,124,2022,720610,6,3,3,3,2\n");
        Path preferred = file("pref.csv", "NomenCode,Reporter_ISO_N,Year,ProductCode,Partner,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,TotalNoOfLines\nH6,918,2022,720610,124,0,0,0,1,2\n");
        Imported imported = Imports.TRAINS.read(Ask.into(Ask.ICIO, favoured, preferred));
        World world = imported.world().world();
        int steel = world.sectors().indexOf("C24A");
        java.util.function.ToDoubleBiFunction<String, String> of = (importer, exporter) -> world.tariff()[world.cell(steel, world.countries().indexOf(importer),
                world.countries().indexOf(exporter))];
        assertThat(of.applyAsDouble("FRA", "JPN")).isCloseTo(0.04, within(1e-7));
        assertThat(of.applyAsDouble("DEU", "CAN")).isCloseTo(0.01, within(1e-7));
        assertThat(of.applyAsDouble("FRA", "DEU")).isZero();
        assertThat(of.applyAsDouble("CAN", "JPN")).isCloseTo(0.03, within(1e-7));
    }

    @Test
    void elasticitiesBecomeASetOfTheWorld() throws IOException {
        Imported imported = Imports.ELASTICITIES.read(Ask.into(BASE, null, 2022, null, null, file("e.csv", ELASTICITIES)));
        World world = imported.world().world();
        assertThat(world.defaultElasticity()).isEqualTo("imported");
        // θ = σ − 1, the median of 4, 6 and 30; one farm product; services keep the base's
        assertThat(world.elasticity("imported")).containsExactly(6, 8, 4);
        Imported two = Imports.ELASTICITIES.read(Ask.into(BASE, null, 2022, null, null, file("even.csv", ELASTICITIES.replace("720720,0,0,-31\n", ""))));
        assertThat(two.world().world().elasticity("imported")).as("between two estimates their mean").containsExactly(5, 8, 4);
        assertThat(world.elasticity("four")).containsExactly(4, 4, 4);
        assertThat(Ask.rejected(imported, "estimate that is not significant")).isEqualTo(2);
        assertThat(Ask.rejected(imported, "estimate that is none")).isEqualTo(1);
        assertThatThrownBy(() -> Imports.ELASTICITIES.read(Ask.into(BASE, null, 2022, null, null, file("two.csv", ELASTICITIES + "720610,0,0,-5\n"))))
                .hasMessageContaining("stands twice");
    }

    @Test
    void theTradeAlertBecomesAFileThatTheLedgerReads() throws IOException {
        Path exported = file("gta.csv", GTA);
        Imported imported = Imports.GTA.read(Ask.of(exported));
        assertThat(Ask.rejected(imported, "not in force")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "removal date")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "implementing jurisdiction")).isEqualTo(1);
        Path ledger = folder.resolve("ledger");
        try (Stream<Path> files = Files.walk(Ask.HOME.resolve("ledger"))) {
            for (Path file : files.filter(f -> !f.toString().contains("measures")).toList()) {
                Files.copy(file, ledger.resolve(Ask.HOME.resolve("ledger").relativize(file).toString()));
            }
        }
        Files.createDirectory(ledger.resolve("measures"));
        Files.writeString(ledger.resolve("measures/gta.yaml"), imported.file());
        List<Measure> measures = Ledger.load(ledger).measures();
        assertThat(measures).extracting(Measure::id).containsExactlyInAnyOrder("gta-101-usa", "gta-102-can", "gta-102-mex");
        Measure steel = measures.stream().filter(measure -> measure.id().equals("gta-101-usa")).findFirst().orElseThrow();
        assertThat(steel.title()).isEqualTo("United States of America: \"steel\" duty: all");
        assertThat(steel.rates().keySet()).containsExactlyInAnyOrder("CAN", "CHN", "DEU", "KOR");
        assertThat(steel.modelled()).isFalse();
        assertThat(steel.from()).isEqualTo("2025-03-12");
    }
}

package org.lachine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.World;

class TradeImportTest {
    static final String BACI = """
            t,i,j,k,v,q
            2023,124,842,720610,1000.5,10
            2023,842,124,720610,2000,NA
            2023,156,842,10121,300,1
            2023,124,490,720610,40,1
            2023,251,124,100119,50,1
            2023,251,490,720610,7,1
            2023,156,124,271600,9,1
            2023,999,124,720610,8,1
            2023,156,124,123456,6,1
            2023,156,124,720610,-1,1
            2023,156,124,720610
            """;
    private static final BuiltWorld BASE = Ask.small();

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void baciReplacesGoodsFlowsAndNothingElse() throws IOException {
        Imported imported = Imports.BACI.read(Ask.into(BASE, file("BACI_HS22_Y2023_V202501.csv", BACI)));
        assertThat(imported.world().world().year()).isEqualTo(2023);
        assertThat(Ask.flow(imported, "C24A", "USA", "CAN")).isCloseTo(1.0005, within(1e-12));
        assertThat(Ask.flow(imported, "C24A", "CAN", "USA")).isEqualTo(2);
        assertThat(Ask.flow(imported, "C24A", "CHN", "CAN")).isZero();
        assertThat(Ask.flow(imported, "A01", "USA", "CHN")).isCloseTo(0.3, within(1e-12));
        // Taiwan and France belong to the rest of the world
        assertThat(Ask.flow(imported, "C24A", "ROW", "CAN")).isCloseTo(0.04, within(1e-12));
        assertThat(Ask.flow(imported, "A01", "CAN", "ROW")).isCloseTo(0.05, within(1e-12));
        for (String country : List.of("CAN", "USA", "CHN", "ROW")) {
            for (String other : List.of("CAN", "USA", "CHN", "ROW")) {
                World base = BASE.world();
                double was = base.flow()[base.cell(2, base.countries().indexOf(country), base.countries().indexOf(other))];
                assertThat(Ask.flow(imported, "SVC", country, other)).isEqualTo(was);
            }
        }
        assertThat(Ask.rejected(imported, "country that is not known")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "no product of this revision")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "product of an industry that is no goods sector")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "value that is no number from zero on")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "row with another number of cells")).isEqualTo(1);
        assertThat(Ask.table(imported, "import-rejected").rows().getFirst().getLast().toString()).startsWith("line ");
        assertThat(Ask.table(imported, "import-notes").rows()).anyMatch(row -> row.get(1).equals("2: FRA TWN"));
        reconciles(imported);
        Worlds.write(imported.world(), folder.resolve("mine"), false);
        assertThat(Worlds.at(folder).check("mine").rows()).allMatch(row -> row.getLast().equals("yes"));
    }

    /// What Canada exports in the file is what it exports in the world, but for what is listed.
    private static void reconciles(Imported imported) {
        Table totals = Ask.table(imported, "import-totals");
        assertThat(totals.rows()).isNotEmpty().allSatisfy(row -> assertThat((Double) row.get(5)).isCloseTo(0, within(1e-9)));
        assertThat(totals.rows()).anySatisfy(row -> {
            assertThat(row.subList(0, 2)).containsExactly("CAN", "exports");
            assertThat((Double) row.get(2)).isCloseTo(1.0405, within(1e-12));
            assertThat((Double) row.get(4)).isCloseTo(1.0405, within(1e-12));
        });
    }

    @Test
    void columnsMayStandInAnyOrderAndFilesMayBeCompressed() throws IOException {
        Imported plain = Imports.BACI.read(Ask.into(BASE, file("BACI_HS22_Y2023.csv", BACI)));
        StringBuilder other = new StringBuilder();
        BACI.lines().forEach(line -> {
            String[] cells = line.split(",", -1);
            other.append(cells.length < 6 ? "x\r\n" : String.join(";", cells[4], "\"" + cells[3] + "\"", cells[2], cells[1], cells[0]) + "\r\n");
        });
        Imported turned = Imports.BACI.read(Ask.into(BASE, file("turned_HS22.csv", other.toString())));
        assertThat(turned.world().world().flow()).containsExactly(plain.world().world().flow());
        Path zip = folder.resolve("BACI_HS22_Y2023.zip");
        try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new java.util.zip.ZipEntry("../../../etc/evil.csv"));
            out.write(BACI.getBytes());
        }
        assertThat(Imports.BACI.read(Ask.into(BASE, zip)).world().world().flow()).containsExactly(plain.world().world().flow());
        assertThat(folder.resolve("../../../etc/evil.csv")).doesNotExist();
    }

    @Test
    void whatTheFileDoesNotTellIsAskedFor() throws IOException {
        Path nameless = file("flows.csv", BACI);
        assertThatThrownBy(() -> Imports.BACI.read(Ask.into(BASE, nameless))).hasMessageContaining("--hs 2022");
        assertThat(Imports.BACI.read(Ask.into(BASE, null, 2022, null, null, nameless)).world()).isNotNull();
        assertThatThrownBy(() -> Imports.BACI.read(Ask.into(BASE, null, 2002, null, null, nameless))).hasMessageContaining("no concordance");
        Path years = file("BACI_HS22_two.csv", BACI + "2022,124,842,720610,1,1\n");
        assertThatThrownBy(() -> Imports.BACI.read(Ask.into(BASE, years))).hasMessageContaining("--year 2023");
        assertThat(Ask.rejected(Imports.BACI.read(Ask.into(BASE, 2023, null, null, null, years)), "of another year")).isEqualTo(1);
        Path twice = file("BACI_HS22_twice.csv", BACI + "2023,124,842,720610,5,1\n");
        assertThatThrownBy(() -> Imports.BACI.read(Ask.into(BASE, twice)))
                .hasMessageContaining("exporter CAN, importer USA, product 720610 stand in an earlier line");
    }

    @Test
    void comtradeIsReadInItsOldAndNewForm() throws IOException {
        String now = """
                typeCode,refYear,refMonth,period,reporterCode,reporterISO,flowCode,partnerCode,partnerISO,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue
                C,2022,52,2022,124,CAN,M,842,USA,0,H6,720610,C00,0,1000000
                C,2022,52,2022,124,CAN,M,0,W00,0,H6,720610,C00,0,1500000
                C,2022,52,2022,124,CAN,M,276,DEU,0,H6,720610,C00,0,500000
                C,2022,52,2022,124,CAN,M,842,USA,0,H6,72,C00,0,1000000
                C,2022,52,2022,124,CAN,M,842,USA,0,H6,720610,C00,2100,900000
                C,2022,52,2022,124,CAN,X,842,USA,0,H6,100119,C00,0,3000000
                C,2022,52,2022,124,CAN,RX,842,USA,0,H6,100119,C00,0,100
                C,2022,52,2022,842,USA,M,124,CAN,0,H6,100119,C00,0,3300000
                """;
        Imported imported = Imports.COMTRADE.read(Ask.into(BASE, file("api.csv", now)));
        assertThat(Ask.flow(imported, "C24A", "CAN", "USA")).isEqualTo(1);
        assertThat(Ask.flow(imported, "C24A", "CAN", "ROW")).isEqualTo(0.5);
        // the importer's statistics go before the exporter's
        assertThat(Ask.flow(imported, "A01", "USA", "CAN")).isCloseTo(3.3, within(1e-12));
        // Canada reports no exports of steel to China, and China nothing
        assertThat(Ask.flow(imported, "C24A", "CHN", "CAN")).isZero();
        assertThat(Ask.flow(imported, "C24A", "CHN", "USA")).isEqualTo(BASE.world().flow()[BASE.world().cell(0, 2, 1)]);
        assertThat(Ask.rejected(imported, "total of all partners")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "part of a total")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "total of a chapter")).isEqualTo(1);
        assertThat(Ask.rejected(imported, "neither imports nor exports")).isEqualTo(1);
        String old = """
                Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Trade Value (US$)
                H5,2020,2020,1,Import,124,Canada,CAN,842,"USA",USA,720610,1000000
                H5,2020,2020,1,Import,124,Canada,,276,Allemagne,,720610,500000
                """;
        Imported older = Imports.COMTRADE.read(Ask.into(BASE, file("old.csv", old)));
        assertThat(Ask.flow(older, "C24A", "CAN", "USA")).isEqualTo(1);
        assertThat(Ask.flow(older, "C24A", "CAN", "ROW")).isEqualTo(0.5);
        assertThatThrownBy(() -> Imports.COMTRADE.read(Ask.into(BASE, file("monthly.csv", old.replace(",2020,1,", ",202003,1,")))))
                .hasMessageContaining("twelve months");
    }

    @Test
    void statisticsCanadasFilesAreCanadianDollarsByMonth() throws IOException {
        StringBuilder text = new StringBuilder(
                "YearMonth/AnnéeMois,HS10,Country/Pays,Province,State/État,Value/Valeur,Quantity/Quantité,Unit of Measure/Unité de Mesure\n");
        for (int month = 1; month <= 12; month++) {
            text.append("2023%02d,7206100011,US,ON,NY,600000,1,KGM\n2023%02d,7206100011,US,QC,NY,400000,1,KGM\n2023%02d,1001190000,FR,QC,,100000,1,TNE\n".formatted(month, month, month));
        }
        Path imports = file("CIMT-CICM_Imp_2023.csv", text.toString());
        assertThatThrownBy(() -> Imports.CIMT.read(Ask.into(BASE, imports))).hasMessageContaining("--usd-per-unit");
        Imported imported = Imports.CIMT.read(Ask.into(BASE, null, null, 0.75, null, imports));
        assertThat(Ask.flow(imported, "C24A", "CAN", "USA")).isCloseTo(9, within(1e-12));
        assertThat(Ask.flow(imported, "A01", "CAN", "ROW")).isCloseTo(0.9, within(1e-12));
        assertThat(Ask.flow(imported, "C24A", "USA", "CAN")).isEqualTo(BASE.world().flow()[BASE.world().cell(0, 1, 0)]);
        Path unnamed = file("ODPFN021.csv", text.toString());
        assertThatThrownBy(() -> Imports.CIMT.read(Ask.into(BASE, null, null, 0.75, null, unnamed))).hasMessageContaining("--flow imports");
        assertThat(Ask.flow(Imports.CIMT.read(Ask.into(BASE, null, null, 0.75, "exports", unnamed)), "C24A", "USA", "CAN")).isCloseTo(9, within(1e-12));
        Path eleven = file("CIMT_Imp_cut.csv", text.substring(0, text.indexOf("202312")));
        assertThatThrownBy(() -> Imports.CIMT.read(Ask.into(BASE, null, null, 0.75, null, eleven))).hasMessageContaining("all twelve months");
        Path western = folder.resolve("CIMT_Imp_western.csv");
        Files.write(western, text.toString().getBytes(java.nio.charset.Charset.forName("windows-1252")));
        assertThatThrownBy(() -> Imports.CIMT.read(Ask.into(BASE, null, null, 0.75, null, western))).hasMessageContaining("--encoding windows-1252");
    }

    /// The trade that the shipped world was made of, in BACI's form, gives that world's flows again.
    @Test
    void theShippedGoodsWorldComesBack() throws IOException {
        BuiltWorld shipped = Worlds.at(Ask.HOME.resolve("worlds")).whole("baci-2023");
        World world = shipped.world();
        TreeMap<String, String> numbers = new TreeMap<>();
        List<String> m49 = Files.readAllLines(Ask.HOME.resolve("app/src/main/resources/org/lachine/imports/m49.csv"));
        m49.stream().skip(1).forEach(line -> numbers.put(line.split(",")[0], line.split(",")[1]));
        StringBuilder codes = new StringBuilder("country_code,country_name,country_iso2,country_iso3\n");
        StringBuilder flows = new StringBuilder("t,i,j,k,v,q\n");
        List<String> own = new ArrayList<>();
        int n = world.countries().size();
        for (int m = 0; m < n; m++) {
            own.add(numbers.getOrDefault(world.countries().code(m), String.valueOf(9000 + m)));
            codes.append("%s,x,x,%s\n".formatted(own.get(m), world.countries().code(m)));
        }
        for (int m = 0; m < n; m++) {
            for (int i = 0; i < n; i++) {
                double musd = world.flow()[world.cell(0, m, i)];
                if (m != i && musd > 0) {
                    flows.append("2023,%s,%s,%s,%s,1\n".formatted(own.get(i), own.get(m), (m + i) % 2 == 0 ? "720610" : "100119", musd * 1000));
                }
            }
        }
        Imported imported = Imports.BACI.read(Ask.into(shipped, file("BACI_HS22_Y2023.csv", flows.toString()), file("codes.csv", codes.toString())));
        double[] back = imported.world().world().flow();
        double largest = 0;
        for (int cell = 0; cell < back.length; cell++) {
            largest = Math.max(largest, Math.abs(back[cell] - world.flow()[cell]) / Math.max(1, world.flow()[cell]));
        }
        assertThat(largest).isLessThan(1e-12);
    }
}

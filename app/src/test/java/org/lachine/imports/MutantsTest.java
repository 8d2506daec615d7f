package org.lachine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A thousand damaged files of each format: what comes of one is a world whose totals agree with the file, or an error in two lines.
class MutantsTest {
    private static final int MUTANTS = 1000;
    private static final BuiltWorld BASE = Ask.small();
    private static final List<String> NASTY = List.of("", "-", "NaN", "Infinity", "1e999", "-1e308", "0x10", "=cmd|' /C calc'!A0", "\"", "\u0000",
            "9".repeat(400), "../../etc/passwd", "é", ",", "1,5", "\n", "null");

    @TempDir
    Path folder;

    @Test
    void icio() throws IOException {
        Path file = folder.resolve("2020.csv");
        IcioFile.madeUp(List.of("CAN", "USA", "ROW"), List.of("A01", "C24A", "G45T47"), List.of("CAN", "USA", "ROW"), 5).write(file);
        mutate(Imports.ICIO, file, null);
    }

    @Test
    void gtap() throws IOException {
        Path file = folder.resolve("basedata.har");
        new GtapFile(5).write(file);
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(7);
        int refused = 0;
        for (int k = 0; k < MUTANTS; k++) {
            byte[] mutant = k % 5 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int hit = 0; hit <= k % 4 && mutant.length > 0; hit++) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            replace(file, mutant);
            refused += refused(Imports.GTAP, new Settings("test", List.of(file), null, 2017, null, null, null, null, null, null, Ask.CONCORDANCE,
                    null, text -> {})) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(MUTANTS / 5);
    }

    @Test
    void baci() throws IOException {
        mutate(Imports.BACI, Files.writeString(folder.resolve("BACI_HS22_Y2023.csv"), TradeImportTest.BACI), BASE);
    }

    @Test
    void comtrade() throws IOException {
        mutate(Imports.COMTRADE, Files.writeString(folder.resolve("comtrade.csv"), """
                refYear,period,reporterISO,flowCode,partnerISO,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue
                2022,2022,CAN,M,USA,0,H6,720610,C00,0,1000000
                2022,2022,CAN,M,W00,0,H6,720610,C00,0,1500000
                2022,2022,CAN,M,DEU,0,H6,720610,C00,0,500000
                2022,2022,CAN,X,USA,0,H6,100119,C00,0,3000000
                """), BASE);
    }

    @Test
    void cimt() throws IOException {
        StringBuilder text = new StringBuilder(
                "YearMonth/AnnéeMois,HS6,Country/Pays,Province,State/État,Value/Valeur,Quantity/Quantité,Unit of Measure/Unité de Mesure\n");
        for (int month = 1; month <= 12; month++) {
            text.append("2023%02d,720610,US,ON,NY,600000,1,KGM\n".formatted(month));
        }
        mutate(Imports.CIMT, Files.writeString(folder.resolve("Imp.csv"), text.toString()), BASE);
    }

    @Test
    void trains() throws IOException {
        mutate(Imports.TRAINS, Files.writeString(folder.resolve("tariffs.csv"), PolicyImportTest.QUERY), BASE);
    }

    @Test
    void elasticities() throws IOException {
        mutate(Imports.ELASTICITIES, Files.writeString(folder.resolve("elasticities.csv"), PolicyImportTest.ELASTICITIES), BASE);
    }

    @Test
    void tradeAlert() throws IOException {
        mutate(Imports.GTA, Files.writeString(folder.resolve("gta.csv"), PolicyImportTest.GTA), BASE);
    }

    private void mutate(Imports format, Path file, BuiltWorld base) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(2026 + format.ordinal());
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            replace(file, mutant(new String(sound, StandardCharsets.UTF_8), sound, mutant, random));
            refused += refused(format, new Settings("test", List.of(file), base, null, null, null, format == Imports.ICIO ? 4.0 : null, null, 0.75, null,
                    Ask.CONCORDANCE, null, text -> {})) ? 1 : 0;
        }
        assertThat(refused).as("mutants of %s refused as a whole", format).isGreaterThan(MUTANTS / 10);
    }

    /// A new file: to write over an old one waits for the disk.
    private static void replace(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content);
    }

    private static byte[] mutant(String text, byte[] sound, int which, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        switch (which % 8) {
            case 0 -> {
                return Arrays.copyOf(sound, random.nextInt(sound.length));
            }
            case 1 -> {
                byte[] bytes = sound.clone();
                for (int hit = 0; hit < 3; hit++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                return bytes;
            }
            case 2 -> Collections.shuffle(lines.subList(1, lines.size()), random);
            case 3 -> lines.remove(random.nextInt(lines.size()));
            case 4 -> lines.add(1 + random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
            case 5 -> {
                char other = ";\t| ".charAt(random.nextInt(4));
                return text.replace(',', other).getBytes(StandardCharsets.UTF_8);
            }
            case 6 -> {
                return text.getBytes(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1).get(random.nextInt(3)));
            }
            default -> {
                int line = random.nextInt(lines.size());
                String[] cells = lines.get(line).split(",", -1);
                cells[random.nextInt(cells.length)] = NASTY.get(random.nextInt(NASTY.size()));
                lines.set(line, String.join(",", cells));
            }
        }
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    /// Whether the file was refused; what was taken must agree with itself.
    private static boolean refused(Imports format, Settings settings) {
        try {
            Imported imported = format.read(settings);
            if (imported.world() != null) {
                agrees(imported);
            }
            return false;
        } catch (IllegalArgumentException fault) {
            assertThat(fault.getMessage().lines().count()).as(fault.getMessage()).isGreaterThanOrEqualTo(2);
            assertThat(fault).isInstanceOfAny(FaultyInputException.class, IllegalArgumentException.class);
            return true;
        }
    }

    /// Every total of the report is found again in the world itself.
    private static void agrees(Imported imported) {
        World world = imported.world().world();
        for (Table table : imported.report()) {
            if (table.name().equals("import-totals")) {
                table.rows().forEach(row -> assertThat(Math.abs((Double) row.get(5))).isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs((Double) row.get(2)))));
                table.rows().stream().filter(row -> row.get(1).equals("output")).forEach(row -> {
                    int country = world.countries().indexOf((String) row.get(0));
                    double output = 0;
                    for (int j = 0; j < world.sectors().size(); j++) {
                        output += world.grossOutput()[j * world.countries().size() + country];
                    }
                    assertThat(output).isCloseTo((Double) row.get(4), org.assertj.core.api.Assertions.withinPercentage(1e-7));
                });
            }
        }
    }
}

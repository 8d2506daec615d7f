package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.TradeTotals.Key;
import org.lachine.model.FaultyInputException;
import org.lachine.trial.RandomTrade;

/// Totals of trade against sums in plain Java. `SparkClusterTest` holds them against Spark.
class TradeTotalsTest {
    private static final long ROWS = 20_000;

    @TempDir
    private Path place;

    private Map<String, String> totals(List<Path> files, Key... by) throws IOException, SQLException {
        TradeTotals.of(files, List.of(by)).write(place, told -> {});
        Map<String, String> rows = new TreeMap<>();
        try (Database database = Database.open()) {
            database.query("FROM " + Database.text(place.resolve("trade-totals.parquet").toString()), row -> {
                String key = "";
                for (int c = 1; c <= by.length; c++) {
                    key += row.getString(c) + " ";
                }
                rows.put(key, row.getLong(by.length + 1) + " " + row.getLong(by.length + 2) + " " + row.getLong(by.length + 3) + " "
                        + row.getLong(by.length + 4));
            });
        }
        return rows;
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(place.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void areThoseOfPlainJava() throws IOException, SQLException {
        Map<String, BigDecimal[]> expected = new TreeMap<>();
        Path plain = place.resolve("2022.csv");
        Path packed = place.resolve("2023.csv.gz");
        try (Writer first = Files.newBufferedWriter(plain);
                Writer second = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(packed)), StandardCharsets.UTF_8)) {
            first.write("t,i,j,k,v,q\n");
            second.write("year,importer,exporter,hs6,value,quantity,note\r\n");
            for (int year = 2022; year <= 2023; year++) {
                RandomTrade.rows(7, year, ROWS, row -> {
                    BigDecimal value = BigDecimal.valueOf(row.usd(), 3);
                    BigDecimal quantity = row.kilograms() < 0 ? null : BigDecimal.valueOf(row.kilograms(), 3);
                    try {
                        if (row.year() == 2022) {
                            first.write("%d,%d,%d,%s,%s,%s\n".formatted(row.year(), row.exporter(), row.importer(), row.product(), value,
                                    quantity == null ? "NA" : quantity));
                        } else {
                            // another order, a column more, and products as numbers without their first zero
                            second.write("%d,%d,%d,%s,%s,%s,\"a, b\"\r\n".formatted(row.year(), row.importer(), row.exporter(),
                                    row.product().replaceFirst("^0", ""),
                                    value, quantity == null ? "" : quantity));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    BigDecimal[] sums = expected.computeIfAbsent(row.product().substring(0, 4) + " " + row.exporter() + " " + row.year() + " ",
                            any -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO});
                    sums[0] = sums[0].add(value.movePointRight(3));
                    sums[1] = quantity == null ? sums[1] : sums[1].add(quantity.movePointRight(3));
                    sums[2] = sums[2].add(BigDecimal.ONE);
                    sums[3] = quantity == null ? sums[3].add(BigDecimal.ONE) : sums[3];
                });
            }
        }
        Map<String, String> found = totals(List.of(plain, packed), Key.HS4, Key.EXPORTER, Key.YEAR);
        assertThat(found).hasSizeGreaterThan(1000).hasSameSizeAs(expected);
        expected.forEach((key, sums) -> assertThat(found.get(key)).as(key).isEqualTo("%d %d %d %d".formatted(
                sums[0].longValueExact(), sums[1].longValueExact(), sums[2].longValueExact(), sums[3].longValueExact())));
    }

    @Test
    void sumsBeyondWhatDoublesHoldAreExact() throws IOException, SQLException {
        Path file = file("large.csv", "t,i,j,k,v,q", "2023,4,8,010121,9007199254740.993,1", "2023,4,12,010121,0.001,1",
                "2023,4,16,010121,9000000000000.000,0.001");
        assertThat(totals(List.of(file), Key.HS2)).containsExactly(Map.entry("01 ", "18007199254740994 2001 3 0"));
    }

    @Test
    void aFaultyRowFailsTheWholeAndIsShown() throws IOException {
        Path file = file("a.csv", "t,i,j,k,v,q", "2023,4,8,010121,1.000,1", "2023,4,8,01012A,1.000,1", "23,4,8,010121,1,1", "2023,4,8,010121,-1,1",
                "2023,4,8,010121,1,-2",
                "2023,,8,010121,1,1", "2023,4,8,010121,1_000,1", "2023,4,8,010121,inf,1", "2023,4,8,0101,1,");
        assertThatThrownBy(() -> totals(List.of(file), Key.HS6)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("8 rows cannot be added up: product of row 2023,4,8,01012A,1.000,1; year of row 23,4")
                .hasMessageContaining("value of row 2023,4,8,010121,-1,1");
    }

    @Test
    void headingsAreLookedAtBeforeAnyWork() throws IOException {
        Path good = file("good.csv", "t,i,j,k,v,q", "2023,4,8,010121,1.000,1");
        Path bad = file("bad.csv", "t,i,k,value", "2023,4,010121,1.000");
        assertThatThrownBy(() -> TradeTotals.of(List.of(good, bad, good, place.resolve("none.csv")), List.of(Key.HS6))).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("bad.csv has no column j or importer").hasMessageContaining("good.csv stands twice")
                .hasMessageContaining("none.csv cannot be read");
        Path longer = file("longer.csv", "t,i,j,k,v,q", "2023,4,8,010121,1.000,1,2");
        assertThatThrownBy(() -> totals(List.of(longer), Key.HS6)).isInstanceOf(FaultyInputException.class).hasMessageContaining("longer.csv");
    }
}

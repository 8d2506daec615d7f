package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The SQL of `docs/ensembles.md`, run on outcomes whose quantiles are known.
class EnsembleExampleTest {
    @TempDir
    private Path place;

    @Test
    void theFanIsDrawn() throws IOException, SQLException {
        List<List<Object>> rows = new ArrayList<>();
        for (int draw = 0; draw <= 100; draw++) {
            rows.add(List.of(draw, "own", "AAA", draw / 100.0 - 2, 0.0, 0.0, 0.0, 0.0));
            rows.add(List.of(draw, "own", "BBB", draw / 100.0, 0.0, 0.0, 0.0, 0.0));
            rows.add(List.of(draw, "beside", "BBB", draw / 100.0, 0.0, 0.0, 0.0, 0.0));
            rows.add(List.of(draw, "flows", "BBB", 1000.0, 0.0, 0.0, 0.0, 0.0));
        }
        TableFiles.writeParquet(List.of(TableSchema.table("outcomes", "Outcomes", rows)), place);
        String page = Files.readString(Path.of(System.getProperty("lachine.home"), "docs/ensembles.md"));
        Matcher block = Pattern.compile("(?s)```sql\n(.*?)```").matcher(page);
        assertThat(block.find()).isTrue();
        String sql = block.group(1).replace("out/us-25/outcomes/*.parquet", place.resolve("*.parquet").toString());
        Map<String, String> fan = new TreeMap<>();
        try (Database database = Database.open()) {
            database.query(sql, row -> fan.put(row.getString(1) + " " + row.getDouble(2), row.getString(3)));
        }
        // from −1.95 to 0.95 in 60 steps: 5 to 25 percent of a range of 1 are about 4 steps, 25 to 50 about 5
        assertThat(fan).containsOnlyKeys("AAA -1.5", "BBB 0.5");
        assertThat(fan.get("AAA -1.5")).matches("-{4,5}={5}\\|={5}-{4,5}");
        assertThat(fan.get("BBB 0.5")).matches(" {41}-{4,5}={5}\\|={5}-{4,5}");
    }
}

package org.lachine.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Sensitivity;
import org.lachine.ensemble.Spread;

/// Ranges of headline figures and what drives them: the two tables that every command with `--range` adds (`schema/ranges.csv`,
/// `drivers.csv`).
public final class RangeTables {
    private record Ranged(Headline headline, Sample sample) {}

    private final List<Ranged> all = new ArrayList<>();

    /// A figure that a result opens with.
    ///
    /// @param of country code, or what else it is of
    /// @param name of that, in words
    /// @param measure name of the figure, by the column that has it elsewhere
    /// @param central the figure as it stands, with nothing drawn; null where there is none
    public record Headline(String of, String name, String measure, String unit, Double central) implements Serializable {
        public Headline(String of, String name, String measure, String unit) {
            this(of, name, measure, unit, null);
        }

        Headline as(Double value) {
            return new Headline(of, name, measure, unit, value);
        }
    }

    public RangeTables add(Headline headline, Sample sample) {
        all.add(new Ranged(headline, sample));
        return this;
    }

    /// Table `ranges`, and `drivers` where any figure has some.
    ///
    /// @param title what is told
    public List<Table> tables(String title) {
        List<List<Object>> ranges = all.stream().map(RangeTables::range).toList();
        int draws = ranges.stream().mapToInt(row -> (Integer) row.getLast()).max().orElse(0);
        List<Table> tables = new ArrayList<>(List.of(TableSchema.table("ranges", title + ": ranges over %,d draws".formatted(draws), ranges)));
        List<List<Object>> drivers = all.parallelStream().flatMap(RangeTables::drivers).toList();
        if (!drivers.isEmpty()) {
            tables.add(TableSchema.table("drivers", title + ": what drives these ranges, share of their variance", drivers));
        }
        return tables;
    }

    private static List<Object> range(Ranged one) {
        Headline h = one.headline();
        if (!one.sample().hasValues()) {
            return Arrays.asList(h.of(), h.name(), h.measure(), h.unit(), h.central(), null, null, null, null, null, null, null, 0);
        }
        Spread spread = one.sample().spread();
        return Arrays.asList(h.of(), h.name(), h.measure(), h.unit(), h.central(), spread.median(), spread.low(), spread.lowerQuarter(), spread.upperQuarter(),
                spread.high(), 100 * spread.negative(), 100 * spread.positive(), spread.draws());
    }

    private static Stream<List<Object>> drivers(Ranged one) {
        return one.sample().drivers().entrySet().stream().map(driver -> {
            Sensitivity share = driver.getValue();
            return List.<Object>of(one.headline().of(), one.headline().measure(), driver.getKey().inWords(), 100 * share.first(), 100 * share.firstError(),
                    100 * share.total(), 100 * share.totalError());
        });
    }
}

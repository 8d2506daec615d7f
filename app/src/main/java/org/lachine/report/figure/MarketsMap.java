package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.report.Chart;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Unit;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;

/// Where the country sells its goods, on a map.
public final class MarketsMap {
    /// Percent; each step a little over twice the one before, as shares fall off that fast.
    private static final List<Double> BOUNDS = List.of(0.0, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 100.0);

    private MarketsMap() {}

    public static Figure of(Evidence evidence) {
        World world = evidence.results().world();
        Dependence exports = Dependence.of(world, evidence.country(), Direction.EXPORTS, world::isGoods);
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        List<List<Object>> rows = new ArrayList<>();
        for (int m : exports.partners()) {
            String code = evidence.code(m);
            values.put(code, 100 * exports.share(m));
            names.put(code, evidence.countries().name(code));
            rows.add(List.of(code, names.get(code), 100 * exports.share(m), exports.value(m)));
        }
        names.put(evidence.subject().country(), evidence.countries().name(evidence.subject().country()));
        Table table = TableSchema.table("export-markets", "%s goods exports by market, %d"
                .formatted(Countries.capital(evidence.possessive()), world.year()), rows);
        return new Figure(table,
                "%s goods exports are as concentrated as if there were only %s equal markets".formatted(
                        Countries.capital(evidence.possessive()), Unit.NUMBER.text(exports.effectivePartners())),
                "Share of each country in %s goods exports, percent, %d".formatted(evidence.possessive(), world.year()),
                "Grey: no data of its own. Effective number of markets: one over the sum of squared shares.", evidence.worldSource(),
                "World map of export markets; the darkest is %s.".formatted(evidence.countries().inSentence(evidence.code(exports.partners()[0]))),
                new Chart.WorldMap("%", values, BOUNDS, false, evidence.subject().country(), names));
    }
}

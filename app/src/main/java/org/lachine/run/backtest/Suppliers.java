package org.lachine.run.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lachine.data.EpisodeTables.Outcome;
import org.lachine.model.ProductDetail;

/// Who supplied an importer from abroad, by the exporters that an episode names: before, as predicted, and after where the
/// outcomes of one kind, unit and pair of periods cover all of them.
///
/// @param before flows of products, `[product][exporter]` as in `detail`
/// @param predicted the same under the measures
record Suppliers(List<Outcome> outcomes, ProductMarkets markets, ProductDetail detail, double[] before, double[] predicted) {
    private static final String ALL = "all products";

    /// Values of one exporter: before, as predicted, before and after by the outcomes.
    private static final class Sales {
        private double before;
        private double predicted;
        private double start;
        private double end;
    }

    /// @param together whether all products are added up
    List<Prediction.Share> shares(boolean together) {
        Map<String, Map<String, Sales>> items = new LinkedHashMap<>();
        Map<String, String> importers = new LinkedHashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (ProductMarkets.Line line : markets.lines()) {
            if (markets.named(line).size() == 1) {
                continue; // the others are not told apart
            }
            String item = together ? ALL : line.product();
            importers.put(item, line.importer());
            Predicate<Outcome> group = group(line);
            if (group == null) {
                unknown.add(item);
            }
            for (String exporter : markets.named(line)) {
                Sales sales = items.computeIfAbsent(item, i -> new LinkedHashMap<>()).computeIfAbsent(exporter, e -> new Sales());
                int product = detail.indexOf(line.importer(), line.sector(), line.product());
                for (int i : markets.sellers(line, exporter)) {
                    sales.before += before[detail.cell(product, i)];
                    sales.predicted += predicted[detail.cell(product, i)];
                }
                outcomes.stream().filter(o -> group != null && group.test(o) && o.exporter().equals(exporter)).findFirst().ifPresent(o -> {
                    sales.start += o.before();
                    sales.end += o.after();
                });
            }
        }
        List<Prediction.Share> shares = new ArrayList<>();
        items.forEach((item, exporters) -> {
            boolean known = !unknown.contains(item);
            double[] totals = new double[4];
            for (Sales sales : exporters.values()) {
                totals[0] += sales.before;
                totals[1] += sales.predicted;
                totals[2] += sales.start;
                totals[3] += sales.end;
            }
            exporters.forEach((exporter, sales) -> {
                double share = sales.before / totals[0];
                // where outcomes cover all, their own start is the share before; what is predicted moves it by as many points
                double start = known ? sales.start / totals[2] : share;
                shares.add(new Prediction.Share(item, importers.get(item), exporter, start, start + sales.predicted / totals[1] - share,
                        known ? sales.end / totals[3] : null));
            });
        });
        return shares;
    }

    /// Tells the outcomes that cover every named exporter of a line in one kind, unit and pair of periods; null where none do.
    private Predicate<Outcome> group(ProductMarkets.Line line) {
        for (Outcome model : outcomes) {
            Predicate<Outcome> alike = o -> o.importer().equals(line.importer()) && o.product().equals(line.product()) && o.kind().equals(model.kind())
                    && o.unit().equals(model.unit()) && o.periodBefore().equals(model.periodBefore()) && o.periodAfter().equals(model.periodAfter());
            List<String> covered = outcomes.stream().filter(alike).map(Outcome::exporter).toList();
            if (alike.test(model) && covered.containsAll(markets.named(line)) && markets.named(line).size() > 1) {
                return alike;
            }
        }
        return null;
    }
}

package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Point;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Unit;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;

/// With whom the country trades: shares of partners in its exports and imports.
public final class PartnersFigure {
    private static final int SHOWN = 8;

    private final Evidence evidence;
    private final Dependence exports;
    private final Dependence imports;
    private final Dependence allExports;
    private final Dependence allImports;

    public PartnersFigure(Evidence evidence) {
        this.evidence = evidence;
        World world = evidence.results().world();
        int country = evidence.country();
        exports = Dependence.of(world, country, Direction.EXPORTS, world::isGoods);
        imports = Dependence.of(world, country, Direction.IMPORTS, world::isGoods);
        allExports = Dependence.of(world, country, Direction.EXPORTS, j -> true);
        allImports = Dependence.of(world, country, Direction.IMPORTS, j -> true);
    }

    /// Notes the shares and the concentration as findings.
    public PartnersFigure noted() {
        String year = Integer.toString(evidence.results().world().year());
        for (int m : exports.partners()) {
            note("exports.goods", "goods exports", exports, m, year);
            note("imports.goods", "goods imports", imports, m, year);
            note("exports.all", "exports of goods and services", allExports, m, year);
            note("imports.all", "imports of goods and services", allImports, m, year);
        }
        evidence.findings().number("exports.goods.markets", exports.effectivePartners(), Unit.NUMBER,
                "effective number of markets of " + evidence.possessive() + " goods exports, 1/Σs²", year, evidence.worldSource());
        evidence.findings().number("exports.goods.hhi", exports.hhi(), Unit.NUMBER,
                "Hirschman–Herfindahl index of " + evidence.possessive() + " goods exports, Σs²", year, evidence.worldSource());
        return this;
    }

    private void note(String name, String what, Dependence trade, int partner, String year) {
        String code = evidence.code(partner);
        evidence.findings().number(name + "." + code, 100 * trade.share(partner), Unit.SHARE,
                "share of " + evidence.countries().inSentence(code) + " in " + evidence.possessive() + " " + what,
                year, evidence.worldSource());
    }

    public Figure bars() {
        int first = exports.partners()[0];
        List<Row> rows = IntStream.of(exports.partners()).limit(SHOWN).mapToObj(m -> new Row(
                evidence.countries().name(evidence.code(m)), evidence.tone(evidence.code(m)), 100 * exports.share(m), null, null,
                List.of(new Point(100 * imports.share(m), "ring", evidence.tone(evidence.code(m)), "imports", "")),
                Unit.SHARE.text(100 * exports.share(m)))).toList();
        String name = evidence.countries().inSentence(evidence.code(first));
        return new Figure(table(),
                "%s takes %s of %s goods exports; the next market, %s, takes %s".formatted(
                        Countries.capital(name), Unit.SHARE.text(100 * exports.share(first)), evidence.possessive(),
                        evidence.countries().inSentence(evidence.code(exports.partners()[1])),
                        Unit.SHARE.text(100 * exports.share(exports.partners()[1]))),
                "Share of goods trade, percent, %d".formatted(evidence.results().world().year()),
                "The %d largest markets.".formatted(rows.size()), evidence.worldSource(),
                "Bars of the largest markets' shares in %s goods exports, rings for their shares in its imports.".formatted(evidence.possessive()),
                new Chart.Rows("%", rows, List.of(new Key("bar", "rest", "share of exports"), new Key("ring", "rest", "share of imports"))));
    }

    private Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (int m : exports.partners()) {
            rows.add(List.of(evidence.code(m), evidence.countries().name(evidence.code(m)), 100 * exports.share(m),
                    exports.value(m), 100 * imports.share(m), imports.value(m), 100 * allExports.share(m), 100 * allImports.share(m)));
        }
        return TableSchema.table("dependence-partners", "%s trade by partner, %d".formatted(
                Countries.capital(evidence.possessive()), evidence.results().world().year()), rows);
    }
}

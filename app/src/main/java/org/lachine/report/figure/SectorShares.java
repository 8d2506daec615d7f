package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Part;
import org.lachine.report.Chart.StackRow;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Unit;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;

/// In what the country depends on its partners: their shares sector by sector, the largest sectors first.
public final class SectorShares {
    private static final int SHOWN = 12;

    private SectorShares() {}

    public static Figure of(Evidence evidence, Direction direction) {
        World world = evidence.results().world();
        int[] partners = evidence.subject().partners().stream().mapToInt(evidence::index).toArray();
        List<Sector> sectors = IntStream.range(0, world.sectors().size()).filter(world::isGoods)
                .mapToObj(j -> new Sector(j, Dependence.of(world, evidence.country(), direction, k -> k == j)))
                .filter(s -> s.trade().total() > 0)
                .sorted(Comparator.comparingDouble((Sector s) -> -s.trade().total())).toList();
        List<Part> parts = new ArrayList<>();
        evidence.subject().partners().forEach(code -> parts.add(new Part(evidence.countries().name(code), evidence.tone(code))));
        parts.add(new Part("all others", "rest"));
        List<StackRow> rows = new ArrayList<>();
        List<List<Object>> cells = new ArrayList<>();
        for (Sector s : sectors) {
            double rest = 100;
            List<Double> shares = new ArrayList<>();
            for (int p : partners) {
                double share = 100 * s.trade().share(p);
                shares.add(share);
                rest -= share;
                cells.add(List.of(world.sectors().code(s.index()), world.sectors().name(s.index()), evidence.code(p), share,
                        s.trade().value(p), s.trade().total()));
            }
            shares.add(rest);
            if (rows.size() < SHOWN) {
                rows.add(new StackRow(world.sectors().name(s.index()), shares, Unit.USD_BILLION.text(s.trade().total() / 1000)));
            }
        }
        boolean sells = direction == Direction.EXPORTS;
        Sector most = sectors.stream().limit(SHOWN)
                .max(Comparator.comparingDouble(s -> s.trade().share(partners[0]))).orElseThrow();
        String what = sells ? "exports" : "imports";
        return new Figure(TableSchema.table("sectors-" + what, "%s goods %s by sector and partner, %d".formatted(
                Countries.capital(evidence.possessive()), what, world.year()), cells),
                "%s %s %s of %s %s in “%s”".formatted(evidence.countries().atStart(evidence.subject().partners().getFirst()),
                        sells ? "takes" : "supplies", Unit.SHARE.text(100 * most.trade().share(partners[0])), evidence.possessive(),
                        what, world.sectors().name(most.index())),
                "Share of %s in each sector, percent; at the right the sector’s %s, %d".formatted(
                        sells ? "destinations" : "origins", what, world.year()),
                "The %d largest goods sectors.".formatted(rows.size()), evidence.worldSource(),
                "Stacked bars: shares of %s in %s %s of each sector.".formatted(
                        Countries.list(parts.stream().map(Part::name).toList()), evidence.possessive(), what),
                new Chart.Stack(parts, rows));
    }

    private record Sector(int index, Dependence trade) {}
}

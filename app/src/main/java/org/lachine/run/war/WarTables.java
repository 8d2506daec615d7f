package org.lachine.run.war;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.game.Levers;
import org.lachine.game.TariffGame.Player;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// What situations of a war mean for everybody: table `war`, and the rates behind them: table `war-tariffs`.
public final class WarTables {
    private final WarSetting setting;
    private final List<List<Object>> countries = new ArrayList<>();
    private final List<List<Object>> tariffs = new ArrayList<>();

    public WarTables(WarSetting setting) {
        this.setting = setting;
    }

    /// Adds a situation: the players set these rates, all others keep their policy.
    ///
    /// @param name "war", "free trade"
    /// @param mark "" or what is to be said of it, such as "stopped early"
    /// @return its equilibrium
    public Equilibrium add(String name, String mark, List<Player> players, List<double[]> rates) {
        World world = setting.economies();
        double[] cells = players.getFirst().levers().tariffs();
        double[] taxes = new double[world.flow().length];
        boolean taxed = false;
        for (int p = 0; p < players.size(); p++) {
            Levers levers = players.get(p).levers();
            levers.set(rates.get(p), cells, taxes);
            taxed |= IntStream.range(0, levers.size()).anyMatch(l -> levers.lever(l).kind() == Levers.Kind.EXPORT_TAX);
            tariffs.addAll(rates(name, levers, rates.get(p)));
        }
        Policy policy = Levers.policy(Policy.of(world), cells);
        Equilibrium after = setting.model().solve(taxed ? policy.withExportTaxes(taxes) : policy);
        for (int c = 0; c < world.countries().size(); c++) {
            String code = world.countries().code(c);
            int player = players.stream().map(Player::code).toList().indexOf(code);
            Levers levers = player < 0 ? null : players.get(player).levers();
            countries.add(row(name, code, world.countries().name(c), levers == null ? "" : "plays",
                    levers == null ? null : 100 * levers.mean(levers.present()), levers == null ? null : 100 * levers.mean(rates.get(player)),
                    100 * (after.welfareHat(c) - 1), (after.welfareHat(c) - 1) * after.baselineIncome(c),
                    after.tariffRevenue(c) - after.baselineTariffRevenue(c), mark));
        }
        return after;
    }

    /// Rows of table `war-tariffs`.
    static List<List<Object>> rates(String situation, Levers levers, double[] rates) {
        World world = levers.world();
        double[] present = levers.present();
        List<List<Object>> rows = new ArrayList<>();
        for (int l = 0; l < levers.size(); l++) {
            Levers.Lever lever = levers.lever(l);
            boolean one = world.sectors().contains(lever.sector());
            rows.add(row(situation, levers.player(), lever.kind() == Levers.Kind.TARIFF ? "tariff" : "export tax", lever.partner(), lever.sector(), lever.product(),
                    100 * present[l], 100 * rates[l], lever.trade(),
                    one ? world.sectors().name(world.sectors().indexOf(lever.sector())) : "all chosen"));
        }
        return rows;
    }

    static List<Object> row(Object... cells) {
        List<Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }

    /// All situations and countries; those that play first, then by the size of what happens to them.
    public Table countries(String title) {
        Comparator<List<Object>> playing = Comparator.comparing(row -> row.get(3).equals("plays") ? 0 : 1);
        List<String> order = countries.stream().map(row -> row.get(0).toString()).distinct().toList();
        List<List<Object>> rows = countries.stream().sorted(Comparator.<List<Object>>comparingInt(row -> order.indexOf(row.get(0)))
                .thenComparing(playing).thenComparingDouble(row -> -Math.abs((Double) row.get(7)))).toList();
        return TableSchema.table("war", "%s%nReal income, %s".formatted(title, setting.inWords()), rows);
    }

    /// Every rate of every situation.
    public Table tariffs(String title) {
        return TableSchema.table("war-tariffs", title + ": every rate", tariffs);
    }
}

package org.lachine.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Table;
import org.lachine.data.WorldBalance;
import org.lachine.data.WorldDescription;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A base world with something of it replaced by what a file says, balanced again, and the report on it.
final class TradeWorld {
    private final Settings settings;
    private final Notes notes;
    private final Rejections rejections;
    private final TradeFlows trade;

    TradeWorld(Settings settings, Notes notes, Rejections rejections, TradeFlows trade) {
        this.settings = settings;
        this.notes = notes;
        this.rejections = rejections;
        this.trade = trade;
    }

    /// The world with the file's goods flows.
    ///
    /// @param year of the flows
    Imported of(int year, String what, Source source, String unit) {
        if (trade.isEmpty()) {
            throw new FaultyInputException("%s: no row could be taken.%s".formatted(what, firstReason(unit)),
                    "Check that the format is the one you named, and that numbers are written 1234.5; --dry-run shows the reasons when some rows are sound.");
        }
        World base = settings.base().world();
        double[] flow = trade.flows();
        String covered = trade.reporters().size() > 12 ? trade.reporters().size() + " countries" : String.join(", ", trade.reporters());
        notes.add("statistics of", covered, "file");
        if (!trade.folded().isEmpty()) {
            notes.add("in the rest of the world", "%d: %s".formatted(trade.folded().size(), String.join(" ", trade.folded())), "not in world " + base.name());
        }
        notes.add("detail", "flows by sector; scenarios by product go on with the products of the ledger", "rule");
        notes.add("inside the rest of the world, and returned goods", String.format(Locale.ROOT, "%.6g USD million, set aside", trade.inside()), "rule");
        World merged = new World(settings.name(), year, base.countries(), base.sectors(), goods(base), flow, base.tariff(),
                base.valueAddedShare(), base.inputShare(),
                sets(base), base.defaultElasticity());
        List<Table> report = new ArrayList<>();
        List<String> adjustments = new ArrayList<>(List.of(
                "Goods flows across borders of %s are from %s; own sales, services, tariffs and technology are those of world %s (%d).".formatted(covered, what,
                        base.name(), base.year())));
        World world = balanced(merged, adjustments, report, settings, notes);
        List<Table> tables = List.of(notes.table("Import of " + what), trade.totals().table(), rejections.table(unit));
        List<Table> records = new ArrayList<>(tables);
        records.addAll(report);
        return new Imported(new BuiltWorld(world, description(settings, what, source, adjustments), settings.base().tariffSets(), records), null, tables);
    }

    private String firstReason(String unit) {
        List<List<Object>> rows = rejections.table(unit).rows();
        return rows.isEmpty() ? "" : " %s: %s.".formatted(rows.getFirst().get(0), rows.getFirst().get(4));
    }

    /// Balances a world whose flows or tariffs changed, unless it declares that its accounts need not be.
    static World balanced(World world, List<String> adjustments, List<Table> records, Settings settings, Notes notes) {
        if (settings.base().description().finalDemand() == FinalDemand.CUT) {
            return world;
        }
        settings.progress().accept("balancing the accounts of %d economies".formatted(world.countries().size()));
        WorldBalance balance = WorldBalance.of(world, WorldBalance.finalShares(settings.base().world()));
        notes.add("moved by balancing", "%.3g percent of output".formatted(100 * balance.moved()), "table balancing of the world");
        adjustments.add("Inputs and final demand are moved so that final demand is nowhere negative, by %.3g percent of output: table balancing.".formatted(
                100 * balance.moved()));
        records.add(balance.record());
        return balance.world();
    }

    static WorldDescription description(Settings settings, String what, Source source, List<String> adjustments) {
        WorldDescription base = settings.base().description();
        List<Source> sources = new ArrayList<>(base.sources());
        sources.add(source);
        List<String> all = new ArrayList<>(base.adjustments());
        all.addAll(adjustments);
        return new WorldDescription(base.title() + ", with " + what, base.description() + " Changed by an import: " + what + ".",
                base.finalDemand(), sources, all);
    }

    static boolean[] goods(World world) {
        boolean[] goods = new boolean[world.sectors().size()];
        for (int j = 0; j < goods.length; j++) {
            goods[j] = world.isGoods(j);
        }
        return goods;
    }

    static TreeMap<String, double[]> sets(World world) {
        TreeMap<String, double[]> sets = new TreeMap<>();
        world.elasticitySets().forEach(set -> sets.put(set, world.elasticity(set)));
        return sets;
    }
}

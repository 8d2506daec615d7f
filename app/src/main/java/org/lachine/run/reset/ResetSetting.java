package org.lachine.run.reset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lachine.data.ProductFiles;
import org.lachine.data.RegionFile;
import org.lachine.data.Worlds;
import org.lachine.model.Closure;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.negotiation.Table;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Table.RedLine;
import org.lachine.resilience.Instrument.Kind;
import org.lachine.run.Manifest;
import org.lachine.run.reset.PackageModel.Trade;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PlanFile;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetPolicies;

/// A negotiation made ready: its table, the world it is about, and what is read beside it.
public final class ResetSetting {
    private final ResetFile file;
    private final World world;
    private final ResetPolicies policies;
    private final Optional<RegionFile> regions;
    private final double rises;

    /// @param world that the file names
    /// @param resilience folder of regions and of the rule for costs
    public ResetSetting(ResetFile file, World world, Products products, Ledger ledger, Path resilience) {
        this.file = file;
        this.world = world;
        policies = file.on(world, products, ledger);
        regions = file.regionsOf().isEmpty() ? Optional.empty() : RegionFile.read(resilience.resolve("regions"), world, file.regionsOf());
        rises = PlanFile.read(resilience.resolve("plan.yaml")).levers().stream().filter(lever -> lever.kind() == Kind.EXPORT_COST)
                .mapToDouble(PlanFile.Lever::rises).findFirst().orElseThrow();
    }

    /// @param home the project's folder
    public static ResetSetting open(Path home, ResetFile file, Worlds worlds, Consumer<String> progress) {
        progress.accept("opening world " + file.world());
        World world = worlds.open(file.world());
        progress.accept("working out the policies");
        return new ResetSetting(file, world, ProductFiles.read(home.resolve("ledger")), Ledger.load(home.resolve("ledger")), home.resolve("resilience"));
    }

    /// Another table about the same economies, whose measures act on the products that are told apart here.
    public ResetSetting at(ResetFile other, Path home) {
        return new ResetSetting(other, policies.world(), ProductFiles.read(home.resolve("ledger")), Ledger.load(home.resolve("ledger")),
                home.resolve("resilience"));
    }

    public ResetFile file() {
        return file;
    }

    public World world() {
        return world;
    }

    ResetPolicies policies() {
        return policies;
    }

    public Optional<RegionFile> regions() {
        return regions;
    }

    /// What a reader must know about how measures entered.
    public List<String> notes() {
        return policies.notes();
    }

    /// The economies under some pressure, and what packages are worth there.
    ///
    /// @param pressure id
    /// @param elasticity name of a set
    public PackageWorth worth(String pressure, String elasticity, Closure closure, Horizon horizon) {
        return worth(model(pressure, elasticity, closure, horizon), null);
    }

    PackageModel model(String pressure, String elasticity, Closure closure, Horizon horizon) {
        return new PackageModel(policies, policies.world(elasticity, horizon), file.sides(), pressure, horizon.elasticity(world.elasticity(elasticity)),
                closure, horizon.mobility());
    }

    /// What packages are worth on economies that are there already.
    ///
    /// @param weighed what gives the weights of sectors; null where these economies tell them
    PackageWorth worth(PackageModel model, PackageWorth weighed) {
        return new PackageWorth(file, policies, model, regions, rises, weighed);
    }

    /// The same under some pressure, with the weights of other circumstances.
    PackageWorth pressed(String pressure, PackageWorth weighed) {
        return worth(model(pressure, world.defaultElasticity(), Closure.BALANCED, Horizon.LONG), weighed);
    }

    /// The same as things are usually told: default elasticities, balanced trade, long run.
    public PackageWorth worth(String pressure) {
        return worth(pressure, world.defaultElasticity(), Closure.BALANCED, Horizon.LONG);
    }

    /// Whether what one issue is worth depends on the other: one needs the other, or both move barriers on the same sector's goods between
    /// the same two countries.
    boolean meet(String issue, String other) {
        List<String> ids = file.issues().stream().map(ResetFile.Issue::id).toList();
        return file.needs(issue, other) || file.needs(other, issue) || policies.meet(ids.indexOf(issue), ids.indexOf(other));
    }

    /// The table with every red line drawn around the options that it names and those that raise the partner's part in the
    /// trade of its sectors, told by the equilibrium with the option alone.
    public Table table(PackageWorth worth) {
        Table named = file.table();
        List<RedLine> lines = new ArrayList<>();
        for (ResetFile.Line line : file.lines()) {
            List<Option> forbidden = new ArrayList<>(line.named());
            named.allOptions().stream().filter(option -> !forbidden.contains(option) && raise(worth, named, line, option) > file.raises())
                    .forEach(forbidden::add);
            lines.add(new RedLine(line.id(), forbidden));
        }
        return named.withRedLines(lines);
    }

    /// By how much an option alone raises the partner's part in what the line's side sells or buys of the line's sectors, the most of all.
    static double raise(PackageWorth worth, Table table, ResetFile.Line line, Option option) {
        Trade before = worth.trade(table.nothing().levels());
        Trade after = worth.trade(table.deal(Map.of(option.issue(), option.level())).levels());
        int side = table.sides().indexOf(line.of());
        return line.sectors().stream().mapToInt(worth::sector).mapToDouble(j -> Math.max(after.sold()[side][j] - before.sold()[side][j],
                after.bought()[side][j] - before.bought()[side][j])).max().orElse(0);
    }

    /// `long run, balanced trade, elasticities median, world icio-2022`.
    public String inWords() {
        return "long run, balanced trade, elasticities %s, world %s (%d)".formatted(world.defaultElasticity(), world.name(), world.year());
    }

    public Manifest manifest(Path home, Worlds worlds) {
        return new Manifest(file.title()).world(world.name(), worlds.digest(file.world())).input(file.path()).input(home.resolve("ledger"))
                .input(home.resolve("resilience"));
    }
}

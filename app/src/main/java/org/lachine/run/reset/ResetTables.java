package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.RegionFile;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Table.RedLine;
import org.lachine.run.reset.PackageModel.Outcome;
import org.lachine.run.reset.ResetRun.Chosen;
import org.lachine.run.reset.ResetRun.Settled;
import org.lachine.scenario.ResetFile;

/// A negotiation as tables (`schema/reset-*.csv`).
public final class ResetTables {
    private final ResetRun run;
    private final ResetLeverage leverage;
    private final ResetFile file;
    private final org.lachine.negotiation.Table table;
    private final String settings;

    public ResetTables(ResetRun run, ResetLeverage leverage) {
        this.run = run;
        this.leverage = leverage;
        file = run.setting().file();
        table = run.negotiation().table();
        settings = "%s; pressure: %s".formatted(run.setting().inWords(), run.question().pressure());
    }

    /// In the order in which they are read. Of a run that was stopped, those that what was found is enough for.
    public List<Table> all() {
        return tables(true);
    }

    /// The same for whoever shows no margins, which take solutions of their own.
    public List<Table> withoutMargins() {
        return tables(false);
    }

    private List<Table> tables(boolean margins) {
        ResetPrices prices = new ResetPrices(run, this);
        List<Supplier<Table>> all = new ArrayList<>(List.of(this::packages, this::elements, prices::redLines, () -> leverage.table(this)));
        file.reaction().ifPresent(reaction -> all.add(() -> prices.reaction(reaction)));
        if (margins) {
            all.add(() -> new ResetMargins(run).table(this));
        }
        all.addAll(List.of(this::deals, this::issues, this::frontier, this::sectors, prices::logrolling, prices::keeping));
        run.setting().regions().ifPresent(found -> all.add(() -> regions(found)));
        all.addAll(List.of(this::terms, this::basis));
        List<Table> made = new ArrayList<>();
        for (Supplier<Table> table : all) {
            try {
                made.add(table.get());
            } catch (ResetRun.Stopped early) {
                run.stopsHere();
            }
        }
        return made;
    }

    String title(String what) {
        return "%s: %s%nFirst side %s, second side %s; %s%s".formatted(file.title(), what, file.sides().get(0), file.sides().get(1), settings,
                run.stoppedEarly() ? "; stopped early: what was found by then" : "");
    }

    static List<Object> row(Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }

    double musd(int side, double percent) {
        return percent / 100 * run.worth().income(side);
    }

    private Table issues() {
        List<List<Object>> rows = new ArrayList<>();
        for (Option option : table.allOptions()) {
            ResetFile.Issue issue = file.issue(option.issue());
            Agreement alone = alone(option);
            String lines = table.redLines().stream().filter(line -> line.forbidden().contains(option)).map(RedLine::code).collect(Collectors.joining(" "));
            rows.add(row(issue.id(), issue.title(), issue.by(), option.level(), issue.levels().get(option.level() - 1).name(), lines,
                    alone.worth()[0], alone.worth()[1],
                    musd(0, alone.worth()[0]), musd(1, alone.worth()[1]), alone.terms()[0][0], alone.terms()[1][0], issue.kind(), issue.rule(),
                    String.join("; ", issue.sources())));
        }
        return TableSchema.table("reset-issues", title("what is on the table, and what each option alone is worth"), rows);
    }

    private Agreement alone(Option option) {
        return run.negotiation().scored(table.deal(Map.of(option.issue(), option.level())));
    }

    private Table terms() {
        List<List<Object>> rows = new ArrayList<>();
        table.allOptions().forEach(option -> addTerms(option.toString(), alone(option), rows));
        run.deals().forEach(settled -> settled.deal().ifPresent(deal -> addTerms(settled.name(), deal, rows)));
        run.packages().forEach(chosen -> addTerms(chosen.name(), chosen.deal(), rows));
        return TableSchema.table("reset-terms", title("payoffs term by term, before weights"), rows);
    }

    private void addTerms(String name, Agreement deal, List<List<Object>> rows) {
        List<String> terms = run.negotiation().payoffs().terms();
        for (int side = 0; side < 2; side++) {
            for (int t = 0; t < terms.size(); t++) {
                rows.add(row(name, file.sides().get(side), terms.get(t), deal.terms()[side][t]));
            }
        }
    }

    String elements(Agreement deal) {
        return run.options(deal).stream().map(Option::toString).collect(Collectors.joining(" "));
    }

    private Table deals() {
        List<List<Object>> rows = new ArrayList<>();
        for (Settled settled : run.deals()) {
            double[] without = settled.fallback().worth(run.negotiation().weights());
            Agreement deal = settled.deal().orElse(null);
            rows.add(row(settled.name(), settled.fallback().id(), settled.rule(), without[0], without[1], musd(0, without[0]), musd(1, without[1]), deal == null
                    ? null : deal.worth()[0],
                    deal == null ? null : deal.worth()[1], deal == null ? null : musd(0, deal.worth()[0]), deal == null ? null : musd(1, deal.worth()[1]),
                    deal == null ? null : deal.error(), deal == null ? "" : elements(deal)));
        }
        return TableSchema.table("reset-deals", title("the deal by what the two fall back on"), rows);
    }

    /// The options that every deal holds at the same level.
    private List<Option> common() {
        List<List<Option>> all = run.deals().stream().flatMap(settled -> settled.deal().stream()).map(run::options).toList();
        return all.isEmpty() ? List.of() : all.getFirst().stream().filter(option -> all.stream().allMatch(one -> one.contains(option))).toList();
    }

    private Table elements() {
        List<Option> common = common();
        Map<String, Agreement> named = new LinkedHashMap<>();
        run.packages().forEach(chosen -> named.put(chosen.name(), chosen.deal()));
        run.deals().forEach(settled -> settled.deal().ifPresent(deal -> named.put(settled.name(), deal)));
        List<List<Object>> rows = new ArrayList<>();
        named.forEach((name, deal) -> run.options(deal).forEach(option -> {
            ResetFile.Issue issue = file.issue(option.issue());
            rows.add(row(name, issue.id(), issue.by(), issue.title(), option.level(), issue.levels().get(option.level() - 1).name(),
                    common.contains(option) ? "yes" : ""));
        }));
        return TableSchema.table("reset-elements", title("what is agreed"), rows);
    }

    private Table packages() {
        List<List<Object>> rows = new ArrayList<>();
        for (Chosen chosen : run.packages()) {
            Agreement deal = chosen.deal();
            rows.add(row(chosen.name(), chosen.rule(), deal.worth()[0], deal.worth()[1], musd(0, deal.worth()[0]), musd(1, deal.worth()[1]), deal.terms()[0][0],
                    deal.terms()[1][0], musd(0, deal.terms()[0][0]),
                    musd(1, deal.terms()[1][0]), elements(deal)));
        }
        return TableSchema.table("reset-packages", title("three packages"), rows);
    }

    private Table frontier() {
        List<List<Object>> rows = new ArrayList<>();
        List<Agreement> points = run.frontier().points();
        for (int k = 0; k < points.size(); k++) {
            Agreement point = points.get(k);
            String mark = run.packages().stream().filter(chosen -> chosen.deal().deal().equals(point.deal())).map(Chosen::name)
                    .collect(Collectors.joining(" "));
            rows.add(row(k + 1, point.worth()[0], point.worth()[1], musd(0, point.worth()[0]), musd(1, point.worth()[1]), point.estimate()[0],
                    point.estimate()[1], mark, elements(point)));
        }
        rows.add(row(null, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, "no deal", ""));
        return TableSchema.table("reset-frontier",
                title("packages that none is better than for both; proposed after looking at %s; largest error of payoffs to second order %.5f, mean %.5f"
                .formatted(run.negotiation().searched(), run.frontier().error(), run.frontier().meanError())), rows);
    }

    private Table sectors() {
        World world = run.worth().model().economies();
        List<List<Object>> rows = new ArrayList<>();
        for (Chosen chosen : run.packages()) {
            Outcome at = run.worth().outcome(chosen.deal().deal().levels());
            for (int side = 0; side < 2; side++) {
                int s = side;
                IntStream.range(0, world.sectors().size()).boxed().map(j -> row(chosen.name(), file.sides().get(s), world.sectors().code(j),
                        world.sectors().name(j),
                                100 * (at.earnedHat()[s][j] - 1), run.worth().earned(s, j) * (at.earnedHat()[s][j] - 1)))
                        .sorted((a, b) -> Double.compare((Double) b.get(5), (Double) a.get(5))).forEach(rows::add);
            }
        }
        return TableSchema.table("reset-sectors", title("who gains and who loses while all of a package holds"), rows);
    }

    private Table regions(RegionFile found) {
        List<List<Object>> rows = new ArrayList<>();
        for (Chosen chosen : run.packages()) {
            double[] percent = run.worth().regionsPercent(found, run.worth().outcome(chosen.deal().deal().levels()));
            for (int r = 0; r < percent.length; r++) {
                rows.add(row(chosen.name(), found.regions().get(r), found.name(found.regions().get(r)), percent[r]));
            }
        }
        return TableSchema.table("reset-regions", title("indicative: where it is felt"), rows);
    }

    private Table basis() {
        List<List<Object>> rows = new ArrayList<>();
        Stream.concat(file.threats().stream(), file.reaction().stream()).forEach(threat -> rows.add(row(threat == file.reaction().orElse(null) ? "reaction"
                : "threat", threat.name(),
                "%.1f%% a year (%.1f to %.1f), %.0f months (%.0f to %.0f), in force %.1f%% of years".formatted(100 * threat.yearly()[1],
                        100 * threat.yearly()[0],
                        100 * threat.yearly()[2], threat.months()[1], threat.months()[0], threat.months()[2], 100 * threat.inForce()), threat.basis())));
        file.stated().forEach(stated -> rows.add(row("stated worth", stated.option() + " to " + stated.side(), "%.4f%%".formatted(stated.percent()),
                stated.basis())));
        file.lines().forEach(line -> rows.add(row("red line", line.title(), String.join(" ", line.sectors()) + " " + String.join(", ", line.codes()),
                line.source())));
        rows.addAll(file.basis().entrySet().stream().map(entry -> row(entry.getKey(), "", entry.getValue().getFirst(), entry.getValue().getLast())).toList());
        for (int side = 0; side < 2; side++) {
            for (int j = 0; j < run.setting().world().sectors().size(); j++) {
                double weight = run.worth().weight(side, j);
                if (weight != 1) {
                    rows.add(row("weight", run.setting().world().sectors().name(j) + " of " + file.sides().get(side), "%.2f".formatted(weight),
                            "the least weight with which the side keeps its own duties, times the margin"));
                }
            }
        }
        return TableSchema.table("reset-basis", title("what figures beside the model rest on"), rows);
    }
}

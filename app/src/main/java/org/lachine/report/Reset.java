package org.lachine.report;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Spread;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.RangeRequest;
import org.lachine.run.reset.ResetLeverage;
import org.lachine.run.reset.ResetRanges;
import org.lachine.run.reset.ResetRun;
import org.lachine.run.reset.ResetSetting;
import org.lachine.run.reset.ResetTables;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.ResetFile;

/// What a case's country and another could agree: the tables of `lachine reset` but for its margins, with its figures.
///
/// @param first, second codes of the two sides
/// @param reaction what a third party might do because of the deal, in words; empty for nothing
/// @param pressures ids, from how things are to the hardest
/// @param solved number of equilibria
/// @param ranged its headlines over draws
public record Reset(String first, String second, String reaction, List<String> pressures, List<Table> tables, int solved, ResetRanges ranged) implements Serializable {
    /// Guesses that ranges are made of, half of which tell what drives them: few, since each takes 35 equilibria, of five deals with and without
    /// threats and of all that these start from.
    private static final int DRAWS = 8;
    static final List<String> PACKAGES = List.of("safe", "balanced", "bold");

    static Reset of(Path home, String table, World world, Products products, Ledger ledger, PriorsFile priors, Consumer<String> progress) {
        progress.accept("working out what could be agreed");
        ResetFile file = ResetFile.read(home.resolve(table));
        ResetSetting setting = new ResetSetting(file, world, products, ledger, home.resolve("resilience"));
        ResetRun run = ResetRun.of(setting, ResetRun.Question.plain(file), progress, () -> false);
        ResetLeverage leverage = ResetLeverage.of(run, progress, () -> false);
        return new Reset(file.sides().getFirst(), file.sides().getLast(), file.reaction().map(ResetFile.Threat::name).orElse(""),
                file.pressures().stream().map(ResetFile.Pressure::id).toList(), new ResetTables(run, leverage).withoutMargins(), leverage.solves(),
                ResetRanges.of(run, leverage, new RangeRequest(priors, CaseRuns.SEED, DRAWS, said -> progress.accept("what could be agreed: " + said)), true));
    }

    /// The table called `name`.
    public Table table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    /// A figure over draws.
    ///
    /// @param of, measure as table `ranges` names it
    Optional<ResetRanges.Figure> ranged(String of, String measure) {
        return ranged.figures().stream().filter(figure -> figure.headline().of().equals(of) && figure.headline().measure().equals(measure)).findFirst();
    }

    /// How it is spread over draws.
    public Optional<Spread> spread(String of, String measure) {
        return ranged(of, measure).map(figure -> figure.sample().sample()).filter(Sample::hasValues).map(Sample::spread);
    }

    public boolean has(String name) {
        return tables.stream().anyMatch(t -> t.name().equals(name));
    }

    /// The rows of a table whose cell in `column` is `value`.
    public List<List<Object>> rows(String table, String column, Object value) {
        Table found = table(table);
        return found.rows().stream().filter(row -> value.equals(Resilience.cell(found, row, column))).toList();
    }

    /// A number of the first such row; NaN where there is none.
    public double number(String table, String column, Object value, String wanted) {
        return rows(table, column, value).stream().findFirst().map(row -> Resilience.number(table(table), row, wanted)).orElse(Double.NaN);
    }

    /// The term sheet: every issue that one of the packages settles, and how.
    public Table sheet(Countries countries) {
        Table elements = table("reset-elements");
        Map<String, List<Object>> rows = new LinkedHashMap<>();
        for (List<Object> row : table("reset-issues").rows()) {
            Table issues = table("reset-issues");
            String issue = (String) Resilience.cell(issues, row, "issue");
            rows.computeIfAbsent(issue, any -> new ArrayList<>(List.of(countries.name((String) Resilience.cell(issues, row, "by")),
                    Resilience.cell(issues, row, "about"), "–", "–", "–")));
        }
        List<String> packages = PACKAGES;
        for (List<Object> row : elements.rows()) {
            int at = packages.indexOf((String) Resilience.cell(elements, row, "deal"));
            if (at >= 0) {
                rows.get((String) Resilience.cell(elements, row, "issue")).set(2 + at, Countries.capital((String) Resilience.cell(elements, row, "name")));
            }
        }
        List<List<Object>> sheet = new ArrayList<>(rows.values().stream().filter(row -> !row.subList(2, 5).stream().allMatch("–"::equals)).toList());
        sheet.add(0, worth("to " + countries.inSentence(first) + ", a year", "first_worth_musd", packages));
        sheet.add(1, worth("to " + countries.inSentence(second) + ", a year", "second_worth_musd", packages));
        return TableSchema.table("reset-sheet", "Term sheet: what each package settles", sheet);
    }

    private List<Object> worth(String whom, String column, List<String> packages) {
        List<Object> row = new ArrayList<>(List.of("Worth", whom));
        packages.forEach(name -> row.add(rows("reset-packages", "package", name).isEmpty() ? "–"
                : Unit.USD_MILLION.text(number("reset-packages", "package", name, column))));
        return row;
    }
}

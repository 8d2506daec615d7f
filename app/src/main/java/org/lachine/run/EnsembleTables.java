package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.Outcome;
import org.lachine.ensemble.Priors;
import org.lachine.model.World;

/// Draws and what became of them as tables (`schema/draws.csv`, `outcomes.csv`).
final class EnsembleTables {
    private EnsembleTables() {}

    /// Figures by country of the draws that have an equilibrium.
    static Table outcomes(World world, List<Ensemble.Evaluated> batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (Ensemble.Evaluated one : batch) {
            for (int n = 0; one.outcome().isSolved() && n < world.countries().size(); n++) {
                List<Object> row = new ArrayList<>(List.of(one.index(), one.variant(), world.countries().code(n)));
                for (Ranges.Measure measure : Ranges.Measure.values()) {
                    row.add(measure.of(one.outcome().headlines(), n));
                }
                rows.add(row);
            }
        }
        return TableSchema.table("outcomes", "Outcomes of draws by country", rows);
    }

    /// What was drawn, one column more a sector for its elasticity, and whether it could be solved.
    static Table draws(World world, List<Ensemble.Evaluated> batch) {
        List<Column> columns = new ArrayList<>(TableSchema.table("draws", "", List.of()).columns());
        world.sectors().all().forEach(sector -> columns.add(new Column("elasticity_" + sector, Type.NUMBER, "",
                "Trade elasticity of " + world.sectors().name(world.sectors().indexOf(sector)))));
        List<Priors.Own> own = batch.isEmpty() || batch.getFirst().draw().nests() == null ? List.of() : batch.getFirst().draw().nests().own();
        own.forEach(products -> columns.add(new Column("sigma_" + products.name().replace('-', '_'), Type.NUMBER, "",
                "Elasticity of substitution between the origins of " + products.name() + ", one more than their trade elasticity; of no account where the world has none of them apart")));
        List<List<Object>> rows = new ArrayList<>();
        for (Ensemble.Evaluated one : batch) {
            Draw draw = one.draw();
            Outcome outcome = one.outcome();
            List<Object> row = new ArrayList<>(Arrays.asList(one.index(), one.variant(), outcome.isSolved() ? "solved" : "failed",
                    outcome.isSolved() ? null : outcome.reason(),
                    outcome.isSolved() ? outcome.headlines().passes() : null, outcome.isSolved() ? outcome.headlines().residual() : null,
                    draw.closure().name().toLowerCase(), draw.flowSpread(), draw.lines(), draw.cited(),
                    Double.isInfinite(draw.mobility()) ? null : draw.mobility(),
                    draw.rents() == null ? null : 100 * draw.rents().exporters(), draw.rents() == null ? null : 100 * draw.rents().importers(),
                    draw.nests() == null ? null : draw.nests().substitution(), one.of().policy(draw)));
            Arrays.stream(draw.tradeElasticity()).forEach(row::add);
            own.forEach(products -> row.add(draw.nests().sigma()[own.indexOf(products)]));
            rows.add(row);
        }
        return new Table("draws", "Draws: all that was drawn, and whether there is an equilibrium", columns, rows);
    }
}

package org.lachine.model;

import java.util.List;

/// What a country sells to another in some sectors: a figure that a solve may be asked for beside its [Headlines], bilateral detail left out.
public record Sales(String importer, String exporter, List<String> sectors) {
    public Sales {
        sectors = List.copyOf(sectors);
    }

    /// `Σ_j M'_nij / ĉ_ij − M_nij`, USD million at border value in prices of the baseline: what is sold, not what it is worth in the numeraire.
    /// Export taxes that a policy adds are part of the value.
    ///
    /// Cost: a cell a sector, where the importer has products one of each.
    ///
    /// @param state the last that `sweep` evaluated
    double change(Calibration base, Sweep sweep, double[] state) {
        int m = base.world.countries().indexOf(importer);
        int i = base.world.countries().indexOf(exporter);
        double sum = 0;
        for (String sector : sectors) {
            int j = base.world.sectors().indexOf(sector);
            int at = j * base.stride;
            double before = base.borderShare[base.cell(j, m, i)] * base.expenditure[at + m];
            sum += sweep.flow(state, j * base.n + m, i) / Math.exp(state[at + i]) - before;
        }
        return sum;
    }
}

package org.lachine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.ensemble.Drawn;
import org.lachine.ensemble.Sample;
import org.lachine.model.World;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// A wish for ranges: from what is drawn, by which seed, and how often.
///
/// @param draws guesses that ranges are made of, the first [#driven] of which also tell what drives them
/// @param progress told how far it is
public record RangeRequest(PriorsFile priors, long seed, int draws, Consumer<String> progress) {
    /// Each is solved as often as there are groups of inputs, and twice more.
    private static final int DRIVER_DRAWS = 64;

    int driven() {
        return Math.min(draws, DRIVER_DRAWS);
    }

    /// Guesses around a comparison, with what drives ranges.
    public Ensemble ensemble(Resolved compared) {
        return Ensemble.of(compared, priors, seed, true).withDriversOf(driven());
    }

    /// Ranges of what a comparison changes for every country.
    public List<Table> tables(Resolved compared, String title) {
        return Ranges.of(ensemble(compared), draws, progress).tables(title);
    }

    /// Ranges of any figures that are a function of the economies drawn and of the policy that is asked about.
    ///
    /// @param headlines what the figures are, in their order; their central values are those of the ensemble as it stands
    public List<Table> tables(Ensemble ensemble, List<Headline> headlines, Function<Drawn, double[]> figures, String title) {
        RangeTables tables = new RangeTables();
        add(tables, ensemble, headlines, figures);
        return tables.tables(title, draws);
    }

    /// Adds the same to others.
    void add(RangeTables tables, Ensemble ensemble, List<Headline> headlines, Function<Drawn, double[]> figures) {
        double[] central = ensemble.central(figures);
        List<Sample> samples = ensemble.samples(draws, headlines.size(), figures, said -> progress.accept("ranges: " + said));
        IntStream.range(0, headlines.size()).forEach(h -> tables.add(headlines.get(h).as(Double.isNaN(central[h]) ? null : Double.valueOf(central[h])), samples.get(h)));
    }

    /// The same figure of every country of a world.
    static List<Headline> ofCountries(World world, String measure, String unit) {
        List<Headline> headlines = new ArrayList<>();
        for (int n = 0; n < world.countries().size(); n++) {
            headlines.add(new Headline(world.countries().code(n), world.countries().name(n), measure, unit));
        }
        return headlines;
    }
}

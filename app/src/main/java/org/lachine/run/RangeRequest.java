package org.lachine.run;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.ensemble.Drawn;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Variants;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// A wish for ranges: from what is drawn, by which seed, and how often.
///
/// @param draws guesses that ranges are made of
/// @param driven how many of these, the first, also tell what drives them
/// @param progress told how far it is
/// @param stopped asked after every guess: no range is told of some of the guesses
public record RangeRequest(PriorsFile priors, long seed, int draws, int driven, Consumer<String> progress, BooleanSupplier stopped) {
    /// Each is solved as often as there are groups of inputs, and twice more.
    private static final int DRIVER_DRAWS = 64;
    private static final int FEWEST = 8;

    /// One whose drivers are told by as many draws as ranges of commands are.
    public RangeRequest(PriorsFile priors, long seed, int draws, Consumer<String> progress, BooleanSupplier stopped) {
        this(priors, seed, draws, Math.min(draws, DRIVER_DRAWS), progress, stopped);
    }

    /// The same that nobody stops.
    public RangeRequest(PriorsFile priors, long seed, int draws, Consumer<String> progress) {
        this(priors, seed, draws, progress, () -> false);
    }

    /// Thrown where it was stopped.
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// The same for figures that take long: of as many draws as tell what drives others.
    public RangeRequest ofDriven() {
        return new RangeRequest(priors, seed, driven, progress, stopped);
    }

    /// The same for figures that take dozens of equilibria a guess: of a quarter of the draws, half of which tell what drives ranges.
    public RangeRequest ofFew() {
        int few = Math.clamp(draws / 4, Math.min(draws, FEWEST), DRIVER_DRAWS);
        return new RangeRequest(priors, seed, few, (few + 1) / 2, progress, stopped);
    }

    /// Guesses around a comparison, with what drives ranges.
    public Ensemble ensemble(Resolved compared) {
        return Ensemble.of(compared, priors, seed, true).withDriversOf(driven());
    }

    /// Ranges of what a comparison changes for every country.
    public List<Table> tables(Resolved compared, String title) {
        return ranges(List.of(ensemble(compared)), "ranges").getFirst().tables(title);
    }

    /// Ranges of several comparisons with the same priors, in their order.
    ///
    /// @param what they are of, for the progress
    public List<Ranges> ranges(List<Ensemble> ensembles, String what) {
        return Ranges.of(ensembles, draws, said -> progress.accept(what + ": " + said), stopped);
    }

    /// Ranges of any figures that are a function of the economies drawn and of the policy that is asked about.
    ///
    /// @param headlines what the figures are, in their order; their central values are those of the ensemble as it stands
    public List<Table> tables(Ensemble ensemble, List<Headline> headlines, Function<Drawn, double[]> figures, String title) {
        RangeTables tables = new RangeTables();
        add(tables, ensemble, headlines, figures);
        return tables.tables(title);
    }

    /// Adds the same to others.
    public void add(RangeTables tables, Ensemble ensemble, List<Headline> headlines, Function<Drawn, double[]> figures) {
        double[] central = ensemble.central(figures);
        List<Sample> samples = ensemble.samples(draws, headlines.size(), figures, said -> progress.accept("ranges: " + said), stopped);
        IntStream.range(0, headlines.size()).forEach(h -> tables.add(headlines.get(h).as(Double.isNaN(central[h]) ? null : Double.valueOf(central[h])), samples.get(h)));
    }

    /// Figures as functions of guesses that no comparison stands behind.
    public <D> List<Sample> samples(Variants<D> guesses, int size, Function<D, double[]> figures) {
        return Sampling.of(guesses, draws, size, () -> figures, said -> progress.accept("ranges: " + said), stopped);
    }
}

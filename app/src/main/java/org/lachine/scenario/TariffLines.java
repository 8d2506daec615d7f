package org.lachine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.lachine.scenario.AverageTariffs.Average;

/// Imports line by line with what they pay: what [AverageTariffs] are made of, under any guess of what is not known of them.
public final class TariffLines {
    /// Nothing guessed.
    static final Guess AS_RECORDED = new Guess() {
        @Override
        public double elasticity(int sector) {
            return 1;
        }

        @Override
        public double flow(int[] cells) {
            return 1;
        }

        @Override
        public double coverage(boolean byLine) {
            return 1;
        }
    };

    private final List<Line> lines = new ArrayList<>();
    private double announced;
    private double statutory;
    private double claimed;
    private boolean lawIsKnown = true;

    /// Factors on what is recorded.
    public interface Guess {
        /// On trade elasticities of a sector and of its products.
        double elasticity(int sector);

        /// On trade in these cells of the world.
        double flow(int[] cells);

        /// On what measures add.
        ///
        /// @param byLine whether their duties are worked out by product line
        double coverage(boolean byLine);
    }

    /// @param value USD million
    /// @param cells of the world that the trade lies in
    /// @param tariff collected in the year of the data, a fraction
    /// @param added by measures since
    record Line(double value, double elasticity, int sector, int[] cells, boolean byLine, double tariff, double added) {}

    void add(Line line) {
        lines.add(line);
    }

    /// @param names what measures name, `law` what it comes to before preferences, USD million of duty
    void addLaw(double names, double law) {
        announced += names;
        statutory += law;
    }

    /// @param value of imports that claimed a preference, USD million; NaN where it is not known
    void addClaims(double value) {
        claimed += value;
    }

    /// Part of the trade is not known by product, so that the law's averages are not either.
    void withoutLaw() {
        lawIsKnown = false;
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The averages under a guess; those of the law are guessed about by nobody.
    ///
    /// @param collected on the month's own imports
    public Average average(Guess guess, OptionalDouble collected) {
        double imports = 0;
        double effective = 0;
        double response = 0;
        double responded = 0;
        double squared = 0;
        int[] cells = null;
        double flow = 1;
        for (Line line : lines) {
            flow = line.cells() == cells ? flow : guess.flow(line.cells());
            cells = line.cells();
            double value = line.value() * flow;
            double rate = Math.max(0, line.tariff() + guess.coverage(line.byLine()) * line.added());
            double elasticity = line.elasticity() * guess.elasticity(line.sector()) + 1;
            imports += value;
            effective += value * rate;
            response += value * elasticity;
            responded += value * elasticity * rate;
            squared += value * elasticity * rate * rate;
        }
        double recorded = lines.stream().mapToDouble(Line::value).sum();
        return new Average(imports, lawIsKnown ? OptionalDouble.of(announced / recorded) : OptionalDouble.empty(),
                lawIsKnown ? OptionalDouble.of(statutory / recorded) : OptionalDouble.empty(), effective / imports, collected,
                Math.sqrt(squared / response), responded / response,
                lawIsKnown && !Double.isNaN(claimed) ? OptionalDouble.of(claimed / recorded) : OptionalDouble.empty());
    }
}

package org.lachine.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.lachine.model.Closure;

/// The draws of an ensemble: a function of priors, seed and index alone, so that any machine can make any of them, and
/// different questions are asked of the same draws.
///
/// A point of a [ScrambledSobol] sequence has the coordinates of two draws, the one of the index and another one with
/// which its groups are exchanged for variance shares (Saltelli 2010). Errors of flows, too many for a sequence, are
/// hashed from seed and index.
public final class Draws implements Design<Draw> {
    private static final int COMMON = 0;
    private static final int CLOSURE = 1;
    private static final int LINES = 2;
    private static final int CITED = 3;
    private static final int SPREAD = 4;
    private static final int LONG_RUN = 5;
    private static final int ADJUSTMENT = 6;
    private static final int MOBILITY = 7;
    private static final int FIRST_SECTOR = 8;
    /// First coordinate of what becomes of policies, behind all that is drawn of economies in any world.
    static final int FIRST_OF_POLICIES = 1536;

    private final Priors priors;
    private final long seed;
    private final int sectors;
    private final int dimensions;
    /// Where coordinates of products begin, pairs of a draw's own and the other's: the same whatever else is drawn.
    private final int firstOfProducts;
    private final ScrambledSobol sequence;
    /// Null where policies stay.
    private final ScrambledSobol policies;
    /// Whether elasticities between and of single products count among those of sectors.
    private final boolean asOne;

    public Draws(Priors priors, long seed) {
        this(priors, seed, false);
    }

    private Draws(Priors priors, long seed, boolean asOne) {
        this.priors = priors;
        this.asOne = asOne;
        this.seed = seed;
        sectors = priors.elasticity().median().length;
        // the last two are there only for who asks for them, so that everybody else's draws stay what they were
        dimensions = FIRST_SECTOR + sectors + (priors.rents() == null ? 0 : 2);
        firstOfProducts = 2 * (FIRST_SECTOR + sectors + 2);
        sequence = new ScrambledSobol(seed, priors.nests() == null ? 2 * dimensions : firstOfProducts + 2 * (1 + priors.nests().own().size()));
        policies = priors.forks().isEmpty() ? null : new ScrambledSobol(seed, FIRST_OF_POLICIES, 2 * priors.forks().size());
    }

    /// The same draws, of which all elasticities are exchanged together: those between and of single products are no groups of their own.
    public Draws withElasticitiesAsOne() {
        return new Draws(priors, seed, true);
    }

    /// The groups that these priors leave uncertain.
    ///
    /// @param covered whether a question's measures come from the ledger, so that their coverage is in doubt
    public List<Group> groups(boolean covered) {
        return Arrays.stream(Group.values()).filter(group -> switch (group) {
            case ELASTICITIES -> Arrays.stream(priors.elasticity().spread()).anyMatch(s -> s > 0) || asOne && (isSubstitutionOpen() || areProductsOpen());
            case FLOWS -> priors.flows().most() > 0;
            case DEFICITS -> priors.closure().values().stream().filter(w -> w > 0).count() > 1;
            case COVERAGE -> covered && priors.coverage().lines() + priors.coverage().cited() > 0;
            case HORIZON -> priors.horizon().isUncertain();
            case RENTS -> priors.rents() != null;
            case SUBSTITUTION -> !asOne && isSubstitutionOpen();
            case PRODUCTS -> !asOne && areProductsOpen();
            case POLICY -> priors.forks().stream().anyMatch(fork -> Arrays.stream(fork.leadsTo()).distinct().count() > 1);
            case CHANCES -> false;
        }).toList();
    }

    private boolean isSubstitutionOpen() {
        return priors.nests() != null && priors.nests().substitution().least() < priors.nests().substitution().most();
    }

    private boolean areProductsOpen() {
        return priors.nests() != null && priors.nests().own().stream().anyMatch(own -> own.products().length > 0 && own.spread() > 0);
    }

    @Override
    public Draw of(int index) {
        return mixed(index, null, false);
    }

    @Override
    public Draw beside(int index) {
        return mixed(index, null, true);
    }

    @Override
    public Draw exchanged(int index, Group group) {
        return mixed(index, group, false);
    }

    @Override
    public boolean same(Draw one, Draw other) {
        return one.is(other);
    }

    private Draw mixed(int index, Group exchanged, boolean beside) {
        double[] point = sequence.point(index);
        int[] from = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            from[d] = beside || group(d) == exchanged ? dimensions + d : d;
        }
        double[] u = Arrays.stream(from).mapToDouble(d -> point[d]).toArray();
        long key = Hash.of(Hash.of(seed, index), beside || exchanged == Group.FLOWS ? 1 : 0);
        Priors.Horizon horizon = priors.horizon();
        return new Draw(closure(u[CLOSURE]), elasticity(u), flowSpread(u[SPREAD]), key,
                Math.exp(priors.coverage().lines() * Normal.quantile(u[LINES])),
                Math.exp(priors.coverage().cited() * Normal.quantile(u[CITED])),
                horizon.labour() ? horizon.mobility().at(u[MOBILITY]) : Double.POSITIVE_INFINITY, rents(u),
                nests(point, u[COMMON], beside || takes(exchanged, Group.SUBSTITUTION), beside || takes(exchanged, Group.PRODUCTS)),
                policy(index, beside || exchanged == Group.POLICY));
    }

    /// Whether a group of nests is taken from the other draw.
    private boolean takes(Group exchanged, Group nests) {
        return exchanged == (asOne ? Group.ELASTICITIES : nests);
    }

    /// @param other whether what comes about is that of the other draw
    private int policy(int index, boolean other) {
        double[] u = policies == null ? null : policies.point(index);
        return IntStream.range(0, priors.forks().size()).map(f -> priors.forks().get(f).leadsTo()[priors.forks().get(f).at(u[2 * f + (other ? 1 : 0)])]).sum();
    }

    /// @param common what all elasticities share
    /// @param otherSubstitution, otherProducts whether η and the products' own elasticities are those of the other draw
    private Draw.Nests nests(double[] point, double common, boolean otherSubstitution, boolean otherProducts) {
        Priors.Nests prior = priors.nests();
        if (prior == null) {
            return null;
        }
        double shared = Math.sqrt(priors.elasticity().common()) * Normal.quantile(common);
        double apart = Math.sqrt(1 - priors.elasticity().common());
        double[] sigma = new double[prior.own().size()];
        for (int k = 0; k < sigma.length; k++) {
            double z = shared + apart * Normal.quantile(point[firstOfProducts + 2 * (1 + k) + (otherProducts ? 1 : 0)]);
            sigma[k] = Math.max(1 + priors.elasticity().least(), prior.own().get(k).median() * Math.exp(prior.own().get(k).spread() * z));
        }
        return new Draw.Nests(prior.substitution().at(point[firstOfProducts + (otherSubstitution ? 1 : 0)]), prior.own(), sigma);
    }

    /// A stick is broken in two, and what is left again.
    private Draw.Rents rents(double[] u) {
        Priors.Rents prior = priors.rents();
        if (prior == null) {
            return null;
        }
        double exporters = beta(prior.exporters(), prior.importers() + prior.treasury(), u[FIRST_SECTOR + sectors]);
        return new Draw.Rents(exporters, (1 - exporters) * beta(prior.importers(), prior.treasury(), u[FIRST_SECTOR + sectors + 1]));
    }

    private static double beta(double a, double b, double u) {
        return new BetaDistribution(a, b).inverseCumulativeProbability(u);
    }

    private Group group(int dimension) {
        if (dimension >= FIRST_SECTOR + sectors) {
            return Group.RENTS;
        }
        return switch (dimension) {
            case CLOSURE -> Group.DEFICITS;
            case LINES, CITED -> Group.COVERAGE;
            case SPREAD -> Group.FLOWS;
            case LONG_RUN, ADJUSTMENT, MOBILITY -> Group.HORIZON;
            default -> Group.ELASTICITIES;
        };
    }

    private double flowSpread(double u) {
        return new Priors.Range(priors.flows().least(), priors.flows().most()).at(u);
    }

    private Closure closure(double u) {
        double below = 0;
        Closure last = null;
        for (Map.Entry<Closure, Double> weighted : priors.closure().entrySet()) {
            below += weighted.getValue();
            last = weighted.getValue() > 0 ? weighted.getKey() : last;
            if (u < below) {
                return weighted.getKey();
            }
        }
        return last;
    }

    private double[] elasticity(double[] u) {
        Priors.Elasticity prior = priors.elasticity();
        double scale = response(u);
        double common = Math.sqrt(prior.common()) * Normal.quantile(u[COMMON]);
        double own = Math.sqrt(1 - prior.common());
        double[] theta = new double[prior.median().length];
        for (int j = 0; j < theta.length; j++) {
            double z = common + own * Normal.quantile(u[FIRST_SECTOR + j]);
            double longRun = Math.max(prior.least(), Math.min(prior.most(), prior.median()[j] * Math.exp(prior.spread()[j] * z)));
            theta[j] = Math.max(prior.least(), scale * longRun);
        }
        return theta;
    }

    /// Share of the long-run response that has happened.
    private double response(double[] u) {
        Priors.Horizon horizon = priors.horizon();
        if (horizon.years() == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double left = Math.exp(-(horizon.years() - 1) / horizon.adjustment().at(u[ADJUSTMENT]));
        return 1 - (1 - horizon.firstYear() / horizon.longRun().at(u[LONG_RUN])) * left;
    }
}

package org.lachine.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Codes;
import org.lachine.model.Equilibrium;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Sales;

/// A policy to be compared with the present one, under every closure that the priors hold possible.
///
/// Each closure has its own central model, solved once: the world's economies under the policy before, with the median
/// elasticities. Draws vary elasticities and flows around it. Immutable and thread-safe; what is sent to other machines.
public final class Question {
    /// Lowest tariff that a doubted coverage leaves, as a fraction: a duty that ends never becomes a subsidy.
    private static final double LEAST_TARIFF = 0;

    /// A central model and the policy after on its baseline.
    public record Centre(CaliendoParro model, Policy after) {}

    private final Map<Closure, Centre> centres;
    private final Coverage coverage;
    private final Set<String> openRents;
    private final List<Alternative> alternatives;
    private final List<Sales> sales;
    private final Map<Closure, Optional<Equilibrium>> solved = new ConcurrentHashMap<>();

    /// How far duties of the ledger's measures are in doubt.
    ///
    /// @param byLine per importer: true where its duties come from product lines, false where from cited values
    public record Coverage(boolean[] byLine) {}

    /// Other tariffs that may be in force instead of those of the policy after: the cells in which they differ, and their tariffs there.
    ///
    /// @param productCells, productTariffs the same of products, `[product][exporter]`; none in a world without
    public record Alternative(int[] cells, double[] tariffs, int[] productCells, double[] productTariffs) {
        /// @throws IllegalArgumentException when more than tariffs differ
        public static Alternative of(Policy after, Policy instead) {
            int[] cells = differing(after.tariffs(), instead.tariffs());
            int[] products = after.productTariffs() == null ? new int[0] : differing(after.productTariffs(), instead.productTariffs());
            return new Alternative(cells, Arrays.stream(cells).mapToDouble(cell -> instead.tariffs()[cell]).toArray(),
                    products, Arrays.stream(products).mapToDouble(cell -> instead.productTariffs()[cell]).toArray());
        }

        private static int[] differing(double[] one, double[] other) {
            return IntStream.range(0, one.length).filter(cell -> one[cell] != other[cell]).toArray();
        }

        private static double[] put(double[] into, int[] cells, double[] values) {
            double[] changed = into.clone();
            for (int k = 0; k < cells.length; k++) {
                changed[cells[k]] = values[k];
            }
            return changed;
        }

        Policy instead(Policy after) {
            double[] all = put(after.tariffs(), cells, tariffs);
            return after.productTariffs() == null ? after.withTariffs(all) : after.withTariffs(all, put(after.productTariffs(), productCells, productTariffs));
        }
    }

    /// @param coverage null where the policy is taken as stated
    /// @param openRents names of the quotas of whose rents it is not known who has them
    public Question(Map<Closure, Centre> centres, Coverage coverage, Set<String> openRents) {
        this(centres, coverage, openRents, List.of());
    }

    /// @param alternatives what [Draw#policy] counts from 1 on; none where policies stay
    public Question(Map<Closure, Centre> centres, Coverage coverage, Set<String> openRents, List<Alternative> alternatives) {
        this(centres, coverage, openRents, alternatives, List.of());
    }

    private Question(Map<Closure, Centre> centres, Coverage coverage, Set<String> openRents, List<Alternative> alternatives, List<Sales> sales) {
        this.alternatives = List.copyOf(alternatives);
        this.sales = List.copyOf(sales);
        this.centres = Map.copyOf(centres);
        this.coverage = coverage;
        this.openRents = Set.copyOf(openRents);
    }

    /// The same, whose answers tell of some sales too.
    public Question telling(List<Sales> ofSales) {
        return new Question(centres, coverage, openRents, alternatives, ofSales);
    }

    /// Sales that an answer tells of.
    public List<Sales> sales() {
        return sales;
    }

    public Codes countries() {
        return centres.values().iterator().next().model().baseline().countries();
    }

    /// Whether the trade that its measures reach is in doubt.
    public boolean isCovered() {
        return coverage != null;
    }

    Centre centre(Closure closure) {
        return centres.get(closure);
    }

    /// Where draws of a closure start from: the central model under the policy after; null where that has no equilibrium, or
    /// has quotas, whose draws are solved from the baseline.
    Equilibrium start(Closure closure) {
        return solved.computeIfAbsent(closure, any -> {
            Centre centre = centre(closure);
            try {
                return centre.after().quotas().isEmpty() ? Optional.of(centre.model().solve(centre.after())) : Optional.empty();
            } catch (NotConvergedException | IllegalArgumentException none) {
                return Optional.empty();
            }
        }).orElse(null);
    }

    /// The cells whose tariff changes, under an alternative too.
    int[] moved(Closure closure) {
        Policy after = centre(closure).after();
        double[] before = after.world().tariff();
        double[] tariffs = after.tariffs();
        IntStream changed = IntStream.range(0, before.length).filter(cell -> tariffs[cell] != before[cell]);
        return IntStream.concat(changed, alternatives.stream().flatMapToInt(other -> Arrays.stream(other.cells()))).distinct().sorted().toArray();
    }

    /// The policy after with the draw's coverage, additional duties times its factor, and its holders of rents.
    ///
    /// @param tariffs an array of the world's shape, of whose cells only those `moved` are overwritten
    Policy policy(Draw draw, int[] moved, double[] tariffs) {
        Policy after = draw.policy() == 0 ? centre(draw.closure()).after() : alternatives.get(draw.policy() - 1).instead(centre(draw.closure()).after());
        if (draw.rents() != null) {
            after = after.withQuotas(after.quotas().stream().map(quota -> openRents.contains(quota.name())
                    ? quota.withRents(draw.rents().exporters(), draw.rents().importers()) : quota).toList());
        }
        if (coverage == null) {
            return after;
        }
        double[] before = after.world().tariff();
        int n = after.world().countries().size();
        for (int cell : moved) {
            double factor = coverage.byLine()[cell / n % n] ? draw.lines() : draw.cited();
            tariffs[cell] = doubted(before[cell], factor, after.tariffs()[cell]);
        }
        return after.productTariffs() == null ? after.withTariffs(tariffs)
                : after.withTariffs(tariffs, products(draw, after));
    }

    private static double doubted(double before, double factor, double after) {
        return after == before ? before : Math.max(before + factor * (after - before), Math.min(LEAST_TARIFF, before));
    }

    private double[] products(Draw draw, Policy after) {
        ProductDetail detail = after.world().products();
        double[] before = detail.tariff();
        double[] tariffs = after.productTariffs().clone();
        Codes countries = countries();
        int n = countries.size();
        for (int p = 0; p < detail.size(); p++) {
            double factor = coverage.byLine()[countries.indexOf(detail.importer(p))] ? draw.lines() : draw.cited();
            for (int cell = p * n; cell < (p + 1) * n; cell++) {
                tariffs[cell] = doubted(before[cell], factor, tariffs[cell]);
            }
        }
        return tariffs;
    }
}

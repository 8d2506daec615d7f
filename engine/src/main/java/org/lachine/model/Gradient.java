package org.lachine.model;

import org.lachine.num.Gmres;

/// The derivative of an objective in every tariff, export tax and iceberg cost of the world at once, by the adjoint
/// of the equilibrium equations (`docs/model.md` 3): one linear solve, whatever the number of instruments.
///
/// Arrays are `[sector][importer][exporter]`, read only.
public final class Gradient {
    /// The equations hold to 1e-10 only, so that a direction along which nothing real changes is singular to as much:
    /// asking for more would turn in circles.
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_PRODUCTS = 200;

    private final World world;
    private final double[] tariff;
    private final double[] exportTax;
    private final double[] icebergCost;
    private final int products;

    private Gradient(World world, double[] tariff, double[] exportTax, double[] icebergCost, int products) {
        this.world = world;
        this.tariff = tariff;
        this.exportTax = exportTax;
        this.icebergCost = icebergCost;
        this.products = products;
    }

    /// Solves `Lᵀ λ = ∂objective/∂z` by GMRES, preconditioned by the transposed home response, and pulls
    /// `∂objective − λᵀ` back to the instruments.
    static Gradient of(Calibration base, HomeResponse home, Linearisation at, Equilibrium equilibrium, Objective objective) {
        Partials partials = new Partials(base.n, base.s);
        objective.addPartials(equilibrium, partials);
        int length = 2 * base.s * base.stride + base.stride;
        double[] wanted = new double[length];
        at.pullback(null, partials, wanted);
        at.fixNumeraire(wanted);
        double[] multiplier = new double[length];
        Gmres gmres = new Gmres((y, out) -> {
            double[] lambda = new double[length];
            home.transposedStep(y, at.expenditure, lambda);
            at.pullback(lambda, null, out);
        }, length, MOST_PRODUCTS);
        double[] solution = new double[length];
        double reached = gmres.solve(wanted, solution, TOLERANCE);
        if (!(reached < 1e-8)) {
            throw new NotConvergedException("The gradient at %s stopped at a relative residual of %.1e (limit 1e-8).%nThe equilibrium is close to singular there; ask at a less extreme policy."
                    .formatted(base.world.name(), reached), reached);
        }
        home.transposedStep(solution, at.expenditure, multiplier);
        for (int l = 0; l < length; l++) {
            multiplier[l] = -multiplier[l];
        }
        int cells = base.world.flow().length;
        Gradient result = new Gradient(base.world, new double[cells], new double[cells], new double[cells], gmres.products());
        at.instruments(multiplier, partials, result.icebergCost, result.tariff, result.exportTax);
        Policy policy = equilibrium.policy();
        for (int cell = 0; cell < cells; cell++) {
            result.tariff[cell] /= 1 + policy.tariffs()[cell];
            result.exportTax[cell] /= 1 + policy.exportTax(cell);
        }
        return result;
    }

    /// d objective / d τ', τ' an ad valorem fraction.
    public double tariff(String importer, String exporter, String sector) {
        return tariff[world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer),
                world.countries().indexOf(exporter))];
    }

    public double[] tariffs() {
        return tariff;
    }

    /// d objective / d export tax, a fraction of the producer value.
    public double[] exportTaxes() {
        return exportTax;
    }

    /// d objective / d ln d̂.
    public double[] icebergCosts() {
        return icebergCost;
    }

    /// Passes that the adjoint took.
    public int products() {
        return products;
    }
}

package org.lachine.model;

import java.util.List;
import java.util.Map;
import org.lachine.num.Gmres;

/// The derivative of an objective in every tariff, export tax and iceberg cost of the world at once, by the adjoint
/// of the equilibrium equations (`docs/model.md` 3): one linear solve, whatever the number of instruments.
///
/// Arrays are `[sector][importer][exporter]`, read only. Where a cell has products, its derivative is the sum of theirs:
/// all of them move together.
public final class Gradient {
    /// The equations hold to 1e-10 only, so that a direction along which nothing real changes is singular to as much:
    /// asking for more would turn in circles.
    static final double TOLERANCE = 1e-9;
    /// Enough to tell a search where to try next.
    static final double ROUGH = 1e-6;
    private static final int MOST_PRODUCTS = 200;

    private final World world;
    private final double[] tariff;
    private final double[] exportTax;
    private final double[] icebergCost;
    private final double[] productTariff;
    private final double[] productExportTax;
    private final double[] productIcebergCost;
    private final double[] gift;
    private final int products;
    private Map<String, Double> limits = Map.of();
    private List<String> kinks = List.of();

    private Gradient(World world, double[] gift, int products) {
        this.gift = gift;
        this.world = world;
        this.products = products;
        int cells = world.flow().length;
        tariff = new double[cells];
        exportTax = new double[cells];
        icebergCost = new double[cells];
        boolean detailed = world.products() != null;
        int lines = detailed ? world.products().flow().length : 0;
        productTariff = detailed ? new double[lines] : null;
        productExportTax = detailed ? new double[lines] : null;
        productIcebergCost = detailed ? new double[lines] : null;
    }

    /// Solves `Lᵀ λ = ∂objective/∂z` by GMRES, preconditioned by the transposed home response, and pulls
    /// `∂objective − λᵀ` back to the instruments.
    ///
    /// @param tolerance [#TOLERANCE], or more where a rough gradient will do
    static Gradient of(Calibration base, HomeResponse home, Linearisation at, Equilibrium equilibrium, Objective objective,
            double tolerance) {
        Partials partials = new Partials(base.n, base.s);
        objective.addPartials(equilibrium, partials);
        int length = 2 * base.s * base.stride + base.stride;
        double[] wanted = new double[length];
        at.pullback(null, partials, wanted);
        at.fixNumeraire(wanted);
        double[] multiplier = new double[length];
        double[] lambda = new double[length];
        Gmres gmres = new Gmres((y, out) -> {
            home.transposedStep(y, at.expenditure, lambda);
            at.pullback(lambda, null, out);
        }, length, MOST_PRODUCTS);
        double[] solution = new double[length];
        double reached = gmres.solve(wanted, solution, tolerance);
        if (!(reached < 10 * tolerance)) {
            throw new NotConvergedException(("The gradient at %s stopped at a relative residual of %.1e (limit %.0e).%nThe equilibrium is close to singular "
                    + "there; ask at a less extreme policy.")
                    .formatted(base.world.name(), reached, 10 * tolerance), reached);
        }
        home.transposedStep(solution, at.expenditure, multiplier);
        for (int l = 0; l < length; l++) {
            multiplier[l] = -multiplier[l];
        }
        Linearisation.Weights weights = at.weights(multiplier, partials);
        Gradient result = new Gradient(base.world, at.gifts(weights), gmres.products());
        at.instruments(weights, result.icebergCost, result.tariff, result.exportTax);
        Policy policy = equilibrium.priced();
        double[] tariffs = policy.tariffs();
        for (int cell = 0; cell < tariffs.length; cell++) {
            result.tariff[cell] /= 1 + tariffs[cell];
        }
        for (int cell = 0; cell < tariffs.length && policy.hasExportTaxes(); cell++) {
            result.exportTax[cell] /= 1 + policy.exportTax(cell);
        }
        if (base.nest != null) {
            at.productInstruments(weights, result.productIcebergCost, result.productTariff, result.productExportTax);
            result.addUpProducts(policy);
        }
        return result;
    }

    /// Turns derivatives in logs of products' powers into those in rates, and puts their sums into the cells.
    private void addUpProducts(Policy policy) {
        ProductDetail detail = world.products();
        detail.addUp(productExportTax, exportTax);
        for (int l = 0; l < productTariff.length; l++) {
            productTariff[l] /= 1 + policy.productTariffs()[l];
            productExportTax[l] /= 1 + policy.productExportTax(l);
        }
        detail.addUp(productTariff, tariff);
        detail.addUp(productIcebergCost, icebergCost);
        for (int k = 0; k < detail.markets(); k++) {
            for (int cell = detail.row[k] * detail.n; cell < (detail.row[k] + 1) * detail.n; cell++) {
                exportTax[cell] /= 1 + policy.exportTax(cell);
            }
        }
    }

    /// This gradient less multiples of others.
    Gradient less(double[] multiple, List<Gradient> others, Map<String, Double> perLimit, List<String> atKink) {
        Gradient result = new Gradient(world, gift.clone(), products + others.stream().mapToInt(Gradient::products).sum());
        result.limits = perLimit;
        result.kinks = atKink;
        double[][] own = arrays();
        double[][] sums = result.arrays();
        for (int a = 0; a < own.length; a++) {
            for (int l = 0; own[a] != null && l < own[a].length; l++) {
                double value = own[a][l];
                for (int k = 0; k < multiple.length; k++) {
                    value -= multiple[k] * others.get(k).arrays()[a][l];
                }
                sums[a][l] = value;
            }
        }
        return result;
    }

    private double[][] arrays() {
        return new double[][] {gift, tariff, exportTax, icebergCost, productTariff, productExportTax, productIcebergCost};
    }

    /// Adds to the derivatives in what makes a cell of a quota dearer without being a duty.
    ///
    /// @param perLog in the logs of iceberg cost and export tax power
    void addToCosts(Policy policy, QuotaCells quota, int c, double perLog) {
        icebergCost[quota.cell(c)] += perLog;
        exportTax[quota.cell(c)] += perLog / (1 + policy.exportTax(quota.cell(c)));
        if (quota.product[c] >= 0) {
            productIcebergCost[quota.productCell(c)] += perLog;
            productExportTax[quota.productCell(c)] += perLog / (1 + policy.productExportTax(quota.productCell(c)));
        }
    }

    /// d objective / d Q of a quota of the policy: USD million of its limit. Nothing where less enters; where the limit
    /// binds, by its price; where more enters, by the rent that goes abroad.
    public double limit(String quota) {
        Double value = limits.get(quota);
        if (value == null) {
            throw new IllegalArgumentException("The policy has no quota \"%s\".%nThere are: %s.".formatted(quota, String.join(", ", limits.keySet())));
        }
        return value;
    }

    /// Quotas at the edge of their regime. Derivatives to the two sides differ there, and all that stand here are those of
    /// the regime that the equilibrium reports: one side's, not the other's.
    public List<String> kinks() {
        return kinks;
    }

    /// d objective / d a gift of USD million to a country from nowhere.
    double gift(int country) {
        return gift[country];
    }

    /// d objective / d τ', τ' an ad valorem fraction.
    public double tariff(String importer, String exporter, String sector) {
        return tariff[world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer),
                world.countries().indexOf(exporter))];
    }

    public double[] tariffs() {
        return tariff;
    }

    /// d objective / d τ' of one product.
    public double tariff(String importer, String exporter, String sector, String product) {
        ProductDetail detail = world.products();
        return productTariff[detail.cell(detail.indexOf(importer, sector, product), world.countries().indexOf(exporter))];
    }

    /// d objective / d τ' of every product, `[product][exporter]`; null where the world has none, as the next two.
    public double[] productTariffs() {
        return productTariff;
    }

    /// d objective / d export tax of every product, on top of its cell's.
    public double[] productExportTaxes() {
        return productExportTax;
    }

    /// d objective / d ln d̂ of every product.
    public double[] productIcebergCosts() {
        return productIcebergCost;
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

package org.lachine.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

/// The trade policy that one government sets: which rates move together, how far each reaches, and its bounds.
///
/// Rates are ad valorem fractions. Immutable; a rate of a lever on trade that does not exist does nothing, so that such
/// levers are left out.
///
/// Tariffs of the world are handed about in one of two forms: one a cell, `[sector][importer][exporter]`, or, where levers
/// tell products apart ([#byProduct]), these followed by one a product, `[product][exporter]` as in [ProductDetail]. In the
/// second form what stands in the cells of a market with products counts for nothing.
public final class Levers {
    /// Which rates a government may tell apart.
    public enum Grain { UNIFORM, PARTNER, SECTOR, PARTNER_AND_SECTOR, LINE }

    /// Import tariffs, or export taxes of the producer value.
    public enum Kind { TARIFF, EXPORT_TAX }

    /// One rate, and the cells it moves.
    ///
    /// @param partner country code, or `all` for a rate on several
    /// @param sector sector code, or `all`
    /// @param product code of the one product of the sector that it moves, or `all`
    /// @param trade of its cells in the baseline, USD million at border value
    public record Lever(Kind kind, String partner, String sector, String product, double trade) {}

    /// What levers are on, where products are told apart.
    public interface Lines {
        /// Whether a sector is meant whole.
        boolean sector(String sector);

        /// Whether one product of `importer` is meant.
        boolean product(String importer, String sector, String product);
    }

    /// Where there is no trade at all; a line that is all but cut off bends by far less than any payoff shows, and still by more than this.
    private static final double LEAST_CURVATURE = Double.MIN_NORMAL;

    /// What a lever is called on everything.
    public static final String ALL = "all";

    private final World world;
    private final String player;
    private final List<Lever> levers = new ArrayList<>();
    private final List<int[]> cells = new ArrayList<>();
    private final double lower;
    private final double upper;
    private final Map<String, Double> exempt;
    private final boolean byProduct;

    private Levers(World world, String player, double lower, double upper, Map<String, Double> exempt, boolean byProduct) {
        if (!(lower > -1 && lower <= upper)) {
            throw new IllegalArgumentException("Rates of %s are to lie between %.4g%% and %.4g%%.%nGive a lower bound above −100%% and no higher than the upper one."
                    .formatted(player, 100 * lower, 100 * upper));
        }
        this.world = world;
        this.player = player;
        this.lower = lower;
        this.upper = upper;
        this.exempt = exempt;
        this.byProduct = byProduct;
    }

    /// Levers of `player` on all pairs of `partners` and `sectors`; where a market has products, they move together.
    ///
    /// @param partners codes; the player's own is passed over
    /// @param upper highest rate, a fraction
    /// @throws IllegalArgumentException for an unknown code, and when there is no trade to set a rate on
    public static Levers of(World world, String player, Collection<String> partners, Collection<String> sectors, Grain grain,
            Collection<Kind> kinds, double lower, double upper) {
        Levers made = new Levers(world, player, lower, upper, Map.of(), false);
        for (Kind kind : kinds) {
            Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
            for (String sector : sectors) {
                for (String partner : partners) {
                    made.group(groups, grain, kind, partner, sector);
                }
            }
            groups.forEach((key, members) -> made.add(kind, key, members));
        }
        return made.orThrow(partners);
    }

    /// Levers of `player` that tell products apart where its markets have them: one each with [Grain#LINE], else those
    /// of a partner, a sector or all together. Elsewhere, and for export taxes, whole sectors.
    public static Levers byProduct(World world, String player, Collection<String> partners, Lines lines, Grain grain, Collection<Kind> kinds,
            double lower, double upper) {
        Levers made = new Levers(world, player, lower, upper, Map.of(), world.products() != null);
        for (Kind kind : kinds) {
            Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
            for (String sector : world.sectors().all()) {
                for (String partner : partners) {
                    if (kind == Kind.TARIFF && made.byProduct && world.products().has(player, sector)) {
                        made.groupProducts(groups, grain, partner, sector, lines);
                    } else if (lines.sector(sector)) {
                        made.group(groups, grain, kind, partner, sector);
                    }
                }
            }
            groups.forEach((key, members) -> made.add(kind, key, members));
        }
        return made.orThrow(partners);
    }

    private Levers orThrow(Collection<String> partners) {
        if (levers.isEmpty()) {
            throw new IllegalArgumentException("%s has no trade with %s in the chosen sectors: there is no rate to set.%nName other partners or sectors."
                    .formatted(player, String.join(", ", partners)));
        }
        return this;
    }

    private void group(Map<List<String>, List<Integer>> groups, Grain grain, Kind kind, String partner, String sector) {
        int own = world.countries().indexOf(player);
        int other = world.countries().indexOf(partner);
        int j = world.sectors().indexOf(sector);
        int cell = kind == Kind.TARIFF ? world.cell(j, own, other) : world.cell(j, other, own);
        if (other != own && world.flow()[cell] > 0) {
            groups.computeIfAbsent(key(grain, partner, sector, ALL), any -> new ArrayList<>()).add(cell);
        }
    }

    private void groupProducts(Map<List<String>, List<Integer>> groups, Grain grain, String partner, String sector, Lines lines) {
        ProductDetail detail = world.products();
        int other = world.countries().indexOf(partner);
        for (String product : partner.equals(player) ? List.<String>of() : detail.products(player, sector)) {
            int cell = detail.cell(detail.indexOf(player, sector, product), other);
            if (detail.flow()[cell] > 0 && lines.product(player, sector, product)) {
                groups.computeIfAbsent(key(grain, partner, sector, product), any -> new ArrayList<>()).add(world.flow().length + cell);
            }
        }
    }

    private static List<String> key(Grain grain, String partner, String sector, String product) {
        return switch (grain) {
            case UNIFORM -> List.of(ALL, ALL, ALL);
            case PARTNER -> List.of(partner, ALL, ALL);
            case SECTOR -> List.of(ALL, sector, ALL);
            case PARTNER_AND_SECTOR -> List.of(partner, sector, ALL);
            case LINE -> List.of(partner, sector, product);
        };
    }

    private void add(Kind kind, List<String> key, List<Integer> members) {
        double trade = 0;
        for (int cell : members) {
            trade += flow(cell);
        }
        levers.add(new Lever(kind, key.get(0), key.get(1), key.get(2), trade));
        cells.add(members.stream().mapToInt(Integer::intValue).toArray());
    }

    private double flow(int cell) {
        int cells = world.flow().length;
        return cell < cells ? world.flow()[cell] : world.products().flow()[cell - cells];
    }

    private double tariff(int cell) {
        int cells = world.flow().length;
        return cell < cells ? world.tariff()[cell] : world.products().tariff()[cell - cells];
    }

    /// Every tariff of the baseline, in the form that these levers write into.
    public double[] tariffs() {
        return byProduct ? joined(world.tariff(), world.products().tariff()) : world.tariff().clone();
    }

    /// Every tariff of a policy on the levers' world, in that form.
    public double[] tariffs(Policy policy) {
        return byProduct ? joined(policy.tariffs(), policy.productTariffs()) : policy.tariffs().clone();
    }

    static double[] joined(double[] cells, double[] products) {
        double[] all = Arrays.copyOf(cells, cells.length + products.length);
        System.arraycopy(products, 0, all, cells.length, products.length);
        return all;
    }

    /// `base` with all tariffs replaced.
    ///
    /// @param tariffs in either form; with one a cell, products keep their distances under `base`
    public static Policy policy(Policy base, double[] tariffs) {
        int cells = base.world().flow().length;
        return tariffs.length == cells ? base.withTariffs(tariffs)
                : base.withTariffs(Arrays.copyOf(tariffs, cells), Arrays.copyOfRange(tariffs, cells, tariffs.length));
    }

    /// These levers where a share of the imports from a partner keeps its present tariff, as goods that claim a
    /// preference do.
    ///
    /// @param shares by partner's code, 0 to 1
    public Levers exempting(Map<String, Double> shares) {
        shares.forEach((partner, share) -> {
            world.countries().indexOf(partner);
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("The exempt share of %s is %.4g%%; it is from 0%% to below 100%%.%nGive the share of imports that new duties do not reach."
                        .formatted(partner, 100 * share));
            }
        });
        Levers made = new Levers(world, player, lower, upper, Map.copyOf(shares), byProduct);
        made.levers.addAll(levers);
        made.cells.addAll(cells);
        return made;
    }

    /// These levers within other bounds.
    public Levers between(double lowest, double highest) {
        Levers made = new Levers(world, player, lowest, highest, exempt, byProduct);
        made.levers.addAll(levers);
        made.cells.addAll(cells);
        return made;
    }

    /// Whether tariffs are handed about with those of products.
    public boolean byProduct() {
        return byProduct;
    }

    public String player() {
        return player;
    }

    public World world() {
        return world;
    }

    public int size() {
        return levers.size();
    }

    public Lever lever(int index) {
        return levers.get(index);
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    boolean taxesExports() {
        return levers.stream().anyMatch(lever -> lever.kind() == Kind.EXPORT_TAX);
    }

    /// Every lever at the same rate, moved into the bounds.
    public double[] at(double rate) {
        double[] rates = new double[size()];
        Arrays.fill(rates, Math.max(lower, Math.min(upper, rate)));
        return rates;
    }

    /// Mean of rates, weighted by the baseline's trade.
    public double mean(double[] rates) {
        double sum = 0;
        double trade = 0;
        for (int l = 0; l < rates.length; l++) {
            sum += rates[l] * levers.get(l).trade();
            trade += levers.get(l).trade();
        }
        return sum / trade;
    }

    /// Rates of the baseline, trade-weighted where a lever has several cells.
    public double[] present() {
        return rates(tariffs());
    }

    /// Rates that a policy on the levers' world has, likewise; export taxes aside.
    public double[] rates(Policy policy) {
        return rates(tariffs(policy));
    }

    private double[] rates(double[] tariffs) {
        double[] rates = new double[size()];
        for (int l = 0; l < rates.length; l++) {
            if (levers.get(l).kind() == Kind.TARIFF) {
                for (int cell : cells.get(l)) {
                    rates[l] += flow(cell) * tariffs[cell] / levers.get(l).trade();
                }
            }
        }
        return rates;
    }

    private double reach(int cell) {
        return 1 - exempt.getOrDefault(world.countries().code(cell % world.countries().size()), 0.0);
    }

    /// Writes the rates into the cells of a policy.
    ///
    /// @param tariffs, exportTaxes modified, tariffs in the form of [#tariffs]; exportTaxes may be null without export taxes
    public void set(double[] rates, double[] tariffs, double[] exportTaxes) {
        for (int l = 0; l < rates.length; l++) {
            boolean tariff = levers.get(l).kind() == Kind.TARIFF;
            for (int cell : cells.get(l)) {
                if (tariff) {
                    double reach = reach(cell);
                    tariffs[cell] = reach * rates[l] + (1 - reach) * tariff(cell);
                } else {
                    exportTaxes[cell] = rates[l];
                }
            }
        }
    }

    /// Derivatives by rate from those by cell.
    double[] gathered(double[] tariffSlopes, double[] exportTaxSlopes) {
        return gathered(tariffSlopes, exportTaxSlopes, 1);
    }

    /// About how a payoff bends in each `ln(1 + rate)` at the policy that it was last asked for, positive; empty where it does not know.
    ///
    /// @param rates of these levers in that policy
    Optional<double[]> curvatures(Payoff payoff, double[] rates) {
        double[] byTariff = payoff.tariffCurvatures();
        if (byTariff == null) {
            return Optional.empty();
        }
        double[] curvatures = gathered(byTariff, taxesExports() ? payoff.exportTaxCurvatures() : null, 2);
        for (int l = 0; l < curvatures.length; l++) {
            curvatures[l] = Math.max(LEAST_CURVATURE, curvatures[l] * (1 + rates[l]) * (1 + rates[l]));
        }
        return Optional.of(curvatures);
    }

    private double[] gathered(double[] byTariff, double[] byExportTax, int order) {
        double[] sums = new double[size()];
        for (int l = 0; l < sums.length; l++) {
            boolean tariff = levers.get(l).kind() == Kind.TARIFF;
            for (int cell : cells.get(l)) {
                sums[l] += tariff ? Math.pow(reach(cell), order) * byTariff[cell] : byExportTax[cell];
            }
        }
        return sums;
    }
}

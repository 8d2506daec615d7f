package org.lachine.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.model.World;

/// The trade policy that one government sets: which rates move together, how far each reaches, and its bounds.
///
/// Rates are ad valorem fractions. Immutable; a rate of a lever on trade that does not exist does nothing, so that such
/// levers are left out.
public final class Levers {
    /// Which rates a government may tell apart.
    public enum Grain { UNIFORM, PARTNER, SECTOR, PARTNER_AND_SECTOR }

    /// Import tariffs, or export taxes of the producer value.
    public enum Kind { TARIFF, EXPORT_TAX }

    /// One rate, and the cells it moves.
    ///
    /// @param partner country code, or `all` for a rate on several
    /// @param sector sector code, or `all`
    /// @param trade of its cells in the baseline, USD million at border value
    public record Lever(Kind kind, String partner, String sector, double trade) {}

    private static final String ALL = "all";

    private final World world;
    private final String player;
    private final List<Lever> levers = new ArrayList<>();
    private final List<int[]> cells = new ArrayList<>();
    private final double lower;
    private final double upper;
    private final Map<String, Double> exempt;

    private Levers(World world, String player, double lower, double upper, Map<String, Double> exempt) {
        if (!(lower > -1 && lower <= upper)) {
            throw new IllegalArgumentException("Rates of %s are to lie between %s and %s.%nGive a lower bound above -1 and no higher than the upper one."
                    .formatted(player, lower, upper));
        }
        this.world = world;
        this.player = player;
        this.lower = lower;
        this.upper = upper;
        this.exempt = exempt;
    }

    /// Levers of `player` on all pairs of `partners` and `sectors`, from 0 to `upper`.
    ///
    /// @param partners codes; the player's own is passed over
    /// @param upper highest rate, a fraction
    /// @throws IllegalArgumentException for an unknown code, and when there is no trade to set a rate on
    public static Levers of(World world, String player, Collection<String> partners, Collection<String> sectors, Grain grain,
            Collection<Kind> kinds, double lower, double upper) {
        Levers made = new Levers(world, player, lower, upper, Map.of());
        int own = world.countries().indexOf(player);
        for (Kind kind : kinds) {
            Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
            for (String sector : sectors) {
                for (String partner : partners) {
                    int other = world.countries().indexOf(partner);
                    int j = world.sectors().indexOf(sector);
                    int cell = kind == Kind.TARIFF ? world.cell(j, own, other) : world.cell(j, other, own);
                    if (other != own && world.flow()[cell] > 0) {
                        groups.computeIfAbsent(key(grain, partner, sector), any -> new ArrayList<>()).add(cell);
                    }
                }
            }
            groups.forEach((key, members) -> made.add(kind, key, members));
        }
        if (made.levers.isEmpty()) {
            throw new IllegalArgumentException("%s has no trade with %s in the chosen sectors: there is no rate to set.%nName other partners or sectors."
                    .formatted(player, String.join(", ", partners)));
        }
        return made;
    }

    private static List<String> key(Grain grain, String partner, String sector) {
        return switch (grain) {
            case UNIFORM -> List.of(ALL, ALL);
            case PARTNER -> List.of(partner, ALL);
            case SECTOR -> List.of(ALL, sector);
            case PARTNER_AND_SECTOR -> List.of(partner, sector);
        };
    }

    private void add(Kind kind, List<String> key, List<Integer> members) {
        double trade = 0;
        for (int cell : members) {
            trade += world.flow()[cell];
        }
        levers.add(new Lever(kind, key.get(0), key.get(1), trade));
        cells.add(members.stream().mapToInt(Integer::intValue).toArray());
    }

    /// These levers where a share of the imports from a partner keeps its present tariff, as goods that claim a
    /// preference do.
    ///
    /// @param shares by partner's code, 0 to 1
    public Levers exempting(Map<String, Double> shares) {
        shares.forEach((partner, share) -> {
            world.countries().indexOf(partner);
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("The exempt share of %s is %s; it is from 0 to below 1.%nGive the share of imports that new duties do not reach."
                        .formatted(partner, share));
            }
        });
        Levers made = new Levers(world, player, lower, upper, Map.copyOf(shares));
        made.levers.addAll(levers);
        made.cells.addAll(cells);
        return made;
    }

    /// These levers within other bounds.
    public Levers between(double lowest, double highest) {
        Levers made = new Levers(world, player, lowest, highest, exempt);
        made.levers.addAll(levers);
        made.cells.addAll(cells);
        return made;
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
        double[] rates = new double[size()];
        for (int l = 0; l < rates.length; l++) {
            if (levers.get(l).kind() == Kind.TARIFF) {
                for (int cell : cells.get(l)) {
                    rates[l] += world.flow()[cell] * world.tariff()[cell] / levers.get(l).trade();
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
    /// @param tariffs, exportTaxes modified; exportTaxes may be null without export taxes
    public void set(double[] rates, double[] tariffs, double[] exportTaxes) {
        for (int l = 0; l < rates.length; l++) {
            boolean tariff = levers.get(l).kind() == Kind.TARIFF;
            for (int cell : cells.get(l)) {
                if (tariff) {
                    double reach = reach(cell);
                    tariffs[cell] = reach * rates[l] + (1 - reach) * world.tariff()[cell];
                } else {
                    exportTaxes[cell] = rates[l];
                }
            }
        }
    }

    /// Derivatives by rate from those by cell.
    double[] gathered(double[] tariffSlopes, double[] exportTaxSlopes) {
        double[] slopes = new double[size()];
        for (int l = 0; l < slopes.length; l++) {
            boolean tariff = levers.get(l).kind() == Kind.TARIFF;
            for (int cell : cells.get(l)) {
                slopes[l] += tariff ? reach(cell) * tariffSlopes[cell] : exportTaxSlopes[cell];
            }
        }
        return slopes;
    }
}

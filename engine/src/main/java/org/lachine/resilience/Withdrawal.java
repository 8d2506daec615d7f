package org.lachine.resilience;

import java.util.Arrays;
import java.util.List;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Codes;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// The joint refusal of some countries, the senders, to trade with some others, the targets: the threat that power rests on.
///
/// A share `f` of every sender's varieties is withdrawn from trade with every target, as an iceberg cost
/// `d̂ = (1 − f)^(−1/θ_j)`; `f = 1` closes the route. Trade among senders, and among targets, goes on.
public final class Withdrawal {
    /// Which trade of the targets ends: what they buy from the senders, what they sell to them, or both.
    public enum Side { IMPORTS, EXPORTS, BOTH }

    private final Codes countries;
    private final boolean[] target;
    private final boolean[] sender;
    private final boolean[] sector;

    private Withdrawal(Codes countries, boolean[] target, boolean[] sender, boolean[] sector) {
        this.countries = countries;
        this.target = target;
        this.sender = sender;
        this.sector = sector;
    }

    /// @param targets codes of the countries that are cut off
    /// @param senders codes of the countries that cut them off
    /// @param sectors codes of the sectors whose trade ends
    /// @throws IllegalArgumentException for an unknown code, an empty side, or a country on both sides
    public static Withdrawal of(World world, List<String> targets, List<String> senders, List<String> sectors) {
        boolean[] target = marked(world.countries(), targets);
        boolean[] sender = marked(world.countries(), senders);
        if (targets.isEmpty() || senders.isEmpty()) {
            throw new IllegalArgumentException("A withdrawal has %d targets and %d senders; it needs one of each.%nName both."
                    .formatted(targets.size(), senders.size()));
        }
        for (int c = 0; c < target.length; c++) {
            if (target[c] && sender[c]) {
                throw new IllegalArgumentException("%s is both target and sender; a country cannot cut itself off.%nName it on one side."
                        .formatted(world.countries().code(c)));
            }
        }
        return new Withdrawal(world.countries(), target, sender, marked(world.sectors(), sectors));
    }

    private static boolean[] marked(Codes codes, List<String> chosen) {
        boolean[] marks = new boolean[codes.size()];
        chosen.forEach(code -> marks[codes.indexOf(code)] = true);
        return marks;
    }

    boolean isTarget(int country) {
        return target[country];
    }

    boolean isSender(int country) {
        return sender[country];
    }

    boolean covers(int sectorIndex) {
        return sector[sectorIndex];
    }

    /// The model's own policy with the withdrawal in place.
    ///
    /// @param part `f`, above 0 and at most 1
    public Policy policy(CaliendoParro model, Side side, double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("A withdrawal of %s of trade makes no sense.%nGive a share above 0, at most 1.".formatted(part));
        }
        World world = model.baseline();
        double[] icebergHat = new double[world.flow().length];
        Arrays.fill(icebergHat, 1);
        for (int j = 0; j < world.sectors().size(); j++) {
            double cost = part == 1 ? Double.POSITIVE_INFINITY : Math.pow(1 - part, -1 / model.tradeElasticity()[j]);
            for (int a = 0; sector[j] && a < countries.size(); a++) {
                for (int b = 0; target[a] && b < countries.size(); b++) {
                    if (sender[b] && side != Side.EXPORTS) {
                        icebergHat[world.cell(j, a, b)] = cost;
                    }
                    if (sender[b] && side != Side.IMPORTS) {
                        icebergHat[world.cell(j, b, a)] = cost;
                    }
                }
            }
        }
        return Policy.of(world).withIcebergHats(icebergHat);
    }

    /// The general equilibrium with the whole trade of `side` withdrawn.
    ///
    /// @throws org.lachine.model.NotConvergedException if there is none to be found
    public Equilibrium solve(CaliendoParro model, Side side) {
        return model.solve(policy(model, side, 1));
    }
}

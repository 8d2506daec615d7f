package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.TariffGame;
import org.lachine.game.TariffGame.Player;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Weights;
import org.lachine.resilience.Withdrawal;
import org.lachine.resilience.Withdrawal.Side;
import org.lachine.scenario.ResetPolicies;

/// What becomes of two sides that do not agree: what they fall back on.
///
/// Only what the economies say counts here: income, sectors and regions. What threats would still do then is left out.
///
/// @param id status-quo, next-rung, war or cut-off
/// @param terms `[side][term]` as in [PackageWorth]
/// @param solved how it comes about on any draw of the economies; null where things stay as they are
public record Fallback(String id, String name, double[][] terms, Function<CaliendoParro, Equilibrium> solved) {
    private static final double HIGHEST = 3;

    static final String STATUS_QUO = "status-quo";
    static final String NEXT_RUNG = "next-rung";
    static final String WAR = "war";
    static final String CUT_OFF = "cut-off";

    static Fallback statusQuo() {
        return new Fallback(STATUS_QUO, "things stay as they are", new double[2][PackageWorth.TERMS.size()], null);
    }

    /// All but the status quo.
    static List<Fallback> others(PackageWorth worth, ResetPolicies policies, List<String> sides) {
        return Stream.<Supplier<Fallback>>of(() -> nextRung(worth, policies, sides), () -> war(worth, sides), () -> cutOff(worth, sides)).parallel()
                .map(Supplier::get).toList();
    }

    /// Each side adds once more to all goods, on average, what the measures in force have added.
    static Fallback nextRung(PackageWorth worth, ResetPolicies policies, List<String> sides) {
        World world = worth.model().economies();
        double[] tariffs = world.tariff().clone();
        double[] added = {policies.added(sides.get(0), sides.get(1)), policies.added(sides.get(1), sides.get(0))};
        for (int side = 0; side < 2; side++) {
            for (int j = 0; j < world.sectors().size(); j++) {
                if (world.isGoods(j)) {
                    tariffs[world.cell(j, world.countries().indexOf(sides.get(side)), world.countries().indexOf(sides.get(1 - side)))] += added[side];
                }
            }
        }
        return of(NEXT_RUNG, "each adds once more what it has added: %.1f and %.1f points on all goods".formatted(100 * added[0], 100 * added[1]), worth,
                model -> model.solve(Policy.of(model.baseline()).withTariffs(tariffs)));
    }

    /// Each side's tariffs on the other's goods are the best answer to the other's, sector by sector.
    static Fallback war(PackageWorth worth, List<String> sides) {
        World detailed = worth.model().economies();
        // whole sectors: a government's lever moves a sector's rate, and products would multiply the work
        World world = detailed.withPolicy(detailed.name(), detailed.flow(), detailed.tariff());
        CaliendoParro model = CaliendoParro.calibrate(world, worth.model().model().tradeElasticity(), Closure.BALANCED);
        List<String> goods = world.sectors().all().stream().filter(code -> world.isGoods(world.sectors().indexOf(code))).toList();
        List<Player> players = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            String code = sides.get(side);
            Levers levers = Levers.of(model.baseline(), code, List.of(sides.get(1 - side)), goods, Grain.SECTOR, List.of(Kind.TARIFF), 0, HIGHEST);
            players.add(new Player(levers, () -> new EquilibriumPayoff(model, Objective.welfare(code))));
        }
        TariffGame game = TariffGame.among(model.baseline(), players);
        double[] rates = game.tariffs(game.nash(game.present(), what -> { }, () -> false).rates());
        return of(WAR, "a trade war in which each side’s tariffs are its best answer", worth,
                drawn -> drawn.solve(Policy.of(drawn.baseline()).withTariffs(rates)));
    }

    /// No trade in goods.
    static Fallback cutOff(PackageWorth worth, List<String> sides) {
        World world = worth.model().economies();
        List<String> goods = world.sectors().all().stream().filter(code -> world.isGoods(world.sectors().indexOf(code))).toList();
        return of(CUT_OFF, "all trade in goods between the two ends", worth,
                model -> Withdrawal.of(model.baseline(), sides.subList(0, 1), sides.subList(1, 2), goods).solve(model, Side.BOTH));
    }

    private static Fallback of(String id, String name, PackageWorth worth, Function<CaliendoParro, Equilibrium> solved) {
        return new Fallback(id, name, worth.economic(worth.model().outcome(solved.apply(worth.model().model()))), solved);
    }

    /// The same on other economies.
    Fallback on(PackageWorth worth) {
        return solved == null ? this : of(id, name, worth, solved);
    }

    /// Payoffs without a deal under weights, as [Bargain] takes them.
    double[] worth(Weights weights) {
        double[][] all = {Arrays.copyOf(terms[0], terms[0].length + 1), Arrays.copyOf(terms[1], terms[1].length + 1)};
        return weights.total(all);
    }
}

package org.lachine.run.war;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lachine.ensemble.Sample;
import org.lachine.game.BestResponse;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Ladder;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.TariffGame;
import org.lachine.game.TariffGame.Player;
import org.lachine.game.TariffGame.Point;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.Variation;
import org.lachine.model.World;
import org.lachine.run.Ensemble;
import org.lachine.run.KeptSample;

/// What a trade war between two countries would bring, for a brief: the attack that is best for one side, the best answer, the
/// equilibrium, best-response curves, and a ladder.
///
/// Everything is compared with the model's baseline. Rates are on goods: by sector in [#steps], one rate on everything in
/// the curves and the ladder, which keeps them readable and quick.
///
/// @param attacker moves first
/// @param steps what the attack, the answer and the war do to every country
/// @param attackerCurve the attacker's best rate, percent, by the defender's; both as levels
/// @param defenderCurve the defender's best rate by the attacker's
/// @param crossing both rates where the curves cross, percent: attacker's, defender's
/// @param rungs the ladder, from rung 0
public record WarOutlook(String attacker, String defender, List<Step> steps, List<Best> attackerCurve, List<Best> defenderCurve,
        double[] crossing, List<Rung> rungs) implements Serializable {
    private static final double HIGHEST = 3;
    private static final double[] OPPONENT = {0, 0.1, 0.2, 0.3};
    private static final double RUNG = 0.05;
    private static final int RUNGS = 6;

    /// One situation.
    ///
    /// @param name attack, answer, rate for rate, war, free trade
    /// @param attackerRate, defenderRate trade-weighted mean rates, percent
    /// @param welfare change of real income by country, percent
    /// @param attacker, defender the change of theirs over draws, the rates as they were found
    public record Step(String name, double attackerRate, double defenderRate, double[] welfare, KeptSample attacker, KeptSample defender) implements Serializable {}

    /// @param rates of either side
    private record Situation(String name, List<double[]> rates) {}

    /// @param other the other side's rate, percent
    /// @param own the best answer, percent
    public record Best(double other, double own) implements Serializable {}

    /// @param added to all tariffs, percent
    /// @param attackerAlone, defenderAlone change of real income when nobody answers, percent
    /// @param attackerAnswered, defenderAnswered the same when every rung is answered
    public record Rung(double added, double attackerAlone, double defenderAlone, double attackerAnswered, double defenderAnswered)
            implements Serializable {}

    /// @param model balanced trade; its baseline is what everything is compared with
    /// @param around guesses around that model, `draws` of which make ranges
    public static WarOutlook of(CaliendoParro model, String attacker, String defender, Ensemble around, int draws) {
        World world = model.baseline();
        List<String> goods = WarSetting.sectors(world, Set.of("goods"), Set.of());
        TariffGame fine = game(model, attacker, defender, goods, Grain.SECTOR);
        List<Situation> situations = new ArrayList<>();
        List<double[]> present = fine.present();
        BestResponse attack = answer(fine, 0, present);
        List<double[]> attacked = List.of(attack.rates(), present.get(1));
        situations.add(new Situation("attack", attacked));
        situations.add(new Situation("answer", List.of(attack.rates(), answer(fine, 1, attacked).rates())));
        double[] matched = present.get(1).clone();
        double added = fine.players().get(0).levers().mean(attack.rates()) - fine.players().get(0).levers().mean(present.get(0));
        for (int l = 0; l < matched.length; l++) {
            matched[l] += added;
        }
        situations.add(new Situation("rate for rate", List.of(attack.rates(), matched)));
        Point war = fine.nash(attacked, what -> { }, () -> false);
        situations.add(new Situation("war", war.rates()));
        situations.add(new Situation("free trade", fine.players().stream().map(player -> player.levers().at(0)).toList()));
        List<Sample> samples = samples(fine, situations, around, draws);
        List<Step> steps = new ArrayList<>();
        for (int s = 0; s < situations.size(); s++) {
            steps.add(step(model, situations.get(s), fine, KeptSample.of(samples.get(2 * s)), KeptSample.of(samples.get(2 * s + 1))));
        }

        TariffGame plain = game(model, attacker, defender, goods, Grain.UNIFORM);
        Point crossing = plain.nash(plain.present(), what -> { }, () -> false);
        return new WarOutlook(attacker, defender, steps, curve(plain, 0), curve(plain, 1),
                new double[] {100 * crossing.rates().get(0)[0], 100 * crossing.rates().get(1)[0]}, rungs(model, attacker, defender, goods));
    }

    private static TariffGame game(CaliendoParro model, String attacker, String defender, List<String> goods, Grain grain) {
        return TariffGame.among(model.baseline(), List.of(player(model, attacker, defender, goods, grain), player(model, defender, attacker, goods, grain)));
    }

    private static Player player(CaliendoParro model, String code, String partner, List<String> goods, Grain grain) {
        Levers levers = Levers.of(model.baseline(), code, List.of(partner), goods, grain, List.of(Kind.TARIFF), 0, HIGHEST);
        return new Player(levers, () -> new EquilibriumPayoff(model, Objective.welfare(code)));
    }

    private static BestResponse answer(TariffGame game, int player, List<double[]> rates) {
        Player own = game.players().get(player);
        return BestResponse.of(own.payoff().get(), own.levers(), game.tariffs(rates), null, rates.get(player), () -> false);
    }

    /// What every situation changes for the attacker and for the defender, draw by draw.
    private static List<Sample> samples(TariffGame game, List<Situation> situations, Ensemble around, int draws) {
        int[] sides = game.players().stream().mapToInt(player -> around.world().countries().indexOf(player.levers().player())).toArray();
        List<double[]> tariffs = situations.stream().map(situation -> game.tariffs(situation.rates())).toList();
        return around.samples(draws, 2 * situations.size(), drawn -> {
            Policy start = Policy.of(drawn.model().baseline());
            Variation.Sequence next = drawn.sequence();
            return tariffs.stream().map(t -> next.solve(start.withTariffs(t)).welfareHat()).flatMapToDouble(welfare -> IntStream.of(sides).mapToDouble(c -> 100 * (welfare[c] - 1))).toArray();
        }, said -> { }, () -> false);
    }

    private static Step step(CaliendoParro model, Situation situation, TariffGame game, KeptSample attacker, KeptSample defender) {
        List<double[]> rates = situation.rates();
        Equilibrium after = model.solve(Policy.of(model.baseline()).withTariffs(game.tariffs(rates)));
        double[] welfare = new double[model.baseline().countries().size()];
        for (int c = 0; c < welfare.length; c++) {
            welfare[c] = 100 * (after.welfareHat(c) - 1);
        }
        return new Step(situation.name(), 100 * game.players().get(0).levers().mean(rates.get(0)), 100 * game.players().get(1).levers().mean(rates.get(1)), welfare, attacker, defender);
    }

    private static List<Best> curve(TariffGame game, int player) {
        List<Best> curve = new ArrayList<>();
        double[] own = {0.1};
        for (double other : OPPONENT) {
            List<double[]> rates = player == 0 ? List.of(own, new double[] {other}) : List.of(new double[] {other}, own);
            own = answer(game, player, rates).rates();
            curve.add(new Best(100 * other, 100 * own[0]));
        }
        return curve;
    }

    private static List<Rung> rungs(CaliendoParro model, String attacker, String defender, List<String> goods) {
        World world = model.baseline();
        Levers first = Levers.of(world, attacker, List.of(defender), goods, Grain.SECTOR, List.of(Kind.TARIFF), -0.5, 100);
        Levers second = Levers.of(world, defender, List.of(attacker), goods, Grain.SECTOR, List.of(Kind.TARIFF), -0.5, 100);
        EquilibriumPayoff solver = new EquilibriumPayoff(model, Objective.welfare(attacker));
        Ladder.Worth worth = (player, raised, answered) -> {
            double[] tariffs = world.tariff().clone();
            raise(first, raised * RUNG, tariffs);
            raise(second, answered * RUNG, tariffs);
            solver.value(tariffs, null);
            return solver.equilibrium().welfareHat(player == 0 ? attacker : defender) - 1;
        };
        List<Rung> rungs = new ArrayList<>();
        for (int k = 0; k <= RUNGS; k++) {
            rungs.add(new Rung(100 * k * RUNG, 100 * worth.of(0, k, 0), 100 * worth.of(1, k, 0), 100 * worth.of(0, k, k), 100 * worth.of(1, k, k)));
        }
        return rungs;
    }

    private static void raise(Levers levers, double added, double[] tariffs) {
        double[] rates = levers.present();
        for (int l = 0; l < rates.length; l++) {
            rates[l] += added;
        }
        levers.set(rates, tariffs, null);
    }

    /// The situation of that name.
    public Step step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
    }
}

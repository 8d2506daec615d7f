package org.lachine.run.war;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.lachine.data.RegionFile;
import org.lachine.game.BestResponse;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Retaliation;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.scenario.WarFile;
import org.lachine.scenario.WarFile.Answer;

/// What the second side of a ladder sets in answer to so many rungs, by the rule of its file.
final class RungAnswers {
    private static final double HIGHEST = 3;

    private final WarFile file;
    private final WarSetting setting;
    private final Levers first;
    private final Levers second;
    private final Objective wanted;
    private final Objective harmed;
    private final double[] present;
    /// By rung; null where none was asked for yet.
    private final double[][] rates;
    /// What part of the rung's rate each line takes in an answer of equal value.
    private double[] part;

    /// @param wanted what the second wants
    /// @param regions folder of region files
    RungAnswers(WarFile file, WarSetting setting, Levers first, Levers second, Objective wanted, Path regions) {
        this.file = file;
        this.setting = setting;
        this.first = first;
        this.second = second;
        this.wanted = wanted;
        Map<String, Double> places = file.aim().regions().stream().distinct().collect(Collectors.toMap(region -> region, any -> 1.0));
        Aim aim = new Aim(file.aim().sectors(), places, file.aim().bears(), regions);
        World world = setting.economies();
        Optional<RegionFile> known = places.isEmpty() ? Optional.empty() : aim.regionFile(world, first.player());
        harmed = aim.objective(world, first.player(), known, Objective.welfare(first.player()));
        present = second.present();
        rates = new double[file.rungs() + 1][];
        rates[0] = present;
    }

    /// Whether answers are searched for, so that those of an earlier result are worth keeping.
    boolean searched() {
        return file.answer() == Answer.OPTIMAL || file.answer() == Answer.TARGETED;
    }

    double[] get(int rungs) {
        return rates[rungs];
    }

    void put(int rungs, double[] known) {
        rates[rungs] = known;
    }

    /// Finds the answer to so many rungs, from that to one less.
    void find(int rungs, BooleanSupplier stopped) {
        double rate = rungs * file.step();
        rates[rungs] = rungs == 0 ? present : switch (file.answer()) {
            case RATE_FOR_RATE -> raised(present, rate);
            case DOLLAR_FOR_DOLLAR -> raised(present, rate * trade(first) / trade(second));
            case EQUAL_VALUE -> ofEqualValue(rate);
            case OPTIMAL, TARGETED -> best(rungs, stopped);
        };
    }

    private double[] best(int rungs, BooleanSupplier stopped) {
        double[] tariffs = first.tariffs();
        first.set(raised(first.present(), rungs * file.step()), tariffs, null);
        Levers bounded = second.between(0, HIGHEST);
        double[] start = rungs == 1 ? bounded.present() : rates[rungs - 1];
        EquilibriumPayoff own = new EquilibriumPayoff(setting.model(), wanted);
        if (file.answer() == Answer.OPTIMAL) {
            return BestResponse.of(own, bounded, tariffs, null, start, stopped).rates();
        }
        Retaliation retaliation = new Retaliation(own, new EquilibriumPayoff(setting.model(), harmed), bounded, tariffs);
        return retaliation.targeted(file.aim().bears(), retaliation.optimal(start, stopped).rates(), stopped).rates();
    }

    /// The same rate on lines whose trade comes to what the rung is on, the cheapest harm first; the last one takes what is left.
    private double[] ofEqualValue(double rate) {
        if (part == null) {
            part = new double[second.size()];
            EquilibriumPayoff own = new EquilibriumPayoff(setting.model(), wanted);
            Retaliation retaliation = new Retaliation(own, new EquilibriumPayoff(setting.model(), harmed), second, second.tariffs());
            double left = trade(first);
            for (Retaliation.Line line : retaliation.lines(present, income(second.player()), income(first.player()))) {
                double trade = second.lever(line.lever()).trade();
                part[line.lever()] = Math.min(1, left / trade);
                left -= part[line.lever()] * trade;
            }
        }
        double[] answer = present.clone();
        Arrays.setAll(answer, l -> answer[l] + rate * part[l]);
        return answer;
    }

    private double income(String code) {
        World world = setting.economies();
        return setting.model().solve(Policy.of(world)).baselineIncome(world.countries().indexOf(code));
    }

    /// What is to be said of an answer that cannot be what its rule asks for.
    String mark() {
        return file.answer() == Answer.EQUAL_VALUE && trade(second) < trade(first)
                ? "; all that it answers on, USD %,.0f million, is worth less than what the rungs are on, USD %,.0f million".formatted(trade(second), trade(first)) : "";
    }

    /// The mean rate added in answer to so many rungs, weighted by trade.
    double added(int rungs) {
        return rungs == 0 ? 0 : second.mean(rates[rungs]) - second.mean(present);
    }

    static double[] raised(double[] rates, double added) {
        return Arrays.stream(rates).map(rate -> rate + added).toArray();
    }

    private static double trade(Levers levers) {
        double trade = 0;
        for (int l = 0; l < levers.size(); l++) {
            trade += levers.lever(l).trade();
        }
        return trade;
    }
}

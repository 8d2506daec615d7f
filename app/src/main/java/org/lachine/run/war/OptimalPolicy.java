package org.lachine.run.war;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.lachine.data.Table;
import org.lachine.game.BestResponse;
import org.lachine.game.Levers;
import org.lachine.game.TariffGame.Player;
import org.lachine.scenario.Resolved;

/// The policy that is best for one country while nobody answers.
public final class OptimalPolicy {
    private static final String NAME = "optimal";
    private static final String STOPPED = "stopped early: the best found so far";

    private final WarSetting setting;
    private final Player player;
    private final BestResponse best;
    private final WarTables tables;

    private OptimalPolicy(WarSetting setting, Player player, BestResponse best) {
        this.setting = setting;
        this.player = player;
        this.best = best;
        tables = new WarTables(setting);
        tables.add(NAME, best.converged() ? "" : STOPPED, List.of(player), List.of(best.rates()));
    }

    /// @param partners words for [WarSetting#partners]
    /// @param earlier folder of earlier results to go on from; null to start from present rates
    public static OptimalPolicy of(WarSetting setting, String country, Collection<String> partners, WarSetting.Terms terms, Path earlier,
            BooleanSupplier stopped) {
        Player player = setting.player(country, partners, terms);
        Levers levers = player.levers();
        double[] start = earlier == null ? levers.present() : EarlierRates.of(earlier, List.of(levers), NAME).getFirst();
        BestResponse best = BestResponse.of(player.payoff().get(), levers, levers.tariffs(), null, start, stopped);
        return new OptimalPolicy(setting, player, best);
    }

    public BestResponse best() {
        return best;
    }

    /// False when the search was stopped before it ended.
    public boolean finished() {
        return best.converged();
    }

    /// The rates against the policies before, for a range: what they bring if the world is other than thought.
    public Resolved compared() {
        double[] tariffs = player.levers().tariffs();
        double[] taxes = new double[setting.economies().flow().length];
        player.levers().set(best.rates(), tariffs, taxes);
        return setting.against(tariffs, taxes);
    }

    public String title() {
        return "The rates that are best for %s while nobody answers"
                .formatted(setting.economies().countries().name(setting.economies().countries().indexOf(player.code())));
    }

    /// Tables `war` and `war-tariffs`.
    public List<Table> tables() {
        return List.of(tables.countries(title()), tables.tariffs(title()));
    }

    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("player", player.code());
        record.put("rates", player.levers().size());
        record.put("log_payoff", best.value());
        record.put("evaluations", best.evaluations());
        record.put("converged", best.converged());
        return record;
    }
}

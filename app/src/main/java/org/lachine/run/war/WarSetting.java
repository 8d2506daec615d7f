package org.lachine.run.war;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lachine.data.Worlds;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.PoliticalWeights;
import org.lachine.game.TariffGame.Player;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import org.lachine.scenario.Coverage;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PolicyInForce;
import org.lachine.scenario.Resolved;

/// Where a tariff war starts from: a world without trade deficits, as it stands under the policies of a day.
///
/// @param data the world as it stands in its folder, with its deficits
/// @param asOf the day whose policies by the ledger are the baseline; null for the world's own
/// @param elasticity name of the set of trade elasticities
/// @param lines what each government's rates are on, where it may tell products apart
public record WarSetting(CaliendoParro model, World data, String world, String digest, LocalDate asOf, String elasticity, Ledger ledger, Map<String, Coverage> lines) {

    /// Where a war starts.
    ///
    /// @param asOf the day whose policies by the ledger are the baseline; null for the world's own
    /// @param elasticity null for the world's default set
    public record Start(String world, LocalDate asOf, String elasticity) {}

    /// @param lines by country, what its rates are on; those that tell products apart bring them into their markets
    public static WarSetting open(Worlds worlds, Start start, Ledger ledger, Products products, Function<World, Map<String, Coverage>> lines,
            Consumer<String> progress) {
        String name = start.world();
        LocalDate asOf = start.asOf();
        progress.accept("opening world " + name);
        World bare = worlds.open(name);
        String set = start.elasticity() == null ? bare.defaultElasticity() : start.elasticity();
        Map<String, Coverage> coverages = lines.apply(bare);
        World world = Coverage.detailed(bare, products, ledger, coverages, set);
        CaliendoParro model = CaliendoParro.calibrate(world, world.elasticity(set), Closure.BALANCED);
        if (asOf != null) {
            progress.accept("bringing policies to " + asOf);
            model = under(model, new PolicyInForce(model.baseline(), products, ledger)
                    .on(asOf, ledger.measures(), Set.of(), new ArrayList<>()));
        }
        return new WarSetting(model, world, world.name(), worlds.digest(name), asOf, set, ledger, coverages);
    }

    private static CaliendoParro under(CaliendoParro model, Policy policy) {
        return policy.isBaseline() ? model : model.under(policy);
    }

    /// The economies under the policies that the war starts from.
    public World economies() {
        return model.baseline();
    }

    /// Sector codes from words: `goods`, `services`, `all` or codes, less `except`.
    ///
    /// @throws IllegalArgumentException for an unknown code, and when nothing is left
    public List<String> sectors(Collection<String> words, Collection<String> except) {
        return sectors(economies(), words, except);
    }

    static List<String> sectors(World economies, Collection<String> words, Collection<String> except) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String word : words) {
            for (int j = 0; j < economies.sectors().size(); j++) {
                boolean goods = economies.isGoods(j);
                if (word.equals("all") || word.equals("goods") && goods || word.equals("services") && !goods) {
                    chosen.add(economies.sectors().code(j));
                }
            }
            if (!Set.of("all", "goods", "services").contains(word)) {
                chosen.add(economies.sectors().code(economies.sectors().indexOf(word)));
            }
        }
        for (String code : except) {
            economies.sectors().indexOf(code);
            chosen.remove(code);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No sector is left of %s without %s.%nName other sectors.".formatted(String.join(", ", words), String.join(", ", except)));
        }
        return List.copyOf(chosen);
    }

    /// Country codes from words: `all`, a group of the ledger, or codes; `own` is passed over.
    public List<String> partners(Collection<String> words, String own) {
        return partners(economies(), ledger, words, own);
    }

    /// The same before a war is set.
    public static List<String> partners(World world, Ledger ledger, Collection<String> words, String own) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String word : words) {
            List<String> members = word.equals("all") ? world.countries().all() : ledger.members(word, world.countries());
            if (members.size() == 1) {
                world.countries().indexOf(members.getFirst());
            }
            members.stream().filter(code -> world.countries().contains(code) && !code.equals(own)).forEach(chosen::add);
        }
        return List.copyOf(chosen);
    }

    /// How finely a government tells its rates apart, in the words of the command line.
    public enum Detail {
        UNIFORM(Grain.UNIFORM), PARTNER(Grain.PARTNER), SECTOR(Grain.SECTOR), PAIR(Grain.PARTNER_AND_SECTOR), LINE(Grain.LINE);

        private final Grain grain;

        Detail(Grain grain) {
            this.grain = grain;
        }

        @Override
        public String toString() {
            return name().toLowerCase();
        }
    }

    /// What a government sets, in the words of the command line.
    public enum Instruments {
        TARIFFS(List.of(Kind.TARIFF)), EXPORT_TAXES(List.of(Kind.EXPORT_TAX)), BOTH(List.of(Kind.TARIFF, Kind.EXPORT_TAX));

        private final List<Kind> kinds;

        Instruments(List<Kind> kinds) {
            this.kinds = kinds;
        }

        @Override
        public String toString() {
            return name().toLowerCase().replace('_', '-');
        }
    }

    /// What governments may set.
    ///
    /// @param exempt shares of imports that keep their tariff, by partner
    public record Terms(Collection<String> sectors, Collection<String> except, Detail detail, Instruments instruments, double lowest,
            double highest, Map<String, Double> exempt, boolean political) {
        /// Tariffs on goods by sector, from 0 to 300 percent.
        public static final Terms USUAL = new Terms(List.of("goods"), List.of(), Detail.PAIR, Instruments.TARIFFS, 0, 3, Map.of(), false);
    }

    public Levers levers(String player, Collection<String> partners, Terms terms) {
        List<String> others = partners(partners, player);
        if (others.isEmpty()) {
            throw new IllegalArgumentException("No country but %s itself is named for its rates to be on.%nName other countries, or all.".formatted(player));
        }
        Levers levers = lines.isEmpty()
                ? Levers.of(economies(), player, others, sectors(terms.sectors(), terms.except()), terms.detail().grain, terms.instruments().kinds, terms.lowest(), terms.highest())
                : Levers.byProduct(economies(), player, others, on(lines.get(player)), terms.detail().grain, terms.instruments().kinds, terms.lowest(), terms.highest());
        return levers.exempting(terms.exempt());
    }

    /// What levers are on that tell products apart.
    static Levers.Lines on(Coverage coverage) {
        return new Levers.Lines() {
            @Override
            public boolean sector(String sector) {
                return coverage.sector(sector);
            }

            @Override
            public boolean product(String importer, String sector, String product) {
                return coverage.product(importer, sector, product);
            }
        };
    }

    /// Real income, or real income with political weights from the pattern of present tariffs.
    public Objective objective(String player, boolean political) {
        return political
                ? PoliticalWeights.of(model, player, sectors(List.of("goods"), List.of())).objective()
                : Objective.welfare(player);
    }

    public Player player(String code, Collection<String> partners, Terms terms) {
        Objective objective = objective(code, terms.political());
        return new Player(levers(code, partners, terms), () -> new EquilibriumPayoff(model, objective));
    }

    /// These tariffs and export taxes against the policies that the war starts from, for a range.
    ///
    /// @param tariffs as [Levers#tariffs] gives them
    /// @param exportTaxes null for none
    Resolved against(double[] tariffs, double[] exportTaxes) {
        Policy start = start();
        Policy after = Levers.policy(start, tariffs);
        return Resolved.comparing(data, start, exportTaxes == null ? after : after.withExportTaxes(exportTaxes), data.elasticity(elasticity), Closure.BALANCED, Horizon.LONG);
    }

    private Policy start() {
        return economies().products() == null ? Policy.of(data).withTariffs(economies().tariff())
                : Policy.of(data).withTariffs(economies().tariff(), economies().products().tariff());
    }

    /// The policies that the war starts from against themselves, for a range of what is asked of the economies under them.
    Resolved standing() {
        return Resolved.comparing(data, start(), start(), data.elasticity(elasticity), Closure.BALANCED, Horizon.LONG);
    }

    /// What is to be said of a war: where it starts on a day beyond the ledger's record, and what the law of a customs union makes of it.
    ///
    /// @param players, partners words for who sets rates, and for those whose goods they are on
    public List<String> notes(Collection<String> players, Collection<String> partners) {
        Map<String, List<String>> taxed = new TreeMap<>();
        partners(players, "").forEach(code -> taxed.put(code, partners(partners, code)));
        List<String> notes = new ArrayList<>(ledger.endOfRecord(asOf).stream().toList());
        notes.addAll(ledger.onUnions(taxed, false, economies().countries()));
        return notes;
    }

    /// `balanced trade, policies of 2026-01-13, elasticities median, world icio-2022`.
    public String inWords() {
        return "balanced trade, %s, elasticities %s, world %s".formatted(
                asOf == null ? "the world's own policies" : "policies of " + asOf, elasticity, world);
    }

    public Manifest manifest(String title) {
        return new Manifest(title).world(world, digest);
    }
}

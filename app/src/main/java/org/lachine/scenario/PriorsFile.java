package org.lachine.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.ensemble.Priors;
import org.lachine.model.Closure;
import org.lachine.model.FaultyInputException;
import org.lachine.model.HsCodes;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

/// The file that says what is not known (`priors/default.yaml`, form `schema/priors.schema.json`), and what it means for a
/// scenario on a world.
public final class PriorsFile {
    private static final int FEWEST_SETS = 3;
    private static final double ROUNDING = 1e-9;

    private final YamlFile file;
    private final Path path;

    private PriorsFile(YamlFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    /// @throws org.lachine.model.FaultyInputException with every fault of the file
    public static PriorsFile read(Path path) {
        YamlFile file = YamlFile.read(path, "priors.schema.json");
        if (file.faults().isEmpty()) {
            checkRanges(file);
        }
        file.throwIfFaulty();
        return new PriorsFile(file, path);
    }

    private static void checkRanges(YamlFile file) {
        for (String range : List.of("/flows/spread", "/horizon/long-run", "/horizon/adjustment", "/horizon/mobility", "/elasticities", "/substitution")) {
            if (number(file, range + "/least") > number(file, range + "/most")) {
                file.fault(range + "/least", "%s is above most: %s.".formatted(file.text(range + "/least"), file.text(range + "/most")),
                        "Swap the two.");
            }
        }
        for (String whole : List.of("/threats/chance", "/threats/months")) {
            if (number(file, whole) == 1) {
                file.fault(whole, "1 leaves nothing below low and above high.", "Write less, such as 0.9.");
            }
        }
        for (String positive : List.of("/elasticities/least", "/horizon/adjustment/least", "/horizon/long-run/least", "/horizon/first-year",
                "/rents/exporter", "/rents/importer", "/rents/treasury", "/threats/chance", "/threats/months", "/substitution/least")) {
            if (number(file, positive) == 0) {
                file.fault(positive, "0 is not above zero.", "Write a positive number.");
            }
        }
        if (number(file, "/horizon/mobility/least") < 1) {
            file.fault("/horizon/mobility/least", "%s is below 1, the mobility of workers who never leave their sector."
                    .formatted(file.text("/horizon/mobility/least")), "Write 1 or more.");
        }
        for (int k = 0; k < file.root().path("products").size(); k++) {
            String at = "/products/" + k;
            if (number(file, at + "/median") <= 1) {
                file.fault(at + "/median", "%s is not above 1: σ is the elasticity of trade before duty, θ + 1.".formatted(file.text(at + "/median")),
                        "Write a number such as 4.5.");
            }
        }
        for (int k = 0; k < file.root().path("policies").size(); k++) {
            String at = "/policies/" + k + "/weights";
            file.root().at(at).propertyNames().stream().filter(name -> number(file, at + "/" + name) == 0)
                    .forEach(name -> file.fault(at + "/" + name, "0 is not above zero.", "Write a positive number, or leave the outcome out."));
        }
        double weights = DoubleStream.of(number(file, "/deficits/balanced"), number(file, "/deficits/fixed"), number(file, "/deficits/proportional")).sum();
        if (Math.abs(weights - 1) > ROUNDING) {
            file.fault("/deficits", "the weights add up to %s, not to 1.".formatted(weights), "Change one of balanced, fixed and proportional.");
        }
    }

    private static double number(YamlFile file, String pointer) {
        return Double.parseDouble(file.text(pointer));
    }

    public Path path() {
        return path;
    }

    /// What is not known about a scenario: the file's distributions, except where the scenario states a value.
    public Priors of(Resolved resolved) {
        return new Priors(elasticity(resolved.world(), resolved.leeway().longRun()), flows(), closures(resolved),
                new Priors.Coverage(number(file, "/coverage/lines"), number(file, "/coverage/cited")), horizon(resolved),
                resolved.leeway().openRents().isEmpty() ? null
                        : new Priors.Rents(number(file, "/rents/exporter"), number(file, "/rents/importer"), number(file, "/rents/treasury")),
                nests(resolved.world()), forks(resolved.outlook()));
    }

    /// How much of the probability of a threat's chance in a year lies between its low and high.
    public double chanceBetween() {
        return number(file, "/threats/chance");
    }

    /// The same of its months.
    public double monthsBetween() {
        return number(file, "/threats/months");
    }

    /// What is not known about economies in the long run where nothing is stated: elasticities, flows, and what becomes of deficits.
    ///
    /// @param longRun median elasticities by sector
    public Priors ofEconomies(World world, double[] longRun) {
        Map<Closure, Double> weights = new EnumMap<>(Closure.class);
        for (Closure closure : Closure.values()) {
            weights.put(closure, number(file, "/deficits/" + closure.name().toLowerCase()));
        }
        Priors.Range free = new Priors.Range(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        return new Priors(elasticity(world, longRun), flows(), weights, new Priors.Coverage(0, 0),
                new Priors.Horizon(Double.POSITIVE_INFINITY, number(file, "/horizon/first-year"), range("/horizon/long-run"), range("/horizon/adjustment"), false, free), null,
                nests(world), List.of());
    }

    /// The forks of a scenario with their weights, which must be here.
    private List<Priors.Fork> forks(Outlook outlook) {
        List<String> known = IntStream.range(0, file.root().path("policies").size()).mapToObj(k -> file.text("/policies/" + k + "/name")).toList();
        return IntStream.range(0, outlook.forks().size()).mapToObj(f -> {
            Outlook.Fork fork = outlook.forks().get(f);
            if (!known.contains(fork.policy())) {
                throw new FaultyInputException("%s: may-change names \"%s\", whose weights are not in %s.".formatted(fork.place(), fork.policy(), path),
                        known.isEmpty() ? "Write them there, under policies." : "There are: %s.".formatted(String.join(", ", known)));
            }
            String at = "/policies/" + known.indexOf(fork.policy()) + "/weights";
            List<String> outcomes = List.copyOf(file.root().at(at).propertyNames());
            List<String> named = fork.outcomes().stream().map(Outlook.Outcome::name).toList();
            named.stream().filter(name -> !outcomes.contains(name)).findFirst().ifPresent(name -> {
                throw new FaultyInputException("%s: \"%s\" is no outcome of %s in %s.".formatted(fork.place(), name, fork.policy(), path),
                        "There are: %s.".formatted(String.join(", ", outcomes)));
            });
            return new Priors.Fork(fork.policy(), outcomes, outcomes.stream().mapToDouble(name -> number(file, at + "/" + name)).toArray(),
                    outcomes.stream().mapToInt(name -> outlook.step(f) * (named.indexOf(name) + 1)).toArray());
        }).toList();
    }

    private Priors.Nests nests(World world) {
        ProductDetail detail = world.products();
        return detail == null ? null : new Priors.Nests(range("/substitution"), IntStream.range(0, file.root().path("products").size()).mapToObj(k -> "/products/" + k)
                .map(at -> new Priors.Own(file.text(at + "/name"), own(detail, HsCodes.of(file.texts(at + "/codes"))), number(file, at + "/median"), number(file, at + "/spread")))
                .toList());
    }

    /// Products that take their sector's elasticity, as under a set that a scenario names, keep it.
    private static int[] own(ProductDetail detail, HsCodes codes) {
        return Arrays.stream(detail.within(codes)).filter(p -> !Double.isNaN(detail.tradeElasticity(p))).toArray();
    }

    private Priors.Flows flows() {
        return new Priors.Flows(number(file, "/flows/spread/least"), number(file, "/flows/spread/most"), number(file, "/flows/shared"));
    }

    private Priors.Elasticity elasticity(World world, double[] longRun) {
        return new Priors.Elasticity(longRun, spreads(world), number(file, "/elasticities/correlation"),
                number(file, "/elasticities/least"), number(file, "/elasticities/most"));
    }

    /// Per sector, the standard deviation of ln θ over the world's published sets.
    private double[] spreads(World world) {
        List<double[]> sets = new ArrayList<>();
        List<String> leftOut = file.texts("/elasticities/leave-out");
        for (String set : world.elasticitySets()) {
            if (!leftOut.contains(set)) {
                sets.add(world.elasticity(set));
            }
        }
        double[] spreads = new double[world.sectors().size()];
        for (int j = 0; j < spreads.length; j++) {
            int sector = j;
            double[] logs = sets.stream().mapToDouble(set -> Math.log(set[sector])).toArray();
            double mean = DoubleStream.of(logs).average().orElse(0);
            spreads[j] = sets.size() < FEWEST_SETS ? number(file, "/elasticities/otherwise")
                    : Math.sqrt(DoubleStream.of(logs).map(l -> (l - mean) * (l - mean)).sum() / (logs.length - 1));
        }
        return spreads;
    }

    private Map<Closure, Double> closures(Resolved resolved) {
        Map<Closure, Double> weights = new EnumMap<>(Closure.class);
        for (Closure closure : Closure.values()) {
            double weight = resolved.leeway().closure() ? number(file, "/deficits/" + closure.name().toLowerCase())
                    : closure == resolved.closure() ? 1 : 0;
            if (weight > 0) {
                weights.put(closure, weight);
            }
        }
        return weights;
    }

    private Priors.Horizon horizon(Resolved resolved) {
        Priors.Range mobility = resolved.leeway().mobility() ? range("/horizon/mobility")
                : new Priors.Range(resolved.mobility(), resolved.mobility());
        return new Priors.Horizon(resolved.horizon().years(), number(file, "/horizon/first-year"), range("/horizon/long-run"),
                range("/horizon/adjustment"), !Double.isInfinite(resolved.mobility()), mobility);
    }

    private Priors.Range range(String pointer) {
        return new Priors.Range(number(file, pointer + "/least"), number(file, pointer + "/most"));
    }
}

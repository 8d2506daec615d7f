package org.lachine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.data.TradeHistory;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.ExportPotential;
import org.lachine.resilience.Instrument;
import org.lachine.resilience.Instrument.Kind;
import org.lachine.resilience.PlanModel;
import org.lachine.resilience.Threat;
import org.lachine.resilience.ThreatStates;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PlanFile;

/// A country's choices made ready for [PlanModel]: which partners, limits from export potential, states from threats, costs.
///
/// The plan settles in the long run; a threat is met as one year on.
public final class PlanSetting {
    /// How long a plan takes.
    static final int YEARS = 10;
    private static final int RESERVES = 3;

    private final World world;
    private final String country;
    private final PlanFile file;
    private final List<Threat> threats;
    private final double[] kilometres;
    private final DemandAhead ahead;

    public PlanSetting(World world, String country, PlanFile file, List<Threat> threats, double[] kilometres, TradeHistory history) {
        this.world = world;
        this.country = country;
        this.file = file;
        this.threats = threats;
        this.kilometres = kilometres;
        this.ahead = new DemandAhead(history);
    }

    /// What a plan is judged under.
    ///
    /// @param elasticity long-run trade elasticities by sector
    /// @param odds share of years in which a threat is in force
    /// @param costs factor on the rise of costs
    public record Assumptions(String name, double[] elasticity, Closure closure, double mobility, ToDoubleFunction<Threat> odds, double costs) {}

    /// The assumptions that plans are made under.
    public Assumptions usual(double[] longRun, Closure closure) {
        return new Assumptions("as planned", longRun, closure, Horizon.ONE_YEAR.mobility(), Threat::inForce, 1);
    }

    /// The model under some assumptions, with the same instruments and limits whatever they are.
    ///
    /// @param instruments of [#instruments]; their costs are scaled
    PlanModel model(Assumptions given, List<Instrument> instruments) {
        return model(given, instruments, ThreatStates.of(threats, given.odds()));
    }

    PlanModel model(Assumptions given, List<Instrument> instruments, List<PlanModel.State> states) {
        List<Instrument> priced = instruments.stream()
                .map(i -> new Instrument(i.id(), i.kind(), i.partner(), i.most(), i.steepness() * given.costs())).toList();
        return PlanModel.of(world, given.elasticity(), Horizon.ONE_YEAR.elasticity(given.elasticity()), given.mobility(), given.closure(), country,
                states, priced);
    }

    /// Every kind of instrument for the partners with the most room at the end of the plan; reserves in the sectors that threats make dearest.
    List<Instrument> instruments(double[] longRun, Closure closure) {
        ExportPotential potential = potential(longRun);
        double income = income();
        List<Instrument> instruments = new ArrayList<>();
        for (PlanFile.Lever lever : file.levers()) {
            if (lever.kind() == Kind.RESERVE) {
                dearest(longRun, closure).forEach(sector -> instruments.add(priced(lever, sector, lever.most(), income)));
                continue;
            }
            for (int m : partners(potential)) {
                String partner = world.countries().code(m);
                double most = lever.kind() == Kind.EXPORT_COST ? Math.min(lever.most(), limit(potential, m, longRun)) : lever.most();
                Instrument instrument = priced(lever, partner, most, income);
                if (most > 0 && instrument.steepness() > 0) {
                    instruments.add(instrument);
                }
            }
        }
        return instruments;
    }

    private Instrument priced(PlanFile.Lever lever, String partner, double most, double income) {
        String id = lever.kind().name().toLowerCase().replace('_', '-') + " " + partner;
        double base = new Instrument(id, lever.kind(), partner, most, 0).base(world, country);
        return new Instrument(id, lever.kind(), partner, most, lever.rises() * base / income);
    }

    private double income() {
        int c = world.countries().indexOf(country);
        int n = world.countries().size();
        double[] output = world.grossOutput();
        return IntStream.range(0, world.sectors().size()).mapToDouble(j -> output[j * n + c] * world.valueAddedShare()[j * n + c]).sum();
    }

    private List<Integer> partners(ExportPotential potential) {
        return IntStream.range(0, world.countries().size()).filter(m -> m != world.countries().indexOf(country) && !world.countries().code(m).equals("ROW"))
                .boxed()
                .sorted(Comparator.comparingDouble(m -> -open(potential, m, YEARS))).limit(file.partners()).toList();
    }

    /// Room in a market in a year of the plan, USD million a year: potential at the demand of that year.
    double open(ExportPotential potential, int m, int year) {
        String market = world.countries().code(m);
        return potential.open(m, ahead.factor(market, ahead.persistence(), year));
    }

    ExportPotential potential(double[] longRun) {
        return ExportPotential.of(world, longRun, kilometres, country);
    }

    /// The furthest that trade costs may have fallen at the end, so that equal steps go beyond no year's room. A faster [Pace] is held back by it.
    private double limit(ExportPotential potential, int m, double[] theta) {
        return IntStream.rangeClosed(1, YEARS).mapToDouble(year -> room(potential, m, theta, year) * YEARS / year).min().orElseThrow();
    }

    /// Fall in trade costs that fills a market's room in a year at the elasticities of what is sold there.
    double room(ExportPotential potential, int m, double[] theta, int year) {
        double sold = goods().mapToDouble(j -> potential.exports(j, m)).sum();
        double mean = goods().mapToDouble(j -> potential.exports(j, m) * theta[j]).sum() / sold;
        return sold > 0 ? Math.log1p(open(potential, m, year) / sold) / mean : 0;
    }

    private IntStream goods() {
        return IntStream.range(0, world.sectors().size()).filter(world::isGoods);
    }

    /// The goods whose price in the country rises most in any one threat, one year on.
    private List<String> dearest(double[] longRun, Closure closure) {
        CaliendoParro model = CaliendoParro.calibrate(world, Horizon.ONE_YEAR.elasticity(longRun), closure, Horizon.ONE_YEAR.mobility());
        int n = world.countries().size();
        int c = world.countries().indexOf(country);
        double[] rise = new double[world.sectors().size()];
        List<Equilibrium> struck = threats.parallelStream().map(t -> model.solve(t.onto(Policy.of(model.baseline()), model.tradeElasticity()))).toList();
        struck.forEach(at -> goods().forEach(j -> rise[j] = Math.max(rise[j], at.priceHat()[j * n + c] / at.consumerPriceHat(c) - 1)));
        return goods().boxed().sorted(Comparator.comparingDouble(j -> -rise[j])).limit(RESERVES).map(j -> world.sectors().code(j)).toList();
    }

    double tail() {
        return file.tail();
    }

    /// Cost, once, of building the whole plan in one year, in yearly costs of the whole.
    double adjustment() {
        return file.adjustment();
    }

    World world() {
        return world;
    }

    String country() {
        return country;
    }

    /// Every threat that states are made of.
    List<Threat> threats() {
        return threats;
    }

    /// The levers with what they rest on.
    List<PlanFile.Lever> levers() {
        return file.levers();
    }
}

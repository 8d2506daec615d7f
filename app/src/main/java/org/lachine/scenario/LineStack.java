package org.lachine.scenario;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lachine.model.FaultyInputException;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;
import org.lachine.model.World;

/// Every duty on one product of one pair on one day, and what they come to:
///
///     statutory = ordinary + Σ_measures added
///     effective = ordinary × (1 − claims) + Σ_measures added × (1 − preference-exempt × claims)
///
/// @param product six-digit code of the Harmonized System 2022
/// @param ordinary the ordinary duty; empty where it is not known, and so are then the statutory and the effective rate
/// @param notKnown why there is no ordinary duty; empty where there is one
/// @param measures in force that day and reaching the product, those on record only included, by first day in force
/// @param claims share of the product's imports that claimed a preference; empty where it is not known
/// @param claimed month that the claims are of, the nearest that is known; null where none is
public record LineStack(String importer, String exporter, String product, LocalDate date, Optional<OrdinaryDuty> ordinary, String notKnown,
        List<MeasureOnLine> measures, OptionalDouble claims, YearMonth claimed) {

    /// One measure on the product.
    ///
    /// @param rate its rate on the exporter, as a fraction
    /// @param share of the product's value that it covers and that is dutiable
    /// @param displaced share of that which other measures displace
    /// @param added what it adds to the product's duty before preferences; 0 for one on record only
    public record MeasureOnLine(Measure measure, double rate, double share, double displaced, double added) {}

    /// The stack of a pair's product on a day.
    ///
    /// @throws FaultyInputException when `code` is not a product, naming the nearest
    public static LineStack of(World world, Products products, Ledger ledger, String importer, String exporter, String code, LocalDate date) {
        int k = index(products, code);
        PolicyInForce policy = new PolicyInForce(world, products, ledger);
        List<Measure> inForce = ledger.path(importer, exporter).stream().filter(m -> m.inForce(date)).toList();
        List<Measure> modelled = inForce.stream().filter(Measure::modelled).toList();
        List<MeasureOnLine> lines = new ArrayList<>();
        for (Measure measure : inForce) {
            PolicyInForce.LineDuty duty = policy.lineDuty(importer, exporter, measure, modelled, date);
            if (duty.covered()[k] > 0) {
                lines.add(new MeasureOnLine(measure, duty.rate(), duty.covered()[k] * measure.content(), duty.displaced()[k],
                        measure.modelled() ? duty.statutory(k) : 0));
            }
        }
        double[] claimed = products.preference(importer, exporter, YearMonth.from(date));
        Optional<OrdinaryDuty> ordinary = ledger.ordinary(products, importer, k);
        String notKnown = ordinary.isPresent() ? "" : Ledger.notKnown(products, importer, k);
        return new LineStack(importer, exporter, products.product(k), date, ordinary, notKnown, List.copyOf(lines),
                claimed == null ? OptionalDouble.empty() : OptionalDouble.of(claimed[k]),
                products.preferenceMonth(importer, exporter, YearMonth.from(date)));
    }

    /// The stacks on each day on which some measure on the product began or ended, the first of them included, or on which another
    /// month's preference claims began to count.
    public static List<LineStack> path(World world, Products products, Ledger ledger, String importer, String exporter, String code) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Measure measure : ledger.path(importer, exporter)) {
            days.add(measure.from());
            if (measure.to() != null) {
                days.add(measure.to());
            }
        }
        products.preferenceMonths(importer, exporter).forEach(month -> days.add(month.atDay(1)));
        List<LineStack> path = new ArrayList<>();
        for (LocalDate day : days) {
            LineStack stack = of(world, products, ledger, importer, exporter, code, day);
            if (path.isEmpty() ? !stack.measures.isEmpty() : !stack.measures.equals(path.getLast().measures) || !stack.claims.equals(path.getLast().claims)) {
                path.add(stack);
            }
        }
        return path;
    }

    /// What the measures add before preferences, as a fraction; empty where all of them are on record only.
    public OptionalDouble measuresAlone() {
        return measures.isEmpty() || measures.stream().anyMatch(line -> line.measure.modelled()) ? OptionalDouble.of(added()) : OptionalDouble.empty();
    }

    private double added() {
        return measures.stream().mapToDouble(MeasureOnLine::added).sum();
    }

    /// The statutory rate, as a fraction; empty where the ordinary duty is not known.
    public OptionalDouble statutory() {
        return ordinary.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ordinary.get().rate() + added());
    }

    /// The rate after preferences as they were claimed; empty where claims or the ordinary duty are not known.
    public OptionalDouble effective() {
        return claims.isEmpty() || ordinary.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ordinary.get().rate() * (1 - claims.getAsDouble())
                + measures.stream().mapToDouble(m -> m.added * (1 - m.measure.preferenceExempt() * claims.getAsDouble())).sum());
    }

    private static int index(Products products, String written) {
        String code = HsCodes.digits(written);
        for (int k = 0; k < products.size(); k++) {
            if (products.product(k).equals(code)) {
                return k;
            }
        }
        if (code.length() != 6 && code.length() % 2 == 0 && code.length() <= 10 && products.exists(code)) {
            List<String> near = code.length() > 6 ? List.of(code.substring(0, 6)) : products.between(code, code).stream()
                    .flatMap(c -> IntStream.range(0, products.size()).mapToObj(products::product).filter(p -> p.startsWith(c)))
                    .limit(5).toList();
            throw new FaultyInputException("\"%s\" is not a product of six digits.".formatted(written),
                    "Its products are: %s.".formatted(String.join(", ", near)));
        }
        throw new FaultyInputException("\"%s\" is not a product of the Harmonized System 2022.".formatted(written),
                code.matches("\\d{6}") ? "The nearest is %s.".formatted(products.nearest(code)) : "A product has six digits, for instance 8703.80.");
    }
}

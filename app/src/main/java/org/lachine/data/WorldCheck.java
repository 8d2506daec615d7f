package org.lachine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// The accounting identities of a world (`docs/model.md` 1.1), each with its largest deviation.
///
/// Cost `O(S·N² + S²·N)`.
public final class WorldCheck {
    /// Largest deviation allowed, relative to the size of what is compared.
    public static final double LIMIT = 1e-9;

    /// @param identity the rule, in words and symbols
    /// @param deviation largest relative deviation found
    /// @param where codes of the place where it is found
    /// @param required whether a deviation above [#LIMIT] is a fault
    public record Identity(String identity, double deviation, String where, boolean required) {
        public boolean holds() {
            return deviation <= LIMIT;
        }
    }

    /// One place where a rule is broken.
    private record Breach(String file, String rule, String what, String remedy) {}

    private final World world;
    private final int n;
    private final int s;
    private final double[] output;
    private final double[] finalDemand;
    private final List<Identity> identities = new ArrayList<>();
    private final List<Breach> breaches = new ArrayList<>();

    private WorldCheck(World world, FinalDemand kind) {
        this.world = world;
        this.n = world.countries().size();
        this.s = world.sectors().size();
        this.output = world.grossOutput();
        this.finalDemand = finalDemand(world);
        sharesSumToOne();
        noTariffAtHome();
        incomeIsPositive();
        deficitsSumToZero();
        finalDemandIsNotNegative(kind == FinalDemand.BALANCED);
        incomeIsSpent();
    }

    /// @param finalDemand whether negative final demand is a fault or a declared property of the data
    static WorldCheck of(World world, FinalDemand finalDemand) {
        return new WorldCheck(world, finalDemand);
    }

    /// Final demand implied by flows and technology, `X_nj − Σ_k γ_n,jk Y_nk`, `[sector][country]`, USD million.
    static double[] finalDemand(World world) {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] demand = world.expenditure();
        double[] output = world.grossOutput();
        for (int using = 0; using < s; using++) {
            for (int input = 0; input < s; input++) {
                for (int c = 0; c < n; c++) {
                    demand[input * n + c] -= world.inputShare()[(using * s + input) * n + c] * output[using * n + c];
                }
            }
        }
        return demand;
    }

    public List<Identity> identities() {
        return List.copyOf(identities);
    }

    void addTo(Faults faults) {
        breaches.forEach(b -> faults.add(b.file(), b.rule(), b.what(), b.remedy()));
    }

    private void sharesSumToOne() {
        Largest largest = new Largest("value added and inputs sum to output, γ_nj + Σ_k γ_n,kj = 1");
        for (int j = 0; j < s; j++) {
            for (int c = 0; c < n; c++) {
                double sum = world.valueAddedShare()[j * n + c];
                for (int k = 0; k < s; k++) {
                    sum += world.inputShare()[(j * s + k) * n + c];
                }
                String place = sector(j) + " " + country(c);
                if (largest.offer(Math.abs(sum - 1), place)) {
                    breaches.add(new Breach("inputs.parquet", "shares", "%s: value added and input shares sum to %s; they sum to 1 within %s."
                            .formatted(place, sum, LIMIT), "Correct the shares, here or in value-added.parquet."));
                }
            }
        }
        identities.add(largest.asIdentity(true));
    }

    private void noTariffAtHome() {
        Largest largest = new Largest("own sales bear no tariff, τ_nnj = 0");
        for (int j = 0; j < s; j++) {
            for (int c = 0; c < n; c++) {
                double rate = world.tariff()[world.cell(j, c, c)];
                if (largest.offer(Math.abs(rate), sector(j) + " " + country(c))) {
                    breaches.add(new Breach("tariffs.parquet", "own", "%s %s %s: tariff %s on own sales; it is 0."
                            .formatted(sector(j), country(c), country(c), rate), "Set it to 0."));
                }
            }
        }
        identities.add(largest.asIdentity(true));
    }

    private void incomeIsPositive() {
        double[] valueAdded = valueAdded();
        Largest largest = new Largest("value added is positive, w_nL_n > 0");
        for (int c = 0; c < n; c++) {
            if (largest.offer(valueAdded[c] > 0 ? 0 : 1, country(c))) {
                breaches.add(new Breach("flows.parquet", "income", "%s: value added is %s USD million; every country earns something."
                        .formatted(country(c), valueAdded[c]), "Give the country own sales or exports, and value-added shares."));
            }
        }
        identities.add(largest.asIdentity(true));
    }

    private void deficitsSumToZero() {
        double total = Arrays.stream(deficits()).sum();
        double trade = Arrays.stream(output).sum();
        Largest largest = new Largest("deficits sum to zero over the world, Σ_n D_n = 0");
        largest.offer(Math.abs(total) / trade, "world");
        identities.add(largest.asIdentity(true));
    }

    private void finalDemandIsNotNegative(boolean required) {
        Largest largest = new Largest("final demand is not negative, X_nj − Σ_k γ_n,jk Y_nk ≥ 0, relative to income");
        double[] valueAdded = valueAdded();
        for (int row = 0; row < s * n; row++) {
            double size = Math.max(valueAdded[row % n], 1e-6);
            String place = sector(row / n) + " " + country(row % n);
            if (largest.offer(-Math.min(0, finalDemand[row]) / size, place) && required) {
                breaches.add(new Breach("flows.parquet", "final demand",
                        "%s: industries use %.6g USD million more than the country buys; final demand is not negative."
                                .formatted(place, -finalDemand[row]),
                        "Balance the accounts, or declare \"finalDemand\": \"cut\" to have it set to 0 at calibration."));
            }
        }
        identities.add(largest.asIdentity(required));
    }

    /// `Σ_j F_nj = w_nL_n + R_n + D_n`.
    private void incomeIsSpent() {
        double[] valueAdded = valueAdded();
        double[] deficit = deficits();
        Largest largest = new Largest("final demand spends income, Σ_j F_nj = w_nL_n + R_n + D_n");
        for (int c = 0; c < n; c++) {
            double spent = 0;
            double income = valueAdded[c] + deficit[c];
            for (int j = 0; j < s; j++) {
                spent += finalDemand[j * n + c];
                for (int i = 0; i < n; i++) {
                    int cell = world.cell(j, c, i);
                    income += world.flow()[cell] * world.tariff()[cell];
                }
            }
            if (largest.offer(Math.abs(spent - income) / Math.max(Math.abs(income), 1e-6), country(c))) {
                breaches.add(new Breach("flows.parquet", "income spent", "%s: final demand is %s USD million, income %s; they are equal."
                        .formatted(country(c), spent, income), "Correct the value-added or input shares."));
            }
        }
        identities.add(largest.asIdentity(true));
    }

    private double[] valueAdded() {
        double[] sum = new double[n];
        for (int row = 0; row < s * n; row++) {
            sum[row % n] += world.valueAddedShare()[row] * output[row];
        }
        return sum;
    }

    /// `D_n`, imports − exports at border value.
    private double[] deficits() {
        double[] deficit = new double[n];
        for (int cell = 0; cell < world.flow().length; cell++) {
            deficit[cell / n % n] += world.flow()[cell];
            deficit[cell % n] -= world.flow()[cell];
        }
        return deficit;
    }

    private String country(int c) {
        return world.countries().code(c);
    }

    private String sector(int j) {
        return world.sectors().code(j);
    }

    /// The largest of the deviations offered, and where.
    private static final class Largest {
        private final String identity;
        private double deviation;
        private String where = "";

        Largest(String identity) {
            this.identity = identity;
        }

        /// @return whether this deviation is above the limit
        boolean offer(double value, String place) {
            if (!(value <= deviation)) {
                deviation = value;
                where = place;
            }
            return !(value <= LIMIT);
        }

        Identity asIdentity(boolean required) {
            return new Identity(identity, deviation, where, required);
        }
    }
}

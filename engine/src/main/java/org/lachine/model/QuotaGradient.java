package org.lachine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lachine.num.Inverse;

/// Derivatives where quotas are: within a regime the quotas that bind keep what counts at their limits, by their prices.
///
/// With `W` an objective, `q` what counts under the quotas that bind and `u` their prices, derivatives at given prices
/// (`W_ℓ`, `q_ℓ`, `W_u`, `q_u`) combine to
///
///     dW/dℓ = W_ℓ − μᵀ q_ℓ ,     dW/dQ = μ ,     μ = q_u⁻ᵀ W_u
///
/// and, for a quota that more enters than its limit, `dW/dQ` is what moving the limit's rent is worth.
final class QuotaGradient {
    /// Slopes steer Newton's method: a few digits of them do.
    private static final double ROUGH = 1e-4;

    private final CaliendoParro model;
    private final Equilibrium at;
    private final Rents rents;
    private final List<QuotaOutcome> outcomes;
    /// Of each quota and cell, M'_c.
    private final double[][] value;

    /// @param at under a policy with quotas
    QuotaGradient(CaliendoParro model, Equilibrium at) {
        this.model = model;
        this.at = at;
        rents = at.priced().rents();
        outcomes = at.quotas();
        value = Arrays.stream(rents.quotas).map(at::flow).toArray(double[][]::new);
    }

    /// `d q_g / d u_h` of some quotas, all other prices and the limits standing still.
    double[][] volumeSlopes(int[] some) {
        List<Gradient> volumes = volumes(some, ROUGH);
        double[][] slope = new double[some.length][some.length];
        for (int k = 0; k < some.length; k++) {
            for (int l = 0; l < some.length; l++) {
                slope[k][l] = perPrice(volumes.get(k), some[l]);
            }
        }
        return slope;
    }

    /// The gradients at given prices turned into those within the regimes.
    List<Gradient> within(List<Gradient> fixed) {
        int[] binding = IntStream.range(0, outcomes.size())
                .filter(g -> outcomes.get(g).regime() == QuotaOutcome.Regime.BINDING).toArray();
        List<Gradient> volumes = volumes(binding, Gradient.TOLERANCE);
        double[][] inverse = new double[binding.length][binding.length];
        for (int k = 0; k < binding.length; k++) {
            for (int l = 0; l < binding.length; l++) {
                inverse[k][l] = perPrice(volumes.get(k), binding[l]);
            }
        }
        Inverse.inPlace(inverse);
        List<String> kinks = outcomes.stream().filter(QuotaOutcome::atKink).map(o -> o.quota().name()).toList();
        List<Gradient> within = new ArrayList<>();
        for (Gradient gradient : fixed) {
            double[] multiplier = new double[binding.length];
            for (int k = 0; k < binding.length; k++) {
                for (int l = 0; l < binding.length; l++) {
                    multiplier[k] += inverse[l][k] * perPrice(gradient, binding[l]);
                }
            }
            within.add(gradient.less(multiplier, volumes, limits(gradient, binding, multiplier, volumes), kinks));
        }
        return within;
    }

    private Map<String, Double> limits(Gradient gradient, int[] binding, double[] multiplier, List<Gradient> volumes) {
        Map<String, Double> limits = new LinkedHashMap<>();
        for (int g = 0; g < outcomes.size(); g++) {
            double value = rents.over[g] ? perLimit(gradient, g) : 0;
            for (int k = 0; k < binding.length; k++) {
                value += binding[k] == g ? multiplier[k] : rents.over[g] ? -multiplier[k] * perLimit(volumes.get(k), g) : 0;
            }
            limits.put(outcomes.get(g).quota().name(), value);
        }
        return limits;
    }

    private List<Gradient> volumes(int[] some, double tolerance) {
        List<Objective> objectives = new ArrayList<>();
        for (int g : some) {
            objectives.add(volume(g));
        }
        List<Gradient> gradients = model.gradientsAtPrices(at, objectives, tolerance);
        for (int k = 0; k < some.length; k++) {
            QuotaCells quota = rents.quotas[some[k]];
            for (int c = 0; c < quota.size() && quota.quota.measure() == Quota.Measure.VOLUME; c++) {
                gradients.get(k).addToCosts(at.priced(), quota, c, -value[some[k]][c] / priceHat(quota, c));
            }
        }
        return gradients;
    }

    /// What counts towards the limit of quota `g`.
    private Objective volume(int g) {
        QuotaCells quota = rents.quotas[g];
        boolean byVolume = quota.quota.measure() == Quota.Measure.VOLUME;
        return new Objective() {
            @Override
            public double value(Equilibrium at) {
                return at.quotas().get(g).counted();
            }

            @Override
            public void addPartials(Equilibrium at, Partials partials) {
                World world = at.baseline();
                partials.flow = new double[world.flow().length];
                partials.productFlow = world.products() == null ? null : new double[world.products().flow().length];
                for (int c = 0; c < quota.size(); c++) {
                    double each = byVolume ? 1 / priceHat(quota, c) : 1;
                    if (quota.product[c] < 0) {
                        partials.flow[quota.cell(c)] = each;
                    } else {
                        partials.productFlow[quota.productCell(c)] = each;
                    }
                    partials.logCost[quota.seller(c)] -= byVolume ? each * value[g][c] : 0;
                }
            }
        };
    }

    private double priceHat(QuotaCells quota, int c) {
        return quota.priceHat(at.priced(), c) * at.costHat()[quota.seller(c)];
    }

    /// The derivative in the price of a quota: it is a duty on its cells, part of which goes abroad. What a quota inside
    /// it adds up to the over-quota duty shrinks as much as the price grows.
    private double perPrice(Gradient gradient, int g) {
        double sum = ownPrice(gradient, g);
        for (int h = 0; h < rents.quotas.length; h++) {
            if (rents.over[h] && rents.price[h] > 0 && rents.quotas[g].contains(rents.quotas[h])) {
                sum -= ownPrice(gradient, h);
            }
        }
        return sum;
    }

    private double ownPrice(Gradient gradient, int g) {
        QuotaCells quota = rents.quotas[g];
        double sum = 0;
        double rate = quota.quota.toExporters() * rents.rentShare(g, outcomes.get(g).counted(), 1);
        for (int c = 0; c < quota.size(); c++) {
            sum += quota.of(gradient.tariffs(), gradient.productTariffs(), c)
                    + rate * value[g][c] * (gradient.gift(quota.exporter[c]) - gradient.gift(quota.importer));
        }
        return sum;
    }

    /// The derivative in the limit of a quota beyond it, at given prices: a million more at no over-quota duty.
    private double perLimit(Gradient gradient, int g) {
        QuotaCells quota = rents.quotas[g];
        double counted = outcomes.get(g).counted();
        double sum = 0;
        for (int c = 0; c < quota.size() && counted > 0; c++) {
            sum += rents.price[g] * quota.quota.toExporters() * value[g][c] / counted
                    * (gradient.gift(quota.exporter[c]) - gradient.gift(quota.importer));
        }
        return sum;
    }
}

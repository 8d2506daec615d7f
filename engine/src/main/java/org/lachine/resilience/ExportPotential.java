package org.lachine.resilience;

import org.lachine.model.World;

/// Where a country could sell more, sector by sector and market by market, in the manner of the International Trade Centre
/// (Decreux and Spies 2016).
///
///     Supply_h  = the country's share in the world's exports of h
///     Demand_mh = imports of h by m  ·  [ (1 + τ̄_mh) / (1 + τ_mh) ]^(θ_h + 1)  ·  [ km̄_mh / km_m ]^δ_h
///     Ease_m    = exports to m / Σ_h Supply_h Demand_mh
///     Potential = Supply_h · Ease_m · Demand_mh ,     unrealised = max(0, potential − exports)
///
/// `τ̄` is the mean tariff that m charges on h, `km̄` the mean distance that its imports of h travel, both weighted by its
/// imports; `δ` from [Gravity]. Ease makes the potential of a market sum to what is sold there already, so that unrealised
/// potential is in what the country sells less of than elsewhere; [#benchmark] is the potential at ease 1, in markets that
/// it sells less to than its share in the world and the distance suggest. No growth is projected.
public final class ExportPotential {
    private static final double ROUNDING = 1e-9;

    private final World world;
    private final int n;
    private final int country;
    private final double[] supply;
    /// Demand of every market, `[sector][market]`.
    private final double[] demand;
    private final double[] tariffEdge;
    private final double[] distanceEdge;
    private final double[] ease;

    /// @param theta trade elasticity by sector
    /// @param kilometres `[country][country]`; where NaN, distance plays no part
    public static ExportPotential of(World world, double[] theta, double[] kilometres, String country) {
        return new ExportPotential(world, theta, kilometres, world.countries().indexOf(country));
    }

    private ExportPotential(World world, double[] theta, double[] kilometres, int country) {
        this.world = world;
        this.country = country;
        n = world.countries().size();
        int s = world.sectors().size();
        supply = new double[s];
        demand = new double[s * n];
        tariffEdge = new double[s * n];
        distanceEdge = new double[s * n];
        ease = new double[n];
        double[] elasticity = Gravity.distanceElasticity(world, kilometres);
        double[] expected = new double[n];
        double[] sold = new double[n];
        for (int h = 0; h < s; h++) {
            if (!world.isGoods(h)) {
                continue;
            }
            supply[h] = supply(h);
            for (int m = 0; m < n; m++) {
                if (m != country) {
                    int at = h * n + m;
                    demand(h, m, theta[h], elasticity[h], kilometres);
                    expected[m] += supply[h] * demand[at];
                    sold[m] += exports(h, m);
                }
            }
        }
        for (int m = 0; m < n; m++) {
            ease[m] = expected[m] > 0 ? sold[m] / expected[m] : 0;
        }
    }

    private double supply(int h) {
        double own = 0;
        double all = 0;
        for (int m = 0; m < n; m++) {
            for (int i = 0; i < n; i++) {
                double flow = m == i ? 0 : world.flow()[world.cell(h, m, i)];
                all += flow;
                own += i == country ? flow : 0;
            }
        }
        return all > 0 ? own / all : 0;
    }

    private void demand(int h, int m, double theta, double distanceElasticity, double[] kilometres) {
        double imports = 0;
        double duty = 0;
        double travelled = 0;
        double known = 0;
        for (int i = 0; i < n; i++) {
            if (i != m) {
                int cell = world.cell(h, m, i);
                double flow = world.flow()[cell];
                imports += flow;
                duty += flow * world.tariff()[cell];
                if (kilometres[m * n + i] > 0) {
                    travelled += flow * kilometres[m * n + i];
                    known += flow;
                }
            }
        }
        int at = h * n + m;
        tariffEdge[at] = imports > 0 ? duty / imports - world.tariff()[world.cell(h, m, country)] : 0;
        double own = kilometres[m * n + country];
        distanceEdge[at] = own > 0 && known > 0 ? Math.log(travelled / known / own) : 0;
        double preference = imports > 0 ? Math.pow((1 + duty / imports) / (1 + world.tariff()[world.cell(h, m, country)]), theta + 1) : 1;
        demand[at] = imports * preference * Math.exp(distanceElasticity * distanceEdge[at]);
    }

    /// Exports of the country, USD million.
    public double exports(int sector, int market) {
        return world.flow()[world.cell(sector, market, country)];
    }

    /// Potential exports, USD million.
    public double potential(int sector, int market) {
        return supply[sector] * ease[market] * demand[sector * n + market];
    }

    /// `max(0, potential − exports)`, USD million; zero where they differ by rounding alone.
    public double unrealised(int sector, int market) {
        double gap = potential(sector, market) - exports(sector, market);
        return gap > ROUNDING * exports(sector, market) ? gap : 0;
    }

    /// Potential at ease 1: what supply, demand, tariffs and distance alone suggest.
    public double benchmark(int sector, int market) {
        return supply[sector] * demand[sector * n + market];
    }

    /// What is open in a market, all goods together, when it buys `demand` times as much as today, USD million: the larger of
    /// the gaps of sectors to their potential and of the whole to the benchmark.
    public double open(int market, double demand) {
        double bySector = 0;
        double whole = 0;
        for (int h = 0; h < world.sectors().size(); h++) {
            if (world.isGoods(h)) {
                bySector += Math.max(0, demand * potential(h, market) - exports(h, market));
                whole += demand * benchmark(h, market) - exports(h, market);
            }
        }
        return Math.max(bySector, whole);
    }

    /// Ease of trade with a market: above 1 where the country sells more than its supply suggests.
    public double ease(int market) {
        return ease[market];
    }

    /// Mean tariff of the market less that on the country: positive where the country is preferred, a fraction.
    public double tariffEdge(int sector, int market) {
        return tariffEdge[sector * n + market];
    }

    /// Log of the mean distance of the market's imports over the country's own: positive where the country is nearer.
    public double distanceEdge(int sector, int market) {
        return distanceEdge[sector * n + market];
    }
}

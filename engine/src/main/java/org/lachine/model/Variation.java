package org.lachine.model;

import java.util.List;
import org.lachine.num.Anderson;
import org.lachine.num.Rows;

/// A model with other elasticities and other flows than its own, one draw after another: what an ensemble solves.
///
/// Every draw stands on the same totals, the sales, purchases and deficits of the central model's baseline, so that
/// nothing has to be solved again before a policy is tried: elasticities enter shares directly, and flows with error are
/// brought back to those totals ([Rebalance]). Arrays are made once and overwritten by each draw; results of a draw depend
/// on nothing before it. Not thread-safe: one instance a thread.
public final class Variation {
    private final CaliendoParro centre;
    private final Calibration base;
    private final double[] tradeShare;
    private final double[] borderShare;
    private final double[] expenditure;
    private final Rows border;
    private final Rebalance rebalance;
    private final Anderson anderson;
    /// Of sequences; null before the first.
    private Anderson memory;
    /// Whether the last draw's flows have errors, or are as recorded.
    private boolean erred;
    private Calibration drawn;
    private HomeResponse home;
    private double mobility;

    Variation(CaliendoParro centre, Calibration base) {
        this.centre = centre;
        this.base = base;
        tradeShare = new double[base.tradeShare.length];
        borderShare = new double[base.borderShare.length];
        int[] start = new int[base.s * base.n];
        for (int row = 0; row < start.length; row++) {
            start[row] = row * base.stride;
        }
        expenditure = new double[base.expenditure.length];
        border = new Rows(borderShare, borderShare, start, base.stride);
        rebalance = new Rebalance(base);
        anderson = new Anderson(2 * base.s * base.stride + base.stride, Solve.DEPTH);
    }

    /// Turns to a draw whose products, where there are any, move with their sector.
    public void draw(double[] tradeElasticity, FlowError error, double labourMobility) {
        draw(tradeElasticity, null, error, labourMobility);
    }

    /// Turns to a draw.
    ///
    /// @param tradeElasticity θ by sector
    /// @param nests η and elasticities of products, or null where they are the centre's, those of products moving with their sector's
    /// @param error of the flows, or null where they are taken as recorded
    /// @param labourMobility κ, infinite for one wage a country
    /// @throws NotConvergedException where flows with error cannot be brought back to their totals
    public void draw(double[] tradeElasticity, NestElasticities nests, FlowError error, double labourMobility) {
        erred = error != null;
        if (erred) {
            rebalance.apply(error, tradeShare, borderShare, border, expenditure);
        }
        redraw(tradeElasticity, nests, labourMobility);
    }

    /// Turns to other elasticities and labour on the flows of the last draw, whose errors are not balanced again. Parameters as of [#draw].
    public void redraw(double[] tradeElasticity, NestElasticities nests, double labourMobility) {
        mobility = labourMobility;
        drawn = erred ? Calibration.withFlows(base, tradeElasticity, nests, tradeShare, borderShare, expenditure) : new Calibration(base, tradeElasticity, nests);
        home = centre.response(drawn, mobility);
    }

    /// The present draw as a model of its own, for questions that need more than headlines. It has this variation's arrays: the next draw
    /// would change it.
    public CaliendoParro model() {
        return centre.drawn(drawn, home, mobility);
    }

    /// What `policy` changes in the present draw, from the baseline.
    public Headlines solve(Policy policy) {
        return solve(policy, null, List.of());
    }

    /// What `policy` changes in the present draw.
    ///
    /// @param policy on the central model's baseline
    /// @param near an equilibrium of the central model to start from, which saves one pass in six where the policies are much
    ///     the same; null for the baseline. The same for every draw, or what comes out depends on it in its last digits
    /// @param asked sales whose change is told too
    /// @throws NotConvergedException as [CaliendoParro#solve]
    public Headlines solve(Policy policy, Equilibrium near, List<Sales> asked) {
        Policy here = policy.on(base.world);
        Equilibrium start = near;
        if (!here.quotas().isEmpty()) {
            start = new QuotaSolve(centre.drawn(drawn, home, mobility), here, CaliendoParro.DRAW_TOLERANCE, null).run();
            here = start.priced();
        }
        anderson.restart();
        Headlines headlines = new Solve(drawn, home, here, centre.closure(), mobility, CaliendoParro.DRAW_TOLERANCE).following(start, anderson).headlines(asked);
        for (QuotaOutcome outcome : here.quotas().isEmpty() ? List.<QuotaOutcome>of() : start.quotas()) {
            headlines.tariffRevenueChange()[base.world.countries().indexOf(outcome.quota().importer())]
                    -= outcome.rentToExporters() + outcome.rentToImporters();
        }
        return headlines;
    }

    /// Policies solved one after another in the present draw, each from where the last one ended and with what the accelerator has learnt, as
    /// [SolveSequence] does: what comes out depends on the draw and on the policies before, never on other draws.
    public final class Sequence {
        private double[] last;

        private Sequence() {
            memory.restart();
        }

        /// What the next policy changes. One with quotas is solved by itself.
        ///
        /// @throws NotConvergedException as [CaliendoParro#solve]; the sequence then starts afresh
        public Headlines solve(Policy policy) {
            Policy here = policy.on(base.world);
            if (!here.quotas().isEmpty()) {
                return Variation.this.solve(policy);
            }
            double[] from = last;
            last = null;
            if (from == null) {
                memory.restart();
            }
            Solve solve = new Solve(drawn, home, here, centre.closure(), mobility, CaliendoParro.DRAW_TOLERANCE).following(from, memory);
            Headlines headlines = solve.headlines(List.of());
            last = solve.reached();
            return headlines;
        }
    }

    /// One sequence at a time: the next draw ends it, and so does another sequence.
    public Sequence sequence() {
        if (memory == null) {
            memory = centre.memory();
        }
        return new Sequence();
    }

    /// The present draw's economies as data: the flows that its shares make.
    public World world() {
        World centralWorld = base.world;
        double[] flow = new double[centralWorld.flow().length];
        for (int row = 0; row < base.s * base.n; row++) {
            for (int i = 0; i < base.n; i++) {
                flow[row * base.n + i] = drawn.borderShare[row * base.stride + i]
                        * drawn.expenditure[row / base.n * base.stride + row % base.n];
            }
        }
        World world = centralWorld.withPolicy(centralWorld.name(), flow, centralWorld.tariff());
        return centralWorld.products() == null ? world : world.withProducts(centralWorld.products());
    }
}

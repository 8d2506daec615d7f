package org.lachine.game;

import java.util.Arrays;
import org.lachine.model.NotConvergedException;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;
import org.lachine.replication.Ossa2014Equilibrium;
import org.lachine.replication.Ossa2014Gradient;

/// A government's payoff in the model of Ossa (2014), with its adjoint gradient.
public final class OssaPayoff implements Payoff {
    private final Ossa2014 model;
    private final int country;
    private final double[] weight;
    private Ossa2014Equilibrium solved;
    private Ossa2014Gradient last;

    /// Real income alone.
    public OssaPayoff(Ossa2014 model, String country) {
        this(model, country, ones(model.world().sectors().size()));
    }

    /// @param weight λ by industry, mean 1
    public OssaPayoff(Ossa2014 model, String country, double[] weight) {
        this.model = model;
        this.country = model.world().countries().indexOf(country);
        this.weight = weight;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Override
    public World world() {
        return model.world();
    }

    @Override
    public double value(double[] tariffs, double[] exportTaxes) {
        try {
            solved = solved == null ? model.solve(tariffs.clone()) : model.solve(tariffs.clone(), solved);
            last = new Ossa2014Gradient(solved, country, weight);
        } catch (NotConvergedException noEquilibrium) {
            solved = null;
            return Double.NEGATIVE_INFINITY;
        }
        return last.value();
    }

    @Override
    public double noise() {
        return 1e-10;
    }

    @Override
    public double[] tariffSlopes() {
        return last.tariffs();
    }

    @Override
    public double[] exportTaxSlopes() {
        return null;
    }

    @Override
    public double[] tariffCurvatures() {
        return last.curvatures();
    }
}

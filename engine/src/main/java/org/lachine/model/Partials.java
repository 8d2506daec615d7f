package org.lachine.model;

/// An objective's partial derivatives in the quantities of an equilibrium: what it thinks of each, all else equal.
///
/// Fill the fields that the objective depends on; the rest stay zero. USD million where not in logs.
public final class Partials {
    /// In I'_n.
    public final double[] income;
    /// In R'_n alone (income counts it already), with all that quotas cost buyers, whoever has it.
    public final double[] revenue;
    /// In ln P̂_nj, `[sector][country]`.
    public final double[] logPrice;
    /// In ln ĉ_nj, `[sector][country]`.
    public final double[] logCost;
    /// In Y'_nj, `[sector][country]`.
    public final double[] output;
    /// In ln ŵ_n.
    public final double[] logWage;
    /// In M'_nij at border value, `[sector][importer][exporter]`; null when no flow matters.
    public double[] flow;
    /// In M'_hi at border value, `[product][exporter]`, on top of [#flow]; null when no product's flow matters.
    public double[] productFlow;

    Partials(int countries, int sectors) {
        income = new double[countries];
        revenue = new double[countries];
        logPrice = new double[sectors * countries];
        logCost = new double[sectors * countries];
        output = new double[sectors * countries];
        logWage = new double[countries];
    }

    /// Adds `factor` times another's.
    void add(double factor, Partials other) {
        add(factor, other.income, income);
        add(factor, other.revenue, revenue);
        add(factor, other.logPrice, logPrice);
        add(factor, other.logCost, logCost);
        add(factor, other.output, output);
        add(factor, other.logWage, logWage);
        flow = other.flow != null && flow == null ? new double[other.flow.length] : flow;
        productFlow = other.productFlow != null && productFlow == null ? new double[other.productFlow.length] : productFlow;
        add(factor, other.flow, flow);
        add(factor, other.productFlow, productFlow);
    }

    private static void add(double factor, double[] from, double[] to) {
        for (int k = 0; from != null && k < from.length; k++) {
            to[k] += factor * from[k];
        }
    }
}

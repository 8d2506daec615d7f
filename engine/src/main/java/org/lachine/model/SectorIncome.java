package org.lachine.model;

/// [Objective#weighted].
final class SectorIncome implements Objective {
    private final String country;
    private final double incomeWeight;
    private final double[] sectorWeight;

    SectorIncome(String country, double incomeWeight, double[] sectorWeight) {
        this.country = country;
        this.incomeWeight = incomeWeight;
        this.sectorWeight = sectorWeight;
    }

    @Override
    public double value(Equilibrium at) {
        int c = at.baseline().countries().indexOf(country);
        double before = earned(at, at.baseline().grossOutput(), at.baselineIncome(c));
        if (!(before > 0)) {
            throw new IllegalArgumentException(
                    "The weights make %s earn %s in the baseline, which has to be positive.%nRaise the weights of the sectors that it lives by."
                    .formatted(country, before));
        }
        return Math.log(earned(at, at.output(), at.income(c)) / before / at.consumerPriceHat(c));
    }

    private double earned(Equilibrium at, double[] output, double income) {
        int n = at.baseline().countries().size();
        int c = at.baseline().countries().indexOf(country);
        double sum = incomeWeight * income;
        for (int j = 0; j < sectorWeight.length; j++) {
            sum += sectorWeight[j] * at.baseline().valueAddedShare()[j * n + c] * output[j * n + c];
        }
        return sum;
    }

    @Override
    public void addPartials(Equilibrium at, Partials partials) {
        int n = at.baseline().countries().size();
        int c = at.baseline().countries().indexOf(country);
        double now = earned(at, at.output(), at.income(c));
        partials.income[c] += incomeWeight / now;
        for (int j = 0; j < sectorWeight.length; j++) {
            partials.output[j * n + c] += sectorWeight[j] * at.baseline().valueAddedShare()[j * n + c] / now;
            partials.logPrice[j * n + c] -= at.finalShare(j, c);
        }
    }
}

package org.lachine.model;

/// The market furthest off at a state.
///
/// @param name "labour in CAN", or a sector "C24 in CAN"
/// @param imbalance implied less present, USD million
record WorstMarket(String name, double imbalance) {

    /// @param residual as in [Sweep#residuals]; its largest gap in expenditure or labour is meant
    static WorstMarket of(Calibration base, double[] residual) {
        World world = base.world;
        int rows = base.s * base.stride;
        int worst = rows;
        for (int l = rows; l < residual.length; l++) {
            if (l % base.stride < base.n && !(Math.abs(residual[l]) <= Math.abs(residual[worst]))) {
                worst = l;
            }
        }
        String country = world.countries().code(worst % base.stride);
        String market = worst < 2 * rows ? world.sectors().code((worst - rows) / base.stride) : "labour";
        return new WorstMarket(market + " in " + country, residual[worst]);
    }
}

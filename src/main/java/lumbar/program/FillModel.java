package lumbar.program;

/**
 * How long bags take to fill and to empty, so that programs ask for what air can do: a bag that is asked to rise faster than
 * the pump fills it lags behind its rhythm and is let go before it is full. Figures are of bags
 * that are nearly full at 3 kPa; where a chair does better, nothing is lost but a little pace. The governor does not use them.
 */
final class FillModel {
    private static final double PUMP_STALL_KPA = 45;
    private static final double SOFT_KPA = 3;
    private static final double ATMOSPHERE_KPA = 101.3;
    private static final double STARTING_SECONDS = 0.3;

    private FillModel() {}

    /**
     * From empty to {@code kpa} for bags of so many litres together, s.
     *
     * @param pumpLitresPerSecond what the pump moves against no pressure, L/s
     */
    static double fillSeconds(double litres, double kpa, double pumpLitresPerSecond) {
        double taken = litres * -Math.expm1(-kpa / SOFT_KPA) * (1 + kpa / ATMOSPHERE_KPA);
        return STARTING_SECONDS + taken / (pumpLitresPerSecond * (1 - kpa / 2 / PUMP_STALL_KPA));
    }

    /** From {@code kpa} to below 2 kPa through the smallest vent that a bag may have, a little on the long side, s. */
    static double ventSeconds(double kpa) {
        return kpa <= 0 ? 0 : 0.3 + 0.15 * kpa;
    }
}

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
    /** A fill is compared when the bag reads so much. */
    private static final double COMPARED_KPA = 1.3;

    /** The inlets of the others are shut, and the pump is at speed. */
    private static final double TURN_SECONDS = 0.35;

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

    /**
     * What a fill takes longer because it begins alone, to be compared with the air that goes in (SR-44): the turn is handed on, and a
     * small bag does not take all that the pump could give, s.
     */
    static double compareSeconds(double litres, double slopeKpaPerSecond, double pumpLitresPerSecond) {
        double flow = litres * -Math.expm1(-COMPARED_KPA / SOFT_KPA) / pumpLitresPerSecond;
        return TURN_SECONDS + Math.max(0, COMPARED_KPA / slopeKpaPerSecond - flow);
    }

    /** From {@code kpa} to below 2 kPa through the smallest vent that a bag may have, a little on the long side, s. */
    static double ventSeconds(double kpa) {
        return kpa <= 0 ? 0 : 0.3 + 0.15 * kpa;
    }
}

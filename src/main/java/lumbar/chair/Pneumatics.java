package lumbar.chair;

/**
 * What all airbags of a chair share, as {@code air:} in {@code chair.yaml} says. Immutable.
 *
 * @param pumpLitresPerSecond what the pump moves at full duty against no pressure, L/s of ambient air (SR-44)
 */
public record Pneumatics(double pumpLitresPerSecond) {
    /** What the pump moves where the file does not say, L/min. */
    public static final double USUAL_PUMP_LITRES_PER_MINUTE = 12;

    /** The air of a chair whose file says only what is usual. */
    public static final Pneumatics USUAL = ofLitresPerMinute(USUAL_PUMP_LITRES_PER_MINUTE);

    /** @param pumpLitresPerMinute what the pump moves at full duty against no pressure, L/min */
    public static Pneumatics ofLitresPerMinute(double pumpLitresPerMinute) {
        return new Pneumatics(pumpLitresPerMinute / 60);
    }
}

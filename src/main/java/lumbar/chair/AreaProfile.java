package lumbar.chair;

/**
 * How one area may be worked: the technician's numbers, already within the compiled limits.
 *
 * @param startLevel level at which an area begins, 0…1, at most 0.20 (SR-11)
 * @param ceilingKpa bag pressure that counts as 100 %, kPa (SR-12)
 * @param ceilingLevel greatest level of rollers, motors and vibration that counts as 100 %, 0…1 (SR-16)
 * @param risePerSecond how fast the level may grow over a session, 1/s, at most 0.01 (SR-11)
 * @param slopeKpaPerSecond how fast a bag may rise within a stroke, kPa/s, at most 5 (SR-12)
 * @param warmUpSeconds until then the level stays at or below 40 %, s, at least 60 (SR-11)
 * @param holdSeconds longest hold of a bag at its set point, s, at most 10 (SR-13)
 * @param restSeconds shortest rest below 2 kPa after a hold, s, at least 5 (SR-13)
 * @param heatC pad temperature that counts as 100 % heat, °C, at most 44 (SR-18)
 */
public record AreaProfile(
        double startLevel,
        double ceilingKpa,
        double ceilingLevel,
        double risePerSecond,
        double slopeKpaPerSecond,
        double warmUpSeconds,
        double holdSeconds,
        double restSeconds,
        double heatC) {

    /** The pad temperature that counts as 0 % heat, °C: below skin, so it warms nobody. */
    public static final double HEAT_FROM_C = 30;
}

package lumbar.chair;

/**
 * The path of the roller carriage: position 0 is at the neck, {@link #strokeM} at the seat.
 *
 * @param strokeM whole travel, m
 * @param upSeconds time for the whole travel towards the neck at full speed, s
 * @param downSeconds the same towards the seat, s
 * @param counts position pulses over the whole travel
 * @param maxDepthMm how far the rollers come out, mm
 * @param shoulderOffsetM the scanned shoulder position against the default, −0.06 to +0.06 m; shifts the zone borders
 */
public record Carriage(
        double strokeM, double upSeconds, double downSeconds, int counts, double maxDepthMm, double shoulderOffsetM) {

    /** The borders of the zones as fractions of the travel: neck, shoulders, upper back, lower back, glutes. */
    private static final double[] BORDERS_M = {0.12, 0.25, 0.45, 0.65};

    private static final double NOMINAL_STROKE_M = 0.762;

    /** The carriage timed on a real chair: 0.762 m, 15.9 s up, 14.8 s down, 397 counts. */
    public static Carriage timed() {
        return new Carriage(0.762, 15.9, 14.8, 397, 60, 0);
    }

    /** Metres per pulse. */
    public double metresPerCount() {
        return strokeM / counts;
    }

    /** The area under position {@code xM}. */
    public BodyArea areaAt(double xM) {
        if (xM < border(0)) {
            return BodyArea.NECK;
        }
        if (xM < border(1)) {
            return BodyArea.SHOULDERS;
        }
        if (xM < border(2)) {
            return BodyArea.UPPER_BACK;
        }
        return xM < border(3) ? BodyArea.LOWER_BACK : BodyArea.GLUTES;
    }

    /** Whether the carriage passes the area at all. */
    public static boolean reaches(BodyArea area) {
        return area.ordinal() <= BodyArea.GLUTES.ordinal();
    }

    /** Where the area begins, m from the neck end; only for areas that {@link #reaches} names. */
    public double startM(BodyArea area) {
        return area == BodyArea.NECK ? 0 : border(area.ordinal() - 1);
    }

    /** Where the area ends, m from the neck end; only for areas that {@link #reaches} names. */
    public double endM(BodyArea area) {
        return area == BodyArea.GLUTES ? strokeM : border(area.ordinal());
    }

    /** How far position {@code xM} is from the area, m; 0 inside it. */
    public double distanceM(double xM, BodyArea area) {
        return Math.max(0, Math.max(startM(area) - xM, xM - endM(area)));
    }

    private double border(int i) {
        return BORDERS_M[i] / NOMINAL_STROKE_M * strokeM + shoulderOffsetM;
    }
}

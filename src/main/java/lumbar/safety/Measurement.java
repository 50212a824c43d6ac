package lumbar.safety;

/**
 * What was measured, and what it should have been. Immutable.
 *
 * @param value in {@code unit}; NaN when the sensor gave no number
 * @param limit in {@code unit}; NaN where there is none
 * @param unit such as {@code kPa}; empty for a plain count
 * @param qualifier how it was measured, to be read after the unit, such as {@code in 60 s}; may be empty
 */
public record Measurement(double value, double limit, String unit, String qualifier) {
    public static Measurement of(double value, double limit, String unit) {
        return new Measurement(value, limit, unit, "");
    }

    /** A plain count, or a contact: 1 is closed. */
    public static Measurement count(double value, double limit) {
        return new Measurement(value, limit, "", "");
    }

    /** Unit and qualifier, as people read them; may be empty. */
    public String unitText() {
        return unit.isEmpty() || qualifier.isEmpty() ? unit + qualifier : unit + " " + qualifier;
    }
}

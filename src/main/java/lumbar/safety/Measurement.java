package lumbar.safety;

import java.util.OptionalDouble;

/**
 * What was measured, and what it should have been. Immutable.
 *
 * @param value in {@code unit}; empty when the sensor gave no number
 * @param limit in {@code unit}; empty where there is none
 * @param unit such as {@code kPa}; empty for a plain count
 * @param qualifier how it was measured, to be read after the unit, such as {@code in 60 s}; may be empty
 */
public record Measurement(OptionalDouble value, OptionalDouble limit, String unit, String qualifier) {
    /** What a check found: a reading that is no number counts as none. */
    public static Measurement of(double value, double limit, String unit, String qualifier) {
        return new Measurement(number(value), number(limit), unit, qualifier);
    }

    public static Measurement of(double value, double limit, String unit) {
        return of(value, limit, unit, "");
    }

    /** A plain count, or a contact: 1 is closed. */
    public static Measurement count(double value, double limit) {
        return of(value, limit, "");
    }

    private static OptionalDouble number(double reading) {
        return Double.isFinite(reading) ? OptionalDouble.of(reading) : OptionalDouble.empty();
    }

    /** Unit and qualifier, as people read them; may be empty. */
    public String unitText() {
        return unit.isEmpty() || qualifier.isEmpty() ? unit + qualifier : unit + " " + qualifier;
    }
}

package lumbar.bringup;

import java.util.OptionalDouble;

/**
 * One measured value to be shown while the key is held.
 *
 * @param name in words
 * @param value in {@code unit}; empty while it is not measured
 * @param full what a full bar stands for
 */
public record LiveValue(String name, OptionalDouble value, double full, String unit) {
    /** @param reading as the sensor gave it, NaN when it gave no number */
    public static LiveValue of(String name, double reading, double full, String unit) {
        OptionalDouble value = Double.isNaN(reading) ? OptionalDouble.empty() : OptionalDouble.of(reading);
        return new LiveValue(name, value, full, unit);
    }
}

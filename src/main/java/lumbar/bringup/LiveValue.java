package lumbar.bringup;

/**
 * One measured value to be shown while the key is held.
 *
 * @param name in words
 * @param value in {@code unit}; NaN while it is not measured
 * @param full what a full bar stands for
 */
public record LiveValue(String name, double value, double full, String unit) {}

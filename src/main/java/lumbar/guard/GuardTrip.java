package lumbar.guard;

import lumbar.chair.Actuator;
import org.jspecify.annotations.Nullable;

/**
 * Why the guard lets no outputs through in this cycle. Immutable.
 *
 * @param actuator the one whose output or reading breaks the invariant; null when it is the chair as a whole
 * @param value what was about to be written or was measured, in {@code unit}
 * @param limit what it should have been
 * @param unit of value and limit, empty for a plain count
 * @param what the invariant in words, to be read after the unit
 */
public record GuardTrip(@Nullable Actuator actuator, double value, double limit, String unit, String what) {}

package lumbar.control;

/**
 * The cycle's one clock read.
 *
 * @param nowNanos monotonic, ns
 * @param monotonicSeconds the clock that all processes of a boot share, as the store reads it, s: for what is recorded
 * @param wallMillis wall clock, for texts and for gaps of days only
 * @param wallSynchronised whether the wall clock can be believed
 * @param lateNanos how late this cycle began (SR-04)
 */
public record Tick(long nowNanos, double monotonicSeconds, long wallMillis, boolean wallSynchronised, long lateNanos) {}

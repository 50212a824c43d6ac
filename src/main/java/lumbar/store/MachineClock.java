package lumbar.store;

/**
 * The clocks of a machine: the one way by which ledger time and time of day come in. {@link SystemClock#now} reads the real ones; a
 * simulation hands in its own.
 */
@FunctionalInterface
public interface MachineClock {
    ClockReading read();
}

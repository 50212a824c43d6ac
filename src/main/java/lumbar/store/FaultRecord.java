package lumbar.store;

import lumbar.safety.Fault;

/**
 * A fault as it was recorded.
 *
 * @param t ledger time, s
 * @param wallMillis wall clock, for people
 */
public record FaultRecord(long id, double t, long wallMillis, Fault fault) {}

package lumbar.simulate;

import lumbar.control.Beginning;
import lumbar.daemon.Ledger;

/** What outlives a restart of the simulated computer. One thread. */
interface Memory extends AutoCloseable {
    /**
     * The computer starts.
     *
     * @param ledgerSeconds ledger time when it went off, as far as the rehearsal can tell
     * @param offSeconds how long it was off
     */
    Beginning wake(double ledgerSeconds, double offSeconds);

    /** Where events are kept until the next {@link #wake}. */
    Ledger ledger();

    @Override
    void close();
}

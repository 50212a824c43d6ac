package lumbar.simulate;

import java.util.Optional;
import lumbar.control.Beginning;
import lumbar.daemon.Ledger;
import lumbar.person.Person;

/** What outlives a restart of the simulated computer. One thread. */
interface SimulationStore extends AutoCloseable {
    /**
     * The computer starts.
     *
     * @param ledgerSeconds ledger time when it went off, as far as the simulation can tell
     * @param offSeconds how long it was off
     */
    Beginning recover(double ledgerSeconds, double offSeconds);

    /** Where events are kept until the next {@link #recover}. */
    Ledger ledger();

    /** Somebody whom it knows. */
    Optional<Person> person(String id);

    @Override
    void close();
}

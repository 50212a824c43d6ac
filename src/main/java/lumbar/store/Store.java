package lumbar.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lumbar.chair.AuditAction;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.person.Person;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What must outlive the process: minutes, blocks, latches, sessions, faults and people of one chair, in one directory. Each
 * write is one transaction and on stable storage when it returns; one that throws {@link StoreException} left nothing behind,
 * and its text may be shown to people. Used by one thread at a time: the daemon's store thread, never the loop.
 */
public final class Store implements AutoCloseable {
    private final Database database;
    private final FaultyDisk disk;
    private final @Nullable StateDirectory directory;
    private final @Nullable StateLock lock;
    private final LedgerClock clock;
    private final LedgerTable ledger;
    private final SessionTable sessions;
    private final FaultTable faults;
    private final SymptomTable symptoms;
    private final PersonTable people;
    private final AuditTable audit;
    private final StoredState loaded;
    private final List<String> troubles = new ArrayList<>();
    private boolean closed;

    private Store(
            DatabaseOpener.Found found,
            FaultyDisk disk,
            @Nullable StateDirectory directory,
            @Nullable StateLock lock,
            ClockReading now)
            throws StoreException {
        database = found.database();
        this.disk = disk;
        this.directory = directory;
        this.lock = lock;
        ledger = new LedgerTable(database);
        sessions = new SessionTable(database);
        faults = new FaultTable(database);
        symptoms = new SymptomTable(database);
        people = new PersonTable(database);
        audit = new AuditTable(database);
        try {
            clock = new LedgerClock(ledger.stamp(), now);
            database.write(() -> {
                ledger.begin(clock.stamp(), found.loss(), sessions, faults);
                String trouble = audit.begin(found.before().audit(), now, found.loss() != null);
                if (!trouble.isEmpty()) {
                    troubles.add(trouble);
                }
            });
            loaded = ledger.load(clock, sessions, faults);
        } catch (SQLException e) {
            throw new StoreException("cannot read the record of minutes: " + e.getMessage(), e);
        }
    }

    /**
     * Opens the state directory, or sets it up if it is empty. A ledger that is missing, damaged, behind, or an older copy is
     * replaced, and {@link StoredState#exhausted()} says so (SR-10, SR-57); a directory that cannot be written, is in use by another
     * process, or is somebody else's throws.
     */
    public static Store open(Path stateDirectory, ClockReading now) throws StoreException {
        return open(stateDirectory, FaultyDisk.realTime(), now);
    }

    /** The same on a disk that faults may be injected into. */
    public static Store open(Path stateDirectory, FaultyDisk disk, ClockReading now) throws StoreException {
        StateDirectory directory = StateDirectory.create(stateDirectory);
        directory.refuseForeign();
        return open(directory, disk, now);
    }

    /** Opens a copy that {@link #readOnlyCopy} made, for as long as it is needed: nothing is written outside of it. */
    public static Store openCopy(Path copy, ClockReading now) throws StoreException {
        return openCopy(copy, FaultyDisk.realTime(), now);
    }

    /** The same on a disk that faults may be injected into. */
    public static Store openCopy(Path copy, FaultyDisk disk, ClockReading now) throws StoreException {
        try {
            return open(StateDirectory.ofCopy(copy), disk, now);
        } catch (IOException e) {
            throw StorageErrors.of(copy, e);
        }
    }

    private static Store open(StateDirectory directory, FaultyDisk disk, ClockReading now) throws StoreException {
        StateLock lock = StateLock.take(directory.path());
        Database opened = null;
        try {
            String openToOthers = directory.tighten();
            DatabaseOpener.Found found = DatabaseOpener.find(directory, disk, lock.wasSetUp());
            opened = found.database();
            Store store = new Store(found, disk, directory, lock, now);
            directory.writeSetUp();
            lock.noteSetUp();
            store.troubles.addAll(openToOthers.isEmpty() ? List.of() : List.of(openToOthers));
            return store;
        } catch (IOException e) {
            release(opened, lock);
            throw StorageErrors.of(directory.setUp(), e);
        } catch (StoreException | RuntimeException e) {
            release(opened, lock);
            throw e;
        }
    }

    /** A store that nothing outlives, for a test. */
    public static Store inMemory(ClockReading now) throws StoreException {
        return inMemory(FaultyDisk.realTime(), now);
    }

    /** A store that nothing outlives, for a simulation without a state directory. */
    public static Store inMemory(FaultyDisk disk, ClockReading now) throws StoreException {
        try {
            SqliteLibrary.load();
            Database database = Database.inMemory(disk);
            DatabaseOpener.begin(database, HighWaterMark.Value.NONE, null);
            return new Store(new DatabaseOpener.Found(database, null, HighWaterMark.Value.NONE), disk, null, null, now);
        } catch (SQLException e) {
            throw new StoreException("cannot keep a ledger in memory: " + e.getMessage(), e);
        }
    }

    /**
     * The same record as the next process finds it after this one was killed or lost its power: nothing more is written by this
     * store, which must not be used any more; where opening failed, this may be called again. For a simulation.
     */
    public Store afterPowerLoss(ClockReading now) throws StoreException {
        boolean wasOpen = !closed;
        closed = true;
        if (directory == null) {
            HighWaterMark.Value noted = HighWaterMark.Value.NONE;
            return new Store(new DatabaseOpener.Found(database, null, noted), disk, null, null, now);
        }
        if (wasOpen) {
            release(database, lock);
        }
        return open(directory, disk, now);
    }

    /**
     * Copies a state directory into an empty one, also while a daemon writes to it; the copy is then opened like any other.
     * Nothing is written to the source.
     */
    public static void readOnlyCopy(Path stateDirectory, Path to) throws StoreException {
        StateCopy.make(stateDirectory, to);
    }

    /** What earlier processes left behind, as of the open. */
    public StoredState loaded() {
        return loaded;
    }

    /** Whether the process before ended without closing the record: it was killed, or the power went. */
    public boolean endedUncleanly() {
        return ledger.wasRunning();
    }

    /** Ledger time; ask it from the store's thread. Each write that takes a {@link ClockReading} moves it on. */
    public LedgerClock clock() {
        return clock;
    }

    /** What there is to say in the log of clocks, marks and modes since this was last asked. */
    public List<String> takeReports() {
        List<String> reports = new ArrayList<>(troubles);
        troubles.clear();
        reports.addAll(clock.takeReports());
        reports.addAll(database.takeReports());
        return reports;
    }

    /**
     * Charges minutes, and stamps the clock: durable before it returns, which is the lease to drive (SR-09). A charge with the
     * same slot, person, sitting and account as one of this process replaces it; those of earlier processes stay and add up.
     */
    public void charge(ClockReading now, List<Charge> charges) throws StoreException {
        for (Charge charge : charges) {
            if (!(charge.seconds() >= 0 && charge.seconds() <= Charge.SLOT_SECONDS)) {
                throw new IllegalArgumentException("a slot has no " + charge.seconds() + " s");
            }
        }
        clock.at(now);
        database.write(() -> {
            ledger.charge(charges);
            ledger.stamp(clock.stamp());
        });
    }

    /** Writes the ledger time down, so that a crash loses little rest; returns it. Once in some seconds is enough. */
    public double stamp(ClockReading now) throws StoreException {
        double t = clock.at(now);
        database.write(() -> {
            ledger.stamp(clock.stamp());
            ledger.prune(t);
        });
        return t;
    }

    /** Ledger time at a moment, s (SR-08). */
    public double ledgerTime(ClockReading now) {
        return clock.at(now);
    }

    /** The seat was empty long enough: a new sitting number, and no block of whoever sat there. A lower one than before is ignored. */
    public void sitting(long number) throws StoreException {
        database.write(() -> ledger.sitting(number));
    }

    /** A session begins; returns its id for {@link #sessionEnded}. */
    public long sessionStarted(double t, long wallMillis, String person, String program) throws StoreException {
        long[] id = new long[1];
        database.write(() -> {
            id[0] = sessions.start(person, program, t, wallMillis);
        });
        return id[0];
    }

    /**
     * A session is over.
     *
     * @param why in plain words
     * @param seconds how long it ran
     * @param intensity the last one set, 0…1
     * @param details what it did to each area
     */
    public void sessionEnded(
            long id,
            double t,
            SessionOutcome outcome,
            String why,
            double seconds,
            double intensity,
            SessionDetails details)
            throws StoreException {
        database.write(() -> {
            sessions.end(id, t, outcome, why, seconds, intensity);
            sessions.addDetails(id, details);
        });
    }

    /** How a session felt, 0 to 10; a later word replaces an earlier one. False when there is no such session. */
    public boolean feel(long session, int feel) throws StoreException {
        if (feel < 0 || feel > 10) {
            throw new IllegalArgumentException("a feeling of " + feel);
        }
        boolean[] known = new boolean[1];
        database.write(() -> known[0] = sessions.feel(session, feel));
        return known[0];
    }

    /** Keeps a report that something hurts, for the history and for a doctor. */
    public void addSymptom(SymptomReport report) throws StoreException {
        database.write(() -> symptoms.add(report));
    }

    /** What somebody reported, newest first. */
    public List<SymptomReport> symptoms(String person) throws StoreException {
        return symptoms.of(person);
    }

    /**
     * Sessions with all that is known of them, newest first.
     *
     * @param person whose; empty for everybody's
     * @param before only those with a lower number
     */
    public List<PastSession> past(String person, long before, int limit) throws StoreException {
        return sessions.past(person, before, limit);
    }

    public void fault(double t, long wallMillis, Fault fault) throws StoreException {
        database.write(() -> faults.add(t, wallMillis, fault));
    }

    /** The fault that is latched, or null after a reset at the chair: a restart comes back with it (SR-22). */
    public void latch(@Nullable Fault fault) throws StoreException {
        database.write(() -> faults.latch(fault));
    }

    /** A fault stopped the chair: it is latched, and counts once towards a lockout whatever was found with it (SR-22). */
    public void stopped(double t, long wallMillis, Fault fault) throws StoreException {
        database.write(() -> {
            faults.latch(fault);
            faults.stopped(t, wallMillis, fault);
        });
    }

    /** Locks the chair for the technician, or unlocks it: then earlier faults and unclean starts no longer count (SR-22). */
    public void lockout(boolean lockedOut) throws StoreException {
        database.write(() -> ledger.lockout(lockedOut));
    }

    /** Blocks an area: written down before it is acknowledged (SR-33). One that holds longer already stays. */
    public void block(Block block) throws StoreException {
        database.write(() -> ledger.block(block));
    }

    /** Lifts a person's block of an area, or all for null; local only (SR-33). */
    public void liftBlock(String person, @Nullable BodyArea area) throws StoreException {
        database.write(() -> ledger.lift(person, area));
    }

    /** All blocks that are written down, over or not. */
    public List<Block> blocks() throws StoreException {
        return database.list("SELECT person, area, until_t, numb FROM block ORDER BY person, area", LedgerTable::block);
    }

    /** Adds or changes somebody; the reserved ids are nobody's. */
    public void savePerson(Person person) throws StoreException {
        if (Person.isReserved(person.id())) {
            throw new IllegalArgumentException("'" + person.id() + "' is nobody's id");
        }
        database.write(() -> people.save(person));
    }

    /** Forgets a person's answers and level; minutes and blocks under the id stay. */
    public void removePerson(String id) throws StoreException {
        database.write(() -> people.remove(id));
    }

    /** Forgets a person and all sessions and complaints; minutes and blocks under the id stay (SR-07). */
    public void forget(String id) throws StoreException {
        database.write(() -> {
            people.remove(id);
            sessions.forget(id);
            symptoms.forget(id);
        });
    }

    public List<Person> people() throws StoreException {
        return people.all();
    }

    public Optional<Person> person(String id) throws StoreException {
        return people.of(id);
    }

    /** The last faults, newest first. */
    public List<FaultRecord> faults(int limit) throws StoreException {
        return faults.last(limit);
    }

    /** The last sessions, newest first. */
    public List<SessionRecord> sessions(int limit) throws StoreException {
        return sessions.last(limit);
    }

    /** Writes who did what, in this order, each chained to the one before; the oldest of very many go (SR-35). */
    public void audit(List<TimedNote> notes) throws StoreException {
        database.write(() -> audit.append(notes));
    }

    /** The newest entry of one action, if there is one (SR-35). */
    public Optional<AuditEntry> lastAudited(AuditAction action) throws StoreException {
        return database
                .list(
                        "SELECT " + AuditEntry.SELECTED + " FROM audit WHERE action = ? ORDER BY sequence DESC LIMIT 1",
                        AuditEntry::of,
                        action.key())
                .stream()
                .findFirst();
    }

    /**
     * Checks the whole audit log (SR-35).
     *
     * @param latest how many of the newest entries to give
     */
    public AuditReport auditReport(int latest) throws StoreException {
        try {
            return AuditCheck.report(database, database.auditHead(), latest);
        } catch (SQLException e) {
            throw new StoreException("cannot read the audit log: " + e.getMessage(), e);
        }
    }

    /** Ends cleanly: the last stamp is written, and the next start does not count as unclean. */
    public void close(ClockReading now) throws StoreException {
        if (!closed) {
            clock.at(now);
            close();
        }
    }

    /** As {@link #close(ClockReading)} with the last moment that was seen. The directory is free even if this throws. */
    @Override
    public void close() throws StoreException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            database.write(() -> ledger.end(clock.stamp()));
        } finally {
            release(database, lock);
        }
    }

    private static void release(@Nullable Database database, @Nullable StateLock lock) {
        if (database != null) {
            database.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}

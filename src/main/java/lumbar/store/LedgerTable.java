package lumbar.store;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/** The rows that minutes, blocks and the clock are kept in; within the caller's transaction. */
final class LedgerTable {
    /** Faults and unclean starts count so long towards a lockout, s (SR-22). */
    private static final double RECENT_SECONDS = 600;

    private static final int KEPT_SECONDS = 2 * Limits.DAY_SECONDS;

    /** A mark that could not be written for long still names the opening that wrote it. */
    private static final int OPENINGS_KEPT_SECONDS = 366 * Limits.DAY_SECONDS;

    private static final double PRUNE_EVERY_SECONDS = 3600;
    private static final String ALL = "all";

    private static final SecureRandom CHANCE = new SecureRandom();

    private final Database database;
    private long run;
    private boolean lostNow;
    private boolean wasRunning;
    private double pruneAtT;

    LedgerTable(Database database) {
        this.database = database;
    }

    /** The last stamp, or null in a new ledger that nothing was stamped in. */
    @Nullable
    LedgerTimestamp stamp() throws SQLException {
        return database.only("SELECT boot, monotonic, wall, synchronised, t, stepped, run FROM ledger", r -> {
            run = r.getLong(7) + 1;
            ClockReading moment = new ClockReading(r.getString(1), r.getDouble(2), r.getLong(3), r.getBoolean(4));
            return new LedgerTimestamp(moment, r.getDouble(5), r.getBoolean(6));
        });
    }

    /** A process begins: an unclean end before it is noted, and a loss puts everything at its worst. */
    void begin(LedgerTimestamp now, @Nullable String loss, SessionTable sessions, FaultTable faults)
            throws SQLException {
        wasRunning = database.only("SELECT running FROM ledger", r -> r.getBoolean(1));
        double lastT = database.only("SELECT t FROM ledger", r -> r.getDouble(1));
        if (wasRunning) {
            database.update("INSERT INTO unclean_start (run, t) VALUES (?, ?)", run, now.t());
            sessions.cutOff(lastT);
        }
        lostNow = loss != null;
        if (lostNow) {
            faults.latch(new Fault(FaultCode.LEDGER_UNREADABLE, FaultPlace.CHAIR));
        }
        database.update("UPDATE ledger SET running = 1, run = ?", run);
        // 52 bits: the seal is over numbers as SQLite's REAL holds them.
        database.update(
                "INSERT INTO opening (run, nonce, first_sequence, t) VALUES (?, ?, (SELECT sequence + 1 FROM ledger), ?)",
                run,
                1 + (CHANCE.nextLong() >>> 12),
                now.t());
        stamp(now);
        prune(now.t());
    }

    /** Whether the process before did not end well. */
    boolean wasRunning() {
        return wasRunning;
    }

    void end(LedgerTimestamp now) throws SQLException {
        stamp(now);
        database.update("UPDATE ledger SET running = 0");
    }

    void stamp(LedgerTimestamp now) throws SQLException {
        ClockReading moment = now.moment();
        database.update(
                "UPDATE ledger SET t = ?, boot = ?, monotonic = ?, wall = ?, synchronised = ?, stepped = ?",
                now.t(),
                moment.bootId(),
                moment.monotonicSeconds(),
                moment.wallMillis(),
                moment.synchronised(),
                now.stepped());
    }

    void charge(List<Charge> charges) throws SQLException {
        for (Charge charge : charges) {
            database.update(
                    "INSERT INTO charge (slot, person, sitting, account, run, seconds) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT DO UPDATE SET seconds = excluded.seconds",
                    charge.slot(),
                    charge.person(),
                    charge.sitting(),
                    charge.account(),
                    run,
                    charge.seconds());
        }
    }

    /** Another body sits there: what rested of whoever sat there rests no more (SR-33). */
    void sitting(long number) throws SQLException {
        database.update(
                "DELETE FROM block WHERE person = ? AND ? > (SELECT sitting FROM ledger)", Block.SITTER, number);
        database.update("UPDATE ledger SET sitting = max(sitting, ?)", number);
    }

    void lockout(boolean lockedOut) throws SQLException {
        database.update("UPDATE ledger SET locked_out = ?", lockedOut);
        if (!lockedOut) {
            database.update("UPDATE ledger SET counted_from_t = max(t,"
                    + " (SELECT coalesce(max(t), -1) FROM fault), (SELECT coalesce(max(t), -1) FROM unclean_start))");
        }
    }

    void block(Block block) throws SQLException {
        BodyArea area = block.area();
        database.update(
                "INSERT INTO block (person, area, until_t, numb) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                        + " SET until_t = max(until_t, excluded.until_t), numb = max(numb, excluded.numb)",
                block.person(),
                area == null ? ALL : area.key(),
                block.untilT(),
                block.numb());
    }

    void lift(String person, @Nullable BodyArea area) throws SQLException {
        List<Block> left = Block.lifted(blocks(), person, area);
        database.update("DELETE FROM block");
        for (Block block : left) {
            block(block);
        }
    }

    /** Drops what no window reaches any more; does something once an hour. */
    void prune(double t) throws SQLException {
        if (t < pruneAtT) {
            return;
        }
        pruneAtT = t + PRUNE_EVERY_SECONDS;
        database.update("DELETE FROM charge WHERE slot < ?", slot(t - KEPT_SECONDS));
        database.update("DELETE FROM block WHERE until_t < ?", t);
        database.update("DELETE FROM unclean_start WHERE t < ?", t - KEPT_SECONDS);
        database.update(
                "DELETE FROM opening WHERE EXISTS (SELECT 1 FROM opening later WHERE later.run > opening.run AND later.t < ?)",
                t - OPENINGS_KEPT_SECONDS);
        database.update("DELETE FROM exhaustion WHERE at_t < ?", t - Limits.DAY_SECONDS);
    }

    StoredState load(LedgerClock clock, SessionTable sessions, FaultTable faults) throws SQLException {
        double t = clock.t();
        double countedFrom = database.only("SELECT counted_from_t FROM ledger", r -> r.getDouble(1));
        List<Charge> charges = database.rows(
                "SELECT slot, person, sitting, account, sum(seconds) FROM charge WHERE slot >= ?"
                        + " GROUP BY slot, person, sitting, account ORDER BY slot",
                r -> new Charge(r.getLong(1), r.getString(2), r.getLong(3), r.getString(4), r.getDouble(5)),
                slot(t - Limits.DAY_SECONDS));
        long charged = database.only("SELECT coalesce(max(slot), -1) FROM charge", r -> r.getLong(1));
        List<LedgerLoss> exhaustion = database.rows(
                "SELECT at_t, reason FROM exhaustion", r -> new LedgerLoss(r.getDouble(1), r.getString(2)));
        List<String> notes = new ArrayList<>(clock.takeReports());
        exhaustion.forEach(e -> notes.add("every area counts as used up: " + e.reason()));
        return new StoredState(
                t,
                Math.max(slot(t), charged + 1),
                charges,
                exhaustion.isEmpty() ? null : exhaustion.getFirst(),
                lostNow,
                database.only(
                        "SELECT max(sitting, (SELECT coalesce(max(sitting), 0) FROM charge)) FROM ledger",
                        r -> r.getLong(1)),
                blocks().stream().filter(b -> b.holdsAt(t)).toList(),
                faults.latched().orElse(null),
                database.only(
                        "SELECT count(*) FROM unclean_start WHERE t >= ? AND t > ?",
                        r -> r.getInt(1),
                        t - RECENT_SECONDS,
                        countedFrom),
                database.value().lockedOut(),
                faults.stopsSince(t - RECENT_SECONDS, countedFrom),
                sessions.since(t - Limits.SESSION_WINDOW_SECONDS),
                notes);
    }

    private List<Block> blocks() throws SQLException {
        return database.rows("SELECT person, area, until_t, numb FROM block ORDER BY person, area", LedgerTable::block);
    }

    static Block block(ResultSet row) throws SQLException {
        BodyArea area = BodyArea.of(row.getString(2)).orElse(null);
        return new Block(row.getString(1), area, row.getDouble(3), row.getBoolean(4));
    }

    private static long slot(double t) {
        return (long) Math.floor(t / Charge.SLOT_SECONDS);
    }
}

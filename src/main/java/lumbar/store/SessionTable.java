package lumbar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lumbar.chair.BodyArea;
import lumbar.safety.Reason;

/** Sessions, what they did and how they felt, as rows; within the caller's transaction where it writes. */
final class SessionTable {
    /** So many sessions are kept. */
    private static final int KEPT = 10_000;

    private static final String SESSION =
            "SELECT id, person, program, start_t, start_wall, end_t, outcome, why, seconds, intensity FROM session ";

    /** The area of a limit that is none of the nine. */
    private static final String NO_AREA = "";

    private static final List<String> DETAILS = List.of("session_work", "session_limit", "feeling");

    private final Database database;

    SessionTable(Database database) {
        this.database = database;
    }

    long start(String person, String program, double t, long wallMillis) throws SQLException {
        database.update(
                "INSERT INTO session (person, program, start_t, start_wall, outcome, why) VALUES (?, ?, ?, ?, ?, '')",
                person,
                program,
                t,
                wallMillis,
                SessionOutcome.RUNNING.key());
        long id = database.only("SELECT max(id) FROM session", r -> r.getLong(1));
        database.update("DELETE FROM session WHERE id <= ?", id - KEPT);
        for (String table : DETAILS) {
            database.update("DELETE FROM " + table + " WHERE session <= ?", id - KEPT);
        }
        return id;
    }

    void end(long id, double t, SessionOutcome outcome, String why, double seconds, double intensity)
            throws SQLException {
        database.update(
                "UPDATE session SET end_t = ?, outcome = ?, why = ?, seconds = ?, intensity = ? WHERE id = ?",
                t,
                outcome.key(),
                why,
                seconds,
                intensity,
                id);
    }

    /** Of a session that was forgotten meanwhile nothing is kept. */
    void addDetails(long session, SessionDetails details) throws SQLException {
        if (database.only("SELECT count(*) FROM session WHERE id = ?", r -> r.getInt(1), session) == 0) {
            return;
        }
        for (Map.Entry<BodyArea, SessionDetails.Work> area : details.areas().entrySet()) {
            database.update(
                    "INSERT INTO session_work (session, area, seconds, peak_kpa) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    session,
                    area.getKey().key(),
                    area.getValue().seconds(),
                    Database.nullable(area.getValue().peakKpa()));
        }
        for (SessionDetails.Limit limit : details.limits()) {
            BodyArea area = limit.area();
            database.update(
                    "INSERT INTO session_limit (session, area, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    session,
                    area == null ? NO_AREA : area.key(),
                    limit.reason().key());
        }
    }

    /** Ends the sessions that nobody ended: the process went first. */
    void cutOff(double lastT) throws SQLException {
        database.update(
                "UPDATE session SET end_t = ?, outcome = ?, seconds = max(0, ? - start_t) WHERE end_t IS NULL",
                lastT,
                SessionOutcome.CUT_OFF.key(),
                lastT);
    }

    /** How it felt; false when there is no such session. */
    boolean feel(long session, int feel) throws SQLException {
        return database.update(
                        "INSERT INTO feeling (session, feel) SELECT id, ? FROM session WHERE id = ?"
                                + " ON CONFLICT DO UPDATE SET feel = excluded.feel",
                        feel,
                        session)
                > 0;
    }

    /** Removes a person's sessions with all that is known of them. */
    void forget(String person) throws SQLException {
        for (String table : DETAILS) {
            database.update(
                    "DELETE FROM " + table + " WHERE session IN (SELECT id FROM session WHERE person = ?)", person);
        }
        database.update("DELETE FROM session WHERE person = ?", person);
    }

    List<SessionRecord> since(double t) throws SQLException {
        return database.rows(SESSION + "WHERE start_t >= ? OR end_t >= ? ORDER BY id", SessionTable::session, t, t);
    }

    /** Newest first. */
    List<SessionRecord> last(int limit) throws StoreException {
        return database.list(SESSION + "ORDER BY id DESC LIMIT ?", SessionTable::session, limit);
    }

    /** Newest first; of everybody when the person is empty. */
    List<PastSession> past(String person, long before, int limit) throws StoreException {
        List<SessionRecord> sessions = database.list(
                SESSION + "WHERE (? = '' OR person = ?) AND id < ? ORDER BY id DESC LIMIT ?",
                SessionTable::session,
                person,
                person,
                before,
                limit);
        List<PastSession> past = new ArrayList<>();
        for (SessionRecord session : sessions) {
            past.add(new PastSession(session, details(session.id()), feel(session.id())));
        }
        return past;
    }

    private SessionDetails details(long session) throws StoreException {
        Map<BodyArea, SessionDetails.Work> areas = new EnumMap<>(BodyArea.class);
        database.list(
                "SELECT area, seconds, peak_kpa FROM session_work WHERE session = ?",
                r -> {
                    SessionDetails.Work work = new SessionDetails.Work(r.getDouble(2), Database.number(r, 3));
                    BodyArea.of(r.getString(1)).ifPresent(area -> areas.put(area, work));
                    return work;
                },
                session);
        List<Optional<SessionDetails.Limit>> limits = database.list(
                "SELECT area, reason FROM session_limit WHERE session = ? ORDER BY reason, area",
                r -> limit(r.getString(1), r.getString(2)),
                session);
        return new SessionDetails(
                areas, limits.stream().flatMap(Optional::stream).toList());
    }

    /** A reason of another version is left out. */
    private static Optional<SessionDetails.Limit> limit(String area, String reason) {
        return Arrays.stream(Reason.values())
                .filter(known -> known.key().equals(reason))
                .findFirst()
                .map(known -> new SessionDetails.Limit(BodyArea.of(area).orElse(null), known));
    }

    private OptionalInt feel(long session) throws StoreException {
        return database.list("SELECT feel FROM feeling WHERE session = ?", r -> r.getInt(1), session).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static SessionRecord session(ResultSet row) throws SQLException {
        return new SessionRecord(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getDouble(4),
                row.getLong(5),
                Database.number(row, 6),
                SessionOutcome.of(row.getString(7)).orElse(SessionOutcome.ENDED),
                row.getString(8),
                row.getDouble(9),
                row.getDouble(10));
    }
}

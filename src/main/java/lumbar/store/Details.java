package lumbar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.BodyArea;

/** What sessions did, how they felt and what was complained of, as rows; within the caller's transaction where it writes. */
final class Details {
    private static final String ALL = "all";
    private static final String NONE = "";

    private final Database database;

    Details(Database database) {
        this.database = database;
    }

    /** Of a session that was forgotten meanwhile nothing is kept. */
    void keep(long session, SessionDetails details) throws SQLException {
        if (database.only("SELECT count(*) FROM session WHERE id = ?", r -> r.getInt(1), session) == 0) {
            return;
        }
        for (Map.Entry<BodyArea, SessionDetails.Work> area : details.areas().entrySet()) {
            double peak = area.getValue().peakKpa();
            database.update(
                    "INSERT INTO session_work (session, area, seconds, peak_kpa) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    session,
                    area.getKey().key(),
                    area.getValue().seconds(),
                    Double.isNaN(peak) ? null : peak);
        }
        for (SessionDetails.Limit limit : details.limits()) {
            BodyArea area = limit.area();
            database.update(
                    "INSERT INTO session_limit (session, area, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    session,
                    area == null ? NONE : area.key(),
                    limit.reason());
        }
    }

    /** False when there is no such session. */
    boolean feel(long session, int feel) throws SQLException {
        return database.update(
                        "INSERT INTO feeling (session, feel) SELECT id, ? FROM session WHERE id = ?"
                                + " ON CONFLICT DO UPDATE SET feel = excluded.feel",
                        feel,
                        session)
                > 0;
    }

    void complain(SymptomReport complaint) throws SQLException {
        BodyArea area = complaint.area();
        database.update(
                "INSERT INTO complaint (person, area, t, wall, kind) VALUES (?, ?, ?, ?, ?)",
                complaint.person(),
                area == null ? ALL : area.key(),
                complaint.t(),
                complaint.wallMillis(),
                complaint.kind().name());
        database.update("DELETE FROM complaint WHERE id <= (SELECT max(id) FROM complaint) - ?", History.KEPT);
    }

    /** Newest first. */
    List<SymptomReport> complaints(String person) throws StoreException {
        return database.list(
                "SELECT person, area, t, wall, kind FROM complaint WHERE person = ? ORDER BY id DESC",
                r -> new SymptomReport(
                        r.getString(1),
                        BodyArea.of(r.getString(2)).orElse(null),
                        r.getDouble(3),
                        r.getLong(4),
                        SymptomReport.Kind.valueOf(r.getString(5))),
                person);
    }

    /** Newest first; of everybody when the person is empty. */
    List<PastSession> past(String person, long before, int limit) throws StoreException {
        List<SessionRecord> sessions = database.list(
                History.SESSION + "WHERE (? = '' OR person = ?) AND id < ? ORDER BY id DESC LIMIT ?",
                History::session,
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
                    SessionDetails.Work work = new SessionDetails.Work(r.getDouble(2), peak(r));
                    BodyArea.of(r.getString(1)).ifPresent(area -> areas.put(area, work));
                    return work;
                },
                session);
        List<SessionDetails.Limit> limits = database.list(
                "SELECT area, reason FROM session_limit WHERE session = ? ORDER BY reason, area",
                r -> new SessionDetails.Limit(BodyArea.of(r.getString(1)).orElse(null), r.getString(2)),
                session);
        return new SessionDetails(areas, limits);
    }

    private static double peak(ResultSet row) throws SQLException {
        double value = row.getDouble(3);
        return row.wasNull() ? Double.NaN : value;
    }

    private int feel(long session) throws StoreException {
        return database.list("SELECT feel FROM feeling WHERE session = ?", r -> r.getInt(1), session).stream()
                .findFirst()
                .orElse(-1);
    }

    /** Everything of these sessions; the sessions themselves are the history's. */
    void dropOlderThan(long session) throws SQLException {
        database.update("DELETE FROM session_work WHERE session <= ?", session);
        database.update("DELETE FROM session_limit WHERE session <= ?", session);
        database.update("DELETE FROM feeling WHERE session <= ?", session);
    }

    /** Everything that says something of a person, the sessions too; minutes and blocks protect a body and stay (SR-07). */
    void forget(String person) throws SQLException {
        for (String table : List.of("session_work", "session_limit", "feeling")) {
            database.update(
                    "DELETE FROM " + table + " WHERE session IN (SELECT id FROM session WHERE person = ?)", person);
        }
        database.update("DELETE FROM complaint WHERE person = ?", person);
        database.update("DELETE FROM session WHERE person = ?", person);
    }
}

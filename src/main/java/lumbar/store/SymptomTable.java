package lumbar.store;

import java.sql.SQLException;
import java.util.List;
import lumbar.chair.BodyArea;

/** What people reported of their bodies, as rows; within the caller's transaction where it writes. */
final class SymptomTable {
    /** So many reports are kept. */
    private static final int KEPT = 10_000;

    private static final String ALL_AREAS = "all";

    private final Database database;

    SymptomTable(Database database) {
        this.database = database;
    }

    void add(SymptomReport report) throws SQLException {
        BodyArea area = report.area();
        database.update(
                "INSERT INTO complaint (person, area, t, wall, kind) VALUES (?, ?, ?, ?, ?)",
                report.person(),
                area == null ? ALL_AREAS : area.key(),
                report.t(),
                report.wallMillis(),
                report.kind().name());
        database.update("DELETE FROM complaint WHERE id <= (SELECT max(id) FROM complaint) - ?", KEPT);
    }

    /** Newest first. */
    List<SymptomReport> of(String person) throws StoreException {
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

    void forget(String person) throws SQLException {
        database.update("DELETE FROM complaint WHERE person = ?", person);
    }
}

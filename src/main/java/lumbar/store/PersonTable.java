package lumbar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.person.Condition;
import lumbar.person.LevelChange;
import lumbar.person.LevelReason;
import lumbar.person.LevelStep;
import lumbar.person.Person;
import lumbar.person.When;
import org.jspecify.annotations.Nullable;

/** Rows to people and back. */
final class PersonTable {
    private final Database database;

    PersonTable(Database database) {
        this.database = database;
    }

    void save(Person person) throws SQLException {
        database.update(
                "INSERT INTO person (id, name, screened_t, screened_wall, doctor_t, doctor_wall, sessions, progress,"
                        + " full_level, last_t, last_wall) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, screened_t = excluded.screened_t,"
                        + " screened_wall = excluded.screened_wall, doctor_t = excluded.doctor_t,"
                        + " doctor_wall = excluded.doctor_wall, sessions = excluded.sessions,"
                        + " progress = excluded.progress, full_level = excluded.full_level, last_t = excluded.last_t,"
                        + " last_wall = excluded.last_wall",
                person.id(),
                person.name(),
                t(person.screened()),
                wall(person.screened()),
                t(person.doctor()),
                wall(person.doctor()),
                person.sessions(),
                person.progress(),
                person.fullLevel(),
                t(person.lastSession()),
                wall(person.lastSession()));
        removeDetails(person.id());
        insertDetails(person);
    }

    private void insertDetails(Person person) throws SQLException {
        When renewed = person.renewed();
        if (renewed != null) {
            database.update(
                    "INSERT INTO renewal (person, t, wall) VALUES (?, ?, ?)",
                    person.id(),
                    renewed.t(),
                    renewed.wallMillis());
        }
        for (Map.Entry<Condition, Boolean> answer : person.answers().entrySet()) {
            database.update(
                    "INSERT INTO answer (person, question, yes) VALUES (?, ?, ?)",
                    person.id(),
                    answer.getKey().key(),
                    answer.getValue());
        }
        for (BodyArea area : person.excluded()) {
            database.update("INSERT INTO excluded (person, area) VALUES (?, ?)", person.id(), area.key());
        }
        int n = 0;
        for (LevelChange change : person.history()) {
            database.update(
                    "INSERT INTO level_change (person, n, wall, step, why) VALUES (?, ?, ?, ?, ?)",
                    person.id(),
                    n++,
                    change.wallMillis(),
                    change.to().name(),
                    change.why().key());
        }
    }

    /** Minutes and blocks stay: who is added again under the same id does not begin anew with them. */
    void remove(String id) throws SQLException {
        removeDetails(id);
        database.update("DELETE FROM person WHERE id = ?", id);
    }

    List<Person> all() throws StoreException {
        return database.list("SELECT * FROM person ORDER BY id", this::person);
    }

    Optional<Person> of(String id) throws StoreException {
        return database.list("SELECT * FROM person WHERE id = ?", this::person, id).stream()
                .findFirst();
    }

    private void removeDetails(String id) throws SQLException {
        database.update("DELETE FROM answer WHERE person = ?", id);
        database.update("DELETE FROM renewal WHERE person = ?", id);
        database.update("DELETE FROM excluded WHERE person = ?", id);
        database.update("DELETE FROM level_change WHERE person = ?", id);
    }

    private Person person(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Person(
                id,
                row.getString("name"),
                answers(id),
                when(row, "screened"),
                renewed(id, when(row, "screened")),
                when(row, "doctor"),
                excluded(id),
                row.getInt("sessions"),
                row.getInt("progress"),
                row.getBoolean("full_level"),
                when(row, "last"),
                history(id));
    }

    /** A page that an older version kept has no time of its own for the questions that are asked again: it is that of the page (SR-58). */
    private @Nullable When renewed(String id, @Nullable When screened) throws SQLException {
        return database
                .rows("SELECT t, wall FROM renewal WHERE person = ?", r -> new When(r.getDouble(1), r.getLong(2)), id)
                .stream()
                .findFirst()
                .orElse(screened);
    }

    private List<LevelChange> history(String id) throws SQLException {
        List<LevelChange> history = new ArrayList<>();
        database.rows(
                "SELECT wall, step, why FROM level_change WHERE person = ? ORDER BY n",
                r -> {
                    long wall = r.getLong(1);
                    LevelStep step = LevelStep.valueOf(r.getString(2));
                    return LevelReason.of(r.getString(3))
                            .map(why -> history.add(new LevelChange(wall, step, why)))
                            .orElse(false);
                },
                id);
        return history;
    }

    /** A question of another version is left out: then the page is incomplete, or complete without it. */
    private Map<Condition, Boolean> answers(String id) throws SQLException {
        EnumMap<Condition, Boolean> answers = new EnumMap<>(Condition.class);
        database.rows(
                "SELECT question, yes FROM answer WHERE person = ?",
                r -> {
                    boolean yes = r.getBoolean(2);
                    Condition.of(r.getString(1)).ifPresent(question -> answers.put(question, yes));
                    return yes;
                },
                id);
        return answers;
    }

    private Set<BodyArea> excluded(String id) throws SQLException {
        EnumSet<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        for (String key : database.rows("SELECT area FROM excluded WHERE person = ?", r -> r.getString(1), id)) {
            BodyArea.of(key).ifPresent(areas::add);
        }
        return areas;
    }

    private static @Nullable Double t(@Nullable When when) {
        return when == null ? null : when.t();
    }

    private static @Nullable Long wall(@Nullable When when) {
        return when == null ? null : when.wallMillis();
    }

    private static @Nullable When when(ResultSet row, String word) throws SQLException {
        double t = row.getDouble(word + "_t");
        return row.wasNull() ? null : new When(t, row.getLong(word + "_wall"));
    }
}

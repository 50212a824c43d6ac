package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line shows of who did what, without a daemon. */
@ShowsRequirement("SR-35")
class AuditCommandTest {
    @TempDir
    Path place;

    private record Ran(int exit, String out, String err) {}

    private Ran run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--state";
        all[words.length + 1] = place.resolve("state").toString();
        return new Ran(
                Lumbar.run(all, new PrintWriter(out, true), new PrintWriter(err, true)),
                out.toString(),
                err.toString());
    }

    @Test
    void whatWasDoneIsListedNewestFirst() {
        assertThat(run("audit")).isEqualTo(new Ran(0, "", "nothing was written down yet\n"));
        run("person", "add", "anna");
        run("person", "add", "bob");
        run("person", "remove", "bob");
        Ran all = run("audit");
        assertThat(all.exit()).isZero();
        assertThat(all.out().lines())
                .hasSize(3)
                .first()
                .asString()
                .containsPattern("^     3  20[0-9-]{8}T[0-9:]{8}Z[ ?]  local +person-remove +for bob$");
        assertThat(run("audit", "--last", "1").out().lines()).hasSize(1);
        assertThat(run("audit", "--json").out()).contains("\"whole\":true", "\"action\":\"person-add\"", "\"hash\":\"");
        assertThat(run("audit", "--last", "0").exit()).isEqualTo(2);
    }

    @Test
    void anEditIsSaidAndIsTheExitCode() throws Exception {
        run("person", "add", "anna");
        run("person", "add", "bob");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.resolve("state/lumbar.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER audit_held");
            statement.executeUpdate("DELETE FROM audit WHERE sequence = 2");
        }
        Ran edited = run("audit");
        assertThat(edited.exit()).isEqualTo(3);
        assertThat(edited.err()).contains("NOT as it was written: the newest entry 2 is missing, after 20");
        assertThat(run("audit", "--json").out()).contains("\"whole\":false", "\"kind\":\"end-missing\"");
    }
}

package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lumbar.yaml} may say of the home. */
class LumbarFileTest {
    @TempDir
    Path place;

    private final Problems problems = new Problems();

    private Optional<MqttSettings> read(String text) {
        return house(text).mqtt();
    }

    private HomeSettings house(String text) {
        return LumbarFile.read(SourceFile.of("lumbar.yaml", text), place, problems);
    }

    private String problemsIn() {
        return Problems.text(problems.all());
    }

    private Path file(String name, String permissions) throws Exception {
        Path file = Files.writeString(place.resolve(name), "secret of the house");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    @Test
    void withoutAFileThereIsNoHome() {
        assertThat(LumbarFile.read(place, problems)).isEqualTo(HomeSettings.none());
        assertThat(problemsIn()).isEmpty();
    }

    @Test
    void aHostIsEnough() {
        MqttSettings local = read("mqtt: {host: 127.0.0.1}").orElseThrow();
        assertThat(local.reports()).isTrue();
        assertThat(local.tls()).isFalse();
        assertThat(local.port()).isEqualTo(1883);
        assertThat(local.base()).isEqualTo("lumbar");
        assertThat(local.discovery()).isEqualTo("homeassistant");
        MqttSettings far = read("mqtt: {host: broker.local}").orElseThrow();
        assertThat(far.tls()).as("SR-39").isTrue();
        assertThat(read("mqtt: {host: 127.example.org}").orElseThrow().tls())
                .as("a name, and not of this machine")
                .isTrue();
        assertThat(far.port()).isEqualTo(8883);
        assertThat(problemsIn()).isEmpty();
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        file("password", "rw-------");
        file("key.pem", "rw-------");
        file("ca.pem", "rw-r--r--");
        MqttSettings settings = read("""
            mqtt:
              host: broker.local
              port: 8884
              tls: yes
              ca: ca.pem
              certificate: ca.pem
              key: key.pem
              user: living-room
              password-file: password
              base: massage
              discovery: no
              freshness: nonce
              controllers: [home, phone]
              person: anna
              language: de
              reports: no
              reminders: {hydrate: yes, hydrate-again: 20 min, stretch: no, posture: 45 min}
            """).orElseThrow(() -> new AssertionError(problemsIn()));
        assertThat(settings.passwordFile()).isEqualTo(place.resolve("password"));
        assertThat(settings.discovery()).isEmpty();
        assertThat(settings.nonce()).isTrue();
        assertThat(settings.reports()).isFalse();
        assertThat(settings.shown().reports()).isFalse();
        assertThat(settings.controllers()).containsExactly("home", "phone");
        assertThat(settings.toString()).doesNotContain("secret of the house");
    }

    @Test
    void remindersNeedNoHome() {
        ReminderSettings wanted = new ReminderSettings(true, Duration.ofMinutes(20), false, Duration.ofMinutes(45));
        String text = "reminders: {hydrate: yes, hydrate-again: 20 min, stretch: no, posture: 45 min}\n";
        assertThat(house(text)).isEqualTo(new HomeSettings(Optional.empty(), wanted));
        assertThat(house("mqtt:\n  host: localhost\n  " + text).reminders())
                .as("where they stood before")
                .isEqualTo(wanted);
        assertThat(house("mqtt: {host: localhost}\n").reminders()).isEqualTo(ReminderSettings.standard());
        assertThat(problemsIn()).isEmpty();

        house("mqtt:\n  host: localhost\n  " + text + text);
        assertThat(problemsIn()).contains("lumbar.yaml:4:1", "'reminders' appears twice");
    }

    @Test
    void aSecretThatOthersMayReadIsRefusedWithItsPlace() throws Exception {
        file("password", "rw-r-----");
        assertThat(read("mqtt:\n  host: a\n  user: u\n  password-file: password\n"))
                .isEmpty();
        assertThat(problemsIn())
                .contains("lumbar.yaml:4:18", "other users may read", "chmod 600")
                .doesNotContain("secret of");
    }

    @Test
    void mistakesAreSaidWithLineAndColumn() {
        assertThat(read("""
            mqtt:
              host: "a b"
              port: 99999
              user: u
              password: secret
              base: a/b
              freshness: sometimes
              controllers: [Home!]
              reminders: {posture: 1 s, hydrat: yes}
            """)).isEmpty();
        assertThat(problemsIn())
                .contains(
                        "lumbar.yaml:2:9",
                        "lumbar.yaml:3:9",
                        "lumbar.yaml:5:3",
                        "password-file",
                        "lumbar.yaml:6:9",
                        "lumbar.yaml:7:14",
                        "lumbar.yaml:8:17",
                        "lumbar.yaml:9:24",
                        "unknown reminder 'hydrat'");
    }

    @Test
    void plainTextOverTheNetworkIsTakenOnlyWhenItIsSaidAndWarnedOf() {
        assertThat(read("mqtt: {host: broker.local, tls: no}")).isPresent();
        assertThat(problemsIn()).contains("without TLS anybody on the network");
    }
}

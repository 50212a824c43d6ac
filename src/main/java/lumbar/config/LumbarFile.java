package lumbar.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lumbar.yaml}: what the chair has to do with the house around it. The file may be missing; then there is no home.
 * Relative files of secrets are looked for where systemd puts credentials, else beside it.
 */
final class LumbarFile {
    static final String NAME = "lumbar.yaml";

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:-]{1,253}");
    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Range PORT = Range.of(1, 65535);
    static final Range AGAIN = Range.of(60, 4 * 3600);
    static final Range POSTURE = Range.of(300, 4 * 3600);
    private static final int TLS_PORT = 8883;
    private static final int PLAIN_PORT = 1883;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Section mqtt;
    private final Path directory;
    private Optional<ReminderSettings> reminders = Optional.empty();

    private LumbarFile(Section mqtt, Path directory) {
        this.mqtt = mqtt;
        this.directory = directory;
    }

    /** What it says; nothing without the file, or when it has errors, which go to {@code problems}. */
    static HomeSettings read(Path directory, Problems problems) {
        Path path = directory.resolve(NAME);
        return Files.exists(path)
                ? SourceFile.read(path, problems)
                        .map(file -> read(file, directory, problems))
                        .orElse(HomeSettings.none())
                : HomeSettings.none();
    }

    static HomeSettings read(SourceFile file, Path directory, Problems problems) {
        int before = problems.errors();
        Optional<HomeSettings> settings = Section.root(file, problems).map(root -> {
            Optional<LumbarFile> home = root.section("mqtt").map(section -> new LumbarFile(section, directory));
            Optional<ReminderSettings> own =
                    root.section("reminders", "reminder").map(LumbarFile::reminders);
            Optional<MqttSettings> mqtt = home.map(LumbarFile::settings);
            Optional<ReminderSettings> old = home.flatMap(LumbarFile::oldReminders);
            if (own.isPresent() && old.isPresent()) {
                root.error(root.at("reminders"), "'reminders' appears twice, here and under 'mqtt'", "keep this one");
            }
            root.end();
            return new HomeSettings(mqtt, own.or(() -> old).orElse(ReminderSettings.standard()));
        });
        return problems.errors() > before ? HomeSettings.none() : settings.orElse(HomeSettings.none());
    }

    /** They stood here before they were told to the panel too, and still may. */
    private Optional<ReminderSettings> oldReminders() {
        return reminders;
    }

    private MqttSettings settings() {
        String host = host();
        boolean tls = tls(host);
        int port = mqtt.has("port") ? mqtt.count("port", PORT) : tls ? TLS_PORT : PLAIN_PORT;
        Path ca = file("ca", false);
        Path certificate = file("certificate", false);
        Path key = file("key", true);
        certificates(tls, ca, certificate, key);
        String user = mqtt.has("user") ? mqtt.text("user") : "";
        Path password = file("password-file", true);
        if (password != null && user.isEmpty()) {
            mqtt.error(mqtt.at("password-file"), "'password-file' needs 'user'", "add user: …");
        }
        String base = level("base", "lumbar");
        String discovery = discovery();
        boolean nonce = nonce();
        List<String> controllers = controllers();
        String person = mqtt.optionalName("person").orElse("");
        String language = language();
        boolean reports = mqtt.flag("reports", true);
        reminders = mqtt.section("reminders", "reminder").map(LumbarFile::reminders);
        mqtt.end();
        return new MqttSettings(
                host,
                port,
                tls,
                ca,
                certificate,
                key,
                user,
                password,
                base,
                discovery,
                nonce,
                controllers,
                person,
                language,
                reports);
    }

    private void certificates(boolean tls, @Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {
        if ((certificate == null) != (key == null)) {
            mqtt.error(mqtt.at(), "'certificate' and 'key' belong together", "set both or neither");
        }
        if (!tls && (ca != null || certificate != null)) {
            mqtt.error(mqtt.at(ca != null ? "ca" : "certificate"), "certificates need TLS", "write tls: yes");
        }
    }

    private boolean nonce() {
        return mqtt.has("freshness")
                && mqtt.word("freshness", List.of("expires", "nonce"), word -> Optional.of(word.equals("nonce")))
                        .orElse(false);
    }

    private String language() {
        return mqtt.has("language")
                ? mqtt.word("language", List.of("en", "de"), Optional::of).orElse("en")
                : Locale.getDefault().getLanguage().equals("de") ? "de" : "en";
    }

    private String host() {
        Optional<YamlNode.Scalar> value = mqtt.scalar("host", true);
        value.filter(host -> !HOST.matcher(host.text()).matches())
                .ifPresent(host -> mqtt.error(
                        host.at(),
                        "'" + Section.shown(host.text()) + "' is not a host name",
                        "write a name such as broker.local"));
        return value.map(YamlNode.Scalar::text).orElse("");
    }

    /** TLS unless the broker is on this machine; somebody may want it otherwise, and is told what that means (SR-39). */
    private boolean tls(String host) {
        boolean here = host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        boolean tls = mqtt.flag("tls", !here);
        if (!tls && !here) {
            mqtt.warning(
                    mqtt.at("tls"),
                    "without TLS anybody on the network can read the password and start the chair",
                    "write tls: yes, or run the broker on this machine (SR-39)");
        }
        return tls;
    }

    private String level(String key, String fallback) {
        if (!mqtt.has(key)) {
            return fallback;
        }
        Optional<YamlNode.Scalar> value = mqtt.scalar(key, true);
        value.filter(level -> !LEVEL.matcher(level.text()).matches())
                .ifPresent(level -> mqtt.error(
                        level.at(),
                        key + " '" + Section.shown(level.text()) + "' is not a single topic level",
                        "use letters, digits, - and _, at most 40 characters"));
        return value.map(YamlNode.Scalar::text).orElse(fallback);
    }

    private String discovery() {
        Optional<YamlNode.Scalar> value =
                mqtt.isScalar("discovery") ? mqtt.scalar("discovery", false) : Optional.empty();
        boolean none = value.filter(v -> v.text().equals("no")).isPresent();
        return none ? "" : level("discovery", "homeassistant");
    }

    private List<String> controllers() {
        List<String> names = new ArrayList<>();
        if (mqtt.has("controllers")) {
            for (YamlNode.Scalar name : mqtt.words("controllers")) {
                if (!Section.NAME.matcher(name.text()).matches() || name.text().length() > Section.LONGEST_NAME) {
                    mqtt.error(
                            name.at(),
                            "controller '" + Section.shown(name.text()) + "' is not a valid name",
                            "use a-z, 0-9 and single dashes");
                }
                names.add(name.text());
            }
        }
        return names;
    }

    private static ReminderSettings reminders(Section section) {
        boolean hydrate = section.flag("hydrate", true);
        Duration again = every(section, "hydrate-again", AGAIN, Duration.ofMinutes(30));
        boolean stretch = section.flag("stretch", true);
        Duration posture = every(section, "posture", POSTURE, Duration.ZERO);
        section.end();
        return new ReminderSettings(hydrate, again, stretch, posture);
    }

    private static Duration every(Section section, String key, Range range, Duration fallback) {
        if (!section.has(key)) {
            return fallback;
        }
        boolean never = section.isScalar(key)
                && section.scalar(key, false)
                        .filter(value -> value.text().equals("no"))
                        .isPresent();
        double seconds = never ? 0 : section.quantity(key, Dimension.DURATION, range);
        return Double.isNaN(seconds) ? fallback : Duration.ofMillis((long) (seconds * 1000));
    }

    /** @param secret whether nobody but its owner may read it */
    private @Nullable Path file(String key, boolean secret) {
        Optional<YamlNode.Scalar> value = mqtt.has(key) ? mqtt.scalar(key, true) : Optional.empty();
        if (value.isEmpty()) {
            return null;
        }
        TextPosition at = value.get().at();
        String text = value.get().text();
        if (text.indexOf('\0') >= 0) {
            mqtt.error(at, "'" + Section.shown(text) + "' is not a file name", "");
            return null;
        }
        Path path = found(text);
        try {
            if (!Files.isReadable(path)) {
                mqtt.error(
                        at,
                        key + ": " + path + " cannot be read",
                        "check that it exists and that this user may read it");
            } else if (secret && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
                mqtt.error(at, key + ": other users may read " + path, "chmod 600 " + path);
            }
        } catch (IOException | UnsupportedOperationException e) {
            mqtt.error(at, key + ": " + path + ": " + e.getMessage(), "");
        }
        return path;
    }

    private Path found(String text) {
        String credentials = System.getenv("CREDENTIALS_DIRECTORY");
        if (credentials != null && !credentials.isBlank()) {
            Path credential = Path.of(credentials).resolve(text);
            if (Files.exists(credential)) {
                return credential;
            }
        }
        return directory.resolve(text);
    }
}

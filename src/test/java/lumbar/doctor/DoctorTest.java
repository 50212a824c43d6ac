package lumbar.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.doctor.Finding.Grade;
import lumbar.nativelib.NativeLibraries.FolderCheck;
import lumbar.peer.ChairCopy;
import lumbar.remote.mqtt.BrokerCheck;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.TimedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that look like a Pi 4, a Pi 5 and a PC, and a chair file with or without boards. */
class DoctorTest {
    private static final Path CONFIG = Path.of(System.getProperty("lumbar.root", ""), "config");

    @TempDir
    Path place;

    private final Map<Integer, String> silentChips = new HashMap<>();
    private List<BrokerCheck.Finding> broker = List.of();

    /** What chips and broker say. */
    private final class Answers implements ExternalProbe {
        @Override
        public String chip(Path bus, int address) {
            return silentChips.getOrDefault(address, "");
        }

        @Override
        public List<BrokerCheck.Finding> broker(MqttSettings settings, Chair chair) {
            return broker;
        }
    }

    @Test
    void whereNativePartsGoIsSaidAndWhatIsInTheWay() {
        FolderCheck wished = new FolderCheck(Path.of("/own"), "is mounted noexec", true);
        FolderCheck cache = new FolderCheck(Path.of("/home/me/.cache/lumbar"), "is full", false);
        FolderCheck shared = new FolderCheck(Path.of("/tmp"), "", false);

        assertThat(NativePartsCheck.judged(List.of(wished, cache, shared)))
                .extracting(Finding::grade)
                .containsExactly(Grade.WARNING, Grade.GOOD);
        assertThat(NativePartsCheck.judged(List.of(wished, cache, shared))
                        .getLast()
                        .text())
                .contains("/tmp");
        Finding none = NativePartsCheck.judged(List.of(wished, cache)).getLast();
        assertThat(none.grade()).isEqualTo(Grade.BAD);
        assertThat(none.text()).contains("/own is mounted noexec; /home/me/.cache/lumbar is full");
        assertThat(none.nextStep()).contains("LUMBAR_NATIVE_DIR=DIR").contains("CacheDirectory=lumbar");
    }

    private Path root() {
        return place.resolve("root");
    }

    @Test
    void aSimulatedChairOnAPcHasNothingBad() throws Exception {
        write("/proc/sys/kernel/osrelease", "6.12.0");
        List<Finding> findings = examined(CONFIG);
        assertThat(findings).noneMatch(f -> f.grade() == Grade.BAD);
        assertThat(of(findings, "computer").text()).contains("a PC, Linux 6.12.0");
        assertThat(of(findings, "gpio").grade()).isEqualTo(Grade.NOTE);
    }

    @Test
    void aPiFourWithItsGpioChairIsFoundWell() throws Exception {
        pi("Raspberry Pi 4 Model B Rev 1.5", "pinctrl-bcm2711");
        write("/dev/i2c-1", "");
        write("/proc/self/status", "Groups:\t995 994");
        write("/etc/group", "gpio:x:995:me\ni2c:x:994:me\ndialout:x:20:");
        List<Finding> findings = examined(CONFIG.resolve("examples/seat-pad"));
        assertThat(of(findings, "computer")).isEqualTo(Finding.good("computer", "Raspberry Pi 4 Model B Rev 1.5"));
        assertThat(of(findings, "gpio").text()).contains("gpiochip0: pinctrl-bcm2711");
        assertThat(of(findings, "groups").grade()).isEqualTo(Grade.GOOD);
        assertThat(of(findings, "i2c").grade()).isEqualTo(Grade.GOOD);
    }

    @Test
    void aPiFiveWithoutTheGroupsIsToldHowToGetThem() throws Exception {
        pi("Raspberry Pi 5 Model B Rev 1.0", "pinctrl-rp1");
        write("/proc/self/status", "Groups:\t1000");
        write("/etc/group", "me:x:1000:\ngpio:x:995:");
        List<Finding> findings = examined(CONFIG.resolve("examples/seat-pad"));
        assertThat(of(findings, "groups").grade()).isEqualTo(Grade.BAD);
        assertThat(of(findings, "groups").nextStep()).contains("usermod -aG");
        assertThat(of(findings, "i2c").text()).contains("/dev/i2c-1 is not there");
    }

    @Test
    void aChipThatDoesNotAnswerIsNamedBesideOneThatDoes() throws Exception {
        pi("Raspberry Pi 4 Model B Rev 1.5", "pinctrl-bcm2711");
        write("/dev/i2c-1", "");
        assertThat(all(examined(CONFIG.resolve("examples/seat-pad")), "i2c"))
                .allSatisfy(finding -> assertThat(finding.text()).contains("answers on /dev/i2c-1"));

        silentChips.put(0x48, "nothing answers");

        Finding silent = all(examined(CONFIG.resolve("examples/seat-pad")), "i2c").stream()
                .filter(finding -> finding.grade() == Grade.BAD)
                .findFirst()
                .orElseThrow();
        assertThat(silent.text()).contains("ads1115 at 0x48", "nothing answers");
        assertThat(silent.nextStep()).contains("i2cdetect -y 1");
    }

    @Test
    void aChipThatHangsOnAnotherBoardIsNotLookedForOnThisComputer() throws Exception {
        pi("Raspberry Pi 4 Model B Rev 1.5", "pinctrl-bcm2711");
        write("/proc/self/status", "Groups:\t20");
        write("/etc/group", "i2c:x:994:me\ndialout:x:20:");
        silentChips.put(0x48, "nothing answers");

        List<Finding> findings = examined(CONFIG.resolve("../src/test/resources/chairs/pico-pad"));

        assertThat(of(findings, "i2c").grade()).isEqualTo(Grade.NOTE);
        assertThat(of(findings, "i2c").text()).contains("no I²C of this computer");
        assertThat(of(findings, "groups").grade()).isEqualTo(Grade.GOOD);
    }

    @Test
    void theBrokerIsLookedAtStepByStepAndEachThatFailsHasItsWayOut() throws Exception {
        Path config = ChairCopy.of(CONFIG, place.resolve("home"));
        assertThat(of(examined(config), "broker").grade()).isEqualTo(Grade.NOTE);

        Files.writeString(config.resolve("lumbar.yaml"), "mqtt: {host: 127.0.0.1}\n");
        broker = List.of(new BrokerCheck.Finding("name", true, "127.0.0.1", ""));
        assertThat(of(examined(config), "broker").grade()).isEqualTo(Grade.GOOD);

        broker = List.of(
                new BrokerCheck.Finding("name", true, "127.0.0.1", ""),
                new BrokerCheck.Finding("TCP", false, "nobody answers on port 1883", "Start the broker."));
        assertThat(of(examined(config), "broker"))
                .isEqualTo(Finding.warning(
                        "broker", "127.0.0.1:1883, TCP: nobody answers on port 1883", "Start the broker."));
    }

    @Test
    void aBoardThatIsNotPluggedInIsBadAndSaysWhereToLook() throws Exception {
        List<Finding> findings = examined(CONFIG.resolve("examples/full-chair"));
        assertThat(of(findings, "serial").grade()).isEqualTo(Grade.BAD);
        assertThat(of(findings, "serial").nextStep()).contains("lumbar ports");
    }

    @ShowsRequirement("SR-35")
    @Test
    void anAuditLogThatWasEditedIsFoundWithNumberAndTimeAndWhatToDo() throws Exception {
        Path state = place.resolve("state");
        assertThat(of(examined(CONFIG), "audit log"))
                .isEqualTo(Finding.note("audit log", "none yet: the first run begins it"));
        ClockReading now = new ClockReading("boot", 100, 1_800_000_000_000L, true);
        try (Store store = Store.open(state, now)) {
            for (int n = 0; n < 3; n++) {
                store.audit(List.of(TimedNote.at(now, AuditNote.ofLumbar(AuditAction.DAEMON_START, "", "accepted"))));
            }
        }
        assertThat(of(examined(CONFIG), "audit log"))
                .isEqualTo(Finding.good("audit log", "3 entries since 2027-01-15T08:00:00Z, each as it was written"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("lumbar.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER audit_kept");
            statement.executeUpdate("UPDATE audit SET person = 'bob' WHERE sequence = 2");
        }
        Finding found = of(examined(CONFIG), "audit log");
        assertThat(found.grade()).isEqualTo(Grade.WARNING);
        assertThat(found.text())
                .isEqualTo(
                        "it is not as it was written: entry 2 (2027-01-15T08:00:00Z) is not what was written: it was changed,"
                                + " or another is in its place");
        assertThat(found.nextStep()).contains("who had access to " + state, "lumbar audit");
    }

    @Test
    void withoutAnyChairFileThatIsTheFinding() throws Exception {
        List<Finding> findings = examined(place.resolve("nowhere"));
        assertThat(of(findings, "configuration").grade()).isEqualTo(Grade.BAD);
        assertThat(findings).allSatisfy(f -> assertThat(f.text()).doesNotContain("Exception"));
    }

    @Test
    @ShowsRequirement("SR-53")
    void ventsThatTheChairFileDoesNotSpeakOfAreAWarning() throws Exception {
        assertThat(of(examined(CONFIG.resolve("examples/full-chair")), "vents").grade())
                .isEqualTo(Grade.GOOD);
        Path config = ChairCopy.of(CONFIG, place.resolve("silent"));
        Files.writeString(
                config.resolve("chair.yaml"),
                Files.readString(CONFIG.resolve("chair.yaml")).replace("vents-at: bag", "vents-at: manifold"));

        Finding finding = of(examined(config), "vents");

        assertThat(finding.grade()).isEqualTo(Grade.WARNING);
        assertThat(finding.text()).contains("stay at or below 8 kPa");
    }

    @Test
    @ShowsRequirement("SR-44")
    void pressureSensorsOfWhichNothingWasLearnedAreAWarning() throws Exception {
        assertThat(of(examined(CONFIG), "pressure sensors").grade()).isEqualTo(Grade.GOOD);

        Finding finding = of(examined(CONFIG.resolve("examples/seat-pad")), "pressure sensors");

        assertThat(finding.grade()).isEqualTo(Grade.WARNING);
        assertThat(finding.text()).contains("69 %");
        assertThat(finding.nextStep()).contains("bring-up");
    }

    private List<Finding> examined(Path config) {
        return Doctor.examine(
                new CheckContext(root(), place.resolve("state"), config, Configuration.load(config), new Answers()));
    }

    private void pi(String model, String label) throws IOException {
        write("/proc/device-tree/model", model + "\0");
        write("/dev/gpiochip0", "");
        write("/sys/bus/gpio/devices/gpiochip0/label", label);
    }

    private void write(String path, String text) throws IOException {
        Path file = root().resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<Finding> all(List<Finding> findings, String about) {
        return findings.stream().filter(f -> f.about().equals(about)).toList();
    }

    private static Finding of(List<Finding> findings, String about) {
        return findings.stream()
                .filter(f -> f.about().equals(about))
                .findFirst()
                .orElseThrow();
    }
}

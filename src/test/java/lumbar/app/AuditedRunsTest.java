package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.bringup.TrialCatalog;
import lumbar.config.Configuration;
import lumbar.peer.ChairCopy;
import lumbar.remote.message.AuditMessage;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.SystemClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon and bring-up write of themselves. */
@ShowsRequirement("SR-35")
class AuditedRunsTest {
    private static final ClockReading NOW = new ClockReading("boot", 100, 1_800_000_000_000L, true);

    @TempDir
    Path place;

    private final List<String> log = new ArrayList<>();
    private Path state;
    private Path files;

    @BeforeEach
    void copy() throws Exception {
        state = place.resolve("state");
        files = place.resolve("config");
        ChairCopy.of(Path.of(System.getProperty("lumbar.root", "."), "config"), files);
    }

    private Configuration configuration() {
        return Configuration.load(files).configuration().orElseThrow();
    }

    private List<AuditMessage.Entry> entries() {
        AuditMessage audit = OfflineEndpoints.audit(state, 100);
        assertThat(audit.whole()).isTrue();
        return audit.entries().reversed();
    }

    @Test
    void aStartSaysHowTheOneBeforeEndedAndWhatIsLatched() throws Exception {
        try (Store store = Store.open(state, NOW)) {
            DaemonAudit.started(store, configuration(), NOW, log::add);
            store.latch(new Fault(FaultCode.VENT_STUCK, FaultPlace.CHAIR));
            DaemonAudit.ended(store, NOW, log::add);
        }
        Store killed = Store.open(state, NOW);
        DaemonAudit.started(killed, configuration(), NOW, log::add);
        try (Store store = killed.afterPowerLoss(NOW)) {
            DaemonAudit.started(store, configuration(), NOW, log::add);
        }
        assertThat(log).isEmpty();
        assertThat(entries())
                .extracting(
                        AuditMessage.Entry::who,
                        AuditMessage.Entry::action,
                        AuditMessage.Entry::subject,
                        AuditMessage.Entry::result)
                .containsExactly(
                        tuple("lumbar", "daemon-start", "", "accepted"),
                        tuple("lumbar", "configuration", configuration().files().digest(), "accepted"),
                        tuple("lumbar", "daemon-end", "", "accepted"),
                        tuple("lumbar", "daemon-start", "", "vent-stuck"),
                        tuple("lumbar", "daemon-start", "after an unclean end", "vent-stuck"));
    }

    @Test
    void anEditOfAnyFileOfTheConfigurationIsWrittenDownAtTheNextStart() throws Exception {
        String before = configuration().files().digest();
        try (Store store = Store.open(state, NOW)) {
            DaemonAudit.started(store, configuration(), NOW, log::add);
            for (String name : List.of("chair.yaml", "programs/calm.yaml", "profiles/gentle.yaml")) {
                Files.writeString(files.resolve(name), Files.readString(files.resolve(name)) + "\n# edited\n");
                DaemonAudit.started(store, configuration(), NOW, log::add);
                DaemonAudit.started(store, configuration(), NOW, log::add);
            }
        }
        List<String> digests = entries().stream()
                .filter(entry -> entry.action().equals("configuration"))
                .map(AuditMessage.Entry::subject)
                .toList();
        assertThat(digests).hasSize(4).doesNotHaveDuplicates().startsWith(before);
    }

    @Test
    void bringUpIsWrittenDownBeforeItDrivesAndSoIsWhatItCameTo() throws Exception {
        Configuration configuration = configuration();
        try (BringUpSession bench = BringUpSession.open(configuration, state, List.of(), /* isScript= */ true)) {
            var trial = TrialCatalog.of(configuration.chair(), "lumbar-bag").getFirst();
            bench.start(bench.bringUp(trial), now -> false);
            bench.learn(
                    files.resolve("chair.yaml"),
                    List.of(new LearnedValue("lumbar-bag", "fill", OptionalDouble.empty(), 1.5)));
        }
        assertThat(entries())
                .extracting(
                        AuditMessage.Entry::who,
                        AuditMessage.Entry::role,
                        AuditMessage.Entry::action,
                        AuditMessage.Entry::result)
                .containsExactly(
                        tuple("bring-up script", "technician", "bring-up", "accepted"),
                        tuple("bring-up script", "technician", "bring-up-learned", "accepted"),
                        tuple("bring-up script", "technician", "bring-up-result", "not begun"));
        assertThat(entries())
                .extracting(AuditMessage.Entry::subject)
                .allMatch(subject -> subject.startsWith("lumbar-bag"));
    }

    @Test
    void anEditWithoutADaemonIsWrittenDownToo() throws Exception {
        OfflineEndpoints.call(state, "/api/person/add", Map.of("id", "anna"));
        OfflineEndpoints.call(state, "/api/person/list", Map.of());
        assertThat(entries())
                .extracting(
                        AuditMessage.Entry::who,
                        AuditMessage.Entry::role,
                        AuditMessage.Entry::action,
                        AuditMessage.Entry::person)
                .containsExactly(tuple("local", "technician", "person-add", "anna"));
    }

    @Test
    void lookingAtItChangesNothing() throws Exception {
        Store.open(state, SystemClock.now()).close();
        byte[] before = Files.readAllBytes(state.resolve("lumbar.db"));
        assertThat(OfflineEndpoints.audit(state, 10).entries()).isEmpty();
        assertThat(OfflineEndpoints.audit(place.resolve("none"), 10).whole()).isTrue();
        assertThat(Files.readAllBytes(state.resolve("lumbar.db"))).isEqualTo(before);
        assertThat(place.resolve("none")).doesNotExist();
    }
}

package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.peer.PinLog;
import lumbar.peer.klipper.KlipperPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The full chair on three boards with Klipper's firmware: every output is a lease, measured by the boards' own clocks. */
@Tag("process")
class KlipperChairIT {
    private static final String PROGRAM = """
            name: short
            title: {en: Short}
            purpose: relaxation
            profile: gentle
            duration: 3 min
            phases:
              - name: all of it
                duration: 3 min
                layers:
                  - {areas: [glutes], technique: vibrate, level: 60 %}
                  - {areas: [thighs], technique: breathe, level: 60 %, rate: 6 /min}
            """;
    private static final long MS = 1_000_000;

    /** The lease of the chair file, and the lead with which timed outputs are sent ahead. */
    private static final long LEASE_MS = 200;

    private static final long LEAD_MS = 50;

    @TempDir
    Path place;

    private PeeredChair chair;
    private DaemonProcess daemon;

    @BeforeEach
    void sitDown() throws Exception {
        chair = PeeredChair.of("full-chair", PROGRAM, place);
        daemon = chair.wake();
    }

    @AfterEach
    void standUp() {
        chair.close();
    }

    @Test
    @ShowsRequirement({"SR-03", "SR-11"})
    void aProgramStartsGentlyAndAfterAKillEveryOutputIsOffWithinItsLease() throws Exception {
        chair.run();
        Await.until(20, "some levels", daemon::log, () -> vibrator().size() > 8);
        List<PinLog.Entry> levels = vibrator();
        long first = levels.getFirst().nanos();
        assertThat(levels).allSatisfy(entry -> {
            double seconds = (entry.nanos() - first) / 1e9;
            assertThat(entry.level()).isBetween(0.0, 0.20 + 0.01 * (seconds + 1));
        });

        daemon.kill();
        assertOffAfter(System.nanoTime());
        assertThat(chair.lumbarWithConfig("rest").exit()).isZero();
    }

    @Test
    @ShowsRequirement("SR-03")
    void aStoppedProcessLosesEveryOutputWithinItsLeaseAndDoesNotGoOnByItself() throws Exception {
        chair.run();

        daemon.signal("STOP");
        assertOffAfter(System.nanoTime());
        daemon.signal("CONT");

        daemon.awaitState("fault");
        assertThat(chair.driven()).isEmpty();
    }

    @Test
    @ShowsRequirement({"SR-03", "SR-23"})
    void aPulledBoardLetsGoByItselfAndComesBackWithoutMovingAnything() throws Exception {
        chair.run();

        chair.boards.line("motor").pull();
        assertOffAfter(System.nanoTime());
        daemon.awaitState("fault");

        chair.boards.line("motor").plug(chair.boards.links().get("motor"));
        long plugged = System.nanoTime();
        Await.until(30, "a reset taken", daemon::log, () -> daemon.post("/api/reset", Map.of()).equals("accepted"));
        daemon.awaitState("idle");
        assertThat(chair.lastDrivenNanos()).isLessThan(plugged);
        chair.run();
    }

    @Test
    @ShowsRequirement("SR-23")
    void aHalfOpenLineIsAFaultWithinAQuarterOfASecond() throws Exception {
        chair.run();

        chair.boards.line("air-lower").halfOpen(true);
        long open = System.nanoTime();
        assertOffAfter(open);
        daemon.awaitState("fault");
        assertThat(daemon.log()).contains("air-lower");
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-28"})
    void theRedButtonStopsAndASecondDaemonIsRefused() throws Exception {
        Installed.Answer second = chair.second();
        assertThat(second.exit()).as(second.out() + second.err()).isEqualTo(4);
        assertThat(second.err()).contains("in use");
        chair.run();

        long pressed = System.nanoTime();
        chair.boards.chair().estop(true);

        assertThat(chair.awaitAtRest() - pressed).isLessThan((LEASE_MS + LEAD_MS) * MS);
        daemon.awaitState("estop");
    }

    private List<PinLog.Entry> vibrator() {
        return chair.boards.log().of("motor", "gpio6");
    }

    /** By the boards' clocks: the last change of any drive is its end, and it came within lease and lead. */
    private void assertOffAfter(long nanos) throws Exception {
        chair.awaitAtRest();
        assertThat(chair.lastChangeNanos() - nanos).isLessThan((LEASE_MS + LEAD_MS) * MS);
        for (String board : List.of("motor", "air-upper", "air-lower")) {
            KlipperPeer peer = chair.boards.klipper(board);
            assertThat(peer.reason()).as(board).doesNotContain("Timer too close");
        }
    }
}

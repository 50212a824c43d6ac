package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lumbar.PlayedBoards;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.peer.PinLog;
import lumbar.peer.Terminals;
import lumbar.peer.klipper.Dictionary;
import lumbar.peer.klipper.KlipperPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The full chair on three boards with Klipper's firmware: every output is a lease, measured by the boards' own clocks. */
@Tag("process")
@RealTime
@PlayedBoards
class KlipperChairIT {
    private static final long MS = 1_000_000;

    /** The lease of the chair file. */
    private static final long LEASE_MS = 200;

    @TempDir
    Path place;

    private PeeredChair chair;
    private DaemonProcess daemon;

    @BeforeEach
    void sitDown() throws Exception {
        chair = PeeredChair.of(
                "full-chair",
                place,
                "{areas: [glutes], technique: vibrate, level: 60 %}",
                "{areas: [thighs], technique: breathe, level: 60 %, rate: 6 /min}");
        daemon = chair.wake();
    }

    @AfterEach
    void standUp() {
        chair.close();
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-03", "SR-11", "SR-28"})
    void aProgramStartsGentlyTheRedButtonStopsItAndAKilledDaemonLosesEveryOutputWithinItsLease() throws Exception {
        chair.refuseSecond();
        chair.run();
        Await.until(20, "some levels", daemon::log, () -> vibrator().size() > 8);
        List<PinLog.Entry> levels = vibrator();
        long first = levels.getFirst().nanos();
        assertThat(levels).allSatisfy(entry -> {
            double seconds = (entry.nanos() - first) / 1e9;
            assertThat(entry.level()).isBetween(0.0, 0.20 + 0.01 * (seconds + 1));
        });

        long pressed = System.nanoTime();
        chair.boards.chair().estop(true);
        chair.awaitAtRest();
        assertThat(chair.lastChangeNanos() - pressed).isLessThan(LEASE_MS * MS);
        daemon.awaitState("estop");
        chair.boards.chair().estop(false);
        chair.reset();
        chair.run();

        daemon.kill();
        assertOffAfter(System.nanoTime());
        assertThat(chair.lumbarWithConfig("rest").exit()).isZero();
        assertThat(chair.boards.log().on()).isEmpty();
    }

    @Test
    @ShowsRequirement({"SR-03", "SR-23"})
    void aStoppedProcessOrADeadLineLosesEveryOutputWithinItsLeaseAndDoesNotGoOnByItself() throws Exception {
        chair.run();

        daemon.signal("STOP");
        assertOffAfter(System.nanoTime());
        daemon.signal("CONT");

        // A reading of the red button that is too old counts as pressed.
        daemon.awaitState("fault", "estop", "lockout");
        assertThat(chair.driven()).isEmpty();
        chair.reset();
        chair.run();

        chair.boards.line("air-lower").halfOpen(true);
        assertOffAfter(System.nanoTime());
        daemon.awaitState("fault", "lockout");
        daemon.awaitLog("air-lower");
    }

    @Test
    @ShowsRequirement({"SR-03", "SR-23"})
    void aPulledPlugOrAStrangerInItsPlaceLetsGoAndNothingMovesBeforeAResetAndAStart() throws Exception {
        chair.run();

        chair.boards.line("motor").pull();
        assertOffAfter(System.nanoTime());
        daemon.awaitState("fault", "lockout");
        try (KlipperPeer stranger = stranger()) {
            Await.until(
                    20,
                    "the stranger seen as one",
                    daemon::log,
                    () -> chair.lumbar("status").out().contains("another board or firmware than before"));
            assertThat(stranger.configured()).isFalse();
        }

        chair.boards.line("motor").plug(chair.boards.links().get("motor"));
        long plugged = System.nanoTime();
        chair.reset();
        assertThat(chair.lastDrivenNanos()).isLessThan(plugged);
        chair.run();
    }

    /** A board of another kind in the place of the motor board. */
    private KlipperPeer stranger() {
        return new KlipperPeer(
                "stranger",
                Dictionary.named("mega"),
                chair.boards.links().get("motor"),
                Terminals.OPEN,
                chair.boards.log(),
                0,
                0,
                5,
                1);
    }

    private List<PinLog.Entry> vibrator() {
        return chair.boards.log().of("motor", "gpio6").stream()
                .filter(entry -> entry.level() > 0)
                .toList();
    }

    /** By the boards' clocks: the last change of any drive is its end, and it came within the lease. */
    private void assertOffAfter(long nanos) throws Exception {
        chair.awaitAtRest();
        assertThat(chair.lastChangeNanos() - nanos).isLessThan(LEASE_MS * MS);
        for (String board : List.of("motor", "air-upper", "air-lower")) {
            KlipperPeer peer = chair.boards.klipper(board);
            assertThat(peer.reason()).as(board).doesNotContain("Timer too close");
        }
    }
}

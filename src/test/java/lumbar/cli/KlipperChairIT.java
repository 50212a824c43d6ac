package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.peer.PinLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The full example chair on three boards with Klipper firmware, from the built jar to the simulated body. */
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
                  - {areas: [upper-back, glutes], technique: vibrate, level: 60 %}
                  - {areas: [thighs], technique: breathe, level: 60 %, rate: 6 /min}
            """;
    private static final long MS = 1_000_000;
    private static final long LEASE_MS = 200;

    /** What a shared machine adds to a moment that another process notices. */
    private static final long NOTICED_MS = 100;

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
    void aProgramStartsGentlyAndAKilledDaemonLosesEverythingWithinTheLease() throws Exception {
        chair.run();
        Await.until(20, "a motor on", daemon::log, () -> !driven("motor gpio").isEmpty());
        List<String> motors = driven("motor gpio");
        for (String motor : motors) {
            List<PinLog.Entry> levels = chair.boards.log().of("motor", motor.split(" ")[1]);
            long first = levels.getFirst().nanos();
            assertThat(levels).allSatisfy(entry -> {
                double seconds = (entry.nanos() - first) / 1e9;
                assertThat(entry.level()).isLessThanOrEqualTo(0.20 + 0.01 * (seconds + 1));
            });
        }

        long killed = System.nanoTime();
        daemon.kill();

        chair.awaitAtRest();
        assertThat(lastChange()).isLessThan(killed + LEASE_MS * MS);
        assertThat(chair.lumbarWithConfig("rest").exit()).isZero();
        assertThat(chair.boards.log().on()).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-03")
    void aStoppedProcessLosesEverythingWithinTheLease() throws Exception {
        chair.run();

        long stopped = System.nanoTime();
        daemon.signal("STOP");
        chair.awaitAtRest();
        assertThat(lastChange()).isLessThan(stopped + (LEASE_MS + NOTICED_MS) * MS);
        daemon.signal("CONT");

        daemon.awaitState("fault");
        chair.awaitAtRest();
    }

    @Test
    @ShowsRequirement({"SR-03", "SR-23"})
    void aPulledPlugIsAFaultAndMovesNothingUntilAResetAndAStart() throws Exception {
        chair.run();

        long pulled = System.nanoTime();
        chair.boards.line("motor").pull();
        daemon.awaitState("fault");
        chair.awaitAtRest();
        assertThat(lastChange()).isLessThan(pulled + (LEASE_MS + NOTICED_MS) * MS);

        chair.boards.line("motor").plug(chair.boards.links().get("motor"));
        long plugged = System.nanoTime();
        Await.until(
                30,
                "a reset taken",
                daemon::log,
                () -> daemon.post("/api/reset", Map.of()).equals("accepted"));
        daemon.awaitState("idle");
        assertThat(chair.lastDrivenNanos()).isLessThan(plugged);
        chair.run();
    }

    @Test
    @ShowsRequirement("SR-01")
    void theRedButtonStopsEverything() throws Exception {
        chair.run();

        long pressed = System.nanoTime();
        chair.boards.chair().estop(true);

        assertThat(chair.awaitAtRest() - pressed).isLessThan((200 + NOTICED_MS) * MS);
        daemon.awaitState("estop");
        assertThat(chair.awaitRelayOpen()).isPositive();

        chair.boards.chair().estop(false);
        Await.until(
                30,
                "a reset taken",
                daemon::log,
                () -> daemon.post("/api/reset", Map.of()).equals("accepted"));
        daemon.awaitState("idle");
        chair.run();
    }

    private List<String> driven(String stem) {
        return chair.driven().stream().filter(drive -> drive.startsWith(stem)).toList();
    }

    /** The last change of a drive, by the clocks of the boards. */
    private long lastChange() {
        return chair.boards.log().since(0).stream()
                .filter(entry -> chair.drives().contains(entry.board() + " " + entry.pin()))
                .mapToLong(PinLog.Entry::nanos)
                .max()
                .orElseThrow();
    }
}

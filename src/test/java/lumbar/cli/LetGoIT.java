package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lumbar.MachineTime;
import lumbar.PlayedBoards;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.app.GracefulShutdown;
import lumbar.chair.wiring.OutputWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A daemon that is told to end, seen from the far end of its serial lines and from its record: everything is off when the process is
 * gone, its last line says so truly, and the next start finds no fault that the end made.
 */
@Tag("process")
@RealTime
@PlayedBoards
class LetGoIT {
    private static final String VIBRATE = "{areas: [glutes], technique: vibrate, level: 60 %}";
    private static final String BREATHE = "{areas: [thighs], technique: breathe, level: 60 %, rate: 6 /min}";
    private static final String HEAT = "{areas: [lower-back], technique: heat, level: 60 %}";
    private static final String RELEASED = "released: every output at rest, every bag below 1 kPa";

    /** A silence of a board that the machine itself may have made; beyond it a fault at the end is ours. */
    private static final long STALL_NANOS = 40_000_000;

    private static final long FROZEN_NANOS =
            TimeUnit.MILLISECONDS.toNanos(GracefulShutdown.DEADLINE_MILLIS) + 3_000_000_000L;

    @TempDir
    Path place;

    private PeeredChair chair;
    private DaemonProcess daemon;
    private boolean stalled;

    @AfterEach
    void standUp() {
        if (chair != null) {
            chair.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"modbus-chair", "full-chair"})
    @ShowsRequirement({"SR-59", "SR-01", "SR-22"})
    void everySignalInEveryStateLeavesNothingOnAndNoFaultBehind(String example) throws Exception {
        chair = PeeredChair.of(example, place, VIBRATE, BREATHE, HEAT);
        chair.program("brief", "3 s", VIBRATE);
        daemon = chair.start();
        awaitSelfTest();
        end("INT", 130);

        wakeWithoutAFault();
        chair.run();
        awaitPower();
        end("TERM", 143);

        wakeWithoutAFault();
        pause();
        end("INT", 130);

        wakeWithoutAFault();
        end("HUP", 129);

        wakeWithoutAFault();
        Await.until(40, "a start", daemon::log, () -> chair.started("short"));
        end("TERM", 143);

        // More than three ends in ten minutes, and nothing locks a chair that was always let go.
        wakeWithoutAFault();
        overSoon("ending");
        end("HUP", 129);

        wakeWithoutAFault();
        overSoon("resting");
        end("INT", 130);

        wakeWithoutAFault();
        chair.run();
        assertThat(daemon.post("/api/stop", Map.of())).isEqualTo("accepted");
        daemon.awaitState("stopping");
        end("TERM", 143);

        wakeWithoutAFault();
    }

    @ParameterizedTest
    @CsvSource({"modbus-chair, pressure-nan lumbar-left", "full-chair, pressure-nan lumbar-bag"})
    @ShowsRequirement({"SR-59", "SR-22"})
    void aSignalInALatchedStateLeavesNothingOnAndTheFaultIsKept(String example, String fault) throws Exception {
        chair = PeeredChair.of(example, place, VIBRATE, BREATHE, HEAT);
        daemon = chair.wake();
        chair.run();
        chair.boards.chair().estop(true);
        daemon.awaitState("estop");
        end("TERM", 143);

        startWithTheFaultKept("estop", "it was so before the restart");
        chair.boards.chair().estop(false);
        chair.reset();
        find(fault);
        end("HUP", 129);

        startWithTheFaultKept("fault", "it was so before the restart");
        for (int again = 0; again < 3 && !"lockout".equals(daemon.status().get("state")); again++) {
            chair.reset();
            find(fault);
        }
        daemon.awaitState("lockout");
        end("INT", 130);

        startWithTheFaultKept("lockout", "it was locked before the restart");
        // A wire that is off tells nothing of its bag: that is said, and the exit code says so too (SR-59).
        chair.boards.chair().inject(fault);
        assertThat(daemon.end("TERM")).as(daemon.log()).isEqualTo(GracefulShutdown.EXIT_FAULT);
        assertThat(daemon.log()).contains("NOT seen empty", "which cannot be true");
    }

    private void startWithTheFaultKept(String state, String words) throws Exception {
        daemon = chair.start();
        daemon.awaitState(state);
        daemon.awaitLog(words);
    }

    /** A fault that is gone again: the chair has all that it needs to be seen released. */
    private void find(String fault) throws Exception {
        chair.boards.chair().inject(fault);
        daemon.awaitState("fault", "lockout");
        chair.boards.chair().heal();
    }

    /** A program of three seconds comes to this end. */
    private void overSoon(String words) throws Exception {
        Await.until(40, "a start", daemon::log, () -> chair.started("brief"));
        Await.until(30, words, daemon::log, () -> daemon.log().contains(" " + words + ": "));
    }

    /** The time in which a process was frozen is no time to let go in: what ended by force left every coil of a Modbus unit on. */
    @Test
    @ShowsRequirement({"SR-59", "SR-22"})
    void aDaemonThatWasFrozenWhileItLetGoLetsGoAfterwards() throws Exception {
        chair = PeeredChair.of("modbus-chair", place, VIBRATE, BREATHE, HEAT);
        daemon = chair.wake();
        chair.run();
        awaitPower();
        daemon.signal("TERM");
        Await.until(5, "letting go", daemon::log, () -> daemon.log().contains("letting go"));
        daemon.signal("STOP");
        long frozen = System.nanoTime();
        Await.until(30, "longer than the deadline", daemon::log, () -> System.nanoTime() - frozen > FROZEN_NANOS);

        end("CONT", 143);
        assertThat(daemon.log()).doesNotContain("ended by force");

        daemon = chair.start();
        daemon.awaitState("idle", "fault");
        assertThat(daemon.log()).doesNotContain("it was so before the restart");
    }

    /** A machine that was too busy to pass it ends it by a fault: then there is another one. */
    private void awaitSelfTest() throws Exception {
        Await.until(60, "the self-test", daemon::log, () -> {
            if ("self-test".equals(daemon.status().get("state"))) {
                return true;
            }
            chair.resetAfterAFault();
            return false;
        });
    }

    /** A machine that was too busy to keep up ended the session by a fault: then another one is paused. */
    private void pause() throws Exception {
        Await.until(90, "a pause", daemon::log, () -> {
            if (chair.lumbar("pause").exit() == 0) {
                return true;
            }
            var _ = chair.started("short");
            return false;
        });
        daemon.awaitState("paused");
    }

    private void wakeWithoutAFault() throws Exception {
        daemon = chair.wake();
        assertThat(daemon.log()).doesNotContain("after an end without release");
        if (!stalled) {
            assertThat(daemon.log()).doesNotContain("it was so before the restart");
        }
    }

    private void awaitPower() throws Exception {
        String relay = address(OutputWire.Role.RELAY);
        Await.until(
                20,
                "the power relay closed",
                daemon::log,
                () -> chair.boards.log().on().contains(relay));
    }

    /** Looks at the moment at which the process is gone: nothing is left to a watchdog, a lease or a timer. */
    private void end(String signal, int exit) throws Exception {
        long signalled = System.nanoTime();
        int ended = daemon.end(signal);
        List<String> on = chair.boards.log().on().stream()
                .filter(output -> !output.equals(address(OutputWire.Role.WATCHDOG)))
                .toList();
        assertThat(on).as("outputs on at the far end\n" + daemon.log()).isEmpty();
        assertThat(chair.boards.chair().highestKpa()).as("kPa").isLessThan(1.2);
        stalled = MachineTime.lost(signalled, System.nanoTime()) > STALL_NANOS;
        if (!stalled) {
            String afterwards = daemon.log().substring(daemon.log().indexOf("letting go"));
            assertThat(afterwards).doesNotContain("FAULT");
            assertThat(daemon.lastLine()).as(afterwards).endsWith(RELEASED);
            assertThat(ended).isEqualTo(exit);
        }
    }

    private String address(OutputWire.Role role) {
        return chair.wiring.outputs().stream()
                .filter(wire -> wire.role() == role)
                .map(wire -> wire.at().toString())
                .collect(Collectors.joining());
    }
}

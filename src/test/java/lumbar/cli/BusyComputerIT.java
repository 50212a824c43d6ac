package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.HostStalls;
import lumbar.PlayedBoards;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.realtime.RealTimePriority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other programs that take all processors, each in a session of its own as services are: the chair keeps its boards and its pace, because its threads go first. */
@Tag("process")
@Tag("busy-computer")
@RealTime
@PlayedBoards
class BusyComputerIT {
    private static final int BUSY_LOOPS = 2 * Runtime.getRuntime().availableProcessors();
    private static final int MOST_RUNS = 4;
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("busy.seconds", 30));

    @TempDir
    Path place;

    private final List<Process> busy = new ArrayList<>();
    private PeeredChair chair;

    @AfterEach
    void end() {
        busy.forEach(Process::destroyForcibly);
        if (chair != null) {
            chair.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"modbus-chair", "full-chair"})
    @ShowsRequirement({"SR-04", "SR-22", "SR-23"})
    void noBoardIsLostAndNoFaultIsFound(String example) throws Exception {
        assumeTrue(RealTimePriority.trial().isEmpty(), RealTimePriority.trial());
        chair = PeeredChair.of(example, place, "{areas: [glutes], technique: vibrate, level: 60 %}");
        DaemonProcess daemon = chair.wake();
        long left = BUSY_NANOS;
        for (int attempt = 0; left > 0; attempt++) {
            assertThat(attempt).as("runs that the host broke\n" + daemon.log()).isLessThan(MOST_RUNS);
            chair.run();
            int before = daemon.log().length();
            long begun = System.nanoTime();
            for (int i = 0; i < BUSY_LOOPS; i++) {
                busy.add(new ProcessBuilder("setsid", "sh", "-c", "while :; do :; done").start());
            }
            left -= run(daemon, left);
            busy.forEach(Process::destroyForcibly);
            judge(daemon.log().substring(before), begun);
        }
    }

    /**
     * Lets it run for so long, or until a fault comes.
     *
     * @return for how long it ran
     */
    private static long run(DaemonProcess daemon, long nanos) throws Exception {
        int before = daemon.log().length();
        long begun = System.nanoTime();
        Await.until(
                600,
                "the busy time over",
                daemon::log,
                () -> System.nanoTime() - begun > nanos || daemon.log().indexOf("FAULT", before) >= 0);
        long ran = System.nanoTime() - begun;
        if (daemon.log().indexOf("FAULT", before) < 0) {
            assertThat(daemon.status().get("state")).as(daemon::log).isEqualTo("running");
        }
        return ran;
    }

    /** A fault is the computer's, unless the host took a processor away meanwhile. */
    private static void judge(String said, long begun) {
        if (HostStalls.longestSince(begun) < HostStalls.HARMFUL_NANOS) {
            assertThat(said).doesNotContain("FAULT", "LOCKOUT", "lost");
        }
    }
}

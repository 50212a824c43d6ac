package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.OutputWire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A daemon that is told to end, seen from the far end of its serial lines and from its record: everything is off when the process is
 * gone, its last line says so truly, and the next start finds no fault that the end made.
 */
@Tag("process")
class LetGoIT {
    private static final String VIBRATE = "{areas: [glutes], technique: vibrate, level: 60 %}";
    private static final String BREATHE = "{areas: [thighs], technique: breathe, level: 60 %, rate: 6 /min}";
    private static final String HEAT = "{areas: [lower-back], technique: heat, level: 60 %}";
    private static final String RELEASED = "released: every output at rest, every bag below 1 kPa";

    @TempDir
    Path place;

    @ParameterizedTest
    @CsvSource({"modbus-chair", "full-chair"})
    @ShowsRequirement({"SR-59", "SR-01", "SR-22"})
    void everySignalInEveryStateLeavesNothingOnAndNoFaultBehind(String example) throws Exception {
        try (PeeredChair chair = PeeredChair.of(example, place, VIBRATE, BREATHE, HEAT)) {
            DaemonProcess daemon = chair.wake();
            chair.run();
            awaitPower(chair, daemon);
            assertThat(daemon.end("TERM")).as(daemon.log()).isEqualTo(143);
            assertLetGo(chair, daemon);

            daemon = wokenWithoutAFault(chair);
            chair.run();
            assertThat(chair.lumbar("pause").exit()).isZero();
            daemon.awaitState("paused");
            assertThat(daemon.end("INT")).as(daemon.log()).isEqualTo(130);
            assertLetGo(chair, daemon);

            daemon = wokenWithoutAFault(chair);
            assertThat(daemon.end("HUP")).as(daemon.log()).isEqualTo(129);
            assertLetGo(chair, daemon);

            daemon = wokenWithoutAFault(chair);
            Await.until(40, "a start", daemon::log, chair::startedProgram);
            assertThat(daemon.end("TERM")).as(daemon.log()).isEqualTo(143);
            assertLetGo(chair, daemon);

            // More than three ends in ten minutes, and nothing locks a chair that was always let go.
            daemon = wokenWithoutAFault(chair);
            assertThat(daemon.log()).doesNotContain("locked");
            chair.run();
            chair.boards.chair().estop(true);
            daemon.awaitState("estop");
            assertThat(daemon.end("TERM")).as(daemon.log()).isEqualTo(143);
            assertLetGo(chair, daemon);

            // A real one is kept.
            daemon = chair.start();
            daemon.awaitState("estop");
            assertThat(daemon.log()).contains("it was so before the restart");
        }
    }

    private static DaemonProcess wokenWithoutAFault(PeeredChair chair) throws Exception {
        DaemonProcess daemon = chair.wake();
        assertThat(daemon.log()).doesNotContain("it was so before the restart");
        return daemon;
    }

    private static void awaitPower(PeeredChair chair, DaemonProcess daemon) throws Exception {
        String relay = address(chair, OutputWire.Role.RELAY);
        Await.until(
                20,
                "the power relay closed",
                daemon::log,
                () -> chair.boards.log().on().contains(relay));
    }

    /** At the moment at which the process is gone: nothing is left to a watchdog, a lease or a timer. */
    private static void assertLetGo(PeeredChair chair, DaemonProcess daemon) {
        Set<String> harmless = Set.of(address(chair, OutputWire.Role.WATCHDOG));
        List<String> on = chair.boards.log().on().stream()
                .filter(output -> !harmless.contains(output))
                .toList();
        assertThat(on).as("outputs on at the far end\n" + daemon.log()).isEmpty();
        assertThat(chair.boards.chair().highestKpa()).as("kPa").isLessThan(1.2);
        assertThat(daemon.lastLine()).endsWith(RELEASED);
        String afterwards = daemon.log().substring(daemon.log().indexOf("letting go"));
        assertThat(afterwards).doesNotContain("fault");
    }

    private static String address(PeeredChair chair, OutputWire.Role role) {
        return chair.wiring.outputs().stream()
                .filter(wire -> wire.role() == role)
                .map(wire -> wire.at().toString())
                .collect(Collectors.joining());
    }
}

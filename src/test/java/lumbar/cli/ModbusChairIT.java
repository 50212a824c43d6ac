package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lumbar.PlayedBoards;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.peer.PinLog;
import lumbar.peer.modbus.ModbusPeer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example chair on Modbus boards, from the built jar over a pseudo-terminal to the simulated body. */
@Tag("process")
@RealTime
@PlayedBoards
class ModbusChairIT {
    private static final long MS = 1_000_000;

    /** The relay needs 10 ms, and a shared machine its time to notice. */
    private static final long NOTICED_MS = 100;

    @TempDir
    Path place;

    private PeeredChair chair;
    private DaemonProcess daemon;

    @BeforeEach
    void sitDown() throws Exception {
        chair = PeeredChair.of(
                "modbus-chair",
                place,
                "{areas: [upper-back, glutes], technique: vibrate, level: 60 %}",
                "{areas: [thighs], technique: breathe, level: 60 %, rate: 6 /min}");
        daemon = chair.wake();
    }

    @AfterEach
    void standUp() {
        chair.close();
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-02", "SR-11", "SR-28"})
    void aProgramStartsGentlyTheRedButtonStopsItAndAKilledDaemonLosesThePowerAndIsRestedByHand() throws Exception {
        chair.refuseSecond();
        chair.run();
        Await.until(
                20,
                "some levels",
                daemon::log,
                () -> chair.boards.log().of("levels", "holding 0").size() > 8);
        List<PinLog.Entry> levels = chair.boards.log().of("levels", "holding 0");
        long first = levels.getFirst().nanos();
        assertThat(levels).allSatisfy(entry -> {
            double seconds = (entry.nanos() - first) / 1e9;
            assertThat(entry.level()).isBetween(0.0, 1000 * (0.20 + 0.01 * (seconds + 1)));
        });

        long pressed = System.nanoTime();
        chair.boards.chair().estop(true);
        assertThat(chair.awaitAtRest() - pressed).isLessThan((200 + NOTICED_MS) * MS);
        daemon.awaitState("estop");
        chair.awaitRelayOpen();
        chair.boards.chair().estop(false);
        chair.reset();
        chair.run();

        daemon.kill();
        long killed = System.nanoTime();

        assertThat(chair.awaitRelayOpen() - killed).isLessThan((500 + NOTICED_MS) * MS);
        assertThat(chair.lastDrivenNanos()).isLessThan(killed + NOTICED_MS * MS);
        Installed.Answer rest = chair.lumbarWithConfig("rest");
        assertThat(rest.exit()).as(rest.out() + rest.err()).isZero();
        assertThat(chair.boards.log().on()).isEmpty();
    }

    @Test
    @ShowsRequirement({"SR-02", "SR-23"})
    void aStoppedProcessLosesThePowerAndAUnitThatAnswersForAnotherIsAFault() throws Exception {
        chair.run();

        long stopped = System.nanoTime();
        daemon.signal("STOP");
        assertThat(chair.awaitRelayOpen() - stopped).isLessThan((500 + NOTICED_MS) * MS);
        daemon.signal("CONT");

        // A reading of the red button that is too old counts as pressed.
        daemon.awaitState("fault", "estop", "lockout");
        chair.awaitAtRest();
        chair.reset();
        chair.run();

        chair.boards.modbus("relays").spoil(2, new Fault.AnswersAs(9));

        daemon.awaitState("fault", "lockout");
        chair.awaitAtRest();
        daemon.awaitLog("link-lost");
    }

    @Test
    @ShowsRequirement({"SR-02", "SR-23"})
    void aPulledLineIsAFaultAndMovesNothingUntilAResetAndAStart() throws Exception {
        chair.run();

        long pulled = System.nanoTime();
        chair.boards.line("relays").pull();
        assertThat(chair.awaitRelayOpen() - pulled).isLessThan((500 + NOTICED_MS) * MS);
        daemon.awaitState("fault", "lockout");

        chair.boards.modbus("relays").powerCycle();
        chair.boards.line("relays").plug(chair.boards.links().get("relays"));
        long plugged = System.nanoTime();
        chair.reset();
        assertThat(chair.lastDrivenNanos()).isLessThan(plugged);
        chair.run();
    }
}

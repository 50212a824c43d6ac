package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lumbar.PlayedBoards;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.OutputWire;
import lumbar.control.Command;
import lumbar.control.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control loop breaks by a thrown error on real serial lines: seen from their far end. */
@Tag("process")
@PlayedBoards
class BrokenLoopIT {
    /** In the others nothing is on, and nothing may come on. */
    private static final Set<State> POWERED = EnumSet.of(State.SELF_TEST, State.RUNNING);

    @TempDir
    Path place;

    @ParameterizedTest
    @CsvSource({
        "modbus-chair, SELF_TEST",
        "modbus-chair, RUNNING",
        "modbus-chair, PAUSED",
        "modbus-chair, ESTOP",
        "full-chair, SELF_TEST",
        "full-chair, RUNNING",
        "full-chair, PAUSED",
        "full-chair, ESTOP"
    })
    @ShowsRequirement({"SR-59", "SR-01"})
    void aThrownErrorEndsTheProcessOnlyAfterTheBoardsHaveAcknowledgedTheirRest(String example, State state)
            throws Exception {
        try (PeeredChair chair = PeeredChair.of(example, place, "{areas: [glutes], technique: vibrate, level: 60 %}")) {
            // Whoever is to be massaged comes when the daemon is there: a switch that it never saw open could be stuck
            // (SR-46).
            chair.boards.chair().sit(0);
            CompletableFuture<List<String>> onAtTheEnd = new CompletableFuture<>();
            try (BreakingDaemon daemon =
                    new BreakingDaemon(chair.configuration, why -> onAtTheEnd.complete(on(chair)))) {
                lead(daemon, chair, state);
                if (POWERED.contains(state)) {
                    Await.until(
                            5, "something on", daemon::seen, () -> !on(chair).isEmpty());
                }
                assertThat(daemon.state()).as(daemon::seen).isEqualTo(state);

                daemon.throwError();

                assertThat(onAtTheEnd.get(20, TimeUnit.SECONDS))
                        .as("on when the process ends")
                        .isEmpty();
            }
        }
    }

    private static void lead(BreakingDaemon daemon, PeeredChair chair, State state) throws Exception {
        switch (state) {
            case RUNNING -> drive(daemon, chair);
            case PAUSED -> {
                drive(daemon, chair);
                assertThat(daemon.ask(new Command.Pause())).isTrue();
            }
            case ESTOP -> chair.boards.chair().estop(true);
            default -> {}
        }
        Await.until(20, state.words(), daemon::seen, () -> daemon.state() == state);
    }

    private static void drive(BreakingDaemon daemon, PeeredChair chair) throws Exception {
        Await.until(
                60,
                "a chair that has tested itself",
                daemon::seen,
                () -> daemon.state() == State.IDLE || daemon.state().latched());
        chair.boards.chair().sit(75);
        Await.until(90, "a session", daemon::seen, () -> daemon.state() == State.RUNNING || started(daemon));
        Await.until(30, "a drive on", daemon::seen, () -> !chair.driven().isEmpty());
    }

    private static boolean started(BreakingDaemon daemon) throws Exception {
        if (daemon.state().latched()) {
            // A machine that was too busy to keep up is given another chance.
            var _ = daemon.ask(daemon.state() == State.LOCKOUT ? new Command.TechnicianReset() : new Command.Reset());
        }
        var _ = daemon.start("short");
        return daemon.state() == State.RUNNING;
    }

    private static List<String> on(PeeredChair chair) {
        List<String> watchdog = chair.wiring.outputs().stream()
                .filter(wire -> wire.role() == OutputWire.Role.WATCHDOG)
                .map(wire -> wire.at().toString())
                .toList();
        return chair.boards.log().on().stream()
                .filter(output -> !watchdog.contains(output))
                .toList();
    }
}

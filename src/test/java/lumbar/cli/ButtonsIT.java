package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.PlayedBoards;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The buttons at the chair, from the contact to the outputs: on Modbus and Klipper boards behind pseudo-terminals, and simulated. */
@Tag("process")
@RealTime
@PlayedBoards
class ButtonsIT {
    private static final long MS = 1_000_000;

    /** SR-01, and what a shared machine needs to bring the contact over the line. */
    private static final long STOP_MS = 200;

    private static final long FINGER_MS = 200;

    @TempDir
    Path place;

    @ParameterizedTest
    @ValueSource(strings = {"modbus-chair", "full-chair"})
    @ShowsRequirement({"SR-01", "SR-22", "SR-24", "SR-33", "SR-50"})
    void onBoardsEveryButtonDoesWhatItSaysAndStopIsThereInTime(String example) throws Exception {
        try (PeeredChair chair =
                PeeredChair.of(example, place, "{areas: [upper-back, glutes], technique: vibrate, level: 60 %}")) {
            DaemonProcess daemon = chair.wake();
            hold(chair, daemon, "start", () -> why(daemon).contains("start refused (no-choice)"));
            daemon.awaitLog("no program is named");
            chair.run();

            hold(chair, daemon, "softer", () -> percent(daemon) == 90);
            hold(chair, daemon, "stronger", () -> percent(daemon) == 100);
            hold(chair, daemon, "start", () -> "paused".equals(daemon.status().get("state")));
            chair.awaitAtRest();
            hold(chair, daemon, "start", () -> isRunning(daemon));
            chair.awaitDriven();
            stopInTime(chair);

            Await.until(60, "a start by button", daemon::log, () -> startedByButton(chair, daemon));
            daemon.awaitLog("short for guest: starting");
            chair.awaitDriven();
            hold(chair, daemon, "report", () -> chair.driven().isEmpty());
            daemon.awaitState("stopping", "idle");
            daemon.awaitLog("every area: discomfort: let go and left alone for 24 h");
            chair.reset();
            if (chair.configuration.chair().first(Actuator.Recliner.class).isPresent()) {
                raiseTheBackrest(chair);
            }
            leaveTheStopByButton(chair, daemon);
        }
    }

    private static void raiseTheBackrest(PeeredChair chair) throws Exception {
        chair.boards.chair().button("recline-up", true);
        chair.awaitDriven();
        chair.boards.chair().button("recline-up", false);
        chair.awaitAtRest();
    }

    private static void leaveTheStopByButton(PeeredChair chair, DaemonProcess daemon) throws Exception {
        chair.boards.chair().estop(true);
        daemon.awaitState("estop");
        hold(chair, daemon, "reset", () -> why(daemon).contains("reset refused (not-healthy)"));
        chair.boards.chair().estop(false);
        Await.until(20, "a reset by button", daemon::log, () -> {
            long pressed = System.nanoTime();
            hold(chair, daemon, "reset", () -> System.nanoTime() - pressed > FINGER_MS * MS);
            return "idle".equals(daemon.status().get("state"));
        });
    }

    /** Held until nothing is driven, which the boards' own clock says, and nothing starts while it is held. */
    private static void stopInTime(PeeredChair chair) throws Exception {
        long pressed = System.nanoTime();
        chair.boards.chair().button("stop", true);
        chair.awaitAtRest();
        long took = chair.lastChangeNanos() - pressed;
        assertThat(took).isBetween(0L, STOP_MS * MS);
        chair.reset();
        assertThat(chair.lumbar("start", "short", "--person", "guest", "--acknowledge")
                        .err())
                .contains("the stop button is held");
        assertThat(chair.driven()).isEmpty();
        chair.boards.chair().button("stop", false);
    }

    /** One press; a machine that is too busy to keep up with its boards is given another chance. */
    private static boolean startedByButton(PeeredChair chair, DaemonProcess daemon) throws Exception {
        chair.reset();
        long pressed = System.nanoTime();
        hold(chair, daemon, "start", () -> isRunning(daemon) || System.nanoTime() - pressed > 2_000 * MS);
        return isRunning(daemon);
    }

    private static boolean isRunning(DaemonProcess daemon) throws Exception {
        return "running".equals(daemon.status().get("state"));
    }

    private static String why(DaemonProcess daemon) throws Exception {
        return String.valueOf(daemon.status().get("why"));
    }

    private static long percent(DaemonProcess daemon) throws Exception {
        return daemon.status().get("intensity_pct") instanceof Number number ? number.longValue() : -1;
    }

    private static void hold(PeeredChair chair, DaemonProcess daemon, String button, Callable<Boolean> until)
            throws Exception {
        chair.boards.chair().button(button, true);
        Await.until(20, button, daemon::log, until);
        chair.boards.chair().button(button, false);
        // A press counts only after the contact was seen open: a finger needs this long for the next.
        long letGo = System.nanoTime();
        Await.until(2, "the next press", daemon::log, () -> System.nanoTime() - letGo > FINGER_MS * MS);
    }

    @Test
    @ShowsRequirement({"SR-24", "SR-25"})
    void onTheSimulatedChairTheyArePressedByCommand() throws Exception {
        Installed installed = Installed.now();
        Path state = place.resolve("state");
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, "--plain")) {
            daemon.awaitState("idle");
            assertThat(press(installed, state, "start").out()).isEqualTo("the start button is pressed for 0.2 s\n");
            daemon.awaitState("running");
            daemon.awaitLog("calm for sim-regular: starting");
            press(installed, state, "stop");
            daemon.awaitState("stopping");
            press(installed, state, "arm", "--for", "3.2");
            Await.until(
                    20,
                    "remote mode",
                    daemon::log,
                    () -> Boolean.TRUE.equals(daemon.status().get("remote_mode")));
            assertThat(press(installed, state, "strat").err()).contains("Did you mean 'start'?");
            assertThat(daemon.post("/api/sim/press", Map.of("button", "arm", "seconds", -1)))
                    .isNotEqualTo("accepted");
        }
    }

    private static Installed.Answer press(Installed installed, Path state, String button, String... more)
            throws Exception {
        String[] words = new String[more.length + 5];
        System.arraycopy(new String[] {"sim", "press", button, "--state", state.toString()}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return installed.lumbar(words);
    }
}

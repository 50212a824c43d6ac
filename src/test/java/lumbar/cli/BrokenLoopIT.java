package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import lumbar.PlayedBoards;
import lumbar.ShowsRequirement;
import lumbar.app.ChairDrives;
import lumbar.chair.wiring.OutputWire;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.control.RecoveredState;
import lumbar.control.Session;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.daemon.Daemon;
import lumbar.daemon.EventRecorder;
import lumbar.daemon.Inbox;
import lumbar.daemon.Pacer;
import lumbar.daemon.StoreWriter;
import lumbar.daemon.SystemdNotifier;
import lumbar.person.Person;
import lumbar.store.Store;
import lumbar.store.SystemClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control loop breaks by a thrown error while a session runs on real serial lines: seen from their far end. */
@Tag("process")
@PlayedBoards
class BrokenLoopIT {
    @TempDir
    Path place;

    @ParameterizedTest
    @CsvSource({"modbus-chair", "full-chair"})
    @ShowsRequirement({"SR-59", "SR-01"})
    void aThrownErrorEndsTheProcessOnlyAfterTheBoardsHaveAcknowledgedTheirRest(String example) throws Exception {
        try (PeeredChair chair = PeeredChair.of(example, place, "{areas: [glutes], technique: vibrate, level: 60 %}")) {
            AtomicBoolean breaks = new AtomicBoolean();
            CompletableFuture<List<String>> onAtTheEnd = new CompletableFuture<>();
            Daemon daemon = daemon(chair, breaks, why -> onAtTheEnd.complete(on(chair)));
            try (daemon) {
                daemon.start();
                Await.until(90, "a session", () -> seen(daemon), () -> isRunning(daemon) || started(daemon, chair));
                Await.until(
                        30,
                        "a drive on",
                        () -> seen(daemon),
                        () -> !chair.driven().isEmpty());

                breaks.set(true);

                assertThat(onAtTheEnd.get(20, TimeUnit.SECONDS))
                        .as("on when the process ends")
                        .isEmpty();
            }
        }
    }

    private static Daemon daemon(PeeredChair chair, AtomicBoolean breaks, Consumer<String> ended) throws Exception {
        Inbox inbox = new Inbox();
        Store store = Store.inMemory(SystemClock.now());
        return new Daemon(
                chair.configuration.chair(),
                new Session(
                        chair.configuration.chair(),
                        chair.configuration.profiles().get("gentle"),
                        180 * 60,
                        RecoveredState.fresh()),
                ChairDrives.openWhatIsThere(chair.configuration, 0).drives(),
                SystemdNotifier.NONE,
                inbox,
                new StoreWriter(new EventRecorder(store, SystemClock::now), inbox, line -> {}),
                SystemClock::now,
                Pacer.of(chair.configuration.settings().period().toNanos(), true, 1, () -> {
                    if (breaks.get()) {
                        throw new OutOfMemoryError("thrown by the test");
                    }
                    return 0;
                }),
                ended);
    }

    private static boolean isRunning(Daemon daemon) {
        Status status = daemon.status();
        return status != null && status.state() == State.RUNNING;
    }

    private static boolean started(Daemon daemon, PeeredChair chair) throws Exception {
        Status status = daemon.status();
        if (status != null && status.state().latched()) {
            // A machine that was too busy to keep up is given another chance.
            ask(daemon, status.state() == State.LOCKOUT ? new Command.TechnicianReset() : new Command.Reset());
        }
        ask(
                daemon,
                new Command.Start(
                        chair.configuration.programs().get("short"),
                        chair.configuration.profiles().get("gentle"),
                        Person.simRegular(),
                        false,
                        1,
                        false));
        return isRunning(daemon);
    }

    private static void ask(Daemon daemon, Command command) throws Exception {
        var _ = daemon.submit(command, Origin.LOCAL, "test", OptionalLong.empty())
                .get(10, TimeUnit.SECONDS);
    }

    private static String seen(Daemon daemon) {
        Status status = daemon.status();
        return status == null
                ? "no status"
                : status.state() + ": " + status.chair().why() + " "
                        + status.safety().fault();
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

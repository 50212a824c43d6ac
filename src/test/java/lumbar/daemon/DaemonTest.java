package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.cli.Await;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.RecoveredState;
import lumbar.control.Session;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.person.Discomfort;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.store.AuditEntry;
import lumbar.store.AuditReport;
import lumbar.store.ClockReading;
import lumbar.store.FaultyDisk;
import lumbar.store.MachineClock;
import lumbar.store.Store;
import org.junit.jupiter.api.Test;

/** The threads around the loop. */
@RealTime
class DaemonTest {
    private static final long PERIOD = 10_000_000L;

    private static Daemon daemon() throws Exception {
        return daemon(new SimulatedChair(TestChairs.full(), PlantParameters.defaults(), 1));
    }

    private static Daemon daemon(Drives drives) throws Exception {
        return daemon(drives, RecoveredState.fresh());
    }

    private static Daemon daemon(Drives drives, RecoveredState beginning) throws Exception {
        return daemon(drives, beginning, 1);
    }

    private static Daemon daemon(Drives drives, RecoveredState beginning, int speed) throws Exception {
        return daemon(drives, beginning, Pacer.of(PERIOD, false, speed, () -> 0), why -> {});
    }

    private static Daemon daemon(Drives drives, RecoveredState beginning, Pacer pacer, Consumer<String> onBroken)
            throws Exception {
        return daemon(drives, beginning, pacer, onBroken, Store.inMemory(new ClockReading("boot", 0, 0, false)));
    }

    private static Daemon daemon(
            Drives drives, RecoveredState beginning, Pacer pacer, Consumer<String> onBroken, Store store) {
        Chair chair = TestChairs.full();
        Profile profile = Profile.uniform("standard", new AreaProfile(0.2, 8, 1, 0.01, 3, 60, 10, 5, 44));
        Inbox inbox = new Inbox();
        MachineClock clock = () -> new ClockReading("boot", 0, 0, false);
        return new Daemon(
                chair,
                new Session(chair, profile, 180 * 60, beginning),
                drives,
                SystemdNotifier.NONE,
                inbox,
                new StoreWriter(new EventRecorder(store, clock), inbox, line -> {}),
                clock,
                pacer,
                onBroken);
    }

    /** A class that cannot be loaded any more, on the way out of a loop that broke: the process lived on without a loop. */
    @ShowsRequirement("SR-01")
    @Test
    void aLoopThatBreaksSaysSoThoughItsLettingGoBreaksToo() throws Exception {
        SimulatedChair plant = new SimulatedChair(TestChairs.full(), PlantParameters.defaults(), 1);
        CompletableFuture<String> broken = new CompletableFuture<>();
        Pacer pacer = Pacer.of(PERIOD, false, 1, () -> {
            throw new IllegalStateException("no time any more");
        });
        Drives drives = (Drives) Proxy.newProxyInstance(
                Drives.class.getClassLoader(), new Class<?>[] {Drives.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("awaitRest")) {
                        throw new NoClassDefFoundError("lumbar/Gone");
                    }
                    return method.invoke(plant, arguments);
                });
        Daemon daemon = daemon(drives, RecoveredState.fresh(), pacer, broken::complete);
        daemon.start();
        assertThat(broken.get(20, TimeUnit.SECONDS)).contains("no time any more", "Lumbar ends");
    }

    private static Event.Answered ask(Daemon daemon, Command command) throws Exception {
        return daemon.submit(command, Origin.LOCAL, "panel", OptionalLong.empty())
                .get();
    }

    @ShowsRequirement("SR-24")
    @Test
    void aListenerThatFailsTakesNoAnswerAwayFromAnybody() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.addListener(event -> {
                throw new IllegalStateException("a listener broke");
            });
            daemon.start();
            ask(daemon, new Command.Pause());
            assertThat(ask(daemon, new Command.Pause()).code()).isEqualTo("not-running");
            Await.until(10, "a lost event", () -> "", () -> daemon.lostEvents() > 0);
        }
    }

    private static List<AuditEntry> entries(Daemon daemon, Store store) {
        return daemon.storeWriter().submit(() -> store.auditReport(99).latest()).join();
    }

    @ShowsRequirement("SR-35")
    @Test
    void whileTheDiskStallsForFiveSecondsTheLoopGoesOnAndNothingOfWhoDidWhatIsLost() throws Exception {
        FaultyDisk disk = FaultyDisk.realTime();
        Store store = Store.inMemory(disk, new ClockReading("boot", 0, 0, false));
        Drives drives = new SimulatedChair(TestChairs.full(), PlantParameters.defaults(), 1);
        Pacer pacer = Pacer.of(PERIOD, false, 1, () -> 0);
        try (Daemon daemon = daemon(drives, RecoveredState.fresh(), pacer, why -> {}, store)) {
            disk.inject(FaultyDisk.Fault.DISK_STALL, 5, Long.MAX_VALUE);
            daemon.start();
            for (int i = 0; i < 10; i++) {
                assertThat(ask(daemon, new Command.RemoteMode(i % 2 == 0)).accepted())
                        .isTrue();
            }
            var report = daemon.storeWriter().submit(() -> store.auditReport(99));
            assertThat(report).as("the disk still stalls").isNotDone();
            long cycles = daemon.cycles();
            assertThat(report.get(20, TimeUnit.SECONDS).isWhole()).isTrue();
            assertThat(daemon.cycles() - cycles).as("cycles meanwhile").isGreaterThan(200);
            Await.until(
                    20, "all entries", () -> "", () -> entries(daemon, store).size() == 10);
            AuditReport after =
                    daemon.storeWriter().submit(() -> store.auditReport(99)).get();
            assertThat(after.isWhole()).isTrue();
            assertThat(after.latest().reversed())
                    .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::who)
                    .containsExactlyElementsOf(IntStream.range(0, 10)
                            .mapToObj(i -> tuple("remote-mode", i % 2 == 0 ? "on" : "off", "panel"))
                            .toList());
        }
    }

    @ShowsRequirement("SR-24")
    @Test
    void anAnswerWaitsForNobodyWhoListens() throws Exception {
        CountDownLatch terminal = new CountDownLatch(1);
        try (Daemon daemon = daemon()) {
            daemon.addListener(event -> awaitUninterrupted(terminal));
            daemon.start();
            for (int i = 0; i < 3; i++) {
                assertThat(daemon.stop("panel").get().accepted()).isTrue();
            }
            terminal.countDown();
        }
    }

    @Test
    void whoeverWasAnsweredSeesWhatBecameOfIt() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            for (int i = 0; i < 20; i++) {
                boolean on = i % 2 == 0;
                assertThat(ask(daemon, new Command.RemoteMode(on)).accepted()).isTrue();
                assertThat(daemon.status().next().remoteMode())
                        .as("change %d", i)
                        .isEqualTo(on);
            }
        }
    }

    @ShowsRequirement({"SR-59", "SR-24"})
    @Test
    void afterTheEndHasBegunNothingIsAcceptedButAStop() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            assertThat(ask(daemon, new Command.Pause()).code()).isEqualTo("not-running");

            ReleaseReport release = daemon.release();

            assertThat(release.complete()).as(release.toString()).isTrue();
            assertThat(release.text()).containsExactly("released: every output at rest, every bag below 1 kPa");
            Event.Answered late = ask(daemon, new Command.RemoteMode(true));
            assertThat(late.accepted()).isFalse();
            assertThat(late.code()).isEqualTo("ending");
            assertThat(late.nextStep()).contains("lumbar run");
        }
    }

    @ShowsRequirement("SR-59")
    @Test
    void aCommandThatWaitsWhenTheEndBeginsIsToldSoAtOnce() throws Exception {
        try (Daemon daemon = daemon()) {
            var waiting = daemon.submit(new Command.Resume(), Origin.LOCAL, "panel", OptionalLong.empty());
            assertThat(waiting).isNotDone();

            daemon.acceptOnlyStops();

            assertThat(waiting).isDone();
            assertThat(waiting.join().code()).isEqualTo("ending");
            assertThat(daemon.submit(new Command.Resume(), Origin.LOCAL, "panel", OptionalLong.empty())
                            .join()
                            .code())
                    .isEqualTo("ending");
            assertThat(daemon.stop("panel")).as("a stop is for the loop").isNotDone();
        }
    }

    @ShowsRequirement("SR-59")
    @Test
    void aChairWhoseLoopNeverRanIsNotCalledReleased() throws Exception {
        try (Daemon daemon = daemon()) {
            ReleaseReport release = daemon.release();

            assertThat(release.complete()).isFalse();
            assertThat(release.text())
                    .anyMatch(line -> line.startsWith("NOT seen empty: ") && line.contains("no reading"))
                    .noneMatch(line -> line.contains("released"));
        }
    }

    @ShowsRequirement("SR-59")
    @Test
    void aBoardThatHasNotAcknowledgedItsRestKeepsTheChairFromBeingCalledReleased() throws Exception {
        SimulatedChair plant = new SimulatedChair(TestChairs.full(), PlantParameters.defaults(), 1);
        try (Daemon daemon = daemon(new Unacknowledged(plant))) {
            daemon.start();
            ask(daemon, new Command.Pause());

            ReleaseReport release = daemon.release();

            assertThat(release.notEmpty()).isEmpty();
            assertThat(release.complete()).isFalse();
            assertThat(release.text())
                    .contains("NOT known to be at rest: motor: it does not answer")
                    .noneMatch(line -> line.contains("released"));
        }
    }

    @ShowsRequirement({"SR-22", "SR-37", "SR-59"})
    @Test
    void theEndOfALatchedChairWhoseBoardWasNeverThereLeavesNoFaultBehind() throws Exception {
        SimulatedChair plant = new SimulatedChair(TestChairs.full(), PlantParameters.defaults(), 1);
        plant.inject(Injection.parse("link-unplug", TestChairs.full()));
        Fault before =
                new Fault(FaultCode.VENT_STUCK, new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left"), 3, 2, "kPa");
        List<Event> heard = new CopyOnWriteArrayList<>();
        try (Daemon daemon =
                daemon(plant, new RecoveredState(0, List.of(), false, 0, List.of(), before, null, List.of()))) {
            daemon.addListener(heard::add);
            daemon.start();
            assertThat(ask(daemon, new Command.Reset()).code()).isEqualTo("not-healthy");
            Await.until(10, "readings that are old", () -> "", () -> daemon.cycles() > 100);

            daemon.acceptOnlyStops();
            ReleaseReport release = daemon.release();

            assertThat(release.complete()).as("nothing of it was seen").isFalse();
            assertThat(heard).hasAtLeastOneElementOfType(Event.BoardsMissing.class);
            assertThat(heard).doesNotHaveAnyElementsOfTypes(Event.FaultFound.class);
        }
    }

    @ShowsRequirement("SR-09")
    @Test
    void aChairFasterThanLifeDoesNotRunAwayFromItsRecord() throws Exception {
        SimulatedChair plant = new SimulatedChair(TestChairs.full(), PlantParameters.defaults(), 1);
        CountDownLatch disk = new CountDownLatch(1);
        try (Daemon daemon = daemon(plant, RecoveredState.fresh(), 100)) {
            daemon.start();
            var stalled = daemon.storeWriter().submit(() -> {
                awaitUninterrupted(disk);
                return "written";
            });
            var report = daemon.submit(
                    new Command.Report(BodyArea.NECK, Discomfort.PAIN), Origin.LOCAL, "panel", OptionalLong.empty());
            Await.until(10, "a write that waits", () -> "", daemon.storeWriter()::isBehind);

            long began = System.nanoTime();
            long from = daemon.cycles();
            Await.until(10, "40 cycles", () -> "", () -> daemon.cycles() - from >= 40);
            assertThat(System.nanoTime() - began).isGreaterThan(35 * PERIOD);

            disk.countDown();
            assertThat(stalled.get()).isEqualTo("written");
            assertThat(report.get().accepted()).isTrue();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The plant, whose board says nothing of its outputs. */
    private record Unacknowledged(SimulatedChair plant) implements Drives {
        @Override
        public Readings read(long nowNanos) {
            return plant.read(nowNanos);
        }

        @Override
        public void write(Outputs outputs, long nowNanos) throws DriveException {
            plant.write(outputs, nowNanos);
        }

        @Override
        public void beat(long nowNanos) {
            plant.beat(nowNanos);
        }

        @Override
        public void rest() {
            plant.rest();
        }

        @Override
        public List<String> notAtRest() {
            return List.of("motor: it does not answer");
        }

        @Override
        public void close() {
            plant.close();
        }
    }
}

package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import lumbar.ShowsRequirement;
import lumbar.chair.AreaProfile;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.TestChairs;
import lumbar.cli.Await;
import lumbar.control.Beginning;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.control.Origin;
import lumbar.control.Request;
import lumbar.control.Session;
import lumbar.drive.DriveException;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import org.junit.jupiter.api.Test;

/** The threads around the loop. */
class DaemonTest {
    /** A record that has no trouble. */
    private static final class Kept implements Ledger {
        @Override
        public List<Notice> keep(Event event) {
            return List.of();
        }

        @Override
        public List<Notice> stamp() {
            return List.of();
        }

        @Override
        public List<String> reports() {
            return List.of();
        }
    }

    private static final class Wall implements WallClock {
        @Override
        public long millis() {
            return 0;
        }

        @Override
        public boolean synchronised() {
            return false;
        }
    }

    private static Daemon daemon() throws DriveException {
        Chair chair = TestChairs.full();
        Profile profile = Profile.uniform("standard", new AreaProfile(0.2, 8, 1, 0.01, 3, 60, 10, 5, 44));
        Inbox inbox = new Inbox();
        return new Daemon(
                chair,
                new Session(chair, profile, 180 * 60, Beginning.fresh()),
                new SimulatedChair(chair, PlantParameters.defaults(), 1),
                inbox,
                new Bookkeeper(new Kept(), inbox, line -> {}),
                new Wall(),
                new Daemon.Pace(10_000_000L, false, () -> 0, 1),
                why -> {});
    }

    private static Event.Answered ask(Daemon daemon, Command command) throws Exception {
        return daemon.submit(command, Origin.LOCAL, "panel", Request.NOT_KNOWN).get();
    }

    @ShowsRequirement("SR-24")
    @Test
    void aListenerThatFailsTakesNoAnswerAwayFromAnybody() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.listen(event -> {
                throw new IllegalStateException("a listener broke");
            });
            daemon.start();
            ask(daemon, new Command.Pause());
            assertThat(ask(daemon, new Command.Pause()).code()).isEqualTo("not-running");
            Await.until(10, "a lost event", () -> "", () -> daemon.lostEvents() > 0);
        }
    }

    @ShowsRequirement("SR-24")
    @Test
    void anAnswerWaitsForNobodyWhoListens() throws Exception {
        CountDownLatch terminal = new CountDownLatch(1);
        try (Daemon daemon = daemon()) {
            daemon.listen(event -> {
                try {
                    terminal.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
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
                assertThat(daemon.status().remoteMode()).as("change %d", i).isEqualTo(on);
            }
        }
    }

    @ShowsRequirement({"SR-59", "SR-24"})
    @Test
    void afterTheEndHasBegunNothingIsAcceptedButAStop() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            assertThat(ask(daemon, new Command.Pause()).code()).isEqualTo("not-running");

            Release release = daemon.release();

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
    void aChairWhoseLoopNeverRanIsNotCalledReleased() throws Exception {
        try (Daemon daemon = daemon()) {
            Release release = daemon.release();

            assertThat(release.complete()).isFalse();
            assertThat(release.text())
                    .anyMatch(line -> line.startsWith("NOT seen empty: ") && line.contains("no reading"))
                    .noneMatch(line -> line.contains("released"));
        }
    }
}

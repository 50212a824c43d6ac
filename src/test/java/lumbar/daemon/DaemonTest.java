package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.AreaProfile;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.TestChairs;
import lumbar.control.Beginning;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.control.Origin;
import lumbar.control.Request;
import lumbar.control.Session;
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

    @ShowsRequirement("SR-24")
    @Test
    void aListenerThatFailsTakesNoAnswerAwayFromAnybody() throws Exception {
        Chair chair = TestChairs.full();
        Profile profile = Profile.uniform("standard", new AreaProfile(0.2, 8, 1, 0.01, 3, 60, 10, 5, 44));
        Inbox inbox = new Inbox();
        Session session = new Session(chair, profile, 180 * 60, Beginning.fresh());
        SimulatedChair drives = new SimulatedChair(chair, PlantParameters.defaults(), 1);
        try (Daemon daemon = new Daemon(
                chair,
                session,
                drives,
                inbox,
                new Bookkeeper(new Kept(), inbox, line -> {}),
                new Wall(),
                new Daemon.Pace(10_000_000L, false, () -> 0, 1))) {
            daemon.listen(event -> {
                throw new IllegalStateException("a listener broke");
            });
            daemon.start();
            daemon.submit(new Command.Pause(), Origin.LOCAL, "panel", Request.NOT_KNOWN)
                    .get();
            Event.Answered second = daemon.submit(new Command.Pause(), Origin.LOCAL, "panel", Request.NOT_KNOWN)
                    .get();
            assertThat(second.code()).isEqualTo("not-running");
            assertThat(daemon.lostEvents()).isPositive();
        }
    }
}

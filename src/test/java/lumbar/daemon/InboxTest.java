package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.control.DaemonEvent;
import lumbar.control.Origin;
import lumbar.control.Request;
import org.junit.jupiter.api.Test;

/** The way into the loop, before and after the daemon was told to end. */
@ShowsRequirement({"SR-59", "SR-24"})
class InboxTest {
    private final Inbox inbox = new Inbox();
    private long tickets;

    private Request request(Command command) {
        return new Request(++tickets, command, Origin.LOCAL, "panel", OptionalLong.empty());
    }

    @Test
    void whatWaitsWhenTheEndBeginsIsDroppedAndOnlyAStopIsTakenFromThenOn() {
        Request waiting = request(new Command.Pause());
        assertThat(inbox.offer(waiting)).isTrue();
        Request early = request(new Command.Stop());
        assertThat(inbox.offer(early)).isTrue();
        inbox.post(new DaemonEvent.StartChosen(1, null, "", ""));
        inbox.post(new DaemonEvent.LinkAlive());

        assertThat(inbox.close()).containsExactly(waiting);
        assertThat(inbox.close()).isEmpty();

        assertThat(inbox.offer(request(new Command.Resume()))).isFalse();
        Request late = request(new Command.Stop());
        assertThat(inbox.offer(late)).isTrue();
        inbox.post(new DaemonEvent.StartChosen(1, null, "", ""));
        assertThat(inbox.drain()).containsExactly(early, late);
        assertThat(inbox.notices())
                .as("the start button starts nothing")
                .singleElement()
                .isInstanceOf(DaemonEvent.LinkAlive.class);
    }

    @Test
    void aFullQueueRefusesWhatDrivesAndTakesEveryStop() {
        int taken = 0;
        while (inbox.offer(request(new Command.Resume()))) {
            taken++;
        }
        assertThat(taken).isEqualTo(64);
        for (int i = 0; i < 1_000; i++) {
            assertThat(inbox.offer(request(new Command.Stop()))).isTrue();
        }
        assertThat(inbox.drain())
                .hasSize(256 + 64)
                .first()
                .satisfies(first -> assertThat(first.command()).isInstanceOf(Command.Stop.class));
        assertThat(inbox.drain()).isEmpty();
    }
}

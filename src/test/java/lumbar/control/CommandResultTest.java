package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a handler adds to a result stands after what is in it. */
class CommandResultTest {
    @Test
    void changesAndEventsAreAddedAndReplaceNothing() {
        StateChange stopped = new StateChange.Stopped();
        StateChange armed = new StateChange.Armed();
        StateChange claimed = new StateChange.Claimed("panel");
        Event first = new Event.Noted(TestEvents.AT, "first");
        Event second = new Event.Noted(TestEvents.AT, "second");

        CommandResult result = CommandResult.accepted("done")
                .changing(stopped)
                .telling(first)
                .changing(armed)
                .telling(second)
                .after(claimed);

        assertThat(result.changes()).containsExactly(claimed, stopped, armed);
        assertThat(result.events()).containsExactly(first, second);
    }
}

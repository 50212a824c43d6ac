package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;

/** Mission P4 and P6: water and a stretch after a session, told once, to everybody who listens to the chair. */
class ReminderEventsTest {
    private static final Program PROGRAM = SessionRig.program(600);

    private static List<Reminders.Kind> told(SessionRig rig) {
        return rig.events.stream()
                .filter(Event.Reminder.class::isInstance)
                .map(event -> ((Event.Reminder) event).kind())
                .toList();
    }

    @Test
    void waterAndAStretchAfterASessionAndWaterAgainHalfAnHourLater() {
        SessionRig rig = SessionRig.running(PROGRAM, 130);
        assertThat(told(rig)).isEmpty();
        rig.ask(new Command.Stop());
        rig.pass(1);
        assertThat(told(rig)).containsExactly(Reminders.Kind.HYDRATE, Reminders.Kind.STRETCH);
        rig.pass(1_790);
        assertThat(told(rig)).hasSize(2);
        rig.pass(20);
        assertThat(told(rig)).containsExactly(Reminders.Kind.HYDRATE, Reminders.Kind.STRETCH, Reminders.Kind.HYDRATE);
    }

    @Test
    void aTryIsNotWorthOne() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.ask(new Command.Stop());
        rig.pass(5);
        assertThat(told(rig)).isEmpty();
    }
}

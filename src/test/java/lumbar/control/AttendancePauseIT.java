package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import org.junit.jupiter.api.Test;

/** A session that was started from elsewhere is paused and resumed from there while whoever sits in it sleeps: that answers nothing. */
@ShowsRequirement("SR-47")
class AttendancePauseIT {
    /** With heat: it asks after ten minutes. */
    private static final Program HEATED = SessionRig.program(
            1790,
            SessionRig.layer(TechniqueName.VIBRATE, 0.3, 1790, BodyArea.CALVES),
            SessionRig.layer(TechniqueName.HEAT, 0.5, 1790, BodyArea.GLUTES));

    private final SessionRig rig = SessionRig.ready();

    private void pass(double seconds) {
        for (int i = 0; i < seconds; i++) {
            rig.post(new DaemonEvent.LinkAlive());
            rig.pass(1);
        }
    }

    private void says(Command command) {
        assertThat(rig.ask(command, Origin.REMOTE, "home").code())
                .as(command.word())
                .isEqualTo("accepted");
    }

    private boolean asks() {
        return rig.session.state.attendance.asks();
    }

    /** Somebody sleeps, and was asked 50 s ago. */
    private void silentForFiftySeconds() {
        rig.ask(new Command.RemoteMode(true));
        rig.ask(new Command.Arm());
        says(SessionRig.start(HEATED));
        rig.inject("asleep");
        for (int i = 0; i < 620 && !asks(); i++) {
            pass(1);
        }
        assertThat(asks()).isTrue();
        pass(50);
    }

    private void paused() {
        says(new Command.Pause());
        pass(5);
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        assertThat(asks()).as("shown in a pause").isFalse();
        assertThat(rig.status().session().question()).isNull();
    }

    @Test
    void itKeepsTheSilenceThatWasCounted() {
        silentForFiftySeconds();
        paused();
        says(new Command.Resume());
        pass(50);
        paused();
        says(new Command.Resume());
        pass(1);
        assertThat(Objects.requireNonNull(rig.status().session().question()).secondsLeft())
                .as("its time stood still in the pauses, and went on")
                .isBetween(16.0, 20.0);
        pass(51);
        assertThat(rig.events)
                .anyMatch(event -> event instanceof Event.StateChanged change
                        && change.to() == State.ENDING
                        && change.why().contains("nobody answered"));
    }

    @Test
    void whoActsAtTheChairInAPauseHasAnswered() {
        silentForFiftySeconds();
        paused();
        assertThat(rig.ask(new Command.Awake(false)).accepted()).isTrue();
        says(new Command.Resume());
        pass(1);
        assertThat(asks()).isFalse();
        pass(170);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }
}

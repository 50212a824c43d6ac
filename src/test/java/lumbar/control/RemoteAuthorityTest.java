package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;

/** What a session from elsewhere depends on while it runs. */
class RemoteAuthorityTest {
    private static final Program PROGRAM = SessionRig.program(600);

    private static SessionRig remotely() {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
        return rig;
    }

    @Test
    @ShowsRequirement("SR-27")
    void aSessionStartedFromElsewhereEndsThirtySecondsAfterTheLastSignOfItsLink() {
        SessionRig rig = remotely();
        for (int i = 0; i < 100; i++) {
            rig.post(new DaemonEvent.LinkAlive());
            rig.pass(1);
        }
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        double lost = rig.until(60, () -> rig.state() == State.ENDING);
        assertThat(lost).isBetween(28.5, 30.1);
    }

    @Test
    @ShowsRequirement("SR-27")
    void aPauseDoesNotKeepItEither() {
        SessionRig rig = remotely();
        rig.pass(5);
        rig.ask(new Command.Pause(), Origin.REMOTE, "home");
        assertThat(rig.until(31, () -> rig.state() == State.ENDING)).isNotNaN();
    }

    @Test
    @ShowsRequirement("SR-27")
    void aSessionStartedAtTheChairNeedsNoLink() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    @Test
    @ShowsRequirement("SR-28")
    void whatWasPausedAtTheChairIsNotResumedFromElsewhere() {
        SessionRig rig = remotely();
        rig.pass(5);
        rig.ask(new Command.Pause(), Origin.LOCAL, "local");
        rig.pass(1);
        assertThat(rig.ask(new Command.Resume(), Origin.REMOTE, "home").code()).isEqualTo("other-controller");
        assertThat(rig.ask(new Command.Stop(), Origin.REMOTE, "home").accepted())
                .isTrue();
    }

    @Test
    @ShowsRequirement("SR-25")
    void theLampIsLitWhileRemoteStartsAreAllowedAndIsNoDrive() {
        SessionRig rig = SessionRig.ready();
        assertThat(rig.step.outputs().remoteLamp()).isFalse();
        rig.ask(new Command.RemoteMode(true));
        rig.pass(1);
        assertThat(rig.step.outputs().remoteLamp()).isTrue();
        assertThat(rig.step.outputs().atRest()).isTrue();
        rig.ask(new Command.RemoteMode(false));
        rig.cycle();
        assertThat(rig.step.outputs().remoteLamp()).isFalse();
    }

    /** A session from elsewhere ends when the mode is switched off; were one left all the same, nothing more is taken for it. */
    @Test
    @ShowsRequirement({"SR-25", "SR-48"})
    void withoutRemoteModeNothingMoreIsTakenFromElsewhereInWhateverSession() {
        SessionRig rig = remotely();
        rig.pass(20);
        rig.session.state.authority.remoteMode(false);
        for (Command more :
                List.of(new Command.Intensity(1.5), new Command.Nudge(1), new Command.Spot(BodyArea.CALVES))) {
            assertThat(rig.ask(more, Origin.REMOTE, "home").code())
                    .as(more.toString())
                    .isEqualTo("remote-off");
        }
        assertThat(rig.ask(new Command.Pause(), Origin.REMOTE, "home").accepted())
                .isTrue();
        assertThat(rig.ask(new Command.Resume(), Origin.REMOTE, "home").code()).isEqualTo("remote-off");
        assertThat(rig.state()).isEqualTo(State.PAUSED);
    }

    @Test
    @ShowsRequirement("SR-25")
    void anArmDoesNotOutliveTheModeThatItWasPressedIn() {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        rig.ask(new Command.Arm());
        assertThat(rig.status().next().armedSeconds()).isGreaterThan(590);

        rig.ask(new Command.RemoteMode(false));
        rig.ask(new Command.RemoteMode(true));

        assertThat(rig.status().next().armedSeconds()).isZero();
    }
}

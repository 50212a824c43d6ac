package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.BoardTrouble;
import lumbar.chair.BodyArea;
import lumbar.chair.Readings;
import lumbar.program.TechniqueName;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;

/** The power relay is seen to open before each session with heat. */
@ShowsRequirement("SR-52")
class RelayProofTest {
    private static final double DT = 0.01;

    private final RelayProof proof = new RelayProof();

    @Test
    void theRelayClosesOpensAndClosesAgainAndEachMustStay() {
        proof.begin(true);

        assertThat(proof.relay()).isTrue();
        pass(false, 1);
        assertThat(proof.relay()).as("it never closed").isTrue();
        pass(true, 0.15);
        assertThat(proof.relay()).isFalse();
        pass(true, 0.25);
        assertThat(proof.passed()).as("it has not opened yet").isFalse();
        pass(false, 0.05);
        pass(true, 0.02);
        pass(false, 0.05);
        assertThat(proof.passed())
                .as("a reading that comes and goes proves nothing")
                .isFalse();
        pass(false, 0.1);
        assertThat(proof.passed()).isTrue();
        assertThat(proof.relay()).isTrue();
    }

    @Test
    void withoutHeatNothingIsProvedAndNothingWaits() {
        proof.begin(true);
        proof.begin(false);

        assertThat(proof.passed()).isTrue();
        assertThat(proof.relay()).isTrue();
    }

    @Test
    void eachSessionWithHeatSeesTheRelayOpenBeforeItRuns() {
        SessionRig rig = SessionRig.ready();
        for (int session = 0; session < 2; session++) {
            rig.ask(heat());
            int closings = 0;
            boolean closed = false;
            while (rig.state() != State.RUNNING) {
                rig.cycle();
                boolean now = rig.plant.truth().relayClosed();
                closings += now && !closed ? 1 : 0;
                closed = now;
            }
            assertThat(closings).isEqualTo(2);
            rig.pass(10);
            rig.ask(new Command.Stop());
            rig.pass(12);
            assertThat(rig.state()).isEqualTo(State.IDLE);
        }
    }

    @Test
    void aRelayThatWeldedSinceItWasLastSeenToOpenGivesNoHeatAndIsAFault() {
        SessionRig rig = SessionRig.ready();
        rig.inject("relay-welds");
        rig.ask(heat());
        double heated = 0;
        for (int cycle = 0; cycle < 300; cycle++) {
            rig.cycle();
            heated += rig.step.outputs().duty(rig.index("heat-seat"));
            assertThat(rig.state()).isNotEqualTo(State.RUNNING);
        }
        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.events)
                .anyMatch(event ->
                        event instanceof Event.FaultFound found && found.fault().code() == FaultCode.RELAY_WELDED);
        assertThat(heated).isZero();
    }

    /** Paused in the second in which it starts, and resumed: that is no way round the proof. */
    @Test
    void aPauseDuringTheStartLeadsBackIntoItAndTheRelayIsSeenToOpenAllTheSame() {
        SessionRig rig = SessionRig.ready();
        rig.ask(heat());
        assertThat(rig.state()).isEqualTo(State.STARTING);
        assertThat(rig.ask(new Command.Pause()).accepted()).isTrue();
        rig.pass(3);
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        rig.inject("relay-welds");

        assertThat(rig.ask(new Command.Resume()).accepted()).isTrue();

        for (int cycle = 0; cycle < 300; cycle++) {
            assertThat(rig.state()).isNotEqualTo(State.RUNNING);
            rig.cycle();
        }
        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.fault().fault().code()).isEqualTo(FaultCode.RELAY_WELDED);
    }

    @Test
    void aSessionThatWasPausedDuringItsStartRunsWhenTheRelayIsProved() {
        SessionRig rig = SessionRig.ready();
        rig.ask(heat());
        rig.ask(new Command.Pause());
        rig.pass(3);
        rig.ask(new Command.Resume());
        assertThat(rig.state()).isEqualTo(State.STARTING);
        assertThat(rig.until(5, () -> rig.state() == State.RUNNING)).isNotNaN();

        rig.ask(new Command.Pause());
        rig.pass(3);
        rig.ask(new Command.Resume());
        assertThat(rig.state()).as("it was proved once").isEqualTo(State.RUNNING);
    }

    private static Command.Start heat() {
        return SessionRig.start(SessionRig.program(600, SessionRig.layer(TechniqueName.HEAT, 1, 600, BodyArea.GLUTES)));
    }

    private void pass(boolean closed, double seconds) {
        Readings readings = new Readings.Builder(0)
                .power(new Readings.Power(false, 0, closed, 24, BoardTrouble.NONE))
                .build();
        for (long i = Math.round(seconds / DT); i > 0; i--) {
            proof.observe(DT, readings);
        }
    }
}

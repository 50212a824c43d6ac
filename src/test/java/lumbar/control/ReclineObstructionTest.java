package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Something is in the way of a recliner: it stops and goes back for a second at most, whoever holds the key (SR-51). */
@ShowsRequirement("SR-51")
class ReclineObstructionTest {
    private final SessionRig rig = SessionRig.ready();
    private int recliner;
    private double backedSeconds;
    private double foundAfter = Double.NaN;

    /** Moves it a while, then something is in its way for a moment; goes on holding the key, or lets go. */
    private void meets(String id, int way, double forSeconds, boolean holdsOn) {
        recliner = rig.index(id);
        // Away from its own limit switch.
        hold(1, 3);
        rig.pass(1);
        hold(way, 0.5);
        rig.inject("motor-stall " + id + " for " + forSeconds + " s");
        double since = 0;
        for (int i = 0; i < 300; i++) {
            boolean found = faultCode() != null;
            if (found && Double.isNaN(foundAfter)) {
                foundAfter = since;
            }
            if (!found || holdsOn) {
                if (i % 8 == 0) {
                    rig.ask(new Command.HoldKey(recliner, way));
                    since += SessionRig.PERIOD;
                }
            } else if (i % 8 == 0) {
                rig.ask(new Command.ReleaseKey());
            }
            rig.cycle();
            since += SessionRig.PERIOD;
            double duty = rig.step.outputs().duty(recliner);
            backedSeconds += duty * way < 0 ? SessionRig.PERIOD : 0;
            if (found) {
                assertThat(duty * way).as("goes on").isLessThanOrEqualTo(0);
            }
        }
    }

    private void hold(int way, double seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            assertThat(rig.ask(new Command.HoldKey(recliner, way)).accepted()).isTrue();
            rig.pass(0.09);
        }
    }

    private @Nullable FaultCode faultCode() {
        Event.FaultFound found = rig.fault();
        return found == null ? null : found.fault().code();
    }

    @ParameterizedTest
    @ShowsRequirement("SR-21")
    @CsvSource({
        "recline, 1, true", "recline, 1, false", "recline, -1, true", "recline, -1, false",
        "leg-rest, 1, true", "leg-rest, 1, false", "leg-rest, -1, true", "leg-rest, -1, false"
    })
    void itGoesBackForASecondAtMostWhetherOrNotTheKeyIsHeld(String id, int way, boolean holdsOn) {
        meets(id, way, 0.35, holdsOn);

        assertThat(faultCode()).isEqualTo(FaultCode.RECLINE_OBSTRUCTED);
        assertThat(foundAfter).isLessThan(0.4);
        assertThat(backedSeconds).isBetween(0.5, 1.0);
        assertThat(rig.state()).isEqualTo(State.IDLE);
        assertThat(rig.step.outputs().duty(recliner)).isZero();
        // The key is believed again once it was let go.
        rig.pass(0.5);
        assertThat(rig.ask(new Command.HoldKey(recliner, -1)).accepted()).isTrue();
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopEndsTheBackingAsWell() {
        recliner = rig.index("recline");
        hold(1, 3);
        rig.inject("motor-stall recline for 0.3 s");
        for (int i = 0; i < 100 && faultCode() == null; i++) {
            rig.ask(new Command.HoldKey(recliner, 1));
            rig.pass(0.05);
        }
        assertThat(rig.until(1, () -> rig.step.outputs().duty(recliner) < 0)).isNotNaN();

        rig.ask(new Command.Stop());

        assertThat(rig.step.outputs().duty(recliner)).isZero();
        for (int i = 0; i < 100; i++) {
            rig.cycle();
            assertThat(rig.step.outputs().duty(recliner)).isZero();
        }
    }

    /** What is held both ways is no obstruction: its driver, its gear or its wire failed. */
    @Test
    @ShowsRequirement("SR-17")
    void whatIsHeldOnTheWayBackAsWellIsLatched() {
        meets("recline", 1, 30, true);

        assertThat(faultCode()).isEqualTo(FaultCode.MOTOR_OVERCURRENT);
        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.step.outputs().atRest()).isTrue();
    }

    @Test
    @ShowsRequirement("SR-16")
    void theReverseDeadTimeIsKept() {
        meets("recline", 1, 0.35, true);

        assertThat(rig.events)
                .noneMatch(event ->
                        event instanceof Event.FaultFound found && found.fault().code() == FaultCode.GUARD_TRIPPED);
    }

    /** An obstruction met while raising in a pause: lowering back needs empty bags and drawn-in rollers, and gets them by the vents. */
    @Test
    @ShowsRequirement("SR-50")
    void inAPauseTheBackrestGoesBackToo() {
        SessionRig running = SessionRig.running(SessionRig.program(600), 70);
        int backrest = running.index("recline");
        running.ask(new Command.HoldKey(backrest, -1));
        assertThat(running.state()).isEqualTo(State.PAUSED);
        for (int i = 0; i < 30; i++) {
            running.ask(new Command.HoldKey(backrest, -1));
            running.pass(0.09);
        }
        assertThat(running.state()).isEqualTo(State.PAUSED);
        assertThat(running.fault()).isNull();
    }
}

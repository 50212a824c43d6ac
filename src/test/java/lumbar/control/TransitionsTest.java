package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ShowsRequirement("SR-22")
class TransitionsTest {
    private static final Set<State> LATCHED = EnumSet.of(State.FAULT, State.ESTOP, State.LOCKOUT);

    @ParameterizedTest
    @EnumSource(State.class)
    void everyTriggerIsDefinedInEveryState(State state) {
        for (Trigger trigger : Trigger.values()) {
            assertThat(Transitions.next(state, trigger))
                    .as("%s on %s", state, trigger)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void stopLeadsOutOfEveryStateInWhichSomethingMayMove(State state) {
        State next = Transitions.next(state, Trigger.STOP);
        assertThat(next.mayDrive()).isFalse();
        assertThat(next).isEqualTo(state.inSession() || state == State.REST ? State.STOPPING : state);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aFaultLatchesInEveryStateAndTheEstopGoesBeforeIt(State state) {
        assertThat(Transitions.next(state, Trigger.FAULT)).isEqualTo(state.latched() ? state : State.FAULT);
        State pressed = Transitions.next(state, Trigger.ESTOP);
        assertThat(pressed).isEqualTo(state == State.LOCKOUT ? State.LOCKOUT : State.ESTOP);
        assertThat(Transitions.next(state, Trigger.LOCK)).isEqualTo(State.LOCKOUT);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void onlyAPersonAtTheChairLeadsOutOfALatchedState(State state) {
        for (Trigger trigger : Trigger.values()) {
            State next = Transitions.next(state, trigger);
            if (LATCHED.contains(state) && !LATCHED.contains(next)) {
                assertThat(trigger).isIn(Trigger.RESET, Trigger.UNLOCK, Trigger.RETEST);
                assertThat(next).isEqualTo(trigger == Trigger.RETEST ? State.SELF_TEST : State.IDLE);
            }
        }
    }

    @Test
    void aLockoutNeedsATechnicianAndAnOrdinaryResetDoesNothing() {
        assertThat(Transitions.next(State.LOCKOUT, Trigger.RESET)).isEqualTo(State.LOCKOUT);
        assertThat(Transitions.next(State.LOCKOUT, Trigger.UNLOCK)).isEqualTo(State.IDLE);
    }

    @ShowsRequirement("SR-06")
    @Test
    void nothingLeadsFromPowerUpToDriveButAStart() {
        for (State state : EnumSet.of(State.BOOT, State.SELF_TEST, State.IDLE, State.REST, State.STOPPING)) {
            for (Trigger trigger : Trigger.values()) {
                if (Transitions.next(state, trigger).mayDrive()) {
                    assertThat(state).isEqualTo(State.IDLE);
                    assertThat(trigger).isEqualTo(Trigger.START);
                }
            }
        }
    }
}

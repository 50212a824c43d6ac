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
    void everyTriggerIsDefinedInEveryStateAndOnlyTwoLeadToWhereAProgramDrives(State state) {
        for (Trigger trigger : Trigger.values()) {
            boolean begins = (state == State.STARTING && trigger == Trigger.READY)
                    || (state == State.PAUSED && trigger == Trigger.RESUME);
            assertThat(Transitions.next(state, trigger) == State.RUNNING)
                    .as("%s on %s", state, trigger)
                    .isEqualTo(begins || (state == State.RUNNING && isIgnoredWhileRunning(trigger)));
        }
    }

    private static boolean isIgnoredWhileRunning(Trigger trigger) {
        return !EnumSet.of(Trigger.PAUSE, Trigger.OVER, Trigger.STOP, Trigger.FAULT, Trigger.ESTOP, Trigger.LOCK)
                .contains(trigger);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void stopLeadsOutOfEveryStateInWhichSomethingMayMove(State state) {
        State next = Transitions.next(state, Trigger.STOP);
        assertThat(next).isNotEqualTo(State.RUNNING);
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
                State next = Transitions.next(state, trigger);
                assertThat(next).as("%s on %s", state, trigger).isNotEqualTo(State.RUNNING);
                if (next == State.STARTING) {
                    assertThat(state).isEqualTo(State.IDLE);
                    assertThat(trigger).isEqualTo(Trigger.START);
                }
            }
        }
        assertThat(Transitions.next(State.STARTING, Trigger.READY)).isEqualTo(State.RUNNING);
    }
}

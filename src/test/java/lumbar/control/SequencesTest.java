package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;

/** Orders of things that nobody plans: what comes with a stop, right after a fault, or while somebody else sits down. */
class SequencesTest {
    private static final Program PROGRAM = Rig.program(600);

    @ShowsRequirement("SR-24")
    @Test
    void whatWasAskedBeforeAStopDoesNotBeginAfterIt() {
        Rig rig = Rig.ready();
        rig.next.add(new Request(1, Rig.start(PROGRAM), Origin.LOCAL, "panel"));
        rig.next.add(new Request(2, new Command.HoldKey(rig.index("recline"), 1), Origin.LOCAL, "panel"));
        rig.next.add(new Request(3, new Command.Stop(), Origin.LOCAL, "panel"));
        // both waited in the same cycle as the stop: the stop is the last word
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.IDLE);
        rig.pass(0.2);
        assertThat(rig.step.outputs().atRest()).isTrue();
        assertThat(rig.events)
                .filteredOn(e -> e instanceof Event.Answered a && a.ticket() < 3)
                .hasSize(2)
                .allMatch(e -> e instanceof Event.Answered a && !a.accepted());
    }
}

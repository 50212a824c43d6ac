package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.drive.sim.Injection;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.junit.jupiter.api.Test;

/** A board that no longer answers is one fault, latched, that says which board and what to do. */
@ShowsRequirement({"SR-23", "SR-38"})
class LostLinkTest {
    private final SessionRig rig = SessionRig.ready();

    private List<Fault> told() {
        return rig.events.stream()
                .filter(Event.FaultFound.class::isInstance)
                .map(event -> ((Event.FaultFound) event).fault())
                .toList();
    }

    @Test
    void aLinkThatIsLostIsOneFaultAndNoEmergencyStop() {
        rig.plant.inject(Injection.parse("link-half-open", rig.chair));
        rig.pass(20);
        assertThat(told()).hasSize(1);
        Fault fault = told().getFirst();
        assertThat(fault.code()).isEqualTo(FaultCode.LINK_LOST);
        assertThat(fault.place()).isEqualTo(FaultPlace.board("board"));
        assertThat(fault.text()).isEqualTo("does not answer. Check its cable and its power");
        assertThat(rig.step.state()).isEqualTo(State.FAULT);
        assertThat(rig.step.outputs().atRest()).isTrue();
    }

    @Test
    void theChairIsResetWhenTheLinkIsBackAndNothingElseIsTold() {
        rig.plant.inject(Injection.parse("link-half-open", rig.chair));
        rig.pass(5);
        rig.plant.heal();
        rig.pass(5);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        rig.pass(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void aPressedEmergencyStopWithTheLinkUpStaysOne() {
        rig.plant.estop(true);
        rig.pass(0.1);
        assertThat(rig.step.state()).isEqualTo(State.ESTOP);
    }
}

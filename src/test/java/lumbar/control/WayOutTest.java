package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.Chair;
import lumbar.chair.TestChairs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The backrest is the way out of the chair, in whatever order the chair file names what reclines. */
class WayOutTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @ShowsRequirement("SR-50")
    void whileAProgramPressesTheBackrestMayBeRaisedAndTheLegRestMayNot(boolean isLegRestFirst) {
        Chair chair = isLegRestFirst ? TestChairs.legRestFirst() : TestChairs.full();
        SessionRig rig = new SessionRig(chair, RecoveredState.fresh());
        rig.plant.sit(80);
        rig.pass(11);
        assertThat(rig.ask(SessionRig.start(SessionRig.program(600))).accepted())
                .isTrue();
        rig.pass(60);

        assertThat(rig.status().next().can().codes())
                .containsEntry("recline", "")
                .containsEntry("recline.recline.up", "")
                .containsEntry("recline.leg-rest.up", "pause-first");
    }
}

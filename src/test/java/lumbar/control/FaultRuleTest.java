package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault has a line, and what clears it follows from what it leads to. */
@ShowsRequirement("SR-22")
class FaultRuleTest {
    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void whatStopsTheChairIsClearedByAResetAtTheChairAlone(FaultCode code) {
        FaultRule rule = FaultRule.of(code);

        assertThat(rule.reaction()).isEqualTo(code.reaction());
        assertThat(rule.clearedBy())
                .isEqualTo(
                        switch (rule.reaction()) {
                            case ESTOP, LATCH -> FaultRule.ClearedBy.RESET;
                            case PAUSE -> FaultRule.ClearedBy.RESUME;
                            case END -> FaultRule.ClearedBy.START;
                        });
    }
}

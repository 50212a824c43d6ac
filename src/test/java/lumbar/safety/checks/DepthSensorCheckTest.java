package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-16")
class DepthSensorCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new DepthSensorCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"-5.1, true", "-5, false", "70, false", "70.1, true", "NaN, true"})
    void onlyADepthThatCanBeIsTrusted(double mm, boolean fault) {
        cycle.depthMm = mm;

        assertThat(cycle.run(check, 1)).isEqualTo(fault ? List.of(FaultCode.DEPTH_LOST) : List.of());
    }

    @Test
    void itIsFoundAfter30Milliseconds() {
        cycle.run(check, 1);
        cycle.depthMm = Double.NaN;

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.03);
        check.clear();
        assertThat(cycle.run(check, 0.03)).isEmpty();
    }
}

package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-37")
class RailCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new RailCheck();

    @ParameterizedTest
    @CsvSource({"19, false", "18.9, true", "0, true", "NaN, false"})
    void below19VoltsIsAFault(double volts, boolean fault) {
        cycle.railV = volts;

        assertThat(cycle.run(check, 1)).isEqualTo(fault ? List.of(FaultCode.RAIL_LOW) : List.of());
    }

    @Test
    void itIsFoundAfter30Milliseconds() {
        cycle.run(check, 1);
        cycle.railV = 12;

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.03);
        check.clear();
        assertThat(cycle.run(check, 0.03)).isEmpty();
    }
}

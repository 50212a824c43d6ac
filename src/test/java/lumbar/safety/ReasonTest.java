package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits as people read them; the numbers are those of the safety requirements. */
@ShowsRequirement("SR-38")
class ReasonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RAMP | at most 1 %/s, from 20 %",
                "WARM_UP | 40 % in the first 60 s",
                "SLOPE | at most 5 kPa/s",
                "DEPTH | neck 40 %, shoulders 70 %",
                "DWELL | 10 s at a point, 15 s of 60",
                "TAPPING | 50 % of the time",
                "HOLD | 10 s, then 5 s of rest",
                "DUTY | 60 % of 60 s",
                "LIMB | 4 bags of a limb",
                "FLOW | at most 1 kPa above the bag before it",
                "NEIGHBOUR | 4 kPa between neighbours",
                "MINUTES | 20 min in 3 h, 40 min a day; neck 10 min in 3 h, 20 min a day",
                "SESSION | 30 min in 1 h",
                "MOTOR | 30 min in 1 h",
                "HEAT_TIME | 20 min, then 20 min off; 20 min in 3 h, 40 min a day",
                "SKIN | 40 °C at the skin",
                "REMOTE | 50 %",
                "PRESSED | bags below 2 kPa, rollers drawn back"
            })
    void itsLimitIsTheEnforcedOne(Reason reason, String limit) {
        assertThat(reason.limit()).isEqualTo(limit);
    }
}

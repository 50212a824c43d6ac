package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.control.Event;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    @Test
    void aStatusIsJsonInWhichWhatIsNotMeasuredIsNull() throws BadInput {
        String json = Json.write(Telemetry.status(new TestDesk().status()));

        assertThat(json)
                .contains("\"state\":\"fault\"", "\"seat_kg\":null", "\"pressure_kpa\":null", "\"not_recorded\":null")
                .doesNotContain("NaN");
        assertThat(Json.read(json)).containsEntry("simulated", true).containsEntry("intensity_pct", 80L);
    }

    @Test
    @ShowsRequirement("SR-38")
    void aFaultSaysCodePlaceValueLimitAndTheNextStep() {
        assertThat(Telemetry.status(new TestDesk().status()).get("fault"))
                .isEqualTo(Map.of(
                        "code",
                        "pressure-high",
                        "where",
                        "calf-bag-left",
                        "value",
                        14.31,
                        "limit",
                        14.0,
                        "unit",
                        "kPa",
                        "text",
                        FaultCode.PRESSURE_HIGH.text(),
                        "next_step",
                        FaultCode.PRESSURE_HIGH.nextStep()));
    }

    @Test
    void wordsForAFaultAreASentence() {
        assertThat(Words.of(
                        new Event.FaultFound(new Fault(FaultCode.PRESSURE_HIGH, "calf-bag-left", 14.31, 14, "kPa"))))
                .isEqualTo(
                        "FAULT pressure-high at calf-bag-left: a bag was above the highest allowed pressure"
                                + " (14.31 kPa, limit 14 kPa). Get up. Check the inlet valve of this bag and the pump before a reset.");
    }

    @Test
    void timesAreMinutesAndSeconds() {
        assertThat(Words.minutes(247)).isEqualTo("4:07");
        assertThat(Words.minutes(3729)).isEqualTo("1:02:09");
    }
}

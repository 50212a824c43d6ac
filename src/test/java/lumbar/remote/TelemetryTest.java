package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.control.AvailableCommands;
import lumbar.control.CommandKind;
import lumbar.control.Event;
import lumbar.control.Refusal;
import lumbar.control.RefusedButton;
import lumbar.control.SessionResult;
import lumbar.control.SessionWork;
import lumbar.control.Status;
import lumbar.control.TestEvents;
import lumbar.remote.message.StatusMessage;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Reason;
import lumbar.text.DurationText;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    @Test
    void aStatusIsJsonInWhichWhatIsNotMeasuredIsNull() throws BadInput {
        String json = Json.write(Telemetry.status(new TestGateway().status(), StatusDetails.NONE));

        assertThat(json)
                .contains("\"state\":\"fault\"", "\"seat_kg\":null", "\"pressure_kpa\":null", "\"not_recorded\":null")
                .doesNotContain("NaN");
        assertThat(Json.read(json)).containsEntry("simulated", true).containsEntry("intensity_pct", 80L);
    }

    @Test
    @ShowsRequirement("SR-38")
    void whatMayBeDoneNextStandsBesideWhatIs() throws BadInput {
        TestGateway gateway = new TestGateway();
        Status.Chair chair = gateway.status().chair();
        SessionWork work =
                new SessionWork(Map.of(BodyArea.NECK, new SessionWork.Area(61.04, OptionalDouble.of(3.2))), List.of());
        Status.Safety safety = gateway.status().safety();
        StatusMessage message = Telemetry.status(
                new Status(
                        new Status.Chair(
                                chair.atSeconds(),
                                chair.simulated(),
                                chair.state(),
                                chair.why() + "; start refused (nobody): nobody sits in the chair",
                                new RefusedButton("nobody", "start refused (nobody): nobody sits in the chair"),
                                chair.inStateSeconds(),
                                chair.seatSensor(),
                                chair.occupied(),
                                chair.seatKg(),
                                chair.areas(),
                                List.of("recline"),
                                chair.lateCycles()),
                        gateway.session(new Status.Last(
                                7, "alice", "calm", SessionResult.STOPPED, "stopped by cli", 120, 15.55, work)),
                        new Status.Safety(
                                safety.fault(),
                                safety.problems(),
                                safety.places(),
                                safety.notRecorded(),
                                safety.reason(),
                                new Status.Limiting(
                                        null, Reason.WARM_UP, OptionalDouble.of(0.4), OptionalDouble.of(22.96)),
                                List.of(Reason.WARM_UP, Reason.PERSON)),
                        new Status.Next(
                                new AvailableCommands(
                                        Map.of(CommandKind.START, Optional.of(Refusal.LATCHED)),
                                        List.of(new AvailableCommands.ReclineWay("recline", true, Refusal.NO_RECLINE))),
                                new Status.Left("calm", "alice", 240.04),
                                OptionalDouble.of(1.25),
                                false,
                                0)),
                StatusDetails.NONE);

        assertThat(Json.write(message))
                .contains(
                        "\"limiting\":{\"area\":\"\",\"reason\":\"warm-up\",\"pct\":40.0,\"for_s\":23.0}",
                        "\"can\":{\"start\":\"latched\",\"recline.recline.up\":\"no-recline\"}",
                        "\"limits\":[\"warm-up\",\"person\"]",
                        "\"limits\":[\"ramp\",\"warm-up\"]",
                        "\"continue\":{\"program\":\"calm\",\"person\":\"alice\",\"remaining_s\":240.0}",
                        "\"refused_button\":{\"code\":\"nobody\",\"text\":\"start refused (nobody): ",
                        "\"reset_in_s\":1.2",
                        "\"last_session\":{\"id\":7,\"person\":\"alice\",\"program\":\"calm\",\"outcome\":\"stopped\",\"why\":\"stopped by cli\","
                                + "\"seconds\":120.0,\"ended_s_ago\":15.6,\"areas\":{\"neck\":{\"seconds\":61.0}}}",
                        "\"recliners\":[\"recline\"]",
                        "\"seat_sensor\":true",
                        "\"blocked_s\":0.0,\"free_in_s\":0.0,\"excluded\":false");
        assertThat(Json.write(Telemetry.status(gateway.status(), StatusDetails.NONE)))
                .contains(
                        "\"refused_button\":null",
                        "\"limiting\":null",
                        "\"continue\":null",
                        "\"reset_in_s\":null",
                        "\"last_session\":null");
    }

    @ShowsRequirement("SR-39")
    @Test
    void aHomeHearsNoneOfIt() {
        assertThat(Messages.map(HomeTelemetry.state(
                                new TestGateway().status(),
                                new HomeTelemetry.Connection("boot", 1, "1", "", "calm"),
                                true))
                        .keySet())
                .doesNotContain("person", "can", "continue", "limiting", "last_session", "reset_in_s");
    }

    @Test
    @ShowsRequirement("SR-38")
    void aFaultSaysCodePlaceValueLimitAndTheNextStep() {
        Map<String, Object> status = Messages.map(Telemetry.status(new TestGateway().status(), StatusDetails.NONE));
        assertThat(status.get("fault"))
                .isEqualTo(Map.of(
                        "code",
                        "pressure-high",
                        "where",
                        "calf-bag-left",
                        "value",
                        14.31,
                        "limit",
                        14L,
                        "unit",
                        "kPa",
                        "text",
                        FaultCode.PRESSURE_HIGH.text(),
                        "next_step",
                        FaultCode.PRESSURE_HIGH.nextStep(),
                        "area",
                        "calves"));
        assertThat(status.get("problems"))
                .as("what is at no area has none")
                .asString()
                .contains("area=null");
    }

    @Test
    void wordsForAFaultAreASentence() {
        assertThat(EventText.of(new Event.FaultFound(
                        TestEvents.AT,
                        new Fault(
                                FaultCode.PRESSURE_HIGH,
                                new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left"),
                                14.31,
                                14,
                                "kPa"))))
                .isEqualTo("FAULT pressure-high at calf-bag-left: a bag was above the highest allowed pressure (14.31"
                        + " kPa, limit 14 kPa). Get up. Check the inlet valve of this bag and the pump before a"
                        + " reset.");
    }

    @Test
    void timesAreMinutesAndSeconds() {
        assertThat(DurationText.clock(247)).isEqualTo("4:07");
        assertThat(DurationText.clock(3729)).isEqualTo("1:02:09");
    }
}

package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All checks together on the plant: none trips in a healthy massage, each fault is found in its time. Each bag has its turn once
 * in 56 s: what shows only when the bag fills is found in its next turn.
 */
@ShowsRequirement({"SR-12", "SR-14", "SR-15", "SR-16", "SR-17", "SR-18", "SR-19", "SR-37", "SR-41"})
class ChecksOnTheSimulatedChairTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void twentyHealthyMinutesTripNothing(long seed) {
        Massage massage = new Massage(seed);
        massage.targetKpa = seed % 2 == 0 ? 10 : 8;
        massage.slopeKpaPerSecond = seed < 3 ? 3 : 4;

        massage.run(1200).rest(60);

        assertThat(massage.found).as("after %.2f s", massage.seconds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pressure-stuck calf-bag-left, PRESSURE_FROZEN, 14",
        "pressure-stuck lumbar-bag, PRESSURE_FROZEN, 45",
        "pressure-dropout neck-bag, READING_STALE, 0.15",
        "pressure-nan thigh-bag-left, PRESSURE_IMPLAUSIBLE, 0.05",
        "valve-stuck-open neck-bag, PRESSURE_UNASKED, 15",
        "valve-stuck-open lumbar-bag, PRESSURE_UNASKED, 60",
        "valve-stuck-closed arm-bag-left, PRESSURE_NO_RISE, 30",
        "valve-stuck-closed lumbar-bag, PRESSURE_NO_RISE, 45",
        "vent-stuck-closed foot-bag-left, VENT_STUCK, 18",
        "vent-stuck-open calf-bag-right, PRESSURE_NO_RISE, 13",
        "hose-off neck-bag, PRESSURE_NO_RISE, 1",
        "hose-off glute-bag-left, PRESSURE_NO_RISE, 42",
        "hose-kinked calf-bag-left, PRESSURE_NO_RISE, 15",
        "bag-burst shoulder-bag-left, PRESSURE_NO_RISE, 1",
        "pump-weak 0, PRESSURE_NO_RISE, 5",
        "motor-stall roller, MOTOR_OVERCURRENT, 0.5",
        "motor-stall tapper, MOTOR_OVERCURRENT, 4",
        "motor-open kneader, MOTOR_NO_CURRENT, 6",
        "motor-short vibrator-back, MOTOR_OVERCURRENT, 2",
        "motor-welded recline, MOTOR_UNASKED, 1",
        "current-dropout roller, READING_STALE, 0.6",
        "pulse-loss 100, ROLLER_STALLED, 2",
        "both-end-switches, ROLLER_END_SWITCHES, 0.1",
        "depth-lost, DEPTH_LOST, 0.1",
        "ntc-short heat-back, HEAT_SENSOR, 0.25",
        "ntc-open heat-seat/skin, HEAT_SENSOR, 0.25",
        "ntc-frozen heat-back, HEAT_SENSOR, 31",
        "ntc-detached heat-back, HEAT_NO_RISE, 120",
        "heat-welded heat-back 40, HEAT_TOO_HOT, 900",
        "seat-frozen, READING_STALE, 0.6",
        "estop-pressed, ESTOP_PRESSED, 0.05",
        "estop-wire-cut, ESTOP_PRESSED, 0.05",
        "rail-dip 8, RAIL_LOW, 0.1",
        "relay-open, RELAY_OPEN, 0.4",
        "link-unplug, LINK_LOST, 0.2",
        "link-half-open, LINK_LOST, 0.2"
    })
    void inAMassageEachFaultIsFoundInItsTime(String injection, FaultCode code, double seconds) {
        Massage massage = new Massage(11).run(60);
        massage.inject(injection);

        massage.until(seconds, true, fault -> fault.code() == code);

        assertThat(massage.found).extracting(Fault::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "motor-welded roller, ROLLER_UNASKED, 1.5",
        "motor-welded kneader, MOTOR_UNASKED, 1.5",
        "motor-welded vibrator-legs, MOTOR_UNASKED, 1.5",
        "heat-welded heat-back 40, HEAT_UNASKED, 45",
        "pressure-dropout foot-bag-left, READING_STALE, 0.15"
    })
    void atRestEachFaultIsFoundInItsTime(String injection, FaultCode code, double seconds) {
        Massage massage = new Massage(12).rest(30);
        massage.inject(injection);

        massage.until(seconds, false, fault -> fault.code() == code);

        assertThat(massage.found).extracting(Fault::code).contains(code);
    }
}

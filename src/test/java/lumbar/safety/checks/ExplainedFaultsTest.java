package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;
import org.junit.jupiter.api.Test;

/** What a finding that was told explains, and what it does not. */
@ShowsRequirement({"SR-14", "SR-22"})
class ExplainedFaultsTest {
    private static final long MS = 1_000_000;
    private static final FaultPlace BAG = new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left");
    private static final FaultPlace OTHER_BAG = new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-right");
    private static final FaultPlace MOTOR = new FaultPlace(FaultPlace.Kind.ACTUATOR, "roller");
    private static final FaultPlace PAD = new FaultPlace(FaultPlace.Kind.ACTUATOR, "heat-seat");

    private final ExplainedFaults explained = new ExplainedFaults(TestChairs.full());
    private boolean isRelayClosed = true;
    private int railAtMs;
    private double railV = 24;

    @Test
    void aPressureThatCannotBeTrueExplainsWhatRestsOnItForThatBagAlone() {
        assertThat(cycle(0, at(BAG, FaultCode.PRESSURE_UNASKED, FaultCode.PRESSURE_IMPLAUSIBLE)))
                .containsExactly(FaultCode.PRESSURE_IMPLAUSIBLE);
        assertThat(cycle(500, at(BAG, FaultCode.VENT_STUCK, FaultCode.PRESSURE_HIGH)))
                .containsExactly(FaultCode.PRESSURE_IMPLAUSIBLE);
        assertThat(cycle(500, at(OTHER_BAG, FaultCode.VENT_STUCK))).containsExactly(FaultCode.VENT_STUCK);
    }

    @Test
    void nothingIsExplainedBeforeItsCauseWasTold() {
        assertThat(cycle(0, at(BAG, FaultCode.PRESSURE_UNASKED))).containsExactly(FaultCode.PRESSURE_UNASKED);
        assertThat(cycle(10, at(BAG, FaultCode.PRESSURE_IMPLAUSIBLE))).containsExactly(FaultCode.PRESSURE_IMPLAUSIBLE);
    }

    @Test
    void aWireThatCameToRestIsRememberedAsLongAsWhatItExplainsGoesOn() {
        cycle(0, at(BAG, FaultCode.PRESSURE_IMPLAUSIBLE));
        for (int ms = 1_000; ms < 60_000; ms += 1_000) {
            assertThat(cycle(ms, at(BAG, FaultCode.PRESSURE_UNASKED))).containsExactly(FaultCode.PRESSURE_IMPLAUSIBLE);
        }
        assertThat(cycle(62_001, at(BAG, FaultCode.PRESSURE_UNASKED))).containsExactly(FaultCode.PRESSURE_UNASKED);
    }

    @Test
    void aFrozenOrLateReadingIsRememberedForTwoSecondsOnly() {
        for (FaultCode cause : List.of(FaultCode.PRESSURE_FROZEN, FaultCode.READING_STALE)) {
            explained.clear();
            cycle(0, at(BAG, cause));
            assertThat(cycle(1_900, at(BAG, FaultCode.VENT_STUCK))).containsExactly(cause);
            assertThat(cycle(2_010, at(BAG, FaultCode.VENT_STUCK))).containsExactly(FaultCode.VENT_STUCK);
        }
    }

    /** "The driver has failed closed: do not use the chair" was told of a current that was not read any more. */
    @Test
    @ShowsRequirement("SR-17")
    void aCurrentThatIsNotReadAnyMoreAccusesNoDriver() {
        assertThat(cycle(0, at(MOTOR, FaultCode.READING_STALE, FaultCode.MOTOR_UNASKED, FaultCode.MOTOR_OVERCURRENT)))
                .containsExactly(FaultCode.READING_STALE);
    }

    @Test
    @ShowsRequirement("SR-17")
    void aCurrentAtItsRailIsOneFaultAndADriverBehindAClosedRelayIsAccused() {
        assertThat(cycle(0, at(MOTOR, FaultCode.MOTOR_OVERCURRENT))).containsExactly(FaultCode.MOTOR_OVERCURRENT);
        isRelayClosed = false;
        for (int ms = 500; ms < 10_000; ms += 10) {
            assertThat(cycle(ms, at(MOTOR, FaultCode.MOTOR_OVERCURRENT, FaultCode.MOTOR_UNASKED)))
                    .containsExactly(FaultCode.MOTOR_OVERCURRENT);
        }

        explained.clear();
        isRelayClosed = true;
        for (int ms = 20_000; ms < 30_000; ms += 10) {
            assertThat(cycle(ms, at(MOTOR, FaultCode.MOTOR_OVERCURRENT, FaultCode.MOTOR_UNASKED)))
                    .contains(FaultCode.MOTOR_UNASKED);
            isRelayClosed = ms < 25_000;
        }
    }

    @Test
    @ShowsRequirement("SR-19")
    void aBrokenHeatSensorExplainsItsOwnHeatAndNotWhatTheOtherOneReads() {
        Fault impossible = new Fault(FaultCode.HEAT_TOO_HOT, PAD, 160, 50, "°C");
        Fault skin = new Fault(FaultCode.HEAT_TOO_HOT, PAD, Measurement.of(43, 42, "°C", "at the skin"));
        assertThat(cycle(0, List.of(impossible, new Fault(FaultCode.HEAT_SENSOR, PAD))))
                .containsExactly(FaultCode.HEAT_SENSOR);
        assertThat(cycle(10, List.of(skin, new Fault(FaultCode.HEAT_SENSOR, PAD))))
                .containsExactly(FaultCode.HEAT_TOO_HOT, FaultCode.HEAT_SENSOR);
    }

    @Test
    @ShowsRequirement("SR-16")
    void aDepthThatCannotBeTrueIsNotStuckToo() {
        assertThat(cycle(0, at(MOTOR, FaultCode.DEPTH_LOST, FaultCode.DEPTH_STUCK)))
                .containsExactly(FaultCode.DEPTH_LOST);
        assertThat(cycle(5_000, at(MOTOR, FaultCode.DEPTH_STUCK))).containsExactly(FaultCode.DEPTH_STUCK);
    }

    /** "Check the sensor's plug" was told of a bag that held somebody. */
    @Test
    @ShowsRequirement("SR-15")
    void aStuckVentIsToldWhileItsReadingCouldBeTrue() {
        cycle(0, at(BAG, FaultCode.PRESSURE_IMPLAUSIBLE));
        FaultCode last = FaultCode.PRESSURE_IMPLAUSIBLE;
        for (int ms = 10; ms < 6_000; ms += 10) {
            last = cycle(ms, List.of(new Fault(FaultCode.VENT_STUCK, BAG, 9, 2, "kPa")))
                    .getFirst();
            assertThat(last).isEqualTo(ms <= 2_000 ? FaultCode.PRESSURE_IMPLAUSIBLE : FaultCode.VENT_STUCK);
        }
        explained.clear();
        cycle(10_000, at(BAG, FaultCode.PRESSURE_IMPLAUSIBLE));
        for (int ms = 10_010; ms < 16_000; ms += 10) {
            assertThat(cycle(ms, List.of(new Fault(FaultCode.VENT_STUCK, BAG, 900, 2, "kPa"))))
                    .containsExactly(FaultCode.PRESSURE_IMPLAUSIBLE);
        }
    }

    @Test
    void aSupplyThatSagsExplainsTheBoardThatWentWithItUntilItIsBack() {
        Fault lost = Fault.ofBoard(FaultCode.LINK_LOST, new BoardTrouble("motor", "it is silent"));
        sag();
        for (int ms = 60; ms < 20_000; ms += 10) {
            assertThat(cycle(ms, List.of(lost))).containsExactly(FaultCode.RAIL_LOW);
        }
        assertThat(cycle(25_000, List.of(lost))).containsExactly(FaultCode.LINK_LOST);
    }

    /** The board that is lost measures the supply as well: nobody sees that it came back. */
    @Test
    void aSupplyThatIsNotSeenExplainsALostBoardForAMinute() {
        Fault lost = Fault.ofBoard(FaultCode.LINK_LOST, new BoardTrouble("motor", "it is silent"));
        sag();
        for (int ms = 10; ms <= 60_000; ms += 10) {
            assertThat(cycle(ms, List.of(lost))).as("%d ms", ms).containsExactly(FaultCode.RAIL_LOW);
        }
        assertThat(cycle(60_010, List.of(lost))).containsExactly(FaultCode.LINK_LOST);
    }

    @Test
    void aSupplyThatIsSeenToStayLowExplainsALostBoardAllTheTime() {
        Fault lost = Fault.ofBoard(FaultCode.LINK_LOST, new BoardTrouble("motor", "it is silent"));
        sag();
        railV = 12;
        for (int ms = 10; ms <= 120_000; ms += 10) {
            railAtMs = ms;
            assertThat(cycle(ms, List.of(lost))).as("%d ms", ms).containsExactly(FaultCode.RAIL_LOW);
        }
    }

    /** Another board sees the supply come back after 5 s; the lost one has 12 s to boot and to be asked who it is. */
    @Test
    void aBoardThatStaysAwayAfterItsSupplyCameBackIsLost() {
        Fault lost = Fault.ofBoard(FaultCode.LINK_LOST, new BoardTrouble("motor", "it is silent"));
        sag();
        for (int ms = 10; ms < 5_000; ms += 10) {
            cycle(ms, List.of(new Fault(FaultCode.RAIL_LOW, FaultPlace.CHAIR), lost));
        }
        for (int ms = 5_000; ms <= 17_000; ms += 10) {
            railAtMs = ms;
            assertThat(cycle(ms, List.of(lost))).as("%d ms", ms).containsExactly(FaultCode.RAIL_LOW);
        }
        assertThat(cycle(17_010, List.of(lost))).containsExactly(FaultCode.LINK_LOST);
    }

    private void sag() {
        railAtMs = -10_000;
        assertThat(cycle(0, List.of(new Fault(FaultCode.RAIL_LOW, FaultPlace.CHAIR))))
                .containsExactly(FaultCode.RAIL_LOW);
    }

    private static List<Fault> at(FaultPlace place, FaultCode... codes) {
        return Stream.of(codes).map(code -> new Fault(code, place)).toList();
    }

    private List<FaultCode> cycle(int ms, List<Fault> findings) {
        List<Fault> found = new ArrayList<>(findings);
        Readings readings = new Readings.Builder(TestChairs.full().size())
                .power(new Readings.Power(
                        false, ms * MS, isRelayClosed, railV, railAtMs * MS, BoardTrouble.NONE, BoardTrouble.NONE))
                .build();
        explained.explain(found, ms * MS, readings);
        return found.stream().map(Fault::code).distinct().toList();
    }
}

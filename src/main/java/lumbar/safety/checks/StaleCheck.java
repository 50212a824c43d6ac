package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * Readings too old to be trusted: pressure, e-stop and stop button 100 ms, seat, motor current and carriage 500 ms, heat 2 s
 * (SR-41); one from the future is as bad. A stop button is a safety input as the e-stop is: whoever relies on it must not press
 * in vain. Only what the chair has is looked at. While a board cannot be relied on, that is the fault, and no reading that got
 * old by it (SR-23). A board that has not been there since the start is no fault: it is waited for (SR-37).
 */
public final class StaleCheck implements Check {
    private static final long QUICK_NANOS = 100_000_000;
    private static final long MOTION_NANOS = 500_000_000;
    private static final long HEAT_NANOS = 2_000_000_000L;

    private final Chair chair;
    private final int[] bags;
    private final int[] motors;
    private final int[] pads;
    private final boolean carriage;

    public StaleCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        motors = ActuatorIndices.measuredMotors(chair);
        pads = ActuatorIndices.heatPads(chair);
        carriage = ActuatorIndices.roller(chair) >= 0;
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        Readings.Power power = readings.power();
        if (!power.linkUp()) {
            if (!power.lost().isEmpty()) {
                found.add(Fault.ofBoard(FaultCode.LINK_LOST, power.lost()));
            }
            return;
        }
        for (int bag : bags) {
            if (old(nowNanos, readings.pressureNanos(bag), QUICK_NANOS)) {
                found.add(
                        stale(FaultPlace.of(chair.actuator(bag)), nowNanos - readings.pressureNanos(bag), QUICK_NANOS));
            }
        }
        for (int motor : motors) {
            if (old(nowNanos, readings.currentNanos(motor), MOTION_NANOS)) {
                found.add(stale(
                        FaultPlace.of(chair.actuator(motor)), nowNanos - readings.currentNanos(motor), MOTION_NANOS));
            }
        }
        for (int pad : pads) {
            if (old(nowNanos, readings.heatNanos(pad), HEAT_NANOS)) {
                found.add(stale(FaultPlace.of(chair.actuator(pad)), nowNanos - readings.heatNanos(pad), HEAT_NANOS));
            }
        }
        if (carriage && old(nowNanos, readings.carriage().nanos(), MOTION_NANOS)) {
            found.add(stale(FaultPlace.CARRIAGE, nowNanos - readings.carriage().nanos(), MOTION_NANOS));
        }
        if (chair.seatSensor() && old(nowNanos, readings.seat().nanos(), MOTION_NANOS)) {
            found.add(stale(FaultPlace.SEAT, nowNanos - readings.seat().nanos(), MOTION_NANOS));
        }
        Buttons buttons = readings.buttons();
        if (buttons.fitted(Button.STOP) && old(nowNanos, buttons.nanos(Button.STOP), QUICK_NANOS)) {
            found.add(stale(FaultPlace.STOP_BUTTON, nowNanos - buttons.nanos(Button.STOP), QUICK_NANOS));
        }
        if (old(nowNanos, power.estopNanos(), QUICK_NANOS)) {
            found.add(stale(FaultPlace.ESTOP, nowNanos - power.estopNanos(), QUICK_NANOS));
        }
    }

    private static boolean old(long nowNanos, long sampleNanos, long oldest) {
        return Math.abs(nowNanos - sampleNanos) > oldest;
    }

    private static Fault stale(FaultPlace where, long ageNanos, long oldest) {
        return new Fault(FaultCode.READING_STALE, where, ageNanos * 1e-6, oldest * 1e-6, "ms");
    }

    @Override
    public void clear() {
        // Every reading stands for itself.
    }
}

package lumbar.drive.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lumbar.chair.Chair;

/** The injections in force, each with its end, and the {@link ActiveFaults} they add up to. Times are ms of plant time. One thread. */
final class Injections {
    private final Chair chair;
    private final ActiveFaults faults;
    private final List<Running> running = new ArrayList<>();
    private long nextEnd = Long.MAX_VALUE;

    private record Running(Injection injection, long fromMs, long untilMs) {}

    Injections(Chair chair, ActiveFaults faults) {
        this.chair = chair;
        this.faults = faults;
    }

    /** Adds a fault that holds from now on. */
    void add(Injection injection, long ms) {
        long until = injection.kind() == InjectionKind.LINK_REENUMERATE
                ? ms + 1
                : injection.nanos() == Injection.FOREVER
                        ? Long.MAX_VALUE
                        : ms + Math.max(1, injection.nanos() / 1_000_000);
        running.add(new Running(injection, ms, until));
        sum();
    }

    /** All faults end. */
    void heal() {
        running.clear();
        sum();
    }

    /** Ends the faults whose time is over. */
    void step(long ms) {
        if (ms > nextEnd) {
            running.removeIf(r -> ms > r.untilMs());
            sum();
        }
    }

    private void sum() {
        faults.heal();
        nextEnd = Long.MAX_VALUE;
        for (Running r : running) {
            nextEnd = Math.min(nextEnd, r.untilMs());
            switch (r.injection().kind().target()) {
                case NONE, END -> whole(r.injection());
                default -> r.injection().targets(chair).forEach(a -> at(a, r));
            }
        }
    }

    private void at(int a, Running r) {
        double value = r.injection().value();
        int ntc = r.injection().ntc();
        switch (r.injection().kind()) {
            case PRESSURE_OFFSET -> faults.pressureOffsetKpa[a] += value;
            case PRESSURE_GAIN -> faults.pressureGain[a] *= value;
            case PRESSURE_DRIFT -> {
                faults.pressureDriftKpaPerMin[a] = value;
                faults.pressureDriftFrom[a] = r.fromMs();
            }
            case PRESSURE_STUCK -> faults.pressureStuck[a] = true;
            case PRESSURE_DROPOUT -> faults.pressureDropout[a] = true;
            case PRESSURE_NOISE -> faults.pressureNoiseKpa[a] = value;
            case PRESSURE_NAN -> faults.pressureNan[a] = true;
            case PRESSURE_WIRE -> faults.pressureWireV[a] = OptionalDouble.of(value);
            case VALVE_STUCK_OPEN -> faults.inletStuckOpen[a] = true;
            case VALVE_STUCK_CLOSED -> faults.inletStuckClosed[a] = true;
            case VENT_STUCK_CLOSED -> faults.ventStuckClosed[a] = true;
            case VENT_STUCK_OPEN -> faults.ventStuckOpen[a] = true;
            case HOSE_OFF -> faults.hoseOff[a] = true;
            case HOSE_KINKED -> faults.hoseWidth[a] = value;
            case BAG_BURST -> faults.burst[a] = true;
            case LEAK -> faults.leakSeconds[a] = OptionalDouble.of(value);
            case MOTOR_STALL -> faults.stalled[a] = true;
            case MOTOR_OPEN -> faults.open[a] = true;
            case MOTOR_SHORT -> faults.shortAmps[a] = value;
            case MOTOR_WELDED -> faults.weldedDuty[a] = value;
            case CURRENT_DROPOUT -> faults.currentDropout[a] = true;
            case NTC_DETACHED -> faults.ntcDetached[ntc][a] = true;
            case NTC_SHORT -> faults.ntcShort[ntc][a] = true;
            case NTC_OPEN -> faults.ntcOpen[ntc][a] = true;
            case NTC_FROZEN -> faults.ntcFrozen[ntc][a] = true;
            case CUTOFF_STUCK -> faults.cutoffStuck[a] = true;
            case HEAT_WELDED -> faults.heatWeldedW[a] = value;
            default -> throw new IllegalStateException(r.injection().kind() + " has no target");
        }
    }

    private void whole(Injection injection) {
        double value = injection.value();
        switch (injection.kind()) {
            case PUMP_WEAK -> faults.pumpStrength = value;
            case PUMP_STUCK_ON -> faults.pumpStuckOn = true;
            case ROLLER_SLIP -> {
                faults.slipUp = value;
                faults.slipDown = value;
            }
            case ROLLER_SLIP_UP -> faults.slipUp = value;
            case ROLLER_SLIP_DOWN -> faults.slipDown = value;
            case PULSE_LOSS -> faults.pulseLoss = OptionalDouble.of(value / 100);
            case END_SWITCH_STUCK -> {
                faults.endNeckStuck |= injection.target().equals("neck");
                faults.endSeatStuck |= injection.target().equals("seat");
            }
            case BOTH_END_SWITCHES -> {
                faults.endNeckStuck = true;
                faults.endSeatStuck = true;
            }
            case DEPTH_LOST -> faults.depthLost = true;
            case BLANKET -> faults.blanket = value;
            case AMBIENT -> faults.ambientC = OptionalDouble.of(value);
            case PERSON_LEAVES -> faults.seatKg = OptionalDouble.of(0);
            case CHILD, CAT, BAG -> faults.seatKg = OptionalDouble.of(value);
            case CHILD_ON_LAP -> faults.lapKg = value;
            case FEET_UP -> faults.feetUpKg = value;
            case ASLEEP -> faults.asleep = true;
            case SEAT_STUCK_OCCUPIED -> faults.seatStuckOccupied = true;
            case SEAT_STUCK_EMPTY -> faults.seatStuckEmpty = true;
            case SEAT_FROZEN -> faults.seatFrozen = true;
            default -> board(injection);
        }
    }

    private void board(Injection injection) {
        double value = injection.value();
        switch (injection.kind()) {
            case ESTOP_PRESSED, ESTOP_WIRE_CUT -> faults.estopOpen = true;
            case ESTOP_BOUNCE -> faults.estopBounceMs = value;
            case RAIL_DIP -> faults.railDipV = value;
            case POWER_CUT -> faults.powerCut = true;
            case RELAY_WELDED -> faults.relayWelded = true;
            case RELAY_WELDS -> faults.relayWelds = true;
            case RELAY_OPEN -> faults.relayOpen = true;
            case WATCHDOG_DEAD -> faults.watchdogDead = true;
            case LINK_UNPLUG, LINK_REENUMERATE -> faults.unplugged = true;
            case LINK_HALF_OPEN -> faults.halfOpen = true;
            case LINK_BIT_ERRORS -> faults.bitErrors = OptionalDouble.of(value);
            case LINK_LATENCY -> faults.latencyMs = value;
            case JVM_PAUSE,
                    DISK_FULL,
                    DISK_READONLY,
                    DISK_STALL,
                    DISK_SLOW,
                    TORN_WRITE,
                    CLOCK_STEP,
                    CLOCK_UNSYNCHRONISED,
                    BOOT -> {
                // The daemon acts on these; the chair takes no notice.
            }
            default -> throw new IllegalStateException(injection.kind() + " needs a target");
        }
    }
}

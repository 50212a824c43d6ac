package lumbar.drive;

import java.util.Arrays;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Wiring;

/**
 * Builds {@link Readings} from what the boards measured. Where several inputs make one reading, it has the time of the oldest
 * (SR-41). Loop thread.
 */
final class ReadingsAssembler {
    /** Load cells that show more than this: somebody sits there, kg. */
    private static final double OCCUPIED_KG = 10;

    private static final double CLOSED = 0.5;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Readings.Builder builder;
    private final Buttons.Builder buttons = new Buttons.Builder();
    private final boolean hasWeight;
    private final double[] padC;
    private final double[] skinC;
    private final long[] heatNanos;

    private double pulses;
    private boolean endNeck;
    private boolean endSeat;
    private double depthMm;
    private double turns;
    private long carriageNanos;
    private double kg;
    private boolean seatClosed;
    private long seatNanos;
    private boolean estopOpen;
    private long estopNanos;
    private boolean relayClosed;
    private double railV;
    private long railNanos;

    ReadingsAssembler(Chair chair, Wiring wiring) {
        builder = new Readings.Builder(chair.size());
        hasWeight = wiring.inputs().stream().anyMatch(wire -> wire.role() == InputWire.Role.SEAT_WEIGHT);
        padC = new double[chair.size()];
        skinC = new double[chair.size()];
        heatNanos = new long[chair.size()];
    }

    /** A new snapshot: what no input brings is unknown, and an e-stop that is not read counts as open. */
    void begin() {
        Arrays.fill(padC, Double.NaN);
        Arrays.fill(skinC, Double.NaN);
        Arrays.fill(heatNanos, Long.MAX_VALUE);
        pulses = 0;
        endNeck = false;
        endSeat = false;
        depthMm = Double.NaN;
        turns = 0;
        carriageNanos = Long.MAX_VALUE;
        kg = 0;
        seatClosed = false;
        seatNanos = Long.MAX_VALUE;
        estopOpen = true;
        estopNanos = NEVER;
        relayClosed = false;
        railV = Double.NaN;
        railNanos = NEVER;
    }

    /** What one input brought. */
    void take(InputWire wire, double raw, long nanos) {
        double value = wire.scale().value(raw);
        int a = wire.actuator();
        switch (wire.role()) {
            case PRESSURE -> builder.pressure(a, value, nanos);
            case CURRENT -> builder.current(a, value, nanos);
            case PAD -> {
                padC[a] = value;
                heatNanos[a] = Math.min(heatNanos[a], nanos);
            }
            case SKIN -> {
                skinC[a] = value;
                heatNanos[a] = Math.min(heatNanos[a], nanos);
            }
            case PULSES, END_NECK, END_SEAT, DEPTH, TURNS -> takeCarriage(wire.role(), value, nanos);
            case SEAT -> {
                seatClosed = value > CLOSED;
                seatNanos = Math.min(seatNanos, nanos);
            }
            case SEAT_WEIGHT -> {
                kg += value;
                seatNanos = Math.min(seatNanos, nanos);
            }
            case E_STOP -> {
                estopOpen = !(value > CLOSED);
                estopNanos = nanos;
            }
            case RELAY_BACK -> relayClosed = value > CLOSED;
            case RAIL -> {
                railV = value;
                railNanos = nanos;
            }
            case BUTTON_START -> buttons.put(Button.START, value > CLOSED, nanos);
            case BUTTON_STOP -> buttons.put(Button.STOP, value > CLOSED, nanos);
            case BUTTON_SOFTER -> buttons.put(Button.SOFTER, value > CLOSED, nanos);
            case BUTTON_STRONGER -> buttons.put(Button.STRONGER, value > CLOSED, nanos);
            case BUTTON_ARM -> buttons.put(Button.ARM, value > CLOSED, nanos);
            case BUTTON_REPORT -> buttons.put(Button.REPORT, value > CLOSED, nanos);
            case BUTTON_RECLINE_UP -> buttons.put(Button.RECLINE_UP, value > CLOSED, nanos);
            case BUTTON_RESET -> buttons.put(Button.RESET, value > CLOSED, nanos);
        }
    }

    private void takeCarriage(InputWire.Role role, double value, long nanos) {
        carriageNanos = Math.min(carriageNanos, nanos);
        switch (role) {
            case PULSES -> pulses = value;
            case END_NECK -> endNeck = value > CLOSED;
            case END_SEAT -> endSeat = value > CLOSED;
            case DEPTH -> depthMm = value;
            default -> turns = value;
        }
    }

    /** See {@link Readings.Power} for what is lost and what is missing. */
    Readings readings(long nowNanos, BoardTrouble lost, BoardTrouble missing) {
        for (int a = 0; a < padC.length; a++) {
            builder.heat(a, padC[a], skinC[a], known(heatNanos[a]));
        }
        boolean isOccupied = hasWeight ? kg > OCCUPIED_KG : seatClosed;
        return builder.taken(nowNanos)
                .carriage(new Readings.Carriage(
                        Math.round(pulses),
                        endNeck,
                        endSeat,
                        depthMm,
                        Double.isNaN(turns) ? 0 : turns,
                        known(carriageNanos)))
                .seat(new Readings.Seat(isOccupied, hasWeight ? kg : Double.NaN, known(seatNanos)))
                .power(new Readings.Power(estopOpen, estopNanos, relayClosed, railV, railNanos, lost, missing))
                .buttons(buttons.build())
                .build();
    }

    private static long known(long nanos) {
        return nanos == Long.MAX_VALUE ? NEVER : nanos;
    }
}

package lumbar.chair;

import java.util.Arrays;

/**
 * One snapshot of every sensor, taken at one moment; each value with the time it was measured (SR-41). Immutable: a
 * {@link Builder} fills it, {@link Builder#build()} copies. Times are monotonic nanoseconds of the control clock. A value
 * that a chair does not measure is NaN.
 */
public final class Readings {
    private final long takenNanos;
    private final double[] pressureKpa;
    private final long[] pressureNanos;
    private final double[] currentA;
    private final long[] currentNanos;
    private final double[] padC;
    private final double[] skinC;
    private final long[] heatNanos;
    private final Carriage carriage;
    private final Seat seat;
    private final Power power;
    private final Buttons buttons;

    /**
     * The carriage's sensors.
     *
     * @param pulses position pulses since power-up, either direction counted up
     * @param endNeck the end switch at the neck is closed
     * @param endSeat the end switch at the seat end is closed
     * @param depthMm how far the rollers are out, mm; NaN when the sensor is gone
     * @param kneaderTurns turns of the kneading shaft since power-up (width switches)
     * @param nanos when these were read
     */
    public record Carriage(
            long pulses, boolean endNeck, boolean endSeat, double depthMm, double kneaderTurns, long nanos) {}

    /**
     * The seat.
     *
     * @param occupied the switch, or weight above the threshold
     * @param kg weight by load cells, NaN where there are none
     * @param nanos when it was read
     */
    public record Seat(boolean occupied, double kg, long nanos) {}

    /**
     * E-stop, relay and supply.
     *
     * @param estopOpen the normally closed e-stop contact is open: pressed, or its wire is cut
     * @param estopNanos when the contact was read
     * @param relayClosed read-back of the power relay
     * @param railV the 24 V rail, V
     * @param railNanos when it was measured
     * @param lost why a board that was there since the start cannot be relied on any more (SR-23)
     * @param missing the same of a board that has not been there since the start (SR-37)
     */
    public record Power(
            boolean estopOpen,
            long estopNanos,
            boolean relayClosed,
            double railV,
            long railNanos,
            BoardTrouble lost,
            BoardTrouble missing) {
        /** Of a board that measures its rail together with the e-stop. */
        public Power(
                boolean estopOpen,
                long estopNanos,
                boolean relayClosed,
                double railV,
                BoardTrouble lost,
                BoardTrouble missing) {
            this(estopOpen, estopNanos, relayClosed, railV, estopNanos, lost, missing);
        }

        /** Without boards that are waited for: whatever is in trouble was lost. */
        public Power(boolean estopOpen, long estopNanos, boolean relayClosed, double railV, BoardTrouble lost) {
            this(estopOpen, estopNanos, relayClosed, railV, lost, BoardTrouble.NONE);
        }

        /** Every board behind the drives answers. */
        public boolean linkUp() {
            return lost.isEmpty() && missing.isEmpty();
        }

        /** Why boards behind the drives cannot be relied on, whether they were there before or not. */
        public BoardTrouble trouble() {
            return lost.and(missing);
        }
    }

    private Readings(Builder from) {
        takenNanos = from.takenNanos;
        pressureKpa = from.pressureKpa.clone();
        pressureNanos = from.pressureNanos.clone();
        currentA = from.currentA.clone();
        currentNanos = from.currentNanos.clone();
        padC = from.padC.clone();
        skinC = from.skinC.clone();
        heatNanos = from.heatNanos.clone();
        carriage = from.carriage;
        seat = from.seat;
        power = from.power;
        buttons = from.buttons;
    }

    private Readings(Readings from, Carriage carriage) {
        takenNanos = from.takenNanos;
        pressureKpa = from.pressureKpa;
        pressureNanos = from.pressureNanos;
        currentA = from.currentA;
        currentNanos = from.currentNanos;
        padC = from.padC;
        skinC = from.skinC;
        heatNanos = from.heatNanos;
        this.carriage = carriage;
        seat = from.seat;
        power = from.power;
        buttons = from.buttons;
    }

    /** The same snapshot with another carriage. */
    public Readings with(Carriage value) {
        return new Readings(this, value);
    }

    public int size() {
        return pressureKpa.length;
    }

    /** When the snapshot was taken. */
    public long takenNanos() {
        return takenNanos;
    }

    /** Bag pressure above ambient, kPa. */
    public double pressureKpa(int actuator) {
        return pressureKpa[actuator];
    }

    public long pressureNanos(int actuator) {
        return pressureNanos[actuator];
    }

    /** Motor current, A. */
    public double currentA(int actuator) {
        return currentA[actuator];
    }

    public long currentNanos(int actuator) {
        return currentNanos[actuator];
    }

    /** Temperature inside a heat pad, °C. */
    public double padC(int actuator) {
        return padC[actuator];
    }

    /** Temperature on the skin side of a heat pad, °C. */
    public double skinC(int actuator) {
        return skinC[actuator];
    }

    public long heatNanos(int actuator) {
        return heatNanos[actuator];
    }

    public Carriage carriage() {
        return carriage;
    }

    public Seat seat() {
        return seat;
    }

    public Power power() {
        return power;
    }

    public Buttons buttons() {
        return buttons;
    }

    /** Fills the next snapshot; reused by a drive from cycle to cycle. One thread. */
    public static final class Builder {
        private long takenNanos;
        private final double[] pressureKpa;
        private final long[] pressureNanos;
        private final double[] currentA;
        private final long[] currentNanos;
        private final double[] padC;
        private final double[] skinC;
        private final long[] heatNanos;
        private Carriage carriage = new Carriage(0, false, false, Double.NaN, 0, 0);
        private Seat seat = new Seat(false, Double.NaN, 0);
        private Power power = new Power(true, 0, false, Double.NaN, new BoardTrouble("chair", "has not been read yet"));
        private Buttons buttons = Buttons.NONE;

        public Builder(int actuators) {
            pressureKpa = filled(actuators);
            currentA = filled(actuators);
            padC = filled(actuators);
            skinC = filled(actuators);
            pressureNanos = new long[actuators];
            currentNanos = new long[actuators];
            heatNanos = new long[actuators];
        }

        public Builder taken(long nanos) {
            takenNanos = nanos;
            return this;
        }

        public Builder pressure(int actuator, double kpa, long nanos) {
            pressureKpa[actuator] = kpa;
            pressureNanos[actuator] = nanos;
            return this;
        }

        public Builder current(int actuator, double amps, long nanos) {
            currentA[actuator] = amps;
            currentNanos[actuator] = nanos;
            return this;
        }

        public Builder heat(int actuator, double padCelsius, double skinCelsius, long nanos) {
            padC[actuator] = padCelsius;
            skinC[actuator] = skinCelsius;
            heatNanos[actuator] = nanos;
            return this;
        }

        public Builder carriage(Carriage value) {
            carriage = value;
            return this;
        }

        public Builder seat(Seat value) {
            seat = value;
            return this;
        }

        public Builder power(Power value) {
            power = value;
            return this;
        }

        public Builder buttons(Buttons value) {
            buttons = value;
            return this;
        }

        public Readings build() {
            return new Readings(this);
        }

        private static double[] filled(int n) {
            double[] values = new double[n];
            Arrays.fill(values, Double.NaN);
            return values;
        }
    }
}

package lumbar.drive.modbus;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.chair.wiring.OutputWire;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the levels of the outputs to the values of coils and registers at a given time; leases, pulses and slow PWM end here.
 * Immutable.
 */
final class OutputEncoder {
    /** The lease of an output, ns. The unit has none of its own, so the line ends what the loop does not renew (SR-03). */
    static final long LEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final double LONGEST_PULSE_MS = 60;
    private static final double NANOS_PER_MS = 1e6;

    /** The period of slow PWM: relays wear, and a heat pad takes minutes. */
    private static final long SLOW_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final List<OutputWire> outputs;
    private final List<ModbusAddress> points;

    OutputEncoder(List<OutputWire> outputs, List<ModbusAddress> points) throws DriveException {
        this.outputs = List.copyOf(outputs);
        this.points = List.copyOf(points);
        for (int i = 0; i < points.size(); i++) {
            ModbusAddress.Table table = points.get(i).table();
            if (table != ModbusAddress.Table.COIL && table != ModbusAddress.Table.HOLDING) {
                throw new DriveException(
                        outputs.get(i).at() + " cannot be written: an output is a coil or a holding register");
            }
            if (table == ModbusAddress.Table.COIL && outputs.get(i).form() == OutputWire.Form.DUTY) {
                throw new DriveException(outputs.get(i).at()
                        + " is on or off and gives no share: add on-off, or wire it to a holding register");
            }
        }
    }

    /**
     * Returns the values of a block. A watchdog line stays where the last beat left it, also at rest: an edge would count as a
     * beat and keep the power on for longer (SR-02).
     *
     * @param wanted levels by output; null for rest
     */
    int[] values(ModbusAddress.Block block, double @Nullable [] wanted, long ageNanos, long nowNanos, int beats) {
        int[] values = new int[block.places().size()];
        for (int i = 0; i < values.length; i++) {
            int place = block.places().get(i);
            double share;
            if (outputs.get(place).form() == OutputWire.Form.BEAT) {
                share = beats & 1;
            } else if (wanted == null || ageNanos > LEASE_NANOS) {
                share = 0;
            } else {
                share = share(place, wanted[place], ageNanos, nowNanos);
            }
            values[i] = value(place, share);
        }
        return values;
    }

    private double share(int place, double level, long ageNanos, long nowNanos) {
        return switch (outputs.get(place).form()) {
            case HELD -> level > 0 ? 1 : 0;
            case PULSE -> ageNanos < Math.min(level, LONGEST_PULSE_MS) * NANOS_PER_MS ? 1 : 0;
            case DUTY -> level;
            case SLOW_DUTY ->
                points.get(place).table() == ModbusAddress.Table.HOLDING
                        ? level
                        : Math.floorMod(nowNanos, SLOW_PERIOD_NANOS) < level * SLOW_PERIOD_NANOS ? 1 : 0;
            case BEAT -> throw new IllegalStateException("a level is no beat");
        };
    }

    private int value(int place, double share) {
        if (points.get(place).table() == ModbusAddress.Table.HOLDING) {
            // a NaN becomes 0
            return (int) (outputs.get(place).full() * Math.max(0, Math.min(1, share)));
        }
        return share > 0 != outputs.get(place).at().activeLow() ? 1 : 0;
    }

    /** Whether this value of the unit switches the output on; one that is not known (−1) counts as on. */
    boolean isOn(int place, int value) {
        return value < 0
                || (points.get(place).table() == ModbusAddress.Table.HOLDING
                        ? value > 0
                        : (value != 0) != outputs.get(place).at().activeLow());
    }

    /** Whether a change of values switches something off; an unknown state (−1) counts as on. */
    boolean falls(ModbusAddress.Block block, int[] from, int[] to) {
        for (int i = 0; i < to.length; i++) {
            boolean low = outputs.get(block.places().get(i)).at().activeLow();
            if (from[i] < 0 || (low ? to[i] > from[i] : to[i] < from[i])) {
                return true;
            }
        }
        return false;
    }
}

package lumbar.drive;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;

/**
 * When each bag's pressure was last measured by the boards of one bus, monotonic ns. The threads that measure write it, and those that
 * end the pulses of the inlets read it, so that the loop has no part in it (SR-03). Any thread; no lock.
 */
public final class BagSampleTimes {
    /** Of a bag that was not measured yet; a time that can be subtracted from. */
    static final long NEVER = Long.MIN_VALUE / 2;

    private final AtomicLongArray nanos;
    private final boolean[] isMeasured;

    /** @param parts the boards of the bus */
    public BagSampleTimes(List<Wiring.Part> parts) {
        int[] bags = parts.stream()
                .flatMap(part -> part.inputs().stream())
                .filter(BagSampleTimes::isOfBag)
                .mapToInt(InputWire::actuator)
                .toArray();
        int size = 0;
        for (int bag : bags) {
            size = Math.max(size, bag + 1);
        }
        nanos = new AtomicLongArray(size);
        isMeasured = new boolean[size];
        for (int i = 0; i < size; i++) {
            nanos.set(i, NEVER);
        }
        for (int bag : bags) {
            isMeasured[bag] = true;
        }
    }

    private static boolean isOfBag(InputWire wire) {
        return wire.role() == InputWire.Role.PRESSURE;
    }

    /**
     * A value came from this input; does nothing for one that is no bag's pressure.
     *
     * @param beganNanos when its measurement began, or earlier
     */
    public void measured(InputWire wire, long beganNanos) {
        if (isOfBag(wire)) {
            nanos.set(wire.actuator(), beganNanos);
        }
    }

    /** Returns the pulses of this inlet, by the samples of its bag if this bus measures it. */
    public InletPulse pulses(OutputWire inlet) {
        int bag = inlet.actuator();
        boolean isKnown = bag >= 0 && bag < isMeasured.length && isMeasured[bag];
        return new InletPulse(isKnown ? () -> nanos.get(bag) : null);
    }
}

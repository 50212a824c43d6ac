package lumbar.safety;

import lumbar.chair.Carriage;
import lumbar.chair.Readings;

/**
 * How near to the neck the carriage may be (SR-16, SR-45). Pulses come from the motor's side of the belt, so a belt that begins to
 * slip shows only at the next end. Until then the way towards the neck may have been travelled in full, and of the way back only
 * what a belt that slips by {@link #SLIP} leaves. An end that closes its switch makes the place certain again. One thread.
 */
final class CarriageReach {
    /** The most slip that a check must find, share of the travel (SR-45). */
    private static final double SLIP = 0.9;

    private final Carriage carriage;
    private double lastM = Double.NaN;
    private double nearestM = Double.NaN;

    CarriageReach(Carriage carriage) {
        this.carriage = carriage;
    }

    /** @param xM where the count says that it is, m from the neck end; NaN when not known */
    void observe(double xM, Readings.Carriage read) {
        if (Double.isNaN(xM)) {
            nearestM = Double.NaN;
        } else if (read.endNeck() != read.endSeat()) {
            nearestM = read.endNeck() ? 0 : carriage.strokeM();
        } else if (Double.isNaN(lastM) || Double.isNaN(nearestM)) {
            nearestM = xM;
        } else {
            double moved = xM - lastM;
            nearestM = Math.clamp(nearestM + (moved > 0 ? (1 - SLIP) * moved : moved), 0, xM);
        }
        lastM = xM;
    }

    /** The nearest place to the neck where the carriage may be, m from the neck end; NaN when nothing is known. */
    double nearestM() {
        return nearestM;
    }
}

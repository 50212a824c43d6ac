package lumbar.regulate;

import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Outputs;

/**
 * Fills a bag without a sensor by reckoning alone: the model adds up its share of the pump's air, counted high, until it stands
 * for the set point, which has a lower ceiling here. Then nothing more is added: a bag that is not measured is filled again only
 * after it was vented long enough to be empty for sure. Pulses keep to the board's rule for bags without fresh samples: at most
 * 60 ms, then at least 60 ms off (SR-03). One thread.
 */
final class TimedFill {
    /** The model's air counts so much more than it is: a bag filled by time stays rather below its set point. */
    private static final double COUNTED_HIGH = 1.15;

    private static final double PULSE_SECONDS = 0.06;
    private static final double PAUSE_SECONDS = 0.08;
    /** Renewed in every cycle, and the last one ends by itself. */
    private static final int PULSE_MS = 16;

    private static final double RISE_KPA_PER_SECOND = 4;
    private static final double MOST_LITRES_PER_SECOND = 0.1;
    private static final double EMPTY_SECONDS = 4;
    private static final double EMPTY_SECONDS_PER_LITRE = 4;

    private final Airbag bag;
    private final InletValveModel inlet = new InletValveModel();
    private double kpa;
    private double ventedSeconds;
    private double pulseSeconds;
    private boolean pulse;
    private boolean ventOpen = true;
    private double wantedLitres;

    TimedFill(Airbag bag) {
        this.bag = bag;
    }

    /** Pressure by reckoning, kPa. */
    double kpa() {
        return kpa;
    }

    /** A cycle has passed after {@code written}; returns the share of it that the inlet was open. */
    double valve(Outputs written, double seconds) {
        return inlet.passed(written.relay() && written.inletMs(bag.index()) > 0, seconds * 1000);
    }

    /** The bag after the cycle, with what the pump gave it. */
    void observe(double seconds, double litres, Outputs written) {
        kpa += COUNTED_HIGH * litres / AirModel.litresPerKpa(bag.volumeLitres(), kpa);
        if (written.relay() && !written.ventOpen(bag.index())) {
            ventedSeconds = 0;
            return;
        }
        ventedSeconds += seconds;
        if (isEmpty()) {
            kpa = 0;
        }
    }

    /** Lets the bag empty; what was filled stays counted until it is empty for sure. */
    void release() {
        ventOpen = true;
        pulse = false;
        pulseSeconds = 0;
        wantedLitres = 0;
    }

    /** One cycle: decides on inlet, vent and the flow wanted. */
    void regulate(double setPointKpa, double seconds) {
        if (!(setPointKpa > 0) || (ventOpen && !isEmpty())) {
            release();
            return;
        }
        ventOpen = false;
        pulseSeconds += seconds;
        if (pulseSeconds >= PULSE_SECONDS + PAUSE_SECONDS) {
            pulseSeconds = 0;
        }
        boolean fills = kpa < setPointKpa;
        pulse = fills && pulseSeconds < PULSE_SECONDS;
        double perKpa = AirModel.litresPerKpa(bag.volumeLitres(), kpa);
        wantedLitres = fills ? Math.min(MOST_LITRES_PER_SECOND, RISE_KPA_PER_SECOND * perKpa) : 0;
    }

    int inletMs() {
        return pulse ? PULSE_MS : 0;
    }

    boolean ventOpen() {
        return ventOpen;
    }

    double wantedLitres() {
        return wantedLitres;
    }

    private boolean isEmpty() {
        return ventedSeconds >= EMPTY_SECONDS + EMPTY_SECONDS_PER_LITRE * bag.volumeLitres();
    }
}

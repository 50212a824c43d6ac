package lumbar.control;

import lumbar.chair.Readings;
import lumbar.safety.SampleMedian;
import org.jspecify.annotations.Nullable;

/**
 * The carriage's sensors without what only one sample said: of three samples running the middle pulse count, depth and kneader turn, and
 * the end switches as two of them said. One closed sample of an end switch would set the place to that end, and one wrong count would
 * lose it (SR-56). It costs a sample of delay. One thread.
 */
final class SettledCarriage {
    private Readings.@Nullable Carriage last;
    private Readings.@Nullable Carriage beforeLast;
    private Readings.@Nullable Carriage settled;

    /** The readings with the carriage as it is believed; before three samples came, as it was read. */
    Readings settle(Readings readings) {
        Readings.Carriage read = readings.carriage();
        if (last == null || read.nanos() != last.nanos()) {
            settled = last == null || beforeLast == null ? read : of(beforeLast, last, read);
            beforeLast = last;
            last = read;
        }
        return settled == null ? readings : readings.with(settled);
    }

    private static Readings.Carriage of(Readings.Carriage a, Readings.Carriage b, Readings.Carriage c) {
        return new Readings.Carriage(
                Math.max(Math.min(a.pulses(), b.pulses()), Math.min(Math.max(a.pulses(), b.pulses()), c.pulses())),
                two(a.endNeck(), b.endNeck(), c.endNeck()),
                two(a.endSeat(), b.endSeat(), c.endSeat()),
                SampleMedian.middle(a.depthMm(), b.depthMm(), c.depthMm()),
                SampleMedian.middle(a.kneaderTurns(), b.kneaderTurns(), c.kneaderTurns()),
                c.nanos());
    }

    private static boolean two(boolean a, boolean b, boolean c) {
        return a ? b || c : b && c;
    }
}

package lumbar.bringup;

import java.util.Locale;
import java.util.OptionalDouble;
import lumbar.chair.Actuator.Roller;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Moves the carriage one way at 20 %, rollers in: it draws current, its pulses come as often as its time for the whole path says,
 * and the end switch it meets is the one ahead. It stops there.
 */
final class TravelTrial implements Trial {
    private static final double LEAST_SHARE = 0.6;
    private static final double MOST_SHARE = 1.5;
    private static final double LAG_SECONDS = 0.25;
    private static final double RETRACTED_MM = 5;

    private final Chair chair;
    private final Roller roller;
    private final Carriage path;
    private final int way;
    private final MotorCurrent current = new MotorCurrent();
    private long first;
    private long pulses;
    private double driven;
    private boolean aheadAtStart;
    private boolean behindAtStart;
    private boolean ahead;
    private boolean behind;
    private boolean out;

    /** @param way −1 towards the neck, +1 towards the seat */
    TravelTrial(Chair chair, Roller roller, Carriage path, int way) {
        this.chair = chair;
        this.roller = roller;
        this.path = path;
        this.way = way;
    }

    private String end() {
        return way < 0 ? "neck" : "seat";
    }

    @Override
    public String title() {
        return roller.id() + ": travel towards the " + end();
    }

    @Override
    public String prompt() {
        return "Hold the key and look: the carriage goes slowly towards the " + end()
                + "; close its end switch by hand if you can reach it safely.";
    }

    @Override
    public double settleSeconds() {
        return 1.2;
    }

    @Override
    public void begin(Readings readings) {
        current.begin();
        first = readings.carriage().pulses();
        pulses = 0;
        driven = 0;
        aheadAtStart = ahead(readings);
        behindAtStart = behind(readings);
        ahead = false;
        behind = false;
        out = !(readings.carriage().depthMm() <= RETRACTED_MM);
    }

    @Override
    public Outputs run(long nowNanos, double seconds, Readings readings) {
        current.driven(seconds, readings.currentA(roller.index()));
        driven = seconds;
        pulses = readings.carriage().pulses() - first;
        ahead |= ahead(readings) && !aheadAtStart;
        behind |= behind(readings) && !behindAtStart;
        return MotorOutputs.of(chair.size(), roller.index(), done() ? 0 : way * Limits.BRING_UP_LEVEL);
    }

    private boolean ahead(Readings readings) {
        return way < 0 ? readings.carriage().endNeck() : readings.carriage().endSeat();
    }

    private boolean behind(Readings readings) {
        return way < 0 ? readings.carriage().endSeat() : readings.carriage().endNeck();
    }

    @Override
    public boolean done() {
        return ahead || behind || aheadAtStart || out;
    }

    @Override
    public void settle(double seconds, Readings readings) {
        pulses = readings.carriage().pulses() - first;
    }

    @Override
    public LiveValue live(Readings readings) {
        return LiveValue.of("pulses", (double) pulses, expected(Limits.BRING_UP_SECONDS), "");
    }

    private double expected(double seconds) {
        double whole = way < 0 ? path.upSeconds() : path.downSeconds();
        return path.counts() * Limits.BRING_UP_LEVEL * seconds / whole;
    }

    @Override
    public TrialResult judge(@Nullable Fault fault) {
        if (fault != null && (fault.code() != FaultCode.ROLLER_STALLED || pulses > 0)) {
            return BringUp.resultOf(fault);
        }
        if (out) {
            return TrialResult.bad("the rollers are out, so the carriage was not moved", "Try depth first.");
        }
        if (aheadAtStart) {
            return TrialResult.note("the carriage already stands at the " + end() + " end", "Try the other way.");
        }
        if (behind) {
            return TrialResult.bad(
                    "going towards the " + end() + ", the switch of the other end closed",
                    "The motor or the two end switches are swapped: change `up` and `down`, or `end-neck` and `end-seat`,"
                            + " in the chair file.");
        }
        return moved((double) pulses, expected(Math.max(0.01, driven - LAG_SECONDS)));
    }

    private TrialResult moved(double counted, double expected) {
        if (counted <= 0 && !ahead) {
            return current.none()
                    ? TrialResult.bad(
                            "the carriage is driven, but no current and no pulses",
                            "Plug at the motor, its driver, the supply of the driver.")
                    : TrialResult.bad(
                            "the carriage draws current, but no pulses come",
                            "Does it move? Then the pulse sensor or its wire. It stands? Look for what holds it.");
        }
        String seen = String.format(
                Locale.ROOT,
                "the carriage goes towards the %s: %.0f pulses, %.0f expected%s",
                end(),
                counted,
                expected,
                ahead ? ", and met its end switch" : "");
        double share = counted / expected;
        if (!ahead && (share < LEAST_SHARE || share > MOST_SHARE)) {
            return TrialResult.bad(
                    seen, "Slip, lost or doubled pulses; or times and counts in the chair file are wrong.");
        }
        TrialResult good = ahead
                ? TrialResult.good(seen)
                : TrialResult.note(seen, "Did it go towards the " + end() + "? Else `up` and `down` are swapped.");
        OptionalDouble amps = current.none() ? OptionalDouble.empty() : current.amps();
        return (amps.isPresent() ? good.with(TrialResult.NO_LOAD_AMPS, amps.getAsDouble()) : good)
                .with("pulses", counted);
    }
}

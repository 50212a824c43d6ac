package lumbar.bringup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.regulate.Regulator;
import lumbar.safety.BagModel;
import lumbar.safety.BringUpLimiter;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/**
 * Fills one bag to 20 % of the ceiling of its area, at the ordinary slope and by the ordinary regulation, holds it shut for the
 * rest of the run and lets it empty: rise, leak and fall are three curves that tell valve, hose, pump, bag and vent apart. Watched
 * for longer, up to a minute with nothing driven, a shut bag shows a leak that is too slow for five seconds (SR-36).
 */
final class AirTrial implements Trial {
    private static final double FILL_SECONDS = 3.7;
    private static final double FILLED = 0.9;
    private static final double NO_RISE_KPA = 0.15;
    private static final double QUIET_SECONDS = 0.3;
    private static final double LEAST_HOLD_SECONDS = 0.9;
    /** A bag that is not full gives way while it leaks, so little shows. */
    private static final double MOST_LEAK_PER_SECOND = 0.008;

    /** The same of a bag that was watched: the leakiest of the bench drops (275 s) loses 0.08 % a second at 20 %, one of 150 s 0.14 %. */
    private static final double MOST_WATCHED_LEAK_PER_SECOND = 0.001;

    /** Four times what 50 Pa of noise make of one second; it shrinks with the time to the power of 1.5. */
    private static final double NOISE_PER_SECOND = 0.026;

    private static final double EMPTY_KPA = 1;
    private static final double SMOOTH_SECONDS = 0.1;

    private final Chair chair;
    private final Airbag bag;
    private final Regulator regulator;
    private final BringUpLimiter limiter;
    private final double targetKpa;
    private final double watchSeconds;

    /** Smoothed readings; NaN before the first one and without a sensor. */
    private double kpa = Double.NaN;

    private long lastNanos;
    private double startKpa;
    private double peakKpa;
    private double litres;
    private OptionalDouble filledAt = OptionalDouble.empty();
    private OptionalDouble shutAt = OptionalDouble.empty();
    private double heldSeconds;
    private DecayRate fall = new DecayRate();
    private OptionalDouble emptyAfter = OptionalDouble.empty();

    /** @param watchSeconds how long the shut bag is watched, 0…60 s; 0 for a bag without a sensor */
    AirTrial(Chair chair, Airbag bag, double watchSeconds) {
        this.chair = chair;
        this.bag = bag;
        this.watchSeconds = watchSeconds;
        regulator = new Regulator(chair);
        limiter = new BringUpLimiter(chair, bag);
        targetKpa = limiter.targetKpa();
    }

    @Override
    public String title() {
        return bag.id() + (watchSeconds > 0 ? ": fill, watch and empty" : ": fill and empty");
    }

    @Override
    public String prompt() {
        String watched = watchSeconds > 0 ? String.format(Locale.ROOT, " and watched for %.0f s", watchSeconds) : "";
        return String.format(
                Locale.ROOT, "Hold the key: the bag fills to %.1f kPa, then is held shut%s.", targetKpa, watched);
    }

    @Override
    public double watchSeconds() {
        return watchSeconds;
    }

    @Override
    public double settleSeconds() {
        return 3.5;
    }

    @Override
    public void observe(long nowNanos, Readings readings, Outputs written) {
        regulator.observe(nowNanos, readings, written);
        litres += regulator.litres()[bag.index()];
        double seconds = Math.clamp((nowNanos - lastNanos) * 1e-9, 0, SMOOTH_SECONDS);
        lastNanos = nowNanos;
        double read = readings.pressureKpa(bag.index());
        kpa = Double.isNaN(kpa) ? read : kpa + (read - kpa) * seconds / (SMOOTH_SECONDS + seconds);
    }

    @Override
    public void begin(Readings readings) {
        startKpa = kpa;
        peakKpa = kpa;
        litres = 0;
        filledAt = OptionalDouble.empty();
        shutAt = OptionalDouble.empty();
        heldSeconds = 0;
        fall = new DecayRate();
        emptyAfter = OptionalDouble.empty();
        var ignored = regulator.release(true);
    }

    @Override
    public Outputs run(long nowNanos, double seconds, Readings readings) {
        peakKpa = Math.max(peakKpa, kpa);
        if (filledAt.isEmpty() && kpa - startKpa >= FILLED * (targetKpa - startKpa)) {
            filledAt = OptionalDouble.of(seconds);
        }
        boolean filled = filledAt.isPresent() && seconds >= filledAt.getAsDouble() + QUIET_SECONDS;
        boolean shut = bag.sensor() && (seconds >= FILL_SECONDS || filled);
        if (!shut) {
            return regulator.regulate(nowNanos, limiter.fill(startKpa, seconds), readings);
        }
        return shut(seconds, readings.pressureKpa(bag.index()));
    }

    private Outputs shut(double seconds, double read) {
        double since = shutAt.orElse(seconds);
        shutAt = OptionalDouble.of(since);
        if (seconds >= since + QUIET_SECONDS) {
            heldSeconds = seconds - since - QUIET_SECONDS;
            fall.add(heldSeconds, read);
        }
        boolean[] open = new boolean[chair.size()];
        Arrays.fill(open, true);
        open[bag.index()] = false;
        return new Outputs(new int[chair.size()], open, new double[chair.size()], 0, 0, true);
    }

    @Override
    public void settle(double seconds, Readings readings) {
        if (emptyAfter.isEmpty() && kpa <= EMPTY_KPA) {
            emptyAfter = OptionalDouble.of(seconds);
        }
    }

    @Override
    public LiveValue live(Readings readings) {
        return LiveValue.of("pressure", kpa, targetKpa, "kPa");
    }

    @Override
    public TrialResult judge(@Nullable Fault fault) {
        double rise = peakKpa - startKpa;
        if (fault != null && fault.code() != FaultCode.PRESSURE_NO_RISE) {
            return BringUp.resultOf(fault);
        }
        if (!bag.sensor()) {
            return TrialResult.note(
                    bag.id() + " has no pressure sensor: nothing could be measured",
                    "Feel whether it filled and emptied; a bag that does not empty must not be used.");
        }
        if (fault != null || rise < FILLED * 0.5 * targetKpa) {
            return noRise(rise).with("rise-kpa", rise);
        }
        return filled(rise).with("rise-kpa", rise);
    }

    /** The peak is that of the shut bag: its leak until then takes less than the noise. */
    private double gain(double rise) {
        return new BagModel(bag.volumeLitres(), bag.ventMm()).gain(0, rise, litres);
    }

    private TrialResult noRise(double rise) {
        if (rise < NO_RISE_KPA) {
            return TrialResult.bad(
                    bag.id() + ": pressure did not rise: valve, hose or pump?",
                    "Hold the key again and listen. Pump silent: its plug, its output, its supply. Pump runs, no click at"
                            + " the valve: the inlet valve or its wire. Pump runs, valve clicks: the hose is off, kinked or on"
                            + " another bag. Does another bag fill? Then it is not the pump.");
        }
        return TrialResult.bad(
                String.format(
                        Locale.ROOT, "%s: pressure rose only %.2f of %.1f kPa", bag.id(), Math.max(0, rise), targetKpa),
                "Hose kinked, vent that does not shut, bag torn, or a weak pump: another bag that fills well rules the"
                        + " pump out. Is the volume in the chair file right?");
    }

    private TrialResult filled(double rise) {
        if (emptyAfter.isEmpty() || emptyAfter.getAsDouble() > settleSeconds()) {
            return TrialResult.bad(
                    bag.id() + ": does not empty after its vent was opened",
                    "Open its hose by hand. The vent is blocked, or it is not wired as the vent of this bag.");
        }
        OptionalDouble leak = heldSeconds >= LEAST_HOLD_SECONDS ? fall.sharePerSecond() : OptionalDouble.empty();
        double sound = watchSeconds > 0 ? MOST_WATCHED_LEAK_PER_SECOND : MOST_LEAK_PER_SECOND;
        double mostLeak = Math.max(sound, NOISE_PER_SECOND / Math.pow(heldSeconds, 1.5));
        if (leak.isPresent() && leak.getAsDouble() > mostLeak) {
            return TrialResult.bad(
                    String.format(
                            Locale.ROOT,
                            "%s: rose to %.1f kPa, then fell by %.2f %% a second while shut: it leaks",
                            bag.id(),
                            peakKpa,
                            100 * leak.getAsDouble()),
                    "Hose end, seam of the bag, or a vent that does not shut tight: soap water shows it.");
        }
        if (filledAt.isEmpty()) {
            return TrialResult.note(
                    String.format(Locale.ROOT, "%s: fills slowly, %.1f kPa so far", bag.id(), Math.max(0, rise)),
                    "Hold the key for the whole 5 s; if it stays so, look for a kink or a weak pump.");
        }
        return new TrialResult(
                        TrialResult.Grade.GOOD,
                        String.format(
                                Locale.ROOT,
                                "%s: filled in %.1f s, %s, empty %.1f s after",
                                bag.id(),
                                filledAt.getAsDouble(),
                                leak.isEmpty() ? "let go before a leak could show" : "holds its air",
                                emptyAfter.getAsDouble()),
                        "",
                        Map.of())
                .with(TrialResult.FILL_SECONDS, filledAt.getAsDouble())
                .with(TrialResult.GAIN, gain(rise))
                .with("empty-seconds", emptyAfter.getAsDouble());
    }
}

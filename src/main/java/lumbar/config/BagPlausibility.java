package lumbar.config;

import java.util.OptionalDouble;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Pneumatics;
import lumbar.safety.BagModel;
import lumbar.safety.Limits;

/**
 * Whether a bag, the pump and what bring-up learned of them go together (SR-03, SR-30, SR-44): a bag that the pump overfills before
 * anything stops it, one that it can hardly fill, and one whose fill time was measured as quite another. Pure.
 */
final class BagPlausibility {
    /** The relief valve opens here: a fill that nobody ends must have ended by then, kPa (SR-03). */
    private static final double RELIEF_KPA = 16;

    /** A board ends each pulse by itself after 60 ms, and the valve needs 20 ms to close (SR-03). */
    private static final double PULSE_SECONDS = 0.08;

    /** Without a board that does, the watchdog takes the power after so long (SR-02). */
    private static final double WATCHDOG_SECONDS = 0.5;

    /** A hold lasts 10 s at most: a bag that needs twice that to fill never comes to its level. */
    private static final double MOST_FILL_SECONDS = 20;

    private static final double USUAL_KPA = 8;

    /** Volume ±20 %, pump ±15 % and a leak come to ±60 %; bring-up measures to 0.1 s. */
    private static final double LEARNED_FACTOR = 2.5;

    /** The pump's start, the valve and the smoothing of what is read. */
    private static final double LATENCY_SECONDS = 0.3;

    /** A trial counts a bag as filled from this share of its target on. */
    private static final double FILLED = 0.9;

    private final Pneumatics air;
    private final double leaseSeconds;

    /** @param leaseSeconds after which the boards let go by themselves, 0 without such boards */
    BagPlausibility(Pneumatics air, double leaseSeconds) {
        this.air = air;
        this.leaseSeconds = leaseSeconds;
    }

    /** @param learnedFillSeconds what bring-up measured, empty before */
    void check(Section section, Airbag bag, OptionalDouble learnedFillSeconds) {
        overfills(section, bag);
        fillsAtAll(section, bag);
        learned(section, bag, learnedFillSeconds);
    }

    private double ceilingKpa(Airbag bag) {
        double kpa = bag.sensor() ? Limits.bagCeilingKpa(bag.area()) : Limits.UNMEASURED_CEILING_KPA;
        boolean leased = leaseSeconds > 0 && leaseSeconds <= BoardReader.FULL_LEASE_SECONDS;
        kpa = leased ? kpa : Math.min(kpa, Limits.RELAY_ONLY_CEILING_KPA);
        return air.ventsSurelyOpen() ? kpa : Math.min(kpa, Limits.UNSURE_VENT_CEILING_KPA);
    }

    private double unattendedSeconds() {
        if (leaseSeconds <= 0) {
            return WATCHDOG_SECONDS;
        }
        return leaseSeconds <= BoardReader.FULL_LEASE_SECONDS ? PULSE_SECONDS : leaseSeconds;
    }

    private void overfills(Section section, Airbag bag) {
        double ceiling = ceilingKpa(bag);
        double seconds = fillSeconds(bag, ceiling, RELIEF_KPA);
        if (seconds < unattendedSeconds()) {
            double most = air.pumpLitresPerSecond() * seconds / unattendedSeconds() * 60;
            section.error(
                    section.at("volume"),
                    "the pump of " + flow() + " would bring '" + bag.id() + "' from "
                            + Dimension.PRESSURE.show(ceiling) + " to " + Dimension.PRESSURE.show(RELIEF_KPA)
                            + " before anything stops it",
                    "outputs may stay on for " + Dimension.DURATION.show(unattendedSeconds())
                            + " after a failure: this bag allows a pump of "
                            + Dimension.FLOW.show(Math.floor(most * 10) / 10)
                            + " at most; use a larger bag or a weaker pump, or correct volume or pump-flow (SR-03)");
        }
    }

    private void fillsAtAll(Section section, Airbag bag) {
        double kpa = Math.min(USUAL_KPA, ceilingKpa(bag));
        double seconds = fillSeconds(bag, 0, kpa);
        if (seconds > MOST_FILL_SECONDS) {
            section.error(
                    section.at("volume"),
                    "the pump of " + flow() + " needs " + Dimension.DURATION.show(Math.rint(seconds)) + " to bring '"
                            + bag.id() + "' to " + Dimension.PRESSURE.show(kpa),
                    "at most " + Dimension.DURATION.show(MOST_FILL_SECONDS)
                            + ", for a hold lasts 10 s; correct volume or pump-flow, or use a stronger pump (SR-13)");
        }
    }

    private void learned(Section section, Airbag bag, OptionalDouble learnedFillSeconds) {
        double kpa = FILLED
                * Limits.BRING_UP_LEVEL
                * (bag.sensor() ? Limits.bagCeilingKpa(bag.area()) : Limits.UNMEASURED_CEILING_KPA);
        double expected =
                LATENCY_SECONDS + Math.max(kpa / Limits.DEFAULT_SLOPE_KPA_PER_SECOND, fillSeconds(bag, 0, kpa));
        double least = Math.floor(expected / LEARNED_FACTOR * 10) / 10;
        double most = Math.ceil(expected * LEARNED_FACTOR * 10) / 10;
        learnedFillSeconds.ifPresent(seconds -> {
            if (seconds < least || seconds > most) {
                section.error(
                        section.at("fill"),
                        "bring-up measured a fill of " + Dimension.DURATION.show(seconds) + ", which does not fit '"
                                + bag.id() + "'",
                        "a bag of " + Dimension.VOLUME.show(bag.volumeLitres()) + " at a pump of " + flow() + " takes "
                                + Dimension.DURATION.show(least) + " to " + Dimension.DURATION.show(most)
                                + ": look at volume, pump-flow and the scale of the pressure, then run the bring-up again"
                                + " (SR-44)");
            }
        });
    }

    private double fillSeconds(Airbag bag, double fromKpa, double toKpa) {
        return new BagModel(bag.volumeLitres(), bag.ventMm()).fillSeconds(fromKpa, toKpa, air.pumpLitresPerSecond());
    }

    private String flow() {
        return Dimension.FLOW.show(air.pumpLitresPerSecond() * 60);
    }
}

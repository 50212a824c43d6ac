package lumbar.control;

import java.util.OptionalDouble;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.jspecify.annotations.Nullable;

/**
 * Who sits there, as far as the seat can tell (SR-20). Without a seat sensor somebody is taken to sit.
 *
 * <p>No seat is believed for ever (SR-46). Load cells must show life within a minute, else it is as if nobody sat there, but for the
 * minutes: a sensor that may be stuck gives nobody fresh ones (SR-07). A seat switch must have opened since the last session that
 * nobody at the chair ended. What was before the daemon began is not known, and counts as not opened: the memory need not survive a
 * restart, a chair that is empty then shows its switch open at once, and whoever sits there gets up once. One thread.
 */
final class Presence {
    private static final double LIGHTEST_KG = 40;
    private static final double HEAVIEST_KG = 135;
    private static final double SETTLED_SECONDS = 3;
    static final double LOST_SECONDS = 3;
    static final double LEFT_SECONDS = 60;

    /** So long empty, and whoever comes next counts as another body (SR-07). */
    private static final double CHANGED_SECONDS = 10;

    /** So long, and in so many samples, a seat is open before it is believed: no glitch proves it (SR-56). */
    private static final double OPEN_SECONDS = 0.2;

    private static final int OPEN_SAMPLES = 2;

    /**
     * Who gets up is seen on the way: so many samples between these shares of their weight. Load cells that go from all to nothing at once
     * have lost their wire, and whoever sits there is the same body (SR-07).
     */
    private static final int GETTING_UP_SAMPLES = 2;

    /** Of each sample's difference: a wild one, or a second of getting up, moves the known weight little. */
    private static final double FOLLOWED = 0.002;

    private static final double MOST_OF_IT = 0.75;
    private static final double LITTLE_OF_IT = 0.25;

    private static final long OLDEST_NANOS = 500_000_000;

    private final Chair chair;
    private OptionalDouble occupiedSince = OptionalDouble.empty();
    private OptionalDouble suitedSince = OptionalDouble.empty();
    private OptionalDouble emptySince = OptionalDouble.empty();
    private OptionalDouble unsuitedSince = OptionalDouble.empty();
    private double nowSeconds;

    /** As it was read; NaN where the seat does not weigh. */
    private double kg = Double.NaN;

    private final SeatLife life = new SeatLife(SETTLED_SECONDS);
    private final SeatShift shift = new SeatShift(SETTLED_SECONDS);
    private OptionalDouble aliveSince = OptionalDouble.empty();

    /** Whether the switch was open since a session ended that nobody at the chair ended, or since the daemon began. */
    private boolean opened;

    /** Whether it was open since the last session ended. */
    private boolean satDown;

    /** Whether it opened in this cycle. */
    private boolean opens;

    private boolean wasOpen;

    /** From the first sample that says "occupied" until the open seat is believed: no glitch lets anybody sit down anew (SR-56). */
    private boolean seated;

    private int openSamples;
    private long openNanos = Long.MIN_VALUE;

    /** What somebody weighed who sat there for three seconds, kg; 0 before anybody did. */
    private double settledKg;

    private int gettingUpSamples;
    private long weighedNanos = Long.MIN_VALUE;
    private boolean emptied;
    private boolean changed;

    Presence(Chair chair) {
        this.chair = chair;
    }

    /**
     * One cycle.
     *
     * @param ageNanos of the reading: an old one is nobody who sits there, and no empty seat either (SR-41, SR-07)
     * @param inSession whether a session is under way
     * @param reclining whether a recliner moves
     * @param written what the chair was driven with in the cycle before
     */
    void observe(double now, Readings.Seat seat, long ageNanos, boolean inSession, boolean reclining, Outputs written) {
        nowSeconds = now;
        kg = seat.kg();
        boolean occupied = !chair.seatSensor() || seat.occupied();
        boolean fresh = Math.abs(ageNanos) <= OLDEST_NANOS;
        boolean open = !occupied && fresh;
        emptySince = since(open, emptySince);
        if (!open) {
            openSamples = 0;
        } else if (seat.nanos() != openNanos) {
            openSamples++;
        }
        openNanos = seat.nanos();
        boolean isOpen = openSamples >= OPEN_SAMPLES && secondsSince(emptySince) >= OPEN_SECONDS;
        opens = isOpen && !wasOpen;
        wasOpen = isOpen;
        opened |= isOpen;
        satDown |= isOpen;
        seated = occupied || (seated && !isOpen);
        if (weighs()) {
            observeGettingUp(seat, occupied);
            life.observe(now, kg, seated, fresh, SeatMotion.of(chair, written, reclining));
            shift.observe(now, kg, seated, fresh, life.shaken(), inSession, reclining);
        }
        boolean suited = occupied && (!weighs() || suits(kg));
        occupiedSince = since(occupied, occupiedSince);
        suitedSince = since(suited, suitedSince);
        aliveSince = since(!life.missing(), aliveSince);
        unsuitedSince = since(!suited || life.missing(), unsuitedSince);
        boolean longEmpty = secondsSince(emptySince) >= CHANGED_SECONDS;
        changed |= longEmpty && !emptied && wasSeenToGetUp();
        emptied = longEmpty;
    }

    private void observeGettingUp(Readings.Seat seat, boolean occupied) {
        if (seat.nanos() == weighedNanos || Double.isNaN(kg)) {
            return;
        }
        weighedNanos = seat.nanos();
        if (occupied && secondsSince(occupiedSince) >= SETTLED_SECONDS) {
            settledKg = settledKg == 0 ? kg : settledKg + FOLLOWED * (kg - settledKg);
        }
        if (kg >= MOST_OF_IT * settledKg) {
            gettingUpSamples = 0;
        } else if (kg > LITTLE_OF_IT * settledKg) {
            gettingUpSamples++;
        }
    }

    private boolean wasSeenToGetUp() {
        boolean wasSeen = !weighs() || settledKg == 0 || gettingUpSamples >= GETTING_UP_SAMPLES;
        settledKg = wasSeen ? 0 : settledKg;
        return wasSeen;
    }

    private boolean weighs() {
        return chair.seatSensor() && chair.seatWeighs();
    }

    private OptionalDouble since(boolean holds, OptionalDouble already) {
        if (!holds) {
            return OptionalDouble.empty();
        }
        return already.isPresent() ? already : OptionalDouble.of(nowSeconds);
    }

    /** 0 for what does not hold. */
    private double secondsSince(OptionalDouble since) {
        return since.isPresent() ? nowSeconds - since.getAsDouble() : 0;
    }

    private static boolean suits(double kg) {
        return kg >= LIGHTEST_KG && kg <= HEAVIEST_KG;
    }

    /** Why nobody may start now, or null when somebody suited has sat long enough and the seat can be believed. */
    @Nullable
    Refusal startRefusal() {
        Refusal refusal = refusal();
        boolean believed = !chair.seatSensor() || weighs() || opened;
        return refusal != null || believed ? refusal : Refusal.SEAT_SWITCH;
    }

    /** The same for whoever sits there in a session under way, whose seat was believed when it began. */
    @Nullable
    Refusal refusal() {
        if (secondsSince(occupiedSince) < SETTLED_SECONDS) {
            return Refusal.NOBODY;
        }
        if (secondsSince(aliveSince) < SETTLED_SECONDS) {
            return Refusal.SEAT_STILL;
        }
        if (shift.changed()) {
            return Refusal.SEAT_CHANGED;
        }
        return secondsSince(suitedSince) >= SETTLED_SECONDS ? null : Refusal.WEIGHT;
    }

    /** A session ended. Where nobody at the chair ended it, a seat switch has to open before the next one (SR-46). */
    void sessionEnded(boolean atChair) {
        opened &= atChair;
        satDown = false;
    }

    /**
     * Whether the seat itself shows somebody to a start from elsewhere (SR-25): a switch must have opened since the last session, whoever
     * ended it, for nobody at the chair vouches for it.
     */
    boolean vouchesForItself() {
        return chair.seatSensor() && (weighs() || satDown);
    }

    /** Whether a shift of weight was felt in this cycle: of more than 5 kg, or one that opens the switch (SR-47). */
    boolean moved() {
        return weighs() ? shift.shifted() : opens;
    }

    /** Whether what shakes the seat has to pause, so that the seat can show life (SR-46). */
    boolean looks() {
        return life.looks();
    }

    /** Whether somebody sits there at this moment. */
    boolean occupied() {
        return occupiedSince.isPresent();
    }

    /** What the seat means for a session under way, or null. */
    @Nullable
    Fault fault() {
        double away = awaySeconds();
        boolean still = life.missing();
        if (away >= LEFT_SECONDS) {
            return away(still ? FaultCode.SEAT_STILL_LONG : FaultCode.SEAT_LEFT, away, LEFT_SECONDS);
        }
        if (away >= LOST_SECONDS) {
            return away(still ? FaultCode.SEAT_STILL : FaultCode.SEAT_EMPTY, away, LOST_SECONDS);
        }
        return away == 0 && shift.changed()
                ? new Fault(FaultCode.SEAT_CHANGED, FaultPlace.SEAT, shift.deviationKg(), SeatShift.CHANGED_KG, "kg")
                : null;
    }

    private static Fault away(FaultCode code, double seconds, double limit) {
        return new Fault(code, FaultPlace.SEAT, seconds, limit, "s");
    }

    /** Whether nobody suited sat there for so long that whoever comes next is judged anew (SR-20). */
    boolean longAway() {
        return awaySeconds() >= CHANGED_SECONDS;
    }

    double awaySeconds() {
        return secondsSince(unsuitedSince);
    }

    /** Weight on the seat; empty where it is not known. */
    OptionalDouble kg() {
        return Double.isNaN(kg) ? OptionalDouble.empty() : OptionalDouble.of(kg);
    }

    /** Whether the chair was empty long enough since this was last asked; asking takes it back. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}

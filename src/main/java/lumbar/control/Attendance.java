package lumbar.control;

import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody in the chair is awake (SR-47). They are asked from 15:00 of a session on, with heat in use or a seat that is only a
 * switch (SR-46) from 10:00 on, whenever nobody acted at the chair for ten minutes. Two minutes of silence fade the session within
 * {@value #FADE_SECONDS} s and end it; who answers while it fades has it back. A pause answers nothing: the question is not shown
 * meanwhile and its time stands still, and with the session both go on, unless somebody acted at the chair.
 *
 * <p>What counts as acting at the chair is every press of a button and every command with the rights of the chair, carried out or
 * refused: of a button, of the command line at the socket, of a panel paired at the chair. A key of a recliner counts when it is
 * pressed, not while it is held, for something may lean on it. A shift of weight of more than 5 kg, or a seat switch that opens,
 * answers a question that is open, and keeps none away. MQTT does neither. One thread.
 */
final class Attendance {
    /** Nobody acted for so long, and they are asked, s. */
    static final double QUIET_SECONDS = 600;

    private static final double FIRST_SECONDS = 900;
    private static final double FIRST_WITH_HEAT_SECONDS = 600;

    /** How long somebody has to answer, s. */
    static final double ANSWER_SECONDS = 120;

    /** How long the level then takes to fall to nothing, s. */
    static final int FADE_SECONDS = 30;

    /** A key that is renewed more often than that is held, s. */
    private static final double HELD_SECONDS = 1;

    /** What a cycle brought. */
    enum Change {
        NONE,
        ASKED,
        ANSWERED,
        SILENT
    }

    private final int[] pads;
    private final boolean hasSwitch;
    private double actedAt = Double.NEGATIVE_INFINITY;
    private double keyAt = Double.NEGATIVE_INFINITY;

    /** When the question was asked that nobody answered yet; NaN for none. */
    private double askedAt = Double.NaN;

    /** How long it has been shown, s. */
    private double silentSeconds;

    private boolean running;
    private boolean off;
    private boolean heated;
    private double now;

    Attendance(Chair chair) {
        pads = chair.all(Actuator.HeatPad.class).stream()
                .mapToInt(Actuator.HeatPad::index)
                .toArray();
        hasSwitch = chair.seatSensor() && !chair.seatWeighs();
    }

    /** A session begins. */
    void begin() {
        askedAt = Double.NaN;
        running = false;
        off = false;
        heated = false;
    }

    /** Somebody pressed a button that became no command. */
    void pressed(double nowSeconds) {
        actedAt = nowSeconds;
    }

    /** A command came. */
    void requested(Request request, double nowSeconds) {
        if (request.origin() != Origin.LOCAL) {
            return;
        }
        boolean isKey = request.command() instanceof Command.HoldKey;
        boolean isHeld = isKey && nowSeconds - keyAt <= HELD_SECONDS;
        keyAt = isKey ? nowSeconds : keyAt;
        if (!isHeld) {
            actedAt = nowSeconds;
        }
    }

    /** Whether somebody at the chair ended the session in this cycle, which led to this state (SR-46). */
    boolean endedBy(State next, double nowSeconds) {
        return next == State.STOPPING && actedAt == nowSeconds;
    }

    /** Nobody is asked any more in this session; somebody at the chair wants it so. */
    void switchOff() {
        off = true;
        askedAt = Double.NaN;
    }

    /** Whether the question may be switched off: not where it is the only proof that somebody sits there (SR-46). */
    boolean maySwitchOff() {
        return !hasSwitch;
    }

    /**
     * One cycle.
     *
     * @param active the session that runs; null in every other state: a pause has a limit of its own
     * @param moved whether the seat felt a shift of weight in this cycle
     */
    Change step(double nowSeconds, @Nullable ActiveSession active, Outputs written, boolean moved) {
        double passed = running ? nowSeconds - now : 0;
        now = nowSeconds;
        running = active != null;
        if (active == null) {
            if (actedAt >= askedAt) {
                askedAt = Double.NaN;
            }
            return Change.NONE;
        }
        for (int pad : pads) {
            heated |= written.duty(pad) > 0;
        }
        if (asks()) {
            silentSeconds += passed;
            if (moved) {
                actedAt = now;
            }
            return answer();
        }
        boolean isDue = active.elapsed() >= (heated || hasSwitch ? FIRST_WITH_HEAT_SECONDS : FIRST_SECONDS);
        if (off || !isDue || now - actedAt < QUIET_SECONDS) {
            return Change.NONE;
        }
        askedAt = now;
        silentSeconds = 0;
        return Change.ASKED;
    }

    private Change answer() {
        if (actedAt >= askedAt) {
            askedAt = Double.NaN;
            return Change.ANSWERED;
        }
        return silentSeconds >= ANSWER_SECONDS + FADE_SECONDS ? Change.SILENT : Change.NONE;
    }

    /** Whether a question is open and shown: not in a pause. */
    boolean asks() {
        return running && !Double.isNaN(askedAt);
    }

    /** Share of what the program asks for: 1, and less and less once nobody answered. */
    double level() {
        return asks() ? Math.clamp(1 - (silentSeconds - ANSWER_SECONDS) / FADE_SECONDS, 0, 1) : 1;
    }

    /** The open question, or null. */
    @Nullable
    AwakeQuestion question() {
        if (!asks()) {
            return null;
        }
        boolean fading = silentSeconds >= ANSWER_SECONDS;
        return new AwakeQuestion(
                Math.max(0, ANSWER_SECONDS + (fading ? FADE_SECONDS : 0) - silentSeconds), fading, maySwitchOff());
    }
}

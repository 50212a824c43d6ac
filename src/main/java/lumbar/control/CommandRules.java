package lumbar.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.person.Admission;
import lumbar.person.AdmissionRefusal;
import lumbar.person.Guest;
import lumbar.person.When;
import lumbar.safety.Fault;
import lumbar.safety.Governor;
import lumbar.safety.Reason;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/**
 * Why a command would be refused at this moment: the one set of rules, for whoever carries commands out and for whoever shows
 * what can be done (SR-38). It changes nothing, and null means that nothing speaks against it. One thread.
 */
final class CommandRules {
    private final Session session;
    private final ButtonPanel keypad;

    CommandRules(Session session, ButtonPanel keypad) {
        this.session = session;
        this.keypad = keypad;
    }

    /** Why nothing may be set in motion, whatever else (SR-24). */
    @Nullable
    Refusal held() {
        return keypad.stopHeld() ? Refusal.STOPPED : null;
    }

    /**
     * Whether it makes the chair do more than it does now: that is judged like a start (SR-25, SR-48). Every command is decided
     * here; what lets go, lowers, or settles something is not.
     */
    boolean doesMore(Command command) {
        ActiveSession course = session.course();
        double intensity = course == null ? 0 : course.intensity();
        return switch (command) {
            case Command.Start s -> true;
            case Command.Continue c -> true;
            case Command.Resume r -> true;
            case Command.Spot s -> true;
            case Command.Nudge n -> n.steps() > 0;
            case Command.Intensity i -> !(i.intensity() <= intensity);
            case Command.HoldKey h -> true;
            case Command.Stop s -> false;
            case Command.Pause p -> false;
            case Command.Report r -> false;
            case Command.Today t -> false;
            case Command.Lift l -> false;
            case Command.Reset r -> false;
            case Command.TechnicianReset r -> false;
            case Command.Arm a -> false;
            case Command.RemoteMode m -> false;
            case Command.ReleaseKey r -> false;
        };
    }

    /** Why the session under way may not do more now: what a start asks, without arm and minutes (SR-20, SR-25, SR-48). */
    @Nullable
    Refusal more(Origin origin) {
        ActiveSession course = session.course();
        if (course != null && course.abandoned()) {
            return Refusal.SITTER_CHANGED;
        }
        Refusal remote = origin == Origin.REMOTE ? session.authority.moreRefusal() : null;
        return remote != null ? remote : session.presence.refusal();
    }

    /** Why the person of the session under way may not go on by the answers, or null: they are judged again (SR-32, SR-48). */
    @Nullable
    AdmissionRefusal person() {
        ActiveSession course = session.course();
        if (course == null) {
            return null;
        }
        Tick tick = session.times.tick();
        double t = session.times.ledger();
        Admission admission = course.person.id().equals(Guest.ID)
                ? Guest.admission(course.acknowledged(), session.blocks, t)
                : Admission.of(course.person, session.blocks, new When(t, tick.wallMillis()), tick.wallSynchronised());
        return admission instanceof AdmissionRefusal refusal ? refusal : null;
    }

    /** Why nobody could start now, whatever it were. */
    @Nullable
    Refusal start(Origin origin) {
        Refusal refused = busy();
        if (refused == null) {
            refused = session.presence.refusal();
            if (origin == Origin.REMOTE) {
                Refusal remote = session.authority.refusal(refused == null && session.chair.seatSensor());
                refused = remote != null ? remote : refused;
            }
        }
        return refused == null && session.notRecorded() != null ? Refusal.RECORD : refused;
    }

    private @Nullable Refusal busy() {
        return switch (session.state()) {
            case IDLE -> whileVenting();
            case BOOT -> session.missing.text().isEmpty() ? Refusal.NOT_READY : Refusal.BOARD_MISSING;
            case SELF_TEST -> Refusal.NOT_READY;
            case PAUSED -> {
                ActiveSession course = session.course();
                yield course != null && course.abandoned() ? whileVenting() : Refusal.BUSY;
            }
            case STARTING, RUNNING, ENDING -> Refusal.BUSY;
            case REST, STOPPING -> Refusal.VENTS_OPEN;
            case FAULT -> Refusal.LATCHED;
            case ESTOP -> Refusal.ESTOP;
            case LOCKOUT -> Refusal.LOCKED;
        };
    }

    private @Nullable Refusal whileVenting() {
        return session.actuation.vented(session.times.tick().nowNanos()) ? null : Refusal.VENTS_OPEN;
    }

    /** Why nothing is gone on with. */
    @Nullable
    Refusal goOn() {
        Refusal locked = locked();
        if (locked != null) {
            return locked;
        }
        return session.unfinished() == null ? Refusal.NOTHING_LEFT : start(Origin.LOCAL);
    }

    @Nullable
    Refusal pause() {
        State state = session.state();
        boolean isTaken = state == State.PAUSED || Transitions.next(state, Trigger.PAUSE) != state;
        return isTaken ? null : notRunning();
    }

    private Refusal notRunning() {
        Refusal locked = locked();
        return locked == null ? Refusal.NOT_RUNNING : locked;
    }

    /** In a lockout everything that is asked for is refused for the one reason that somebody can do something about (SR-22). */
    private @Nullable Refusal locked() {
        return session.state() == State.LOCKOUT ? Refusal.LOCKED : null;
    }

    @Nullable
    Refusal resume(Origin origin) {
        if (session.state() != State.PAUSED) {
            Refusal locked = locked();
            return locked == null ? Refusal.NOT_PAUSED : locked;
        }
        Refusal refused = more(origin);
        return refused == null && session.notRecorded() != null ? Refusal.RECORD : refused;
    }

    /** Softer, or a lower intensity: always taken while there is something to lower. */
    @Nullable
    Refusal lower() {
        return session.course() == null ? notRunning() : null;
    }

    /** Stronger, or a higher intensity. */
    @Nullable
    Refusal raise(Origin origin, boolean isFresh) {
        if (session.course() == null) {
            return notRunning();
        }
        Refusal refused = more(origin);
        return refused == null && !isFresh ? Refusal.NONCE : refused;
    }

    /** @param area null for whether any could be had */
    @Nullable
    Refusal spot(@Nullable BodyArea area, Origin origin) {
        ActiveSession course = session.course();
        if (session.state() != State.RUNNING || course == null) {
            return notRunning();
        }
        Refusal refused = more(origin);
        if (refused != null) {
            return refused;
        }
        if (area != null && session.actuation.governor.sessionLimits().closed().containsKey(area)) {
            return Refusal.SPOT_CLOSED;
        }
        if (area != null && secondsLeft(area) <= Governor.EMPTYING_SECONDS) {
            return Refusal.SPOT_MINUTES;
        }
        return course.spotsLeft() > 0 ? null : Refusal.SPOTS_USED;
    }

    private double secondsLeft(BodyArea area) {
        double most = session.actuation.governor.sessionLimits().seconds(area);
        return session.minutes.left(UsageAccounts.area(area), most, session.times.ledger());
    }

    @Nullable
    Refusal reset() {
        return switch (session.state()) {
            case FAULT, ESTOP -> session.healthyInSeconds() > 0 ? Refusal.NOT_HEALTHY : null;
            case LOCKOUT -> Refusal.LOCKED;
            default -> Refusal.NOTHING_LATCHED;
        };
    }

    @Nullable
    Refusal unlock() {
        if (session.state() != State.LOCKOUT) {
            return Refusal.NOT_LOCKED;
        }
        return session.faults.healthy(session.times.now()) ? null : Refusal.NOT_HEALTHY;
    }

    /**
     * What keeps a reset from being taken, in words: what is wrong now, or how long the inputs must still stay well (SR-22, SR-38).
     *
     * @param by the trigger that was asked for
     */
    String notHealthy(Trigger by) {
        String missing = session.missing.text();
        if (!missing.isEmpty()) {
            return "waiting for " + missing;
        }
        double now = session.times.now();
        Fault fault = session.faults.foundAt(now);
        if (fault != null) {
            return fault.place() + ": " + fault.text();
        }
        double left = by == Trigger.UNLOCK ? session.faults.healthyInSeconds(now) : session.healthyInSeconds();
        return "the inputs have to be well for two seconds; " + (long) Math.ceil(left) + " s more";
    }

    /**
     * Why the key of a recliner moves nothing (SR-21, SR-42, SR-50, SR-51): what is taken here drives, by the very rule that the
     * governor follows. Raising the backrest is taken wherever a motor may move at all, and pauses a program.
     *
     * @param way −1 up, +1 down
     */
    @Nullable
    Refusal recline(Actuator.Recliner recliner, int way) {
        State state = session.state();
        if (!isPausing(state) && !state.mayRecline()) {
            return Refusal.NO_RECLINE;
        }
        if (isPausing(state) && !(recliner.isBackrest() && way < 0)) {
            return Refusal.PAUSE_FIRST;
        }
        Reason limit = session.actuation.reclineLimit(recliner, way, session.times.ledger());
        return switch (limit) {
            case NONE -> session.keys.refusal(recliner.index(), way);
            case MOTOR -> Refusal.MOTOR_TIME;
            default -> Refusal.STILL_PRESSED;
        };
    }

    private static boolean isPausing(State state) {
        return state == State.STARTING || state == State.RUNNING;
    }

    /** By the words of commands: empty where it works for somebody at the chair, else the code of the refusal. */
    Map<String, String> can() {
        Map<String, String> can = new LinkedHashMap<>();
        can.put("start", moving(start(Origin.LOCAL)));
        can.put("pause", code(pause()));
        can.put("resume", person(moving(resume(Origin.LOCAL))));
        can.put("softer", code(lower()));
        can.put("stronger", person(code(raise(Origin.LOCAL, true))));
        can.put("spot", person(code(spot(null, Origin.LOCAL))));
        can.put("report", "");
        can.put("continue", moving(goOn()));
        can.put("reset", code(reset()));
        can.put("arm", "");
        recline(can);
        return Collections.unmodifiableMap(can);
    }

    /** By recliner and way, such as {@code recline.leg-rest.up}; {@code recline} alone is the way out: the backrest up, else the first one. */
    private void recline(Map<String, String> can) {
        can.put("recline", Refusal.NO_RECLINE.key());
        Actuator.Recliner out = session.chair
                .backrest()
                .or(() -> session.chair.first(Actuator.Recliner.class))
                .orElse(null);
        for (Actuator.Recliner recliner : session.chair.all(Actuator.Recliner.class)) {
            String up = moving(recline(recliner, -1));
            can.put("recline." + recliner.id() + ".up", up);
            can.put("recline." + recliner.id() + ".down", moving(recline(recliner, 1)));
            if (recliner.equals(out)) {
                can.put("recline", up);
            }
        }
    }

    /** The code, or that of the person's answers where nothing else speaks against it. */
    private String person(String code) {
        AdmissionRefusal refusal = code.isEmpty() ? person() : null;
        return refusal == null ? code : refusal.code().key();
    }

    private String moving(@Nullable Refusal refused) {
        Refusal held = held();
        return code(held != null ? held : refused);
    }

    private static String code(@Nullable Refusal refused) {
        return refused == null ? "" : refused.key();
    }
}

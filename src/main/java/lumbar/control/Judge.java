package lumbar.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/**
 * Why a command would be refused at this moment: the one set of rules, for whoever carries commands out and for whoever shows
 * what can be done (SR-38). It changes nothing, and null means that nothing speaks against it. One thread.
 */
final class Judge {
    private final Session session;
    private final Keypad keypad;

    Judge(Session session, Keypad keypad) {
        this.session = session;
        this.keypad = keypad;
    }

    /** Why nothing may be set in motion, whatever else (SR-24). */
    @Nullable
    Refused held() {
        return keypad.stopHeld() ? Refused.STOPPED : null;
    }

    /** Why nobody could start now, whatever it were. */
    @Nullable
    Refused start(Origin origin) {
        Refused refused = busy();
        if (refused == null) {
            refused = session.presence.refusal();
            if (origin == Origin.REMOTE) {
                Refused remote = session.authority.refusal(refused == null && session.chair.seatSensor());
                refused = remote != null ? remote : refused;
            }
        }
        return refused == null && session.notRecorded() != null ? Refused.RECORD : refused;
    }

    private @Nullable Refused busy() {
        return switch (session.state()) {
            case IDLE -> session.actuation.vented(session.times.tick().nowNanos()) ? null : Refused.VENTS_OPEN;
            case BOOT -> session.missing.text().isEmpty() ? Refused.NOT_READY : Refused.BOARD_MISSING;
            case SELF_TEST -> Refused.NOT_READY;
            case STARTING, RUNNING, PAUSED, ENDING -> Refused.BUSY;
            case REST, STOPPING -> Refused.VENTS_OPEN;
            case FAULT -> Refused.LATCHED;
            case ESTOP -> Refused.ESTOP;
            case LOCKOUT -> Refused.LOCKED;
        };
    }

    /** Why nothing is gone on with. */
    @Nullable
    Refused goOn() {
        return session.chronicle.unfinished(session.times.now()) == null ? Refused.NOTHING_LEFT : start(Origin.LOCAL);
    }

    @Nullable
    Refused pause() {
        State state = session.state();
        boolean isTaken = state == State.PAUSED || Transitions.next(state, Trigger.PAUSE) != state;
        return isTaken ? null : Refused.NOT_RUNNING;
    }

    @Nullable
    Refused resume() {
        return session.state() == State.PAUSED ? session.presence.refusal() : Refused.NOT_PAUSED;
    }

    /** Softer, stronger, an intensity. */
    @Nullable
    Refused steer() {
        return session.course() == null ? Refused.NOT_RUNNING : null;
    }

    /** @param area null for whether any could be had */
    @Nullable
    Refused spot(@Nullable BodyArea area) {
        Course course = session.course();
        if (session.state() != State.RUNNING || course == null) {
            return Refused.NOT_RUNNING;
        }
        if (area != null && session.governor().allowance().closed().containsKey(area)) {
            return Refused.SPOT_CLOSED;
        }
        return course.spotsLeft() > 0 ? null : Refused.SPOTS_USED;
    }

    @Nullable
    Refused reset() {
        return switch (session.state()) {
            case FAULT, ESTOP -> session.healthyInSeconds() > 0 ? Refused.NOT_HEALTHY : null;
            case LOCKOUT -> Refused.LOCKED;
            default -> Refused.NOTHING_LATCHED;
        };
    }

    @Nullable
    Refused unlock() {
        if (session.state() != State.LOCKOUT) {
            return Refused.NOT_LOCKED;
        }
        return session.faults.healthy(session.times.now()) ? null : Refused.NOT_HEALTHY;
    }

    /** Why the recline key moves nothing (SR-21, SR-42). */
    @Nullable
    Refused recline() {
        State state = session.state();
        boolean isStill = state.latched() || state == State.BOOT || state == State.SELF_TEST;
        return isStill || session.chair.first(Actuator.Recliner.class).isEmpty() ? Refused.NO_RECLINE : null;
    }

    /** By the words of commands: empty where it works for somebody at the chair, else the code of the refusal. */
    Map<String, String> can() {
        Map<String, String> can = new LinkedHashMap<>();
        can.put("start", moving(start(Origin.LOCAL)));
        can.put("pause", code(pause()));
        can.put("resume", moving(resume()));
        can.put("softer", code(steer()));
        can.put("stronger", code(steer()));
        can.put("spot", code(spot(null)));
        can.put("report", "");
        can.put("continue", moving(goOn()));
        can.put("reset", code(reset()));
        can.put("arm", "");
        can.put("recline", moving(recline()));
        return Collections.unmodifiableMap(can);
    }

    private String moving(@Nullable Refused refused) {
        Refused held = held();
        return code(held != null ? held : refused);
    }

    private static String code(@Nullable Refused refused) {
        return refused == null ? "" : refused.key();
    }
}

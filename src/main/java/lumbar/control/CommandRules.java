package lumbar.control;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.person.Admission;
import lumbar.person.AdmissionRefusal;
import lumbar.person.Block;
import lumbar.person.Person;
import lumbar.person.PersonLimits;
import lumbar.person.When;
import lumbar.safety.Limits;
import lumbar.safety.Minutes;
import lumbar.safety.Reason;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/**
 * Why a command would be refused at this moment: every rule of every command, for whoever carries commands out and for whoever
 * shows what can be done (SR-38). Null means that nothing speaks against it. Pure.
 */
final class CommandRules {
    private CommandRules() {}

    /**
     * Why this request is refused, or null. {@link Refusal#PERSON} stands for {@link #admission}, which says it in its own words.
     * Whatever does more is refused after a STOP that came with it or while it waited, for it may have been asked before (SR-24).
     */
    static @Nullable Refusal refusal(SessionState state, Request request) {
        boolean doesMore = doesMore(state, request.command());
        boolean stoppedSince =
                request.stopsSeen().isPresent() && request.stopsSeen().getAsLong() != state.stops;
        if (doesMore && (state.stopped || stoppedSince)) {
            return Refusal.STOPPED;
        }
        ActiveSession active = state.active;
        Refusal other = active == null ? null : active.refusal(request, doesMore);
        return other != null ? other : ofCommand(state, request);
    }

    private static @Nullable Refusal ofCommand(SessionState state, Request request) {
        Origin origin = request.origin();
        return switch (request.command()) {
            case Command.Stop s -> null;
            case Command.Start start -> first(start(state, origin), () -> admitted(state, start, origin));
            case Command.Continue rest -> first(local(origin), () -> continueRest(state, rest));
            case Command.Pause p -> pause(state);
            case Command.Resume r -> first(resume(state, origin), () -> person(state));
            case Command.Intensity intensity -> intensity(state, intensity, origin);
            case Command.Nudge n -> n.steps() > 0 ? stronger(state, origin, true) : lower(state);
            case Command.Spot spot -> first(spot(state, spot.area(), origin), () -> person(state));
            case Command.Report r -> null;
            case Command.Today t -> local(origin);
            case Command.Lift lift -> first(local(origin), () -> lift(state, lift));
            case Command.Reset r -> first(local(origin), () -> reset(state));
            case Command.TechnicianReset r -> first(local(origin), () -> unlock(state));
            case Command.Arm a -> local(origin);
            case Command.RemoteMode m -> local(origin);
            case Command.HoldKey hold -> first(local(origin), () -> hold(state, hold));
            case Command.ReleaseKey r -> null;
            case Command.Awake awake -> first(local(origin), () -> awake(state, awake));
        };
    }

    /** A rule that is asked when the ones before it had nothing to say. */
    private interface Rule {
        @Nullable
        Refusal refusal();
    }

    private static @Nullable Refusal first(@Nullable Refusal refusal, Rule next) {
        return refusal != null ? refusal : next.refusal();
    }

    private static @Nullable Refusal local(Origin origin) {
        return origin == Origin.LOCAL ? null : Refusal.LOCAL_ONLY;
    }

    /**
     * Whether it makes the chair do more than it does now: that is judged like a start (SR-25, SR-48). Every command is decided
     * here; what lets go, lowers, or settles something is not.
     */
    static boolean doesMore(SessionState state, Command command) {
        ActiveSession active = state.active;
        double intensity = active == null ? 0 : active.intensity();
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
            case Command.Awake a -> false;
        };
    }

    /** Why nobody could start now, whatever it were. */
    static @Nullable Refusal start(SessionState state, Origin origin) {
        Refusal refusal = busy(state);
        if (refusal == null) {
            refusal = state.presence.startRefusal();
            if (origin == Origin.REMOTE) {
                Refusal remote = state.authority.refusal(refusal == null && state.presence.vouchesForItself());
                refusal = remote != null ? remote : refusal;
            }
        }
        return refusal == null ? record(state) : refusal;
    }

    private static @Nullable Refusal record(SessionState state) {
        return state.recorder.failure() == null ? null : Refusal.RECORD;
    }

    private static @Nullable Refusal busy(SessionState state) {
        return switch (state.chairState) {
            case IDLE -> bags(state);
            case BOOT -> state.missing.text().isEmpty() ? Refusal.NOT_READY : Refusal.BOARD_MISSING;
            case SELF_TEST -> Refusal.NOT_READY;
            case PAUSED -> state.abandoned() ? bags(state) : Refusal.BUSY;
            case STARTING, RUNNING, ENDING -> Refusal.BUSY;
            case REST, STOPPING -> Refusal.VENTS_OPEN;
            case FAULT -> Refusal.LATCHED;
            case ESTOP -> Refusal.ESTOP;
            case LOCKOUT -> Refusal.LOCKED;
        };
    }

    /** Every bag must be empty, and read so (SR-05, SR-44). */
    private static @Nullable Refusal bags(SessionState state) {
        if (!state.actuation.vented(state.clock.tick().nowNanos())) {
            return Refusal.VENTS_OPEN;
        }
        return state.actuation.offZero() == null ? null : Refusal.PRESSURE_ZERO;
    }

    /** What the answers, the level and the blocks of a person allow now (SR-32, SR-33). */
    private static Admission admission(SessionState state, Person person, boolean acknowledged, List<Block> blocks) {
        Tick tick = state.clock.tick();
        double t = state.clock.ledger();
        When now = new When(t, tick.wallMillis());
        return Admission.toStart(person, acknowledged, blocks, now, tick.wallSynchronised());
    }

    /**
     * The same for whoever is to start: only at the chair is anything acknowledged (SR-32, SR-58). What rests of whoever sat there does
     * not rest of another body.
     */
    static Admission admission(SessionState state, Command.Start start, Origin origin) {
        List<Block> blocks = StartPlan.changesSitter(state, start, origin)
                ? state.blocks.stream().filter(block -> !block.isOfSitter()).toList()
                : state.blocks;
        return admission(state, start.person(), start.acknowledged() && origin == Origin.LOCAL, blocks);
    }

    private static @Nullable Refusal admitted(SessionState state, Command.Start start, Origin origin) {
        if (!inRange(start.intensity())) {
            return Refusal.OUT_OF_RANGE;
        }
        return switch (admission(state, start, origin)) {
            case AdmissionRefusal refusal -> Refusal.PERSON;
            case PersonLimits limits -> minutes(state, start, StartPlan.of(state, start, origin, limits));
        };
    }

    private static @Nullable Refusal minutes(SessionState state, Command.Start start, StartPlan plan) {
        double t = state.clock.ledger();
        Minutes minutes = plan.minutes(state, start.person());
        if (!StartPlan.sessionTime(minutes, t)) {
            return Refusal.SESSION_TIME;
        }
        if (plan.open().isEmpty()) {
            // A session that drives nothing would promise minutes it cannot give (SR-33).
            return Refusal.AREAS_CLOSED;
        }
        return plan.areaMinutes(minutes, t) ? null : Refusal.MINUTES;
    }

    private static boolean inRange(double intensity) {
        return intensity >= Command.LEAST_INTENSITY && intensity <= Command.MOST_INTENSITY;
    }

    /** What is left is a start like any other, of whoever it was for. */
    private static @Nullable Refusal continueRest(SessionState state, Command.Continue rest) {
        Refusal refusal = continueRest(state);
        UnfinishedSession left = state.unfinished();
        Person person = rest.person();
        if (refusal != null || left == null || person == null) {
            return refusal == null ? Refusal.NOTHING_LEFT : refusal;
        }
        return person.id().equals(left.person().id())
                ? admitted(state, left.start(person), Origin.LOCAL)
                : Refusal.NOTHING_LEFT;
    }

    static @Nullable Refusal continueRest(SessionState state) {
        return first(
                locked(state), () -> state.unfinished() == null ? Refusal.NOTHING_LEFT : start(state, Origin.LOCAL));
    }

    /** Why the session under way may not do more now: what a start asks, without arm and minutes (SR-20, SR-25, SR-48). */
    private static @Nullable Refusal more(SessionState state, Origin origin) {
        if (state.abandoned()) {
            return Refusal.SITTER_CHANGED;
        }
        Refusal remote = origin == Origin.REMOTE ? state.authority.moreRefusal() : null;
        return remote != null ? remote : state.presence.refusal();
    }

    /** Why the person of the session under way may not go on by the answers, or null: they are judged again (SR-32, SR-48). */
    static @Nullable AdmissionRefusal personRefusal(SessionState state) {
        ActiveSession active = state.active;
        return active != null
                        && admission(state, active.person, active.acknowledged(), state.blocks)
                                instanceof AdmissionRefusal refusal
                ? refusal
                : null;
    }

    private static @Nullable Refusal person(SessionState state) {
        return personRefusal(state) == null ? null : Refusal.PERSON;
    }

    static @Nullable Refusal pause(SessionState state) {
        boolean isTaken = state.chairState == State.PAUSED
                || Transitions.next(state.chairState, Trigger.PAUSE) != state.chairState;
        return isTaken ? null : notRunning(state);
    }

    private static Refusal notRunning(SessionState state) {
        return state.chairState == State.LOCKOUT ? Refusal.LOCKED : Refusal.NOT_RUNNING;
    }

    /** In a lockout everything that is asked for is refused for the one reason that somebody can do something about (SR-22). */
    private static @Nullable Refusal locked(SessionState state) {
        return state.chairState == State.LOCKOUT ? Refusal.LOCKED : null;
    }

    static @Nullable Refusal resume(SessionState state, Origin origin) {
        if (state.chairState != State.PAUSED) {
            return state.chairState == State.LOCKOUT ? Refusal.LOCKED : Refusal.NOT_PAUSED;
        }
        return first(more(state, origin), () -> record(state));
    }

    /** Softer, or a lower intensity: always taken while there is something to lower. */
    static @Nullable Refusal lower(SessionState state) {
        return state.active == null ? notRunning(state) : null;
    }

    /** Also where nobody was asked: it is a sign of somebody at the chair (SR-47). */
    static @Nullable Refusal awake(SessionState state, Command.Awake awake) {
        if (state.active == null) {
            return notRunning(state);
        }
        return awake.stopAsking() && !state.attendance.maySwitchOff() ? Refusal.QUESTION_NEEDED : null;
    }

    /** Stronger, or a higher intensity. */
    static @Nullable Refusal raise(SessionState state, Origin origin, boolean isFresh) {
        return first(lower(state), () -> first(more(state, origin), () -> isFresh ? null : Refusal.NONCE));
    }

    private static @Nullable Refusal stronger(SessionState state, Origin origin, boolean isFresh) {
        return first(raise(state, origin, isFresh), () -> person(state));
    }

    private static @Nullable Refusal intensity(SessionState state, Command.Intensity asked, Origin origin) {
        Refusal refusal = lower(state);
        if (refusal != null) {
            return refusal;
        }
        if (!inRange(asked.intensity())) {
            return Refusal.OUT_OF_RANGE;
        }
        return doesMore(state, asked) ? stronger(state, origin, asked.mayRaise()) : null;
    }

    /** @param area null for whether any could be had */
    static @Nullable Refusal spot(SessionState state, @Nullable BodyArea area, Origin origin) {
        ActiveSession active = state.active;
        if (state.chairState != State.RUNNING || active == null) {
            return notRunning(state);
        }
        Refusal refusal = more(state, origin);
        if (refusal != null) {
            return refusal;
        }
        if (!canSpot(active, area)) {
            return Refusal.SPOT_UNREACHED;
        }
        if (area != null && state.actuation.sessionLimits().closed().containsKey(area)) {
            return Refusal.SPOT_CLOSED;
        }
        if (area != null && secondsLeft(state, area) <= Limits.EMPTYING_SECONDS) {
            return Refusal.SPOT_MINUTES;
        }
        return active.spotsLeft() > 0 ? null : Refusal.SPOTS_USED;
    }

    private static boolean canSpot(ActiveSession active, @Nullable BodyArea area) {
        return area == null
                ? Arrays.stream(BodyArea.values()).anyMatch(active.compiled()::canSpot)
                : active.compiled().canSpot(area);
    }

    private static double secondsLeft(SessionState state, BodyArea area) {
        double most = state.actuation.sessionLimits().seconds(area);
        return state.minutes.left(UsageAccounts.area(area), most, state.clock.ledger());
    }

    private static @Nullable Refusal lift(SessionState state, Command.Lift lift) {
        return left(state, lift).equals(state.blocks) ? Refusal.NO_BLOCK : null;
    }

    /** Whose blocks are lifted: of whoever sat there last, where nobody is named. */
    static String lifted(SessionState state, Command.Lift lift) {
        return lift.person().isEmpty() ? state.minutes.person() : lift.person();
    }

    static boolean liftsSitter(SessionState state, Command.Lift lift) {
        return lifted(state, lift).equals(state.minutes.person());
    }

    /** The blocks that stay. */
    static List<Block> left(SessionState state, Command.Lift lift) {
        List<Block> left = Block.lifted(List.copyOf(state.blocks), lifted(state, lift), lift.area());
        return liftsSitter(state, lift) ? Block.lifted(left, Block.SITTER, lift.area()) : left;
    }

    static @Nullable Refusal reset(SessionState state) {
        return switch (state.chairState) {
            case FAULT, ESTOP -> state.healthyInSeconds() > 0 ? Refusal.NOT_HEALTHY : null;
            case LOCKOUT -> Refusal.LOCKED;
            default -> Refusal.NOTHING_LATCHED;
        };
    }

    private static @Nullable Refusal unlock(SessionState state) {
        if (state.chairState != State.LOCKOUT) {
            return Refusal.NOT_LOCKED;
        }
        return state.faults.healthy(state.clock.now()) ? null : Refusal.NOT_HEALTHY;
    }

    private static @Nullable Refusal hold(SessionState state, Command.HoldKey hold) {
        Actuator.Recliner recliner = recliner(state, hold);
        return recliner == null ? Refusal.OUT_OF_RANGE : recline(state, recliner, hold.way());
    }

    /** The recliner that a key means, or null where there is none or the way is none. */
    static Actuator.@Nullable Recliner recliner(SessionState state, Command.HoldKey hold) {
        boolean isKnown = hold.actuator() >= 0 && hold.actuator() < state.chair.size() && Math.abs(hold.way()) == 1;
        return isKnown && state.chair.actuator(hold.actuator()) instanceof Actuator.Recliner recliner ? recliner : null;
    }

    /**
     * Why the key of a recliner moves nothing (SR-21, SR-42, SR-50, SR-51): what is taken here drives, by the very rule that the
     * governor follows. Raising the backrest is taken wherever a motor may move at all, and pauses a program.
     *
     * @param way −1 up, +1 down
     */
    static @Nullable Refusal recline(SessionState state, Actuator.Recliner recliner, int way) {
        boolean pauses = state.chairState == State.STARTING || state.chairState == State.RUNNING;
        if (!pauses && !state.chairState.mayRecline()) {
            return Refusal.NO_RECLINE;
        }
        if (pauses && !(recliner.isBackrest() && way < 0)) {
            return Refusal.PAUSE_FIRST;
        }
        Reason limit = state.actuation.reclineLimit(recliner, way, state.clock.ledger());
        return switch (limit) {
            case NONE -> state.keys.refusal(recliner.index(), way);
            case MOTOR -> Refusal.MOTOR_TIME;
            default -> Refusal.STILL_PRESSED;
        };
    }
}

package lumbar.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.person.Block;
import lumbar.safety.Limits;
import lumbar.safety.Minutes;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a chair from cycle to cycle. {@link Session} alone writes it; rules, handlers and the status read it.
 * One thread.
 */
final class SessionState {
    final Chair chair;
    final SessionClock clock;
    final Minutes minutes;
    final Presence presence;
    final MinutesRecorder recorder;
    final SessionLog log;
    final Attendance attendance;
    final Actuation actuation;
    final HoldToRun keys = new HoldToRun();
    final Authority authority = new Authority();
    final FaultLatch faults = new FaultLatch();
    final MissingBoards missing = new MissingBoards();
    final ButtonRefusal buttonRefusal = new ButtonRefusal();

    /** For {@link Session} to write; others read {@link #blocks}. */
    final List<Block> writableBlocks = new ArrayList<>();

    /** What rests: of people, and of whoever sits there in this sitting under any name (SR-33). */
    final List<Block> blocks = Collections.unmodifiableList(writableBlocks);

    State chairState = State.BOOT;
    double enteredAt;

    /** Why the chair came into its state. */
    String enteredWhy = "power came on";

    @Nullable
    ActiveSession active;

    /** Number of the sitting: a new one after the seat was empty (SR-07). */
    long sitting;

    /** Whether the self-test was passed since power came on (SR-37). */
    boolean tested;

    /** Whether the stop button is held: nothing may move, and nothing may be started (SR-24). */
    boolean stopHeld;

    /** Whether the daemon ends: from now on the chair only lets go (SR-59). */
    boolean ending;

    /** Whether a stop was asked for in this cycle. */
    boolean stopped;

    /** Cycles in which a stop was asked for, by anybody and in any state. */
    long stops;

    SessionState(Chair chair, Profile idleProfile, double windowSeconds, RecoveredState recovered) {
        this.chair = chair;
        UsageAccounts accounts = new UsageAccounts(chair);
        clock = new SessionClock(recovered.ledgerSeconds());
        minutes = new Minutes(accounts, windowSeconds);
        minutes.load(recovered.charges(), clock.ledger());
        if (recovered.exhausted()) {
            minutes.exhaust(clock.ledger());
        }
        sitting = recovered.sitting();
        writableBlocks.addAll(recovered.blocks());
        recovered.lately().forEach(code -> faults.remember(code, clock.ledger()));
        presence = new Presence(chair);
        log = new SessionLog(chair);
        attendance = new Attendance(chair);
        actuation = new Actuation(chair, accounts, minutes, idleProfile);
        recorder = new MinutesRecorder(chair, accounts, minutes, actuation.proof);
    }

    /** Why the chair is as it is, with what a button was refused for a moment ago. */
    String why() {
        RefusedButton refused = buttonRefusal.shown(clock.now());
        return refused == null ? ownWhy() : ownWhy() + "; " + refused.text();
    }

    /** The same without a button: what one is refused for says nothing of the one before. */
    String ownWhy() {
        return missing.why(chairState, enteredWhy);
    }

    double inStateSeconds() {
        return clock.now() - enteredAt;
    }

    /** Of whoever sits there, in this hour (SR-40). */
    double sessionSecondsLeft() {
        return minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, clock.ledger());
    }

    /** What may be gone on with, or null. */
    @Nullable
    UnfinishedSession unfinished() {
        return log.unfinished(clock.now(), active);
    }

    /** Whether whoever the session under way is for has left it (SR-20). */
    boolean abandoned() {
        ActiveSession session = active;
        return session != null && session.abandoned();
    }

    /** How long the inputs of a latched chair must still be healthy before a reset is taken, s (SR-22). */
    double healthyInSeconds() {
        return Math.max(
                faults.healthyInSeconds(clock.now()), Math.max(0, FaultLatch.HEALTHY_SECONDS - inStateSeconds()));
    }
}

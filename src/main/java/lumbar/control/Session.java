package lumbar.control;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Outputs;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.person.Block;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.GovernorInput;
import lumbar.safety.Limits;
import lumbar.safety.Minutes;
import lumbar.safety.Reaction;
import lumbar.safety.Reason;
import lumbar.safety.SessionLimits;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/**
 * The chair, one cycle at a time: readings and commands in, outputs and events out. It holds all control state and knows no
 * clock, thread or file, so the same beginning and inputs always give the same steps. Loop thread only.
 */
public final class Session {
    /** Intensity multiplies a program's levels; a person may choose within these. */
    public static final double LEAST_INTENSITY = 0.2;

    public static final double MOST_INTENSITY = 1.5;

    final Chair chair;
    final Minutes minutes;
    final Presence presence;
    final FaultLatch faults = new FaultLatch();
    final List<Block> blocks = new ArrayList<>();
    final HoldToRun keys;
    final Actuation actuation;
    final Authority authority = new Authority();
    final SessionLog chronicle;
    final MissingBoards missing = new MissingBoards(this);

    final SessionClock times;
    private final FaultMonitor watch;
    private final MinutesRecorder recording;
    private final MetLimits limits;
    private final Reminders reminders;
    private final FaultResponse response = new FaultResponse(this);
    private final CommandProcessor reception = new CommandProcessor(this);
    private final Set<BodyArea> hurtHere = EnumSet.noneOf(BodyArea.class);

    private List<Event> events = new ArrayList<>();
    private State state = State.BOOT;
    private double enteredAt;
    private String enteredWhy = "power came on";
    private @Nullable ActiveSession course;
    private long sitting;
    private boolean tested;
    private boolean ending;

    public Session(Chair chair, Profile idleProfile, double windowSeconds, RecoveredState beginning) {
        this(chair, idleProfile, windowSeconds, beginning, Reminders.Plan.standard());
    }

    public Session(
            Chair chair,
            Profile idleProfile,
            double windowSeconds,
            RecoveredState beginning,
            Reminders.Plan reminding) {
        this.chair = chair;
        reminders = new Reminders(reminding);
        UsageAccounts accounts = new UsageAccounts(chair);
        minutes = new Minutes(accounts, windowSeconds);
        times = new SessionClock(beginning.ledgerSeconds());
        minutes.load(beginning.charges(), times.ledger());
        if (beginning.exhausted()) {
            minutes.exhaust(times.ledger());
        }
        sitting = beginning.sitting();
        blocks.addAll(beginning.blocks());
        beginning.lately().forEach(code -> faults.remember(code, times.ledger()));
        actuation = new Actuation(chair, accounts, minutes, idleProfile);
        presence = new Presence(chair);
        watch = new FaultMonitor(chair, actuation::carriageM, presence);
        recording = new MinutesRecorder(chair, accounts, minutes);
        limits = new MetLimits(chair);
        chronicle = new SessionLog(chair);
        keys = new HoldToRun();
        if (beginning.locked() != null) {
            enter(State.LOCKOUT, beginning.locked());
        } else if (beginning.latched() != null) {
            Fault fault = beginning.latched();
            faults.restore(fault);
            enter(fault.reaction() == Reaction.ESTOP ? State.ESTOP : State.FAULT, beginning.latchedWhy());
        }
    }

    /** One cycle. Never throws for what readings or commands contain; what it cannot carry on with is a fault. */
    public Step step(Tick now, Readings readings, List<Request> requests, List<StoreEvent> notices) {
        double seconds = times.begin(now);
        actuation.observe(now.nowNanos(), readings);
        notices.forEach(notice -> Hearing.hear(this, recording, reception.keypad, notice));
        presence.observe(
                times.now(), readings.seat(), now.nowNanos() - readings.seat().nanos());
        faults.age(times.now());
        Outputs before = actuation.written();
        response.react(watch.look(now, times.now(), readings, before, state, recording.trouble(state, seconds)));
        reception.answer(requests, readings);
        advance(seconds, readings);
        due(recording.charge(state, seconds, times.ledger(), readings, before, actuation.carriageM()));
        if (course != null) {
            chronicle.look(recording.active(), seconds, readings);
        }
        ActiveSession running = state == State.RUNNING ? course : null;
        Demand asked = running == null ? Demand.rest(chair.size()) : running.demand(actuation.carriageM());
        Fault tripped = actuation.act(
                now.nowNanos(),
                state,
                asked,
                situation(seconds),
                watch.selfTest().relay());
        response.stop(tripped);
        if (state == State.RUNNING) {
            limits.look(actuation.permitted(), actuation.carriageM(), this::emit);
        }
        remind();
        boolean beat = state != State.SELF_TEST || watch.selfTest().beat();
        List<Event> happened = events;
        events = new ArrayList<>(4);
        Outputs written = authority.lit(actuation.written());
        return new Step(state, actuation.demand(), actuation.permitted(), written, beat, happened);
    }

    /** The daemon ends: from now on the chair only lets go (SR-59). */
    void end() {
        ending = true;
        missing.end();
        watch.selfTest().end();
        watch.end();
    }

    /** Whether the daemon ends. */
    boolean ending() {
        return ending;
    }

    /** The loop failed outside this function, or was stopped: latches a fault without a cycle. */
    public void fail(Fault fault) {
        response.stop(fault);
    }

    /** What the chair does, from the last cycle and these readings; for people, not for every cycle. */
    public Status status(Readings readings) {
        return StatusBuilder.of(this, readings, actuation);
    }

    private void advance(double seconds, Readings readings) {
        authority.age(times.ledger());
        keys.age(times.now());
        if (presence.takeChanged()) {
            sitterChanged();
        }
        if (course != null && !course.abandoned() && presence.longAway()) {
            course.abandon();
            reception.keypad.sitterChanged();
        }
        missing.look(readings);
        switch (state) {
            case SELF_TEST -> {
                if (watch.selfTest().passed()) {
                    tested = true;
                    trigger(Trigger.TESTED, "every test is passed");
                }
            }
            case STARTING -> launch(seconds, readings);
            case RUNNING -> run(seconds);
            default -> {}
        }
        if (authority.linkLost(course, times.now())) {
            trigger(Trigger.OVER, "the link to whoever started it is lost");
        }
        StateTimeout deadline = StateTimeout.of(state);
        if (deadline != null && inStateSeconds() > deadline.seconds()) {
            trigger(deadline.trigger(), deadline.why());
        }
    }

    private void launch(double seconds, Readings readings) {
        if (course != null) {
            course.advance(seconds, false);
        }
        boolean powered = !chair.powerRelay() || readings.power().relayClosed();
        if (powered && minutes.leased(UsageAccounts.SESSION)) {
            trigger(Trigger.READY, "power is on and the minutes are recorded");
        }
    }

    private void run(double seconds) {
        ActiveSession now = course;
        if (now == null) {
            return;
        }
        now.advance(seconds, true);
        now.phaseBegun().ifPresent(phase -> emit(new Event.PhaseBegan(phase)));
        if (now.over()) {
            trigger(Trigger.OVER, "the program is over");
        } else if (sessionSecondsLeft() <= 0) {
            trigger(Trigger.OVER, "thirty minutes of the last hour are used up");
        }
    }

    private void remind() {
        SessionLog.Last last = chronicle.last();
        List<Reminders.Kind> due =
                reminders.due(times.now(), state.inSession(), presence.occupied(), last == null ? 0 : last.seconds());
        for (int i = 0; i < due.size(); i++) {
            emit(new Event.Reminder(due.get(i)));
        }
    }

    /** Says whose minutes run from now on (SR-07). */
    void occupy(String person) {
        due(minutes.occupy(person, sitting, times.ledger()));
    }

    private void due(List<Charge> charges) {
        if (!charges.isEmpty()) {
            emit(new Event.MinutesDue(charges));
        }
    }

    /** Cycles in which a stop was asked for; what was asked before the last of them moves nothing any more (SR-24). */
    public long stops() {
        return reception.stops();
    }

    /** The chair begins a course; the reception has judged it. */
    void begin(ActiveSession next, SessionLimits allowance) {
        ended(State.STARTING, "another was started after the seat was empty");
        course = next;
        actuation.governor.begin(next.score().profile(), allowance);
        limits.clear();
        chronicle.begin();
        trigger(Trigger.START, next.score().program().name() + " for " + next.person.name());
        emit(new Event.SessionStarted(
                next.score().program().name(),
                next.score().profile().name(),
                next.person.id(),
                next.intensity(),
                next.continues));
    }

    /** Resumes after a pause; a longer one begins gently again (SR-11). */
    void resume() {
        ActiveSession now = course;
        if (now != null && times.now() - enteredAt > Limits.SHORT_PAUSE_SECONDS) {
            now.warmUpAgain();
            actuation.governor.restart();
        }
        trigger(Trigger.RESUME, "asked to go on");
    }

    /** Leaves a latched state (SR-22). */
    void reset(Trigger by) {
        if (by == Trigger.UNLOCK) {
            faults.forgive();
            emit(new Event.LockChanged(false, "a technician has looked"));
        }
        faults.clear();
        watch.clear();
        trigger(tested ? by : Trigger.RETEST, "reset at the chair");
        emit(new Event.Latched(null));
    }

    /** Closes an area, or all for null, for this session and sitting at once (SR-33). */
    void close(@Nullable BodyArea area) {
        SessionLimits tighter = actuation.governor.sessionLimits();
        for (BodyArea other : BodyArea.values()) {
            if (area == null || area == other) {
                hurtHere.add(other);
                tighter = tighter.without(other, Reason.BLOCKED);
            }
        }
        actuation.governor.tighten(tighter);
    }

    Set<BodyArea> hurtHere() {
        return hurtHere;
    }

    /** The one way from state to state. */
    boolean trigger(Trigger trigger, String why) {
        State next = Transitions.next(state, trigger);
        if (next == state) {
            return false;
        }
        enter(next, why);
        return true;
    }

    private void enter(State next, String why) {
        State from = state;
        state = next;
        enteredAt = times.now();
        enteredWhy = why;
        emit(new Event.StateChanged(from, next, why));
        if (next == State.SELF_TEST) {
            watch.selfTest().begin(times.now());
        }
        if (next == State.STARTING || (next == State.RUNNING && from == State.PAUSED)) {
            recording.want();
        } else if (next != State.RUNNING) {
            recording.release();
        }
        if (next.latched()) {
            authority.used();
        }
        if (next != State.PAUSED) {
            keys.release();
        }
        if (!next.inSession() || next == State.ENDING) {
            ended(next, why);
        }
    }

    private void ended(State next, String why) {
        ActiveSession last = course;
        if (last != null) {
            course = null;
            emit(chronicle.ended(last, last.outcome(next), why, limits, times.now()));
        }
    }

    private GovernorInput situation(double seconds) {
        return new GovernorInput(
                times.now(),
                seconds,
                times.ledger(),
                state == State.RUNNING,
                course == null ? 0 : course.sinceStart(),
                actuation.carriageM(),
                keys.held(),
                keys.way());
    }

    void emit(Event event) {
        events.add(event);
    }

    State state() {
        return state;
    }

    /** Why the chair came into its state. */
    String entered() {
        return enteredWhy;
    }

    /** What may be gone on with, or null. */
    @Nullable
    UnfinishedSession unfinished() {
        return chronicle.unfinished(times.now(), course);
    }

    /** Why the chair came into its state, and what a button was refused for a moment ago. */
    String why() {
        return reception.keypad.why(missing.why(enteredWhy));
    }

    @Nullable
    ActiveSession course() {
        return course;
    }

    /** Of whoever sits there, in this hour (SR-40). */
    double sessionSecondsLeft() {
        return minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, times.ledger());
    }

    double inStateSeconds() {
        return times.now() - enteredAt;
    }

    /** How long the inputs of a latched chair must still be healthy before a reset is taken, s (SR-22). */
    double healthyInSeconds() {
        return Math.max(
                faults.healthyInSeconds(times.now()), Math.max(0, FaultLatch.HEALTHY_SECONDS - inStateSeconds()));
    }

    CommandRules judge() {
        return reception.judge;
    }

    long lateCycles() {
        return watch.lateCycles();
    }

    @Nullable
    String notRecorded() {
        return recording.failure();
    }

    /** Whoever sits there next counts as another body (SR-07). */
    void sitterChanged() {
        sitting++;
        reception.keypad.sitterChanged();
        hurtHere.clear();
        chronicle.forget();
        emit(new Event.SittingChanged(sitting));
    }
}

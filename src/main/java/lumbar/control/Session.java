package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lumbar.chair.AuditNote;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Outputs;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.person.Block;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.GovernorInput;
import lumbar.safety.Limits;
import lumbar.safety.Reaction;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/**
 * The chair, one cycle at a time: readings and commands in, outputs and events out. It alone changes {@link SessionState}, and knows
 * no clock, thread or file, so the same beginning and inputs always give the same steps. Loop thread only.
 */
public final class Session {
    /** How long the test before the chair is ready takes, s (SR-37). */
    public static final double SELF_TEST_SECONDS = SelfTest.SECONDS;

    final SessionState state;
    private final FaultMonitor monitor;
    private final ButtonPanel panel = new ButtonPanel();
    private final MetLimits limits;
    private final Reminders reminders;
    private final RelayProof relayProof = new RelayProof();
    private final SettledCarriage carriage = new SettledCarriage();
    private List<Event> events = new ArrayList<>();

    public Session(Chair chair, Profile idleProfile, double windowSeconds, RecoveredState recovered) {
        this(chair, idleProfile, windowSeconds, recovered, Reminders.Plan.standard());
    }

    public Session(
            Chair chair, Profile idleProfile, double windowSeconds, RecoveredState recovered, Reminders.Plan plan) {
        state = new SessionState(chair, idleProfile, windowSeconds, recovered);
        monitor = new FaultMonitor(chair, state.actuation.position(), state.actuation.relief, state.actuation.proof);
        limits = new MetLimits(chair);
        reminders = new Reminders(plan);
        Fault latched = recovered.latched();
        if (recovered.locked() != null) {
            enter(State.LOCKOUT, recovered.locked());
        } else if (latched != null) {
            state.faults.restore(latched);
            boolean isEstop = FaultRule.of(latched.code()).reaction() == Reaction.ESTOP;
            enter(isEstop ? State.ESTOP : State.FAULT, recovered.latchedWhy());
        }
    }

    /** One cycle. Never throws for what readings or commands contain; what it cannot carry on with is a fault. */
    public Step step(Tick now, Readings read, List<Request> requests, List<? extends ExternalEvent> external) {
        Readings readings = carriage.settle(read);
        double seconds = observe(now, readings, read, external);
        react(monitor.check(
                now,
                state.clock.now(),
                readings,
                state.actuation.written(),
                state.chairState,
                state.ending,
                state.presence,
                state.recorder.fault(state.chairState, seconds)));
        process(readings, requests);
        advance(seconds, readings);
        charge(seconds, readings);
        boolean keyHeld = state.keys.held() >= 0;
        state.actuation.permit(demand(), governorInput(seconds));
        Outputs outputs = state.actuation.regulate(
                now.nowNanos(),
                state.chairState,
                keyHeld,
                state.chairState == State.STARTING
                        ? relayProof.relay()
                        : monitor.selfTest().relay());
        stopBy(state.actuation.guard(now.nowNanos(), state.chairState, keyHeld, outputs));
        if (state.chairState == State.RUNNING) {
            limits.record(state.actuation.permitted(), state.actuation.carriageM(), state.clock, this::emit);
        }
        tellLoweredBag();
        remind();
        return finished();
    }

    private void tellLoweredBag() {
        int bag = state.actuation.proof.takeLowered();
        if (bag >= 0) {
            emit(new Event.Noted(state.clock.time(), state.actuation.lowered(bag)));
        }
    }

    private Step finished() {
        boolean beat = state.chairState != State.SELF_TEST || monitor.selfTest().beat();
        List<Event> happened = events;
        events = new ArrayList<>(4);
        Outputs written = state.authority.lit(state.actuation.written()).asking(state.attendance.asks());
        return new Step(
                state.chairState, state.actuation.demand(), state.actuation.permitted(), written, beat, happened);
    }

    /** The loop failed outside this function, or was stopped: latches a fault without a cycle, by the wall clock of this moment. */
    public void fail(Fault fault, double monotonicSeconds, long wallMillis, boolean wallSynchronised) {
        state.clock.machine(monotonicSeconds, wallMillis, wallSynchronised);
        stopBy(fault);
    }

    /** What the chair does, from the last cycle and these readings; for people, not for every cycle. */
    public Status status(Readings readings) {
        return StatusBuilder.of(state, readings, monitor.lateCycles());
    }

    /** Cycles in which a stop was asked for; what was asked before the last of them moves nothing any more (SR-24). */
    public long stops() {
        return state.stops;
    }

    private double observe(Tick now, Readings readings, Readings read, List<? extends ExternalEvent> external) {
        double seconds = state.clock.begin(now);
        state.actuation.observe(now.nowNanos(), readings, read);
        for (int i = 0; i < external.size(); i++) {
            onEvent(external.get(i));
        }
        state.presence.observe(
                state.clock.now(),
                readings.seat(),
                now.nowNanos() - readings.seat().nanos(),
                state.chairState.inSession(),
                state.keys.held() >= 0,
                state.actuation.written());
        state.faults.age(state.clock.now());
        return seconds;
    }

    private void onEvent(ExternalEvent event) {
        switch (event) {
            case StoreEvent stored -> onEvent(stored);
            case DaemonEvent.Ending ending -> {
                state.ending = true;
                monitor.selfTest().end();
            }
            case DaemonEvent.FilesAsked asked -> monitor.selfTest().awaitFiles();
            case DaemonEvent.FilesCompared compared -> monitor.selfTest().filesCompared(compared.changed());
            case DaemonEvent.LinkAlive alive -> state.authority.linkAlive(state.clock.now());
            case DaemonEvent.StartChosen chosen -> {
                CommandResult.Answer refused = panel.startChosen(chosen, state.clock.now());
                if (refused != null) {
                    buttonAnswer(CommandKind.START.key(), refused);
                }
            }
        }
    }

    private void onEvent(StoreEvent event) {
        switch (event) {
            case StoreEvent.Recorded recorded -> state.recorder.recorded(recorded.charges());
            case StoreEvent.BlockRecorded block -> {
                emit(new Event.Answered(
                        state.clock.time(), block.ticket(), block.command().key(), null, block.text(), ""));
            }
            case StoreEvent.SessionRecorded begun -> state.log.recorded(begun.id());
            case StoreEvent.NotRecorded failure -> {
                if (state.recorder.failed(failure.text())) {
                    emit(new Event.Noted(state.clock.time(), failure.text()));
                }
            }
            case StoreEvent.Stalled stalled -> state.recorder.stalled(stalled.seconds());
            case StoreEvent.RecordingAgain again -> state.recorder.recordingAgain();
            case StoreEvent.TimeCredited credit -> state.clock.credit(credit.seconds());
        }
    }

    /** Each fault is told once, and the worst of a cycle pauses, ends or latches (SR-01, SR-22). */
    private void react(List<Fault> found) {
        for (int i = 0; i < found.size(); i++) {
            report(found.get(i));
            if (found.get(i).code() == FaultCode.RECLINE_OBSTRUCTED) {
                state.keys.backOff();
            }
        }
        Fault worst = FaultMonitor.worst(found);
        if (worst == null) {
            return;
        }
        switch (FaultRule.of(worst.code()).reaction()) {
            case PAUSE -> trigger(Trigger.PAUSE, worst.code().text());
            case END -> trigger(Trigger.OVER, worst.code().text());
            case LATCH, ESTOP -> latch(worst);
        }
    }

    private void stopBy(@Nullable Fault fault) {
        if (fault != null) {
            report(fault);
            latch(fault);
        }
    }

    private void report(Fault fault) {
        if (state.faults.found(fault, state.clock.now())) {
            emit(new Event.FaultFound(state.clock.time(), fault));
        }
    }

    private void latch(Fault fault) {
        boolean isEstop = FaultRule.of(fault.code()).reaction() == Reaction.ESTOP;
        Trigger trigger = isEstop ? Trigger.ESTOP : Trigger.FAULT;
        if (Transitions.next(state.chairState, trigger) == state.chairState) {
            return;
        }
        boolean often = state.faults.latch(fault, state.clock.ledger());
        trigger(trigger, fault.text());
        emit(new Event.Latched(state.clock.time(), fault));
        if (often) {
            String why = "the same fault came three times in ten minutes: "
                    + fault.code().text();
            trigger(Trigger.LOCK, why);
            emit(new Event.LockChanged(state.clock.time(), true, why));
        }
    }

    /** Those of the buttons first, for whoever is at the chair goes before others (SR-28); of all STOP first (SR-24). */
    private void process(Readings readings, List<Request> waiting) {
        ButtonPanel.Presses presses = panel.poll(state, readings.buttons());
        List<Request> requests = withButtons(presses.commands(), waiting);
        state.stopHeld = panel.stopHeld();
        state.stopped = state.stopHeld;
        for (int i = 0; i < presses.answers().size(); i++) {
            buttonAnswer(
                    presses.answers().get(i).button(), presses.answers().get(i).answer());
        }
        if (presses.lookUp() != null) {
            emit(presses.lookUp());
        }
        if (presses.lookUp() != null || !presses.answers().isEmpty()) {
            state.attendance.pressed(state.clock.now());
        }
        for (int i = 0; i < requests.size(); i++) {
            state.attendance.requested(requests.get(i), state.clock.now());
        }
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).command() instanceof Command.Stop) {
                apply(requests.get(i), CommandProcessor.process(state, requests.get(i)));
                state.stopped = true;
            }
        }
        if (state.stopped) {
            state.stops++;
        }
        if (state.stopHeld) {
            state.keys.stop();
            trigger(Trigger.STOP, RefusalDetail.STOP_HELD);
        }
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            if (!(request.command() instanceof Command.Stop)) {
                apply(request, CommandProcessor.process(state, request));
            }
        }
    }

    private static List<Request> withButtons(List<Request> buttons, List<Request> waiting) {
        if (buttons.isEmpty()) {
            return waiting;
        }
        List<Request> all = new ArrayList<>(buttons);
        all.addAll(waiting);
        return all;
    }

    /** The only place where a command changes anything. */
    private void apply(Request request, CommandResult result) {
        AuditNote note = CommandAudit.of(state, request, result);
        for (StateChange change : result.changes()) {
            apply(change, request);
        }
        result.events().forEach(this::emit);
        CommandResult.Transition transition = result.transition();
        if (transition != null) {
            trigger(transition.trigger(), transition.why());
        }
        CommandResult.Answer answer = result.answer();
        if (answer != null) {
            answer(request, answer);
        }
        if (note != null) {
            emit(new Event.AuditDue(state.clock.time(), note));
        }
    }

    private void apply(StateChange change, Request request) {
        switch (change) {
            case StateChange.Stopped stopped -> {
                panel.stopped();
                state.keys.stop();
            }
            case StateChange.SitterChanged sitter -> sitterChanged();
            case StateChange.Occupied occupied ->
                due(state.minutes.occupy(occupied.person(), state.sitting, state.clock.ledger()));
            case StateChange.Begun begun -> begin(begun, request.origin());
            case StateChange.Resumed resumed -> resume();
            case StateChange.Discomfort discomfort -> discomfort(discomfort.block());
            case StateChange.Rested rested -> {
                rested.blocks().forEach(block -> Block.add(state.writableBlocks, block));
                rested.closed().forEach(state.actuation::close);
            }
            case StateChange.Lifted lifted -> lift(lifted);
            case StateChange.Reset reset -> reset(reset.by());
            case StateChange.Armed armed -> state.authority.arm();
            case StateChange.RemoteModeSet mode -> state.authority.remoteMode(mode.on());
            case StateChange.QuestionOff off -> state.attendance.switchOff();
            case StateChange.KeyReleased released -> state.keys.letGo();
            case StateChange.KeyHeld key -> {
                state.keys.hold(key.actuator(), key.way());
                if (!key.taken()) {
                    state.keys.release();
                }
            }
            case StateChange.Claimed claimed -> active(active -> active.claim(claimed.controller()));
            case StateChange.IntensitySet set -> active(active -> active.intensity(set.intensity()));
            case StateChange.SpotTaken spot -> active(active -> active.spot(spot.area()));
        }
    }

    private void lift(StateChange.Lifted lifted) {
        state.writableBlocks.clear();
        state.writableBlocks.addAll(lifted.left());
    }

    private void active(Consumer<ActiveSession> change) {
        ActiveSession active = state.active;
        if (active != null) {
            change.accept(active);
        }
    }

    private void answer(Request request, CommandResult.Answer answer) {
        if (!panel.isNews(request, answer.refusal())) {
            return;
        }
        String word = request.command().word();
        emit(answered(request.ticket(), word, answer));
        if (request.controller().equals(ButtonPanel.CONTROLLER)) {
            state.buttonRefusal.show(word, answer, state.clock.now());
        }
    }

    private void buttonAnswer(String word, CommandResult.Answer answer) {
        emit(answered(0, word, answer));
        state.buttonRefusal.show(word, answer, state.clock.now());
    }

    private Event answered(long ticket, String word, CommandResult.Answer answer) {
        return new Event.Answered(state.clock.time(), ticket, word, answer.refusal(), answer.text(), answer.nextStep());
    }

    private void begin(StateChange.Begun begun, Origin origin) {
        if (origin == Origin.REMOTE) {
            state.authority.used();
            state.authority.linkAlive(state.clock.now());
        }
        panel.admitted(begun.start(), origin, state.clock.now());
        ended(State.STARTING, "another was started after the seat was empty");
        ActiveSession next = begun.session();
        state.active = next;
        state.actuation.begin(next.compiled().profile(), begun.sessionLimits());
        limits.clear();
        relayProof.begin(next.compiled().heats() && begun.sessionLimits().heat());
        state.log.begin();
        state.attendance.begin();
        String program = next.compiled().program().name();
        trigger(Trigger.START, program + " for " + next.person.name());
        emit(new Event.SessionStarted(
                state.clock.time(),
                program,
                next.compiled().profile().name(),
                next.person.id(),
                next.intensity(),
                next.continues));
    }

    /** A pause that was longer than a short one begins gently again (SR-11). */
    private void resume() {
        ActiveSession active = state.active;
        if (active != null && state.inStateSeconds() > Limits.SHORT_PAUSE_SECONDS) {
            active.warmUpAgain();
            state.actuation.restart();
        }
    }

    private void discomfort(Block block) {
        BodyArea reported = block.area();
        for (BodyArea area : BodyArea.values()) {
            if (reported == null || reported == area) {
                state.actuation.close(area);
            }
        }
        state.log.forget();
        Block.add(state.writableBlocks, block);
        Block.add(state.writableBlocks, block.ofSitter());
        ActiveSession active = state.active;
        if (active != null) {
            active.report();
        }
    }

    /** Leaves a latched state (SR-22). */
    private void reset(Trigger by) {
        if (by == Trigger.UNLOCK) {
            state.faults.forgetStops();
            emit(new Event.LockChanged(state.clock.time(), false, "a technician has looked"));
        }
        state.faults.clear();
        monitor.clear();
        trigger(state.tested ? by : Trigger.RETEST, "reset at the chair");
        emit(new Event.Latched(state.clock.time(), null));
    }

    /** Whoever sits there next counts as another body (SR-07). */
    private void sitterChanged() {
        state.sitting++;
        panel.sitterChanged();
        state.writableBlocks.removeIf(Block::isOfSitter);
        state.log.forget();
        emit(new Event.SittingChanged(state.clock.time(), state.sitting));
    }

    private void advance(double seconds, Readings readings) {
        state.authority.age(state.clock.ledger());
        state.keys.age(state.clock.now());
        if (state.presence.takeChanged()) {
            sitterChanged();
        }
        ActiveSession active = state.active;
        if (active != null && !active.abandoned() && state.presence.longAway()) {
            active.abandon();
            panel.sitterChanged();
        }
        awaitBoards(readings);
        attend();
        switch (state.chairState) {
            case SELF_TEST -> {
                if (monitor.selfTest().passed()) {
                    state.tested = true;
                    trigger(Trigger.TESTED, "every test is passed");
                }
            }
            case STARTING -> launch(seconds, readings);
            case RUNNING -> run(seconds);
            default -> {}
        }
        if (state.authority.linkLost(state.active, state.clock.now())) {
            trigger(Trigger.OVER, "the link to whoever started it is lost");
        }
        StateTimeout timeout = StateTimeout.of(state.chairState);
        if (timeout != null && state.inStateSeconds() > timeout.seconds()) {
            trigger(timeout.trigger(), timeout.why());
        }
    }

    /** Whoever does not answer is let go of gently (SR-47). */
    private void attend() {
        switch (state.attendance.step(
                state.clock.now(),
                state.chairState == State.RUNNING ? state.active : null,
                state.actuation.written(),
                state.presence.moved())) {
            case NONE -> {}
            case ASKED -> emit(new Event.AwakeAsked(state.clock.time(), Attendance.ANSWER_SECONDS));
            case ANSWERED -> emit(new Event.AwakeAnswered(state.clock.time()));
            case SILENT -> {
                active(ActiveSession::unanswered);
                trigger(Trigger.OVER, "nobody answered whether they are awake");
            }
        }
    }

    /** Boards that come while the daemon ends stay at rest (SR-59). */
    private void awaitBoards(Readings readings) {
        String due = state.missing.check(readings, state.chairState, state.clock.now());
        if (!state.missing.text().isEmpty()) {
            state.faults.unwell(state.clock.now());
        } else if (state.chairState == State.BOOT && !state.ending) {
            trigger(Trigger.READ, "the first readings came");
        }
        if (!due.isEmpty()) {
            emit(new Event.BoardsMissing(state.clock.time(), due));
        }
    }

    private void launch(double seconds, Readings readings) {
        ActiveSession active = state.active;
        if (active != null) {
            active.advance(seconds, false);
        }
        relayProof.observe(seconds, readings);
        boolean powered = !state.chair.powerRelay()
                || (relayProof.passed() && readings.power().relayClosed());
        if (powered && state.minutes.leased(UsageAccounts.SESSION)) {
            active(ActiveSession::launch);
            trigger(Trigger.READY, "power is on and the minutes are recorded");
        }
    }

    private void run(double seconds) {
        ActiveSession active = state.active;
        if (active == null) {
            return;
        }
        active.advance(seconds, true);
        active.phaseBegun().ifPresent(phase -> emit(new Event.PhaseBegan(state.clock.time(), phase)));
        if (active.over()) {
            trigger(Trigger.OVER, "the program is over");
        } else if (state.sessionSecondsLeft() <= 0) {
            trigger(Trigger.OVER, "thirty minutes of the last hour are used up");
        }
    }

    private void charge(double seconds, Readings readings) {
        due(state.recorder.charge(
                state.chairState,
                seconds,
                state.clock.ledger(),
                readings,
                state.actuation.written(),
                state.actuation.position()));
        if (state.active != null) {
            state.log.record(state.recorder.active(), seconds, readings);
        }
    }

    private void due(List<Charge> charges) {
        if (!charges.isEmpty()) {
            emit(new Event.MinutesDue(state.clock.time(), charges));
        }
    }

    private Demand demand() {
        ActiveSession active = state.active;
        return state.chairState == State.RUNNING && active != null
                ? active.demand(state.actuation.carriageM(), state.attendance.level())
                : Demand.rest(state.chair.size());
    }

    private GovernorInput governorInput(double seconds) {
        ActiveSession active = state.active;
        return new GovernorInput(
                state.clock.now(),
                seconds,
                state.clock.ledger(),
                state.chairState == State.RUNNING,
                active == null ? 0 : active.sinceStart(),
                state.actuation.carriageM(),
                state.actuation.position().proving(),
                state.presence.looks() || state.attendance.asks(),
                state.keys.held(),
                state.keys.way());
    }

    private void remind() {
        SessionLog.Last last = state.log.last();
        List<Reminders.Kind> due = reminders.due(
                state.clock.now(),
                state.chairState.inSession(),
                state.presence.occupied(),
                last == null ? 0 : last.seconds());
        for (int i = 0; i < due.size(); i++) {
            emit(new Event.Reminder(state.clock.time(), due.get(i)));
        }
    }

    /** The one way from state to state. */
    private void trigger(Trigger trigger, String why) {
        State next = Transitions.next(state.chairState, trigger);
        if (next != state.chairState) {
            enter(next, why);
        }
    }

    private void enter(State next, String why) {
        State from = state.chairState;
        state.chairState = next;
        state.enteredAt = state.clock.now();
        state.enteredWhy = why;
        emit(new Event.StateChanged(state.clock.time(), from, next, why));
        if (next == State.SELF_TEST) {
            monitor.selfTest().begin(state.clock.now());
        }
        if (next == State.STARTING || (next == State.RUNNING && from == State.PAUSED)) {
            state.recorder.recordAhead();
        } else if (next != State.RUNNING) {
            state.recorder.release();
        }
        if (next.latched()) {
            state.authority.used();
        }
        if (!next.mayRecline()) {
            state.keys.end();
        } else if (next != State.PAUSED) {
            state.keys.release();
        }
        if (!next.inSession() || next == State.ENDING) {
            ended(next, why);
        }
    }

    private void ended(State next, String why) {
        ActiveSession last = state.active;
        if (last != null) {
            state.active = null;
            state.presence.sessionEnded(next == State.STARTING || state.attendance.endedBy(next, state.clock.now()));
            emit(state.log.ended(last, last.result(next), why, limits, state.clock.time()));
        }
    }

    private void emit(Event event) {
        events.add(event);
    }
}

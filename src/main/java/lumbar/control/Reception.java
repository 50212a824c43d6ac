package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Readings;
import lumbar.person.Admission;
import lumbar.person.Block;
import lumbar.person.Guest;
import lumbar.person.PersonLimits;
import lumbar.person.Refusal;
import lumbar.person.When;
import lumbar.program.Score;
import lumbar.safety.Accounts;
import lumbar.safety.Allowance;
import lumbar.safety.Governor;
import lumbar.safety.Limits;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/** Judges commands: carries out or refuses, and always answers with the reason. STOP first, whatever else waits (SR-24). */
final class Reception {
    private static final String HELD = "the stop button is held";

    final Keypad keypad;
    private final Session session;

    Reception(Session session) {
        this.session = session;
        keypad = new Keypad(session, this);
    }

    void answer(List<Request> waiting, Readings readings) {
        List<Request> requests = keypad.hear(readings, waiting);
        boolean stopped = keypad.stopHeld();
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).command() instanceof Command.Stop) {
                stop(requests.get(i));
                stopped = true;
            }
        }
        if (keypad.stopHeld()) {
            session.keys.release();
            session.trigger(Trigger.STOP, HELD);
        }
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            if (stopped && moves(request.command())) {
                refuse(request, Refused.STOPPED, keypad.stopHeld() ? HELD : "");
            } else if (!(request.command() instanceof Command.Stop)) {
                one(request);
            }
        }
    }

    /** Whether it sets something in motion: what waited together with a STOP may have been asked before it (SR-24). */
    private static boolean moves(Command command) {
        return command instanceof Command.Start
                || command instanceof Command.Resume
                || command instanceof Command.HoldKey;
    }

    private void stop(Request request) {
        keypad.stopped();
        session.keys.release();
        boolean moved = session.trigger(Trigger.STOP, "asked to stop");
        accept(
                request,
                moved
                        ? "everything is let go"
                        : "nothing is driven: " + session.state().words());
    }

    private void one(Request request) {
        Refused other = controller(request);
        if (other != null) {
            refuse(request, other, "");
            return;
        }
        switch (request.command()) {
            case Command.Stop stop -> {}
            case Command.Start start -> start(request, start);
            case Command.Pause pause -> change(request, Trigger.PAUSE, "paused: everything is let go");
            case Command.Resume resume -> resume(request);
            case Command.Intensity intensity -> intensity(request, intensity.intensity());
            case Command.Nudge nudge -> nudge(request, nudge.steps());
            case Command.Spot spot -> spot(request, spot.area());
            case Command.Report report -> report(request, report);
            case Command.Lift lift -> lift(request, lift.area());
            case Command.Reset reset -> reset(request);
            case Command.TechnicianReset reset -> unlock(request);
            case Command.Arm arm ->
                local(request, () -> {
                    session.authority.arm();
                    accept(request, "one remote start is allowed within ten minutes");
                });
            case Command.RemoteMode mode ->
                local(request, () -> {
                    session.authority.remoteMode(mode.on());
                    accept(request, mode.on() ? "remote starts are allowed" : "remote starts are forbidden");
                });
            case Command.HoldKey hold -> hold(request, hold);
            case Command.ReleaseKey release -> {
                session.keys.release();
                accept(request, "let go");
            }
        }
    }

    /** One remote controller has a session at a time; whoever is at the chair goes before it (SR-28). */
    private @Nullable Refused controller(Request request) {
        Course course = session.course();
        return course == null || request.command() instanceof Command.Report ? null : course.claim(request);
    }

    private void start(Request request, Command.Start start) {
        Refused refused = busy();
        if (refused == null) {
            refused = session.presence.refusal();
            if (request.origin() == Origin.REMOTE) {
                Refused remote = session.authority.refusal(refused == null && session.chair.seatSensor());
                refused = remote != null ? remote : refused;
            }
        }
        if (refused == null
                && !(start.intensity() >= Session.LEAST_INTENSITY && start.intensity() <= Session.MOST_INTENSITY)) {
            refuse(request, Refused.OUT_OF_RANGE, "intensity is 20 to 150 %");
            return;
        }
        if (refused == null && session.notRecorded() != null) {
            refuse(request, Refused.RECORD, session.notRecorded());
            return;
        }
        if (refused != null) {
            refuse(request, refused, "");
            return;
        }
        admit(request, start);
    }

    /** Why nobody at the chair could start now, whatever it were; or null. */
    @Nullable
    Refused unready() {
        Refused busy = busy();
        return busy != null ? busy : session.presence.refusal();
    }

    private @Nullable Refused busy() {
        return switch (session.state()) {
            case IDLE -> session.actuation.vented(session.times.tick().nowNanos()) ? null : Refused.VENTS_OPEN;
            case BOOT, SELF_TEST -> Refused.NOT_READY;
            case STARTING, RUNNING, PAUSED, ENDING -> Refused.BUSY;
            case REST, STOPPING -> Refused.VENTS_OPEN;
            case FAULT -> Refused.LATCHED;
            case ESTOP -> Refused.ESTOP;
            case LOCKOUT -> Refused.LOCKED;
        };
    }

    private void admit(Request request, Command.Start start) {
        Tick tick = session.times.tick();
        double t = session.times.ledger();
        When now = new When(t, tick.wallMillis());
        Admission admission = start.person().id().equals(Guest.ID)
                ? Guest.admission(start.acknowledged() && request.origin() == Origin.LOCAL, session.blocks, t)
                : Admission.of(start.person(), session.blocks, now, tick.wallSynchronised());
        switch (admission) {
            case Refusal refusal -> emit(request, false, refusal.code().key(), refusal.text(), refusal.nextStep());
            case PersonLimits limits -> {
                if (start.changedSitter() && !session.chair.seatSensor() && request.origin() == Origin.LOCAL) {
                    session.sitterChanged();
                }
                session.occupy(start.person().id());
                Allowance allowance = Allowances.of(limits, session.hurtHere(), t);
                if (request.origin() == Origin.REMOTE) {
                    allowance = allowance.atMost(Limits.REMOTE_LEVEL, Reason.REMOTE);
                }
                launch(request, start, allowance, t);
            }
        }
    }

    private void launch(Request request, Command.Start start, Allowance allowance, double t) {
        if (session.minutes.left(Accounts.SESSION, Limits.SESSION_SECONDS, t) < 60) {
            refuse(request, Refused.SESSION_TIME, minutesUntil(session.minutes.nextFree(Accounts.SESSION, t) - t));
            return;
        }
        double soonest = Double.POSITIVE_INFINITY;
        boolean any = false;
        for (BodyArea area : Allowances.areas(start.program())) {
            double left = session.minutes.left(Accounts.area(area), allowance.seconds(area), t);
            any |= left > Governor.EMPTYING_SECONDS;
            soonest = Math.min(soonest, session.minutes.nextFree(Accounts.area(area), t));
        }
        if (!any) {
            refuse(request, Refused.MINUTES, minutesUntil(soonest - t));
            return;
        }
        if (request.origin() == Origin.REMOTE) {
            session.authority.used();
            session.authority.linkAlive(session.times.now());
        }
        keypad.admitted(start, request.origin());
        Score score = new Score(start.program(), start.profile(), session.chair);
        session.begin(
                new Course(score, start.person(), start.intensity(), request.origin(), request.controller()),
                allowance);
        accept(
                request,
                "starting " + start.program().name() + " with profile "
                        + start.profile().name());
    }

    private static String minutesUntil(double seconds) {
        return "free again in " + (long) Math.ceil(Math.max(0, seconds) / 60) + " min";
    }

    private void change(Request request, Trigger trigger, String text) {
        if (session.trigger(trigger, "asked to " + request.command().word())) {
            accept(request, text);
        } else if (session.state() == State.PAUSED) {
            accept(request, "it is paused already");
        } else {
            refuse(request, Refused.NOT_RUNNING, "");
        }
    }

    private void resume(Request request) {
        if (session.state() != State.PAUSED) {
            refuse(request, Refused.NOT_PAUSED, "");
            return;
        }
        Refused empty = session.presence.refusal();
        if (empty != null) {
            refuse(request, empty, "");
            return;
        }
        Course course = session.course();
        if (course != null) {
            session.occupy(course.person.id());
        }
        session.resume();
        accept(request, "going on gently");
    }

    private void nudge(Request request, int steps) {
        Course course = session.course();
        if (course == null) {
            refuse(request, Refused.NOT_RUNNING, "");
            return;
        }
        double next = course.intensity() + 0.1 * steps;
        intensity(request, Math.clamp(next, Session.LEAST_INTENSITY, Session.MOST_INTENSITY));
    }

    private void intensity(Request request, double value) {
        Course course = session.course();
        if (course == null) {
            refuse(request, Refused.NOT_RUNNING, "");
        } else if (!(value >= Session.LEAST_INTENSITY && value <= Session.MOST_INTENSITY)) {
            refuse(request, Refused.OUT_OF_RANGE, "intensity is 20 to 150 %");
        } else {
            course.intensity(value);
            accept(request, "intensity " + Math.round(value * 100) + " %");
        }
    }

    private void spot(Request request, BodyArea area) {
        Course course = session.course();
        if (session.state() != State.RUNNING || course == null) {
            refuse(request, Refused.NOT_RUNNING, "");
        } else if (session.governor().allowance().closed().containsKey(area)) {
            refuse(request, Refused.SPOT_CLOSED, "");
        } else if (course.spot(area)) {
            accept(request, "an extra pass at " + area + ", " + course.spotsLeft() + " left");
        } else {
            refuse(request, Refused.SPOTS_USED, "");
        }
    }

    /** The area is let go in this very cycle; the answer waits until the block is recorded (SR-33). */
    private void report(Request request, Command.Report report) {
        session.close(report.area());
        Course course = session.course();
        String person = course == null ? session.minutes.person() : course.person.id();
        Block block = Block.discomfort(
                person.isEmpty() ? Guest.ID : person, report.area(), report.numb(), session.times.ledger());
        session.blocks.add(block);
        session.emit(new Event.BlockDue(request.ticket(), block));
        if (course != null && (course.report() >= 2 || report.area() == null)) {
            session.trigger(Trigger.STOP, "discomfort was reported");
        }
    }

    private void lift(Request request, @Nullable BodyArea area) {
        local(request, () -> {
            String person = session.minutes.person();
            List<Block> left = Block.lifted(new ArrayList<>(session.blocks), person, area);
            if (left.equals(session.blocks)) {
                refuse(request, Refused.NO_BLOCK, "");
                return;
            }
            session.blocks.clear();
            session.blocks.addAll(left);
            session.hurtHere().removeIf(other -> area == null || other == area);
            session.emit(new Event.BlockLifted(person, area));
            accept(request, "lifted; it holds from the next start");
        });
    }

    private void reset(Request request) {
        local(request, () -> {
            switch (session.state()) {
                case FAULT, ESTOP -> {
                    if (session.faults.healthy(session.times.now())
                            && session.inStateSeconds() >= FaultBook.HEALTHY_SECONDS) {
                        session.reset(Trigger.RESET);
                        accept(request, "reset: " + session.state().words());
                    } else {
                        refuse(request, Refused.NOT_HEALTHY, "");
                    }
                }
                case LOCKOUT -> refuse(request, Refused.LOCKED, "");
                default -> refuse(request, Refused.NOTHING_LATCHED, "");
            }
        });
    }

    private void unlock(Request request) {
        local(request, () -> {
            if (session.state() != State.LOCKOUT) {
                refuse(request, Refused.NOT_LOCKED, "");
            } else if (session.faults.healthy(session.times.now())) {
                session.reset(Trigger.UNLOCK);
                accept(request, "unlocked: " + session.state().words());
            } else {
                refuse(request, Refused.NOT_HEALTHY, "");
            }
        });
    }

    private void hold(Request request, Command.HoldKey hold) {
        local(request, () -> {
            boolean recliner = hold.actuator() >= 0
                    && hold.actuator() < session.chair.size()
                    && session.chair.actuator(hold.actuator()) instanceof Actuator.Recliner;
            if (!recliner || Math.abs(hold.way()) != 1) {
                refuse(request, Refused.OUT_OF_RANGE, "name a recliner and a way");
            } else if (session.state().latched()
                    || session.state() == State.BOOT
                    || session.state() == State.SELF_TEST) {
                refuse(request, Refused.NO_RECLINE, "");
            } else {
                session.keys.hold(hold.actuator(), hold.way());
                accept(request, "moving while the key is held");
            }
        });
    }

    private void local(Request request, Runnable action) {
        if (request.origin() == Origin.LOCAL) {
            action.run();
        } else {
            refuse(request, Refused.LOCAL_ONLY, "");
        }
    }

    private void accept(Request request, String text) {
        emit(request, true, "accepted", text, "");
    }

    private void refuse(Request request, Refused refused, @Nullable String detail) {
        String text = detail == null || detail.isEmpty() ? refused.text() : refused.text() + ": " + detail;
        emit(request, false, refused.key(), text, refused.nextStep());
    }

    private void emit(Request request, boolean accepted, String code, String text, String nextStep) {
        String word = request.command().word();
        session.emit(new Event.Answered(request.ticket(), word, accepted, code, text, nextStep));
        if (!accepted && request.controller().equals(Keypad.CONTROLLER)) {
            keypad.refused(word, code, text, nextStep);
        }
    }
}

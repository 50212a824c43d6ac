package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Readings;
import lumbar.person.Block;
import lumbar.person.Guest;
import org.jspecify.annotations.Nullable;

/** Judges commands: carries out or refuses, and always answers with the reason. STOP first, whatever else waits (SR-24). */
final class Reception {
    private static final String HELD = "the stop button is held";
    private static final double SAID_AGAIN_SECONDS = 600;

    private long stops;
    final Keypad keypad;
    final Judge judge;
    private final Session session;
    private final Starts starts;

    Reception(Session session) {
        this.session = session;
        keypad = new Keypad(session, this);
        judge = new Judge(session, keypad);
        starts = new Starts(session, this, judge);
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
        if (stopped) {
            stops++;
        }
        if (keypad.stopHeld()) {
            session.keys.stop();
            session.trigger(Trigger.STOP, HELD);
        }
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            boolean stoppedSince = request.stopsSeen() != Request.NOT_KNOWN && request.stopsSeen() != stops;
            // What waited with a STOP, or somewhere while one came, may have been asked before it (SR-24).
            if ((stopped || stoppedSince) && request.command().moves()) {
                refuse(request, Refused.STOPPED, keypad.stopHeld() ? HELD : "");
            } else if (!(request.command() instanceof Command.Stop)) {
                one(request);
            }
        }
    }

    /** Cycles in which a stop was asked for, by anybody and in any state. */
    long stops() {
        return stops;
    }

    private void stop(Request request) {
        keypad.stopped();
        session.keys.stop();
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
            case Command.Start start -> starts.start(request, start);
            case Command.Continue wish -> starts.goOn(request, wish);
            case Command.Pause pause -> pause(request);
            case Command.Resume resume -> resume(request);
            case Command.Intensity intensity -> intensity(request, intensity.intensity());
            case Command.Nudge nudge -> nudge(request, nudge.steps());
            case Command.Spot spot -> spot(request, spot.area());
            case Command.Report report -> report(request, report);
            case Command.Today today -> local(request, () -> today(request, today));
            case Command.Lift lift -> lift(request, lift);
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
                session.keys.letGo();
                accept(request, "let go");
            }
        }
    }

    /** One remote controller has a session at a time; whoever is at the chair goes before it (SR-28). */
    private @Nullable Refused controller(Request request) {
        Course course = session.course();
        return course == null || request.command() instanceof Command.Report ? null : course.claim(request);
    }

    private void pause(Request request) {
        Refused refused = judge.pause();
        if (refused != null) {
            refuse(request, refused, "");
        } else if (session.trigger(Trigger.PAUSE, "asked to pause")) {
            accept(request, "paused: everything is let go");
        } else {
            accept(request, "it is paused already");
        }
    }

    private void resume(Request request) {
        Refused refused = judge.resume();
        if (refused != null) {
            refuse(request, refused, "");
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
        Refused refused = judge.steer();
        if (refused != null || course == null) {
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
        Refused refused = judge.spot(area);
        Course course = session.course();
        if (refused != null || course == null || !course.spot(area)) {
            refuse(request, refused == null ? Refused.SPOTS_USED : refused, "");
        } else {
            accept(request, "an extra pass at " + area + ", " + course.spotsLeft() + " left");
        }
    }

    /** The area is let go in this very cycle; the answer waits until the block is recorded (SR-33). */
    private void report(Request request, Command.Report report) {
        session.close(report.area());
        session.chronicle.forget();
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

    /**
     * The areas rest from this cycle on, in a session of this person too; the answer waits until that is recorded. Who says it
     * again within minutes has not become sorer: the level steps back once.
     */
    private void today(Request request, Command.Today today) {
        if (today.sore().isEmpty() && today.hurt().isEmpty()) {
            accept(request, "nothing needs rest");
            return;
        }
        double t = session.times.ledger();
        String person = today.person().id();
        boolean isNews = !today.sore().stream().allMatch(area -> restsSinceMinutes(person, area, t));
        List<Block> sore =
                today.sore().stream().map(area -> Block.sore(person, area, t)).toList();
        List<Block> hurt = today.hurt().stream()
                .map(area -> Block.injuredToday(person, area, t))
                .toList();
        session.blocks.addAll(sore);
        session.blocks.addAll(hurt);
        Course course = session.course();
        if (course != null && course.person.id().equals(person)) {
            today.sore().forEach(session::close);
            today.hurt().forEach(session::close);
        }
        session.emit(new Event.TodayDue(request.ticket(), person, sore, hurt, !sore.isEmpty() && isNews));
    }

    private boolean restsSinceMinutes(String person, BodyArea area, double t) {
        double until = t + Block.SORE_SECONDS - SAID_AGAIN_SECONDS;
        return session.blocks.stream()
                .anyMatch(block -> block.person().equals(person) && block.covers(area) && block.untilT() >= until);
    }

    /** What somebody reported is lifted for whom it is asked, and what hurt in this sitting for the one who sits there. */
    private void lift(Request request, Command.Lift lift) {
        local(request, () -> {
            String sitter = session.minutes.person();
            String person = lift.person().isEmpty() ? sitter : lift.person();
            BodyArea area = lift.area();
            List<Block> left = Block.lifted(new ArrayList<>(session.blocks), person, area);
            boolean nothingHurts =
                    !person.equals(sitter) || !session.hurtHere().removeIf(other -> area == null || other == area);
            if (nothingHurts && left.equals(session.blocks)) {
                refuse(request, Refused.NO_BLOCK, "");
                return;
            }
            session.blocks.clear();
            session.blocks.addAll(left);
            session.emit(new Event.BlockLifted(person, area));
            accept(request, "lifted; it holds from the next start");
        });
    }

    private void reset(Request request) {
        local(request, () -> leave(request, judge.reset(), Trigger.RESET, "reset: "));
    }

    private void unlock(Request request) {
        local(request, () -> leave(request, judge.unlock(), Trigger.UNLOCK, "unlocked: "));
    }

    private void leave(Request request, @Nullable Refused refused, Trigger by, String text) {
        if (refused != null) {
            refuse(request, refused, "");
        } else {
            session.reset(by);
            accept(request, text + session.state().words());
        }
    }

    private void hold(Request request, Command.HoldKey hold) {
        local(request, () -> {
            boolean recliner = hold.actuator() >= 0
                    && hold.actuator() < session.chair.size()
                    && session.chair.actuator(hold.actuator()) instanceof Actuator.Recliner;
            if (!recliner || Math.abs(hold.way()) != 1) {
                refuse(request, Refused.OUT_OF_RANGE, "name a recliner and a way");
            } else if (judge.recline() != null) {
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

    void accept(Request request, String text) {
        emit(request, true, "accepted", text, "");
    }

    void refuse(Request request, Refused refused, @Nullable String detail) {
        String text = detail == null || detail.isEmpty() ? refused.text() : refused.text() + ": " + detail;
        emit(request, false, refused.key(), text, refused.nextStep());
    }

    void emit(Request request, boolean accepted, String code, String text, String nextStep) {
        String word = request.command().word();
        session.emit(new Event.Answered(request.ticket(), word, accepted, code, text, nextStep));
        if (!accepted && request.controller().equals(Keypad.CONTROLLER)) {
            keypad.refused(word, code, text, nextStep);
        }
    }
}

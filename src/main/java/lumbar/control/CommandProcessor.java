package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Readings;
import lumbar.person.AdmissionRefusal;
import lumbar.person.Block;
import lumbar.person.Guest;
import org.jspecify.annotations.Nullable;

/** Judges commands: carries out or refuses, and always answers with the reason. STOP first, whatever else waits (SR-24). */
final class CommandProcessor {
    private static final String HELD = "the stop button is held";
    private static final double SAID_AGAIN_SECONDS = 600;

    private long stops;
    final ButtonPanel keypad;
    final CommandRules judge;
    private final Session session;
    private final SessionStart starts;

    CommandProcessor(Session session) {
        this.session = session;
        keypad = new ButtonPanel(session, this);
        judge = new CommandRules(session, keypad);
        starts = new SessionStart(session, this, judge);
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
            if ((stopped || stoppedSince) && judge.doesMore(request.command())) {
                refuse(request, Refusal.STOPPED, keypad.stopHeld() ? HELD : "");
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
        Refusal other = controller(request);
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
            case Command.Intensity intensity -> intensity(request, intensity);
            case Command.Nudge nudge -> nudge(request, nudge.steps());
            case Command.Spot spot -> spot(request, spot.area());
            case Command.Report report -> report(request, report);
            case Command.Today today -> local(request, () -> today(request, today));
            case Command.Lift lift -> lift(request, lift);
            case Command.Reset reset -> reset(request);
            case Command.TechnicianReset reset -> unlock(request);
            case Command.Arm arm -> local(request, () -> arm(request));
            case Command.RemoteMode mode -> local(request, () -> remoteMode(request, mode.on()));
            case Command.HoldKey hold -> hold(request, hold);
            case Command.ReleaseKey release -> {
                session.keys.letGo();
                accept(request, "let go");
            }
        }
    }

    /** One remote controller has a session at a time; whoever is at the chair goes before it (SR-28). */
    private @Nullable Refusal controller(Request request) {
        ActiveSession course = session.course();
        return course == null ? null : course.claim(request, judge.doesMore(request.command()));
    }

    private void arm(Request request) {
        session.authority.arm();
        accept(
                request,
                session.authority.remoteMode()
                        ? "one remote start is allowed within ten minutes"
                        : "armed for ten minutes; nothing starts from elsewhere before remote mode is on, too");
    }

    /** Switched off, it releases what was started from elsewhere in this very cycle (SR-25). */
    private void remoteMode(Request request, boolean on) {
        session.authority.remoteMode(on);
        ActiveSession course = session.course();
        boolean isLetGo = !on
                && course != null
                && course.origin == Origin.REMOTE
                && session.trigger(Trigger.STOP, "remote mode was switched off at the chair");
        String off = "remote starts are forbidden" + (isLetGo ? "; what was started from elsewhere is let go" : "");
        accept(request, on ? "remote starts are allowed" : off);
    }

    /** Judges what makes a session do more, like a start (SR-48); false when it was refused. */
    private boolean mayDoMore(Request request, @Nullable Refusal refused) {
        AdmissionRefusal person = judge.person();
        if (refused != null) {
            refuse(request, refused, refused == Refusal.RECORD ? session.notRecorded() : "");
        } else if (person != null) {
            emit(request, false, person.code().key(), person.text(), person.nextStep());
        }
        return refused == null && person == null;
    }

    private void pause(Request request) {
        Refusal refused = judge.pause();
        if (refused != null) {
            refuse(request, refused, "");
        } else if (session.trigger(Trigger.PAUSE, "asked to pause")) {
            accept(request, "paused: everything is let go");
        } else {
            accept(request, "it is paused already");
        }
    }

    private void resume(Request request) {
        if (!mayDoMore(request, judge.resume(request.origin()))) {
            return;
        }
        ActiveSession course = session.course();
        if (course != null) {
            session.occupy(course.person.id());
        }
        session.resume();
        accept(request, "going on gently");
    }

    private void nudge(Request request, int steps) {
        ActiveSession course = session.course();
        Refusal refused = judge.lower();
        if (refused != null || course == null) {
            refuse(request, refused == null ? Refusal.NOT_RUNNING : refused, "");
            return;
        }
        double next = course.intensity() + 0.1 * steps;
        double within = Math.clamp(next, Session.LEAST_INTENSITY, Session.MOST_INTENSITY);
        if (steps <= 0 || mayDoMore(request, judge.raise(request.origin(), true))) {
            set(request, course, within);
        }
    }

    private void intensity(Request request, Command.Intensity asked) {
        double value = asked.intensity();
        ActiveSession course = session.course();
        Refusal refused = judge.lower();
        if (refused != null || course == null) {
            refuse(request, refused == null ? Refusal.NOT_RUNNING : refused, "");
        } else if (!(value >= Session.LEAST_INTENSITY && value <= Session.MOST_INTENSITY)) {
            refuse(request, Refusal.OUT_OF_RANGE, "intensity is 20 to 150 %");
        } else if (value <= course.intensity()) {
            set(request, course, value);
        } else if (mayDoMore(request, judge.raise(request.origin(), asked.mayRaise()))) {
            set(request, course, value);
        }
    }

    private void set(Request request, ActiveSession course, double value) {
        course.intensity(value);
        accept(request, "intensity " + Math.round(value * 100) + " %");
    }

    private void spot(Request request, BodyArea area) {
        ActiveSession course = session.course();
        if (!mayDoMore(request, judge.spot(area, request.origin()))) {
            return;
        }
        if (course == null || !course.spot(area)) {
            refuse(request, Refusal.SPOTS_USED, "");
        } else {
            accept(request, "an extra pass at " + area + ", " + course.spotsLeft() + " left");
        }
    }

    /** The area is let go in this very cycle; the answer waits until the block is recorded (SR-33). */
    private void report(Request request, Command.Report report) {
        session.close(report.area());
        session.chronicle.forget();
        ActiveSession course = session.course();
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
        ActiveSession course = session.course();
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
                refuse(request, Refusal.NO_BLOCK, "");
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

    private void leave(Request request, @Nullable Refusal refused, Trigger by, String text) {
        if (refused != null) {
            refuse(request, refused, refused == Refusal.NOT_HEALTHY ? judge.notHealthy(by) : "");
        } else {
            session.reset(by);
            accept(request, text + session.state().words());
        }
    }

    private void hold(Request request, Command.HoldKey hold) {
        local(request, () -> {
            boolean isKnown = hold.actuator() >= 0 && hold.actuator() < session.chair.size();
            if (isKnown
                    && session.chair.actuator(hold.actuator()) instanceof Actuator.Recliner recliner
                    && Math.abs(hold.way()) == 1) {
                hold(request, recliner, hold.way());
            } else {
                refuse(request, Refusal.OUT_OF_RANGE, "name a recliner and a way");
            }
        });
    }

    private void hold(Request request, Actuator.Recliner recliner, int way) {
        Refusal refused = judge.recline(recliner, way);
        // Also what is refused is a sign of a finger on the key: after a STOP it must have been let go.
        session.keys.hold(recliner.index(), way);
        if (refused != null) {
            session.keys.release();
            boolean isLatched = refused == Refusal.NO_RECLINE && session.state().latched();
            refuse(request, refused, isLatched ? session.state().words() + ", " + session.why() : "");
            return;
        }
        // The vents open in this very cycle, and nothing waits for proof that the bags are empty (SR-51).
        boolean isPaused = !session.state().mayRecline() && session.trigger(Trigger.PAUSE, "the backrest is raised");
        accept(request, "moving while the key is held" + (isPaused ? "; the program is paused" : ""));
    }

    private void local(Request request, Runnable action) {
        if (request.origin() == Origin.LOCAL) {
            action.run();
        } else {
            refuse(request, Refusal.LOCAL_ONLY, "");
        }
    }

    void accept(Request request, String text) {
        emit(request, true, "accepted", text, "");
    }

    void refuse(Request request, Refusal refused, @Nullable String said) {
        String detail = refused == Refusal.LOCKED && (said == null || said.isEmpty()) ? session.entered() : said;
        String text = detail == null || detail.isEmpty() ? refused.text() : refused.text() + ": " + detail;
        emit(request, false, refused.key(), text, refused.nextStep());
    }

    void emit(Request request, boolean accepted, String code, String text, String nextStep) {
        if (!keypad.isNews(request, code)) {
            return;
        }
        String word = request.command().word();
        session.emit(new Event.Answered(request.ticket(), word, accepted, code, text, nextStep));
        if (!accepted && request.controller().equals(ButtonPanel.CONTROLLER)) {
            keypad.refused(word, code, text, nextStep);
        }
    }
}

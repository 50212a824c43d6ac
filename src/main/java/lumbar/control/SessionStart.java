package lumbar.control;

import java.util.List;
import lumbar.chair.BodyArea;
import lumbar.person.Admission;
import lumbar.person.AdmissionRefusal;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.person.PersonLimits;
import lumbar.person.When;
import lumbar.program.CompiledProgram;
import lumbar.safety.Governor;
import lumbar.safety.Limits;
import lumbar.safety.Reason;
import lumbar.safety.SessionLimits;
import lumbar.safety.UsageAccounts;
import lumbar.text.DurationText;
import org.jspecify.annotations.Nullable;

/** Begins sessions: a new one, or what is left of the last. Both pass the same conditions. One thread. */
final class SessionStart {
    private final Session session;
    private final CommandProcessor reception;
    private final CommandRules judge;

    SessionStart(Session session, CommandProcessor reception, CommandRules judge) {
        this.session = session;
        this.reception = reception;
        this.judge = judge;
    }

    void start(Request request, Command.Start start) {
        begin(request, judge.start(request.origin()), start, null);
    }

    /**
     * Goes on with what is left: a start like any other, with every ramp from its beginning and the minutes that are left
     * (SR-07, SR-11). The person was looked up anew, so that a screening that changed counts.
     */
    void goOn(Request request, Command.Continue wish) {
        Refusal refused = request.origin() == Origin.LOCAL ? judge.goOn() : Refusal.LOCAL_ONLY;
        UnfinishedSession left = session.unfinished();
        Person person = wish.person();
        if (refused != null || left == null || person == null) {
            reception.refuse(request, refused == null ? Refusal.NOTHING_LEFT : refused, detail(refused));
        } else if (!person.id().equals(left.person().id())) {
            reception.refuse(request, Refusal.NOTHING_LEFT, "");
        } else {
            Command.Start start = new Command.Start(
                    left.program(), left.profile(), person, left.acknowledged(), left.intensity(), false);
            begin(request, null, start, left);
        }
    }

    private void begin(
            Request request, @Nullable Refusal refused, Command.Start start, @Nullable UnfinishedSession continued) {
        if (refused != null) {
            reception.refuse(request, refused, detail(refused));
        } else if (!(start.intensity() >= Session.LEAST_INTENSITY && start.intensity() <= Session.MOST_INTENSITY)) {
            reception.refuse(request, Refusal.OUT_OF_RANGE, "intensity is 20 to 150 %");
        } else {
            admit(request, start, continued);
        }
    }

    private @Nullable String detail(@Nullable Refusal refused) {
        if (refused == Refusal.BOARD_MISSING) {
            return session.missing.text();
        }
        return refused == Refusal.RECORD ? session.notRecorded() : "";
    }

    private void admit(Request request, Command.Start start, @Nullable UnfinishedSession continued) {
        Tick tick = session.times.tick();
        double t = session.times.ledger();
        When now = new When(t, tick.wallMillis());
        Admission admission = start.person().id().equals(Guest.ID)
                ? Guest.admission(start.acknowledged() && request.origin() == Origin.LOCAL, session.blocks, t)
                : Admission.of(start.person(), session.blocks, now, tick.wallSynchronised());
        switch (admission) {
            case AdmissionRefusal refusal ->
                reception.emit(request, false, refusal.code().key(), refusal.text(), refusal.nextStep());
            case PersonLimits limits -> {
                if (start.changedSitter() && !session.chair.seatSensor() && request.origin() == Origin.LOCAL) {
                    session.sitterChanged();
                }
                session.occupy(start.person().id());
                SessionLimits allowance = SessionAllowance.of(limits, session.hurtHere(), t);
                if (request.origin() == Origin.REMOTE) {
                    allowance = allowance.atMost(Limits.REMOTE_LEVEL, Reason.REMOTE);
                }
                launch(request, start, continued, allowance, t);
            }
        }
    }

    private void launch(
            Request request,
            Command.Start start,
            @Nullable UnfinishedSession continued,
            SessionLimits allowance,
            double t) {
        if (session.minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, t) < 60) {
            reception.refuse(
                    request,
                    Refusal.SESSION_TIME,
                    minutesUntil(session.minutes.nextFree(UsageAccounts.SESSION, t) - t));
            return;
        }
        List<BodyArea> open = SessionAllowance.areas(start.program()).stream()
                .filter(area -> !allowance.closed().containsKey(area))
                .toList();
        if (open.isEmpty()) {
            // A session that drives nothing would promise minutes it cannot give (SR-33).
            reception.refuse(request, Refusal.AREAS_CLOSED, "");
            return;
        }
        double soonest = Double.POSITIVE_INFINITY;
        boolean any = false;
        for (BodyArea area : open) {
            double left = session.minutes.left(UsageAccounts.area(area), allowance.seconds(area), t);
            any |= left > Governor.EMPTYING_SECONDS;
            soonest = Math.min(soonest, session.minutes.nextFree(UsageAccounts.area(area), t));
        }
        if (!any) {
            reception.refuse(request, Refusal.MINUTES, minutesUntil(soonest - t));
            return;
        }
        if (request.origin() == Origin.REMOTE) {
            session.authority.used();
            session.authority.linkAlive(session.times.now());
        }
        reception.keypad.admitted(start, request.origin());
        CompiledProgram score = new CompiledProgram(start.program(), start.profile(), session.chair);
        session.begin(new ActiveSession(score, start, request, continued), allowance);
        reception.accept(
                request,
                (continued == null ? "starting " : "going on with ")
                        + start.program().name() + " with profile "
                        + start.profile().name());
    }

    private static String minutesUntil(double seconds) {
        return "free again in " + DurationText.minutesLeft(seconds);
    }
}

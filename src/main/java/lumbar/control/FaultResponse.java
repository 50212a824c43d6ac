package lumbar.control;

import java.util.List;
import lumbar.safety.Fault;
import lumbar.safety.Reaction;
import org.jspecify.annotations.Nullable;

/** What faults lead to: each is told once, and the worst of a cycle pauses, ends or latches (SR-01, SR-22). One thread. */
final class FaultResponse {
    private final Session session;

    FaultResponse(Session session) {
        this.session = session;
    }

    /** Everything that was found in a cycle. */
    void react(List<Fault> found) {
        Fault worst = null;
        for (int i = 0; i < found.size(); i++) {
            Fault fault = found.get(i);
            tell(fault);
            if (worst == null || fault.reaction().compareTo(worst.reaction()) > 0) {
                worst = fault;
            }
        }
        if (worst == null) {
            return;
        }
        switch (worst.reaction()) {
            case NOTE -> {}
            case PAUSE -> session.trigger(Trigger.PAUSE, worst.code().text());
            case END -> session.trigger(Trigger.OVER, worst.code().text());
            case LATCH, ESTOP -> stopBy(worst);
        }
    }

    /** A fault that was found elsewhere, or null: told, and the chair is stopped by it. */
    void stop(@Nullable Fault fault) {
        if (fault != null) {
            tell(fault);
            stopBy(fault);
        }
    }

    private void tell(Fault fault) {
        if (session.faults.found(fault, session.times.now())) {
            session.emit(new Event.FaultFound(fault));
        }
    }

    private void stopBy(Fault fault) {
        Trigger trigger = fault.reaction() == Reaction.ESTOP ? Trigger.ESTOP : Trigger.FAULT;
        if (Transitions.next(session.state(), trigger) == session.state()) {
            return;
        }
        boolean often = session.faults.latch(fault, session.times.ledger());
        session.trigger(trigger, fault.text());
        session.emit(new Event.Latched(fault));
        if (often) {
            String why = "the same fault came three times in ten minutes: "
                    + fault.code().text();
            session.trigger(Trigger.LOCK, why);
            session.emit(new Event.LockChanged(true, why));
        }
    }
}

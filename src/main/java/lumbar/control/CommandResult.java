package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.person.AdmissionRefusal;
import org.jspecify.annotations.Nullable;

/**
 * What a command leads to. {@link Session} applies it in this order: changes, events, transition, answer. Immutable.
 *
 * @param transition null where the state of the chair stays
 * @param answer null where it waits until the store has recorded something (SR-33)
 */
record CommandResult(
        List<StateChange> changes,
        List<Event> events,
        @Nullable Transition transition,
        @Nullable Answer answer) {
    /** The code of an accepted command. */
    static final String ACCEPTED = "accepted";

    /** A trigger and why it came. */
    record Transition(Trigger trigger, String why) {}

    /** @param nextStep what to do now; empty where there is nothing to do */
    record Answer(boolean accepted, String code, String text, String nextStep) {}

    CommandResult {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }

    static CommandResult accepted(String text) {
        return new CommandResult(List.of(), List.of(), null, new Answer(true, ACCEPTED, text, ""));
    }

    /** @param detail what is added to the text of the refusal; empty for nothing */
    static CommandResult refused(Refusal refusal, String detail) {
        String text = detail.isEmpty() ? refusal.text() : refusal.text() + ": " + detail;
        return new CommandResult(
                List.of(), List.of(), null, new Answer(false, refusal.key(), text, refusal.nextStep()));
    }

    static CommandResult refused(AdmissionRefusal refusal) {
        Answer answer = new Answer(false, refusal.code().key(), refusal.text(), refusal.nextStep());
        return new CommandResult(List.of(), List.of(), null, answer);
    }

    /** Nothing is answered before the store has recorded it. */
    static CommandResult answeredLater() {
        return new CommandResult(List.of(), List.of(), null, null);
    }

    CommandResult changing(StateChange... more) {
        return changing(List.of(more));
    }

    CommandResult changing(List<StateChange> more) {
        return new CommandResult(more, events, transition, answer);
    }

    /** The same with one more change before the others. */
    CommandResult after(StateChange first) {
        List<StateChange> all = new ArrayList<>();
        all.add(first);
        all.addAll(changes);
        return new CommandResult(all, events, transition, answer);
    }

    CommandResult telling(Event event) {
        return new CommandResult(changes, List.of(event), transition, answer);
    }

    CommandResult moving(Trigger trigger, String why) {
        return new CommandResult(changes, events, new Transition(trigger, why), answer);
    }
}

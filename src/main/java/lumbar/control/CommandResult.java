package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Explained;
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
    /** A trigger and why it came. */
    record Transition(Trigger trigger, String why) {}

    /**
     * @param refusal null when it was carried out
     * @param nextStep what to do now; empty where there is nothing to do
     */
    record Answer(@Nullable Explained refusal, String text, String nextStep) {
        static Answer of(Refusal refusal, String text) {
            return new Answer(refusal, text, refusal.nextStep());
        }
    }

    CommandResult {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }

    static CommandResult accepted(String text) {
        return new CommandResult(List.of(), List.of(), null, new Answer(null, text, ""));
    }

    /** @param detail what is added to the text of the refusal; empty for nothing */
    static CommandResult refused(Refusal refusal, String detail) {
        String text = detail.isEmpty() ? refusal.text() : refusal.text() + ": " + detail;
        return new CommandResult(List.of(), List.of(), null, Answer.of(refusal, text));
    }

    static CommandResult refused(AdmissionRefusal refusal) {
        Answer answer = new Answer(refusal.code(), refusal.text(), refusal.nextStep());
        return new CommandResult(List.of(), List.of(), null, answer);
    }

    /** Nothing is answered before the store has recorded it. */
    static CommandResult answeredLater() {
        return new CommandResult(List.of(), List.of(), null, null);
    }

    /** The same with these changes after its own. */
    CommandResult changing(StateChange... more) {
        return changing(List.of(more));
    }

    CommandResult changing(List<StateChange> more) {
        return new CommandResult(joined(changes, more), events, transition, answer);
    }

    /** The same with one more change before the others. */
    CommandResult after(StateChange first) {
        return new CommandResult(joined(List.of(first), changes), events, transition, answer);
    }

    /** The same with an event after its own. */
    CommandResult telling(Event event) {
        return new CommandResult(changes, joined(events, List.of(event)), transition, answer);
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    CommandResult moving(Trigger trigger, String why) {
        return new CommandResult(changes, events, new Transition(trigger, why), answer);
    }
}

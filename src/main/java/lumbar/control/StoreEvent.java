package lumbar.control;

import java.util.List;
import lumbar.safety.Charge;
import org.jspecify.annotations.Nullable;

/** What the store, the link to elsewhere and the names outside the loop say to it. */
public sealed interface StoreEvent {
    /** These charges are on stable storage. */
    record Recorded(List<Charge> charges) implements StoreEvent {}

    /** Blocks are on stable storage; what asked for them may be acknowledged (SR-33). */
    record BlockRecorded(long ticket, String command) implements StoreEvent {
        /** The block of a discomfort report. */
        public BlockRecorded(long ticket) {
            this(ticket, "report");
        }
    }

    /** The session that just began has this number in the record. */
    record SessionRecorded(long id) implements StoreEvent {}

    /** Something could not be written: {@code text} in plain words (SR-10). */
    record NotRecorded(String text) implements StoreEvent {}

    /** Writing works again. */
    record RecordingAgain() implements StoreEvent {}

    /** Whoever may start from elsewhere is still heard of; a session it started ends without this (SR-27). */
    record LinkAlive() implements StoreEvent {}

    /** The daemon ends: a chair that waits for its boards tests itself no more (SR-59). */
    record Ending() implements StoreEvent {}

    /** Time that the chair was off is now proven and credited, s (SR-08). */
    record TimeCredited(double seconds) implements StoreEvent {}

    /**
     * What a press of the start button means.
     *
     * @param press the one of {@link Event.StartPressed}
     * @param start null when it means nothing, for the reason of {@code text} with the way out of {@code nextStep}
     */
    record StartChosen(long press, Command.@Nullable Start start, String text, String nextStep) implements StoreEvent {}
}

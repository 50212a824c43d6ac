package lumbar.control;

import java.util.List;
import lumbar.safety.Charge;

/** What the store, and the link to elsewhere, say to the loop. */
public sealed interface Notice {
    /** These charges are on stable storage. */
    record Recorded(List<Charge> charges) implements Notice {}

    /** The block of a discomfort report is on stable storage; its report may be acknowledged (SR-33). */
    record BlockRecorded(long ticket) implements Notice {}

    /** Something could not be written: {@code text} in plain words (SR-10). */
    record NotRecorded(String text) implements Notice {}

    /** Writing works again. */
    record RecordingAgain() implements Notice {}

    /** Whoever may start from elsewhere is still heard of; a session it started ends without this (SR-27). */
    record LinkAlive() implements Notice {}

    /** Time that the chair was off is now proven and credited, s (SR-08). */
    record TimeCredited(double seconds) implements Notice {}
}

package lumbar.control;

import java.util.List;
import lumbar.chair.BodyArea;
import lumbar.safety.Charge;

/** What the store tells the loop. */
public sealed interface StoreEvent extends ExternalEvent {
    /** These charges are on stable storage. */
    record Recorded(List<Charge> charges) implements StoreEvent {}

    /** Blocks are on stable storage; what asked for them may be acknowledged (SR-33). */
    record BlockRecorded(long ticket, CommandKind command, String text) implements StoreEvent {
        /** Of a report: what rests, for how long, and how that is ended. */
        public static BlockRecorded of(Event.BlockDue due) {
            BodyArea area = due.block().area();
            String place = area == null ? "every area" : area.key();
            String lift = area == null ? "lumbar lift" : "lumbar lift " + area.key();
            return new BlockRecorded(
                    due.ticket(),
                    CommandKind.REPORT,
                    place + ": let go, and left alone for " + due.hours()
                            + " h whoever sits there; to end that at the chair: " + lift);
        }

        /** Of what was said before a start. */
        public static BlockRecorded of(Event.TodayDue due) {
            return new BlockRecorded(due.ticket(), CommandKind.TODAY, "what is sore or hurt rests");
        }
    }

    /** The session that just began has this number in the record. */
    record SessionRecorded(long id) implements StoreEvent {}

    /** Something could not be written: {@code text} in plain words (SR-10). */
    record NotRecorded(String text) implements StoreEvent {}

    /**
     * The store has been at one piece of work for so long while something waits to be written (SR-10); told in each cycle from one second
     * on, and once more with 0 when it is over.
     */
    record Stalled(double seconds) implements StoreEvent {}

    /** Writing works again. */
    record RecordingAgain() implements StoreEvent {}

    /** Time that the chair was off is now proven and credited, s (SR-08). */
    record TimeCredited(double seconds) implements StoreEvent {}
}

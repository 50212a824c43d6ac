package lumbar.remote;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.control.Event;
import lumbar.control.Refusal;
import lumbar.person.AdmissionCode;

/**
 * Removes from answers what only the person at the chair may read: the results of the screening, a doctor's word, a report of pain and
 * the weight (SR-32, SR-39). Any thread.
 */
public final class Redaction {
    /** A questionnaire that was never filled in is no health data, so its code is published, and so is that of the text for guests. */
    private static final Set<String> WITHHELD = Stream.concat(
                    EnumSet.complementOf(EnumSet.of(AdmissionCode.NO_SCREENING, AdmissionCode.GUEST_UNACKNOWLEDGED))
                            .stream()
                            .map(AdmissionCode::key),
                    Stream.of(Refusal.WEIGHT.key()))
            .collect(Collectors.toSet());

    private Redaction() {}

    /** Whether this code of a refusal says what only the person at the chair may read. */
    public static boolean withholds(String code) {
        return WITHHELD.contains(code);
    }

    /** Whether the text of this refusal says something of a body beyond its code: which areas are left out or hurt. */
    static boolean isDetailWithheld(String code) {
        return withholds(code) || code.equals(Refusal.AREAS_CLOSED.key());
    }

    /**
     * The answer as it may be logged and published: a withheld reason becomes "this person may not start", and which areas are closed
     * is left out.
     */
    public static Event.Answered of(Event.Answered answered) {
        if (answered.refusal() == Refusal.AREAS_CLOSED) {
            return new Event.Answered(
                    answered.at(),
                    answered.ticket(),
                    answered.command(),
                    Refusal.AREAS_CLOSED,
                    Refusal.AREAS_CLOSED.text(),
                    answered.nextStep());
        }
        return withholds(answered.code())
                ? new Event.Answered(
                        answered.at(),
                        answered.ticket(),
                        answered.command(),
                        Refusal.PERSON,
                        Refusal.PERSON.text(),
                        "Start at the chair: there it says why.")
                : answered;
    }
}

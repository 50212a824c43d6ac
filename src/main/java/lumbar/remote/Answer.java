package lumbar.remote;

import lumbar.control.Event;
import lumbar.control.Refusal;
import lumbar.remote.message.ReplyMessage;
import org.jspecify.annotations.Nullable;

/**
 * How a request to the chair ended, and what it asked for.
 *
 * @param code {@code accepted}, or a code that {@code lumbar why} explains
 * @param text for people
 * @param nextStep what to do about it; empty when there is nothing to do
 * @param body the data that was asked for, a record of the wire; null for a command
 */
public record Answer(
        Outcome outcome,
        String code,
        String text,
        String nextStep,
        @Nullable Object body) {
    /** The code of {@link #notPermitted}. */
    public static final String NOT_PERMITTED = "not-permitted";

    private static final String ACCEPTED = "accepted";

    public static Answer done(String text) {
        return new Answer(Outcome.DONE, ACCEPTED, text, "", null);
    }

    /** The data that was asked for. */
    public static Answer of(Object body) {
        return new Answer(Outcome.DONE, ACCEPTED, "", "", body);
    }

    public static Answer badInput(BadInput bad) {
        return new Answer(Outcome.BAD_INPUT, "bad-input", bad.text(), bad.nextStep(), null);
    }

    public static Answer failed(String text, String nextStep) {
        return new Answer(Outcome.FAILED, "failed", text, nextStep, null);
    }

    /** The role of the client does not allow it. */
    public static Answer notPermitted(String text, String nextStep) {
        return new Answer(Outcome.REFUSED, NOT_PERMITTED, text, nextStep, null);
    }

    /** The command was refused before it reached the chair. */
    static Answer refused(Refusal refusal) {
        return new Answer(Outcome.REFUSED, refusal.key(), refusal.text(), refusal.nextStep(), null);
    }

    /** How the chair answered a command. */
    public static Answer of(Event.Answered event) {
        Outcome outcome = event.accepted()
                ? Outcome.DONE
                : event.code().equals("out-of-range") ? Outcome.BAD_INPUT : Outcome.REFUSED;
        return new Answer(outcome, event.code(), event.text(), event.nextStep(), null);
    }

    /** Carried out; what it says is in the body, too. */
    public static Answer done(String text, Object body) {
        return new Answer(Outcome.DONE, ACCEPTED, text, "", body);
    }

    /** As it is sent: the data, or the outcome with code, text and next step. */
    public Object message() {
        Object data = body;
        return data == null ? new ReplyMessage(outcome.key(), code, text, nextStep) : data;
    }
}

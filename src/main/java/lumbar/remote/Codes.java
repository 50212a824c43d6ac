package lumbar.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.control.Refused;
import lumbar.person.RefusalCode;
import lumbar.safety.FaultCode;
import lumbar.safety.Reaction;
import lumbar.safety.Reason;

/** Every code that a message of the chair may carry, explained: what {@code lumbar why} says (SR-38). Any thread. */
public final class Codes {
    private static final List<Code> DAEMON = List.of(
            new Code(
                    "too-many",
                    Kind.REFUSAL,
                    "SR-24",
                    "too many commands at once",
                    "64 commands wait already",
                    "Wait a moment and say it again; a stop is always taken."),
            new Code(
                    "no-answer",
                    Kind.REFUSAL,
                    "SR-04",
                    "the control loop did not answer",
                    "10 s",
                    "See the log; press the red button if the chair moves."),
            new Code(
                    "bad-input",
                    Kind.REFUSAL,
                    "SR-30",
                    "what was said cannot be understood",
                    "",
                    "The message names the nearest valid word."),
            new Code(
                    "failed",
                    Kind.REFUSAL,
                    "SR-10",
                    "the daemon could not read or write its record",
                    "",
                    "Free space on the disk, or make the state directory writable."),
            new Code(
                    "not-permitted",
                    Kind.REFUSAL,
                    "SR-28",
                    "whoever asks is not allowed that on this chair",
                    "",
                    "The owner can; or use the command line as the user who runs the daemon."),
            new Code(
                    "not-signed-in",
                    Kind.REFUSAL,
                    "SR-28",
                    "whoever asks has not shown that it belongs to this chair, or no longer does",
                    "",
                    "Pair this device: lumbar pair, at the chair. Stop works without."),
            new Code(
                    "wrong-code",
                    Kind.REFUSAL,
                    "SR-28",
                    "the code to pair by is wrong, was used, or is too old",
                    "once, within five minutes",
                    "Make a new one: lumbar pair, at the chair."),
            new Code(
                    "wrong-host",
                    Kind.REFUSAL,
                    "SR-28",
                    "the chair was asked for by a name that is not its own",
                    "",
                    "Use the address that lumbar pair shows, or give the name by lumbar pair --address."));

    private static final List<Code> ALL = collect();

    /** Where a code appears. */
    public enum Kind {
        FAULT("fault"),
        LIMIT("limit"),
        REFUSAL("refusal");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One code.
     *
     * @param requirement the rule it comes from
     * @param text what it means
     * @param limit the number behind it, empty when there is none
     * @param nextStep what to do, empty when there is nothing to do
     */
    public record Code(String key, Kind kind, String requirement, String text, String limit, String nextStep) {
        /** For programs. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("code", key);
            map.put("kind", kind.word());
            map.put("requirement", requirement);
            map.put("text", text);
            map.put("limit", limit);
            map.put("next_step", nextStep);
            return map;
        }
    }

    private Codes() {}

    /** All of them: faults, limits, refusals, each in order of their names. */
    public static List<Code> all() {
        return ALL;
    }

    /** What a code means; more than one where a word is used twice, none when nobody uses it. */
    public static List<Code> of(String key) {
        return ALL.stream().filter(code -> code.key().equals(key)).toList();
    }

    private static List<Code> collect() {
        List<Code> codes = new ArrayList<>(DAEMON);
        for (FaultCode code : FaultCode.values()) {
            codes.add(new Code(
                    code.key(),
                    Kind.FAULT,
                    code.requirement(),
                    code.text(),
                    reaction(code.reaction()),
                    code.nextStep()));
        }
        for (Refused code : Refused.values()) {
            codes.add(new Code(code.key(), Kind.REFUSAL, code.requirement(), code.text(), "", code.nextStep()));
        }
        for (Unfit code : Unfit.values()) {
            codes.add(new Code(code.key(), Kind.REFUSAL, code.requirement(), code.text(), "", code.nextStep()));
        }
        for (RefusalCode code : RefusalCode.values()) {
            codes.add(new Code(code.key(), Kind.REFUSAL, code.requirement(), code.text(), "", code.nextStep()));
        }
        Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.NONE)
                .forEach(reason -> codes.add(
                        new Code(reason.key(), Kind.LIMIT, reason.requirement(), reason.text(), reason.limit(), "")));
        codes.sort(Comparator.comparing(Code::kind).thenComparing(Code::key));
        return List.copyOf(codes);
    }

    private static String reaction(Reaction reaction) {
        return switch (reaction) {
            case NOTE -> "told and counted; the chair goes on";
            case PAUSE -> "the session pauses";
            case END -> "the session ends";
            case LATCH -> "everything off, power relay open, latched until reset at the chair";
            case ESTOP -> "everything off, power relay open, latched until the button is released and reset";
        };
    }
}

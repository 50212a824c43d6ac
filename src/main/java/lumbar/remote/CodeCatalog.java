package lumbar.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lumbar.chair.Explained;
import lumbar.control.Refusal;
import lumbar.person.AdmissionCode;
import lumbar.remote.message.CodesMessage;
import lumbar.safety.FaultCode;
import lumbar.safety.Reason;

/** Every code that a message of the chair may carry, with its explanation: the source of {@code lumbar why} (SR-38). Any thread. */
public final class CodeCatalog {
    private static final List<Explained> ALL = collect();

    private CodeCatalog() {}

    /** All codes by kind (faults, limits, refusals), each kind sorted by key. */
    public static List<Explained> all() {
        return ALL;
    }

    /** The meanings of a code: more than one where a key is used twice, none for an unknown key. */
    public static List<Explained> of(String key) {
        return ALL.stream().filter(code -> code.key().equals(key)).toList();
    }

    /** One code, as it is sent. */
    public static CodesMessage.Code message(Explained code) {
        return new CodesMessage.Code(
                code.key(), code.kind().word(), code.requirement(), code.text(), code.limit(), code.nextStep());
    }

    private static List<Explained> collect() {
        List<Explained> codes = new ArrayList<>(List.of(Daemon.values()));
        codes.addAll(List.of(FaultCode.values()));
        codes.addAll(List.of(Refusal.values()));
        codes.addAll(List.of(AdmissionCode.values()));
        Arrays.stream(Reason.values()).filter(reason -> reason != Reason.NONE).forEach(codes::add);
        codes.sort(Comparator.comparing(Explained::kind).thenComparing(Explained::key));
        return List.copyOf(codes);
    }

    /** Codes of the daemon itself, given before a command reaches the chair. */
    private enum Daemon implements Explained {
        BAD_INPUT("SR-30", "what was said cannot be understood", "", "The message names the nearest valid word."),
        FAILED(
                "SR-10",
                "the daemon could not read or write its record",
                "",
                "Free space on the disk, or make the state directory writable."),
        NOT_PERMITTED(
                "SR-28",
                "whoever asks is not allowed that on this chair",
                "",
                "The owner can; or use the command line as the user who runs the daemon."),
        NOT_SIGNED_IN(
                "SR-28",
                "whoever asks has not shown that it belongs to this chair, or no longer does",
                "",
                "Pair this device: lumbar pair, at the chair. Stop works without."),
        WRONG_CODE(
                "SR-28",
                "the code to pair by is wrong, was used, or is too old",
                "once, within five minutes",
                "Make a new one: lumbar pair, at the chair."),
        WRONG_HOST(
                "SR-28",
                "the chair was asked for by a name that is not its own",
                "",
                "Use the address that lumbar pair shows, or give the name by lumbar pair --address.");

        private final String requirement;
        private final String text;
        private final String limit;
        private final String nextStep;

        Daemon(String requirement, String text, String limit, String nextStep) {
            this.requirement = requirement;
            this.text = text;
            this.limit = limit;
            this.nextStep = nextStep;
        }

        @Override
        public String requirement() {
            return requirement;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String limit() {
            return limit;
        }

        @Override
        public String nextStep() {
            return nextStep;
        }
    }
}

package lumbar.daemon;

import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of the chair when it was let go (SR-59): nothing is called released for which there is no acknowledgement or no
 * reading.
 *
 * @param notAtRest outputs that are not known to be at rest, a sentence for each board and for the control loop; empty when all
 *     were acknowledged
 * @param notEmpty bags that were not seen below 1 kPa, a sentence each; empty when all were seen
 * @param unmeasured bags without a sensor: nothing can be seen of them but that their vents were open for long enough
 */
public record ReleaseReport(List<String> notAtRest, List<String> notEmpty, int unmeasured) {
    public ReleaseReport {
        notAtRest = List.copyOf(notAtRest);
        notEmpty = List.copyOf(notEmpty);
    }

    /** Whether all that can be seen of this chair was seen. */
    public boolean complete() {
        return notAtRest.isEmpty() && notEmpty.isEmpty();
    }

    /** For people: what was seen, or what was not and what to do. */
    public List<String> text() {
        if (complete()) {
            return List.of(
                    unmeasured == 0
                            ? "released: every output at rest, every bag below 1 kPa"
                            : "released: every output at rest, every bag with a sensor below 1 kPa, the vents of "
                                    + unmeasured + " without one open for 3 s");
        }
        return missing();
    }

    /** What was not seen and what to do; empty when all was. */
    public List<String> missing() {
        if (complete()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        notAtRest.forEach(line -> lines.add("NOT known to be at rest: " + line));
        notEmpty.forEach(line -> lines.add("NOT seen empty: " + line));
        lines.add(
                "Get up, and switch the chair off at its supply. lumbar rest tries again; lumbar doctor looks for the cause.");
        return lines;
    }
}

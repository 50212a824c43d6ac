package lumbar.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lumbar.control.SessionResult;
import lumbar.safety.Fault;
import lumbar.safety.Measurement;
import lumbar.text.DurationText;
import lumbar.text.NumberText;

/** A {@link Summary} for people. */
public final class SummaryText {
    private SummaryText() {}

    /**
     * The lines of a summary.
     *
     * @param what was run
     * @param timesLife how many times faster than life it ran
     */
    public static List<String> lines(Summary summary, String what, double timesLife) {
        List<String> lines = new ArrayList<>();
        SessionResult result = summary.result();
        String outcome = result != null ? result.key() : summary.state().inSession() ? "not over" : "no session";
        lines.add(what + ": " + outcome + " after " + DurationText.clock(summary.seconds()) + "; the chair is "
                + summary.state().words() + ", " + summary.why());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-11s %9s %10s %8s %8s  %s",
                "area",
                "peak kPa",
                "rise kPa/s",
                "worked",
                "charged",
                "limits, each first met at"));
        for (Summary.Area area : summary.areas()) {
            lines.add(line(area));
        }
        lines.add("");
        if (summary.maxSkinC().isPresent()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "warmest skin %.1f °C, injury dose %.4f (0.5 fails)",
                    summary.maxSkinC().getAsDouble(),
                    summary.injuryDose()));
        }
        lines.add(String.format(Locale.ROOT, "late cycles %d, simulated %.0f x life", summary.lateCycles(), timesLife));
        summary.refusals()
                .forEach(r -> lines.add(DurationText.clock(r.seconds()) + "  refused "
                        + r.answer().command() + ": " + r.answer().text() + ". "
                        + r.answer().nextStep()));
        summary.faults().forEach(f -> lines.addAll(fault(f)));
        return lines;
    }

    private static String line(Summary.Area area) {
        String limits = area.limits().stream()
                .map(met -> met.reason().key() + " " + DurationText.clock(met.seconds()))
                .collect(Collectors.joining(", "));
        boolean bags = area.peakKpa().isPresent();
        return String.format(
                        Locale.ROOT,
                        "%-11s %9s %10s %8s %8s  %s",
                        area.area().key(),
                        bags ? NumberText.fixed(area.peakKpa().getAsDouble(), 2) : "-",
                        bags ? NumberText.fixed(area.slopeKpaPerSecond(), 2) : "-",
                        DurationText.clock(area.pressedSeconds()),
                        DurationText.clock(area.chargedSeconds()),
                        limits)
                .stripTrailing();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "none";
    }

    private static List<String> fault(Summary.Found found) {
        Fault fault = found.fault();
        Measurement measured = fault.measurement();
        String number = measured == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ": %s, limit %s %s",
                        number(measured.value()),
                        number(measured.limit()),
                        measured.unitText());
        return List.of(
                DurationText.clock(found.seconds()) + "  " + fault.code().key() + " ("
                        + fault.code().requirement() + ") " + fault.place().name() + number.stripTrailing(),
                "       " + fault.text() + ". " + fault.code().nextStep());
    }
}

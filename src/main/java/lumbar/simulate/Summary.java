package lumbar.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.control.SessionResult;
import lumbar.control.State;
import lumbar.safety.Fault;
import lumbar.safety.Measurement;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation came to. Immutable.
 *
 * @param seconds from the start command to the end
 * @param state the last one
 * @param why the chair is in it
 * @param result of the last session; null when none ended
 * @param areas those that this chair reaches
 * @param maxSkinC hottest skin over a heat pad, °C; empty without heat
 * @param injuryDose of all skin, see the plant; a run fails at 0.5
 * @param lateCycles that began too late (SR-04)
 */
public record Summary(
        double seconds,
        State state,
        String why,
        @Nullable SessionResult result,
        List<Area> areas,
        OptionalDouble maxSkinC,
        double injuryDose,
        List<Found> faults,
        List<Refusal> refusals,
        long lateCycles) {

    public Summary {
        areas = List.copyOf(areas);
        faults = List.copyOf(faults);
        refusals = List.copyOf(refusals);
    }

    /**
     * One area.
     *
     * @param peakKpa highest true bag pressure, kPa; empty without bags
     * @param slopeKpaPerSecond steepest true rise of a bag, as the mean over 500 ms
     * @param chargedSeconds of the ledger
     * @param pressedSeconds in truth
     * @param limits the limiters that were met, with the first time each
     */
    public record Area(
            BodyArea area,
            OptionalDouble peakKpa,
            double slopeKpaPerSecond,
            double chargedSeconds,
            double pressedSeconds,
            List<Met> limits) {
        public Area {
            limits = List.copyOf(limits);
        }
    }

    /** A limiter that lowered something here, first at this time. */
    public record Met(Reason reason, double seconds) {}

    /** A fault and when it was found. */
    public record Found(Fault fault, double seconds) {}

    /** A command that was not carried out. */
    public record Refusal(Event.Answered answer, double seconds) {}

    /** Whether the run ended in a latched state or with a session that a fault ended. */
    public boolean endedInFault() {
        return state.latched() || result == SessionResult.FAULT;
    }

    /** Whether no session began because the start was refused. */
    public boolean startRefused() {
        return result == null
                && refusals.stream()
                        .anyMatch(refusal -> refusal.answer().command().equals("start"));
    }

    /** For programs: a stable order of plain texts and numbers. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("simulated", true);
        fields.put("duration_s", rounded(seconds));
        fields.put("state", state.name());
        fields.put("why", why);
        fields.put("outcome", result == null ? "" : result.key());
        List<Object> each = new ArrayList<>();
        areas.forEach(area -> each.add(fields(area)));
        fields.put("areas", each);
        fields.put("max_skin_c", rounded(maxSkinC));
        fields.put("injury_dose", rounded(injuryDose));
        List<Object> found = new ArrayList<>();
        faults.forEach(f -> found.add(fields(f)));
        fields.put("faults", found);
        List<Object> refused = new ArrayList<>();
        refusals.forEach(r -> refused.add(fields(r)));
        fields.put("refusals", refused);
        fields.put("late_cycles", lateCycles);
        return fields;
    }

    private static Map<String, Object> fields(Area area) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("area", area.area().key());
        fields.put("peak_kpa", rounded(area.peakKpa()));
        fields.put("slope_kpa_per_s", rounded(area.slopeKpaPerSecond()));
        fields.put("charged_s", rounded(area.chargedSeconds()));
        fields.put("pressed_s", rounded(area.pressedSeconds()));
        List<Object> limits = new ArrayList<>();
        for (Met met : area.limits()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("reason", met.reason().key());
            one.put("requirement", met.reason().requirement());
            one.put("first_s", rounded(met.seconds()));
            limits.add(one);
        }
        fields.put("limits", limits);
        return fields;
    }

    private static Map<String, Object> fields(Found found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at_s", rounded(found.seconds()));
        fields.put("code", found.fault().code().key());
        fields.put("where", found.fault().place().name());
        Measurement measured = found.fault().measurement();
        fields.put("value", measured == null ? null : rounded(measured.value()));
        fields.put("limit", measured == null ? null : rounded(measured.limit()));
        fields.put("unit", measured == null ? "" : measured.unitText());
        fields.put("text", found.fault().text());
        fields.put("next_step", found.fault().code().nextStep());
        return fields;
    }

    private static Map<String, Object> fields(Refusal refusal) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at_s", rounded(refusal.seconds()));
        fields.put("command", refusal.answer().command());
        fields.put("code", refusal.answer().code());
        fields.put("text", refusal.answer().text());
        fields.put("next_step", refusal.answer().nextStep());
        return fields;
    }

    /** Three digits are more than any sensor has. */
    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static @Nullable Double rounded(OptionalDouble value) {
        return value.isPresent() ? rounded(value.getAsDouble()) : null;
    }
}

package lumbar.safety;

import lumbar.chair.Actuator;
import org.jspecify.annotations.Nullable;

/**
 * A finding that the chair must not simply go on. Checks find faults; the session acts on them.
 *
 * @param code which
 * @param where id of the actuator or area, or {@code chair}; a board tells in its own words what is wrong with it after its name
 *     and a colon: {@code motor: shut itself down: …}
 * @param value what was measured, in {@code unit}
 * @param limit what it should have been
 * @param unit of value and limit, empty for a plain count
 */
public record Fault(FaultCode code, String where, double value, double limit, String unit) {
    private static final String SAYS = ": ";

    /**
     * A trip of the guard (SR-01).
     *
     * @param actuator which output would have broken it, or null for the chair
     * @param what the invariant counts, in the manner of a unit
     */
    public static Fault guardTripped(
            @Nullable Actuator actuator, double value, double limit, String unit, String what) {
        String where = actuator == null ? "chair" : actuator.id();
        return new Fault(FaultCode.GUARD_TRIPPED, where, value, limit, (unit + " " + what).strip());
    }

    public Reaction reaction() {
        return code.reaction();
    }

    /** Where it is, without the board's own words. */
    public String place() {
        int says = where.indexOf(SAYS);
        return says < 0 ? where : where.substring(0, says);
    }

    /** What happened, in plain words: the board's own, where it said them (SR-38). */
    public String text() {
        int says = where.indexOf(SAYS);
        return says < 0 ? code.text() : where.substring(says + SAYS.length());
    }
}

package lumbar.safety;

/**
 * A finding that the chair must not simply go on. Checks find faults; the session acts on them.
 *
 * @param code which
 * @param where id of the actuator or area, or {@code chair}
 * @param value what was measured, in {@code unit}
 * @param limit what it should have been
 * @param unit of value and limit, empty for a plain count
 */
public record Fault(FaultCode code, String where, double value, double limit, String unit) {
    public Reaction reaction() {
        return code.reaction();
    }
}

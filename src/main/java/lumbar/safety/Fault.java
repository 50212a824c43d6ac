package lumbar.safety;

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

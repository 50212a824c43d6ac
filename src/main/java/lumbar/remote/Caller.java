package lumbar.remote;

/**
 * Who runs an errand, as far as it was shown.
 *
 * @param access ANYONE when nothing was shown
 * @param device the paired device's name, {@code local} for the command line at the chair, empty for nobody
 */
public record Caller(Access access, String device) {
    /** The command line of the user who runs the daemon. */
    public static final Caller LOCAL = new Caller(Access.TECHNICIAN, "local");

    /** Somebody unknown. */
    public static final Caller NOBODY = new Caller(Access.ANYONE, "");

    /** Who the chair takes for the one in command (SR-28). */
    public String controller() {
        return equals(LOCAL) ? device : access == Access.ANYONE ? "anyone" : "panel " + device;
    }
}

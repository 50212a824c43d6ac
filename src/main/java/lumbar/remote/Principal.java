package lumbar.remote;

/**
 * Who runs an errand, as far as it was shown.
 *
 * @param role ANYONE when nothing was shown
 * @param device the paired device's name, {@code local} for the command line at the chair, empty for nobody
 */
public record Principal(Role role, String device) {
    /** The command line of the user who runs the daemon. */
    public static final Principal LOCAL = new Principal(Role.TECHNICIAN, "local");

    /** Somebody unknown. */
    public static final Principal NOBODY = new Principal(Role.ANYONE, "");

    /** Who the chair takes for the one in command (SR-28). */
    public String controller() {
        return equals(LOCAL) ? device : role == Role.ANYONE ? "anyone" : "panel " + device;
    }
}

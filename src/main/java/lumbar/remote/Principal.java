package lumbar.remote;

/**
 * Who makes a request, as far as it has been proved.
 *
 * @param role ANYONE when nothing has been proved
 * @param device name of the paired device, {@code local} for the command line at the chair, empty for ANYONE
 */
public record Principal(Role role, String device) {
    /** The command line of the user who runs the daemon. */
    public static final Principal LOCAL = new Principal(Role.TECHNICIAN, "local");

    /** Not identified. */
    public static final Principal NOBODY = new Principal(Role.ANYONE, "");

    /** The name under which the chair keeps the controller lease (SR-28). */
    public String controller() {
        return equals(LOCAL) ? device : role == Role.ANYONE ? "anyone" : "panel " + device;
    }
}

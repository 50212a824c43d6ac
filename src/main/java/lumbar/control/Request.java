package lumbar.control;

/**
 * A command on its way into the loop.
 *
 * @param ticket the answer carries it back; 0 when nobody waits
 * @param controller who speaks: one controller at a time has a session (SR-28)
 */
public record Request(long ticket, Command command, Origin origin, String controller) {}

package lumbar.control;

import java.util.OptionalLong;

/**
 * A command on its way into the loop.
 *
 * @param ticket the answer carries it back; 0 when nobody waits
 * @param controller who speaks: one controller at a time has a session (SR-28)
 * @param stopsSeen how many stops the loop had seen when this was asked, see {@link Session#stops()}; empty for what cannot
 *     have waited anywhere
 */
public record Request(long ticket, Command command, Origin origin, String controller, OptionalLong stopsSeen) {
    /** Asked in this very cycle. */
    public Request(long ticket, Command command, Origin origin, String controller) {
        this(ticket, command, origin, controller, OptionalLong.empty());
    }
}

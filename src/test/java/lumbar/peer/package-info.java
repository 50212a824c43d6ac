/**
 * Boards that are not there: processes that speak the wire protocol of a real board on a pseudo-terminal, with the simulated chair
 * behind their pins. Written from the protocols' descriptions and apart from the host's codecs, so that one error cannot hide another.
 */
@NullMarked
package lumbar.peer;

import org.jspecify.annotations.NullMarked;

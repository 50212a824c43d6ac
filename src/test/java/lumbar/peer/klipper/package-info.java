/** The micro-controller side of Klipper's protocol: framing, dictionary, objects with dead-men, and shutdown, on a clock of its own. */
@NullMarked
package lumbar.peer.klipper;

import org.jspecify.annotations.NullMarked;

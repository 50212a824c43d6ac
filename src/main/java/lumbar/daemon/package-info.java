/** The control loop, its pacer, the inbox with the STOP lane, the event bus, and the writer of the store. */
@NullMarked
package lumbar.daemon;

import org.jspecify.annotations.NullMarked;

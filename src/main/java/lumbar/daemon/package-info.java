/** The loop thread, its clock, the inbox and the STOP lane, the store thread. */
@NullMarked
package lumbar.daemon;

import org.jspecify.annotations.NullMarked;

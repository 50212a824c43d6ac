/** The last check before the drives. It depends on {@code chair} alone and has numbers of its own. */
@NullMarked
package lumbar.guard;

import org.jspecify.annotations.NullMarked;

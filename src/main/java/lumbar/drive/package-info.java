/** The one seam between the daemon and a chair, real or simulated. */
@NullMarked
package lumbar.drive;

import org.jspecify.annotations.NullMarked;

/** The simulated chair: a plant of small models behind {@link lumbar.drive.Drives}, seeded, without a clock of its own. */
@NullMarked
package lumbar.drive.sim;

import org.jspecify.annotations.NullMarked;

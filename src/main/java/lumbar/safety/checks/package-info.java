/** Finds faults in the readings: one check, one file. */
@NullMarked
package lumbar.safety.checks;

import org.jspecify.annotations.NullMarked;

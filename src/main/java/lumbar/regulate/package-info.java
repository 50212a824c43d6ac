/** Permitted level and measured pressure to valve pulses and duties. */
@NullMarked
package lumbar.regulate;

import org.jspecify.annotations.NullMarked;

/** From a permitted level and a measured pressure to valve pulses, pump duty, motor duty. */
@NullMarked
package lumbar.regulate;

import org.jspecify.annotations.NullMarked;

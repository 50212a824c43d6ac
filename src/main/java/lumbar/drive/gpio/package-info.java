/** Lines, PWM and I²C chips of the computer itself, by Pi4J and sysfs; the library lives here and nowhere else. */
@NullMarked
package lumbar.drive.gpio;

import org.jspecify.annotations.NullMarked;

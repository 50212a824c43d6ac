/** Relay, valve and analog boards on RS-485 that speak Modbus RTU. */
@NullMarked
package lumbar.drive.modbus;

import org.jspecify.annotations.NullMarked;

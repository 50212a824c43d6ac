/** The serial port: finite waits, exclusive, found again after a re-plug. jSerialComm lives here and nowhere else. */
@NullMarked
package lumbar.drive.serial;

import org.jspecify.annotations.NullMarked;

/** The slave side of Modbus RTU: several units on one line. */
@NullMarked
package lumbar.peer.modbus;

import org.jspecify.annotations.NullMarked;

/** The words everybody uses: areas, actuators, levels, readings, demand, outputs. No I/O, no clock, no thread. */
@NullMarked
package lumbar.chair;

import org.jspecify.annotations.NullMarked;

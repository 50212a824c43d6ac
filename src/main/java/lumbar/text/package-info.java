/** Words, numbers and durations as people write and read them. No I/O, no clock, no thread. */
@NullMarked
package lumbar.text;

import org.jspecify.annotations.NullMarked;

/** How a real chair is wired: its boards, and which terminal of which board each output and each sensor is on. */
@NullMarked
package lumbar.chair.wiring;

import org.jspecify.annotations.NullMarked;

/** A whole chair on a virtual clock: simulations, what they leave (trace, summary, picture), and scenarios as data. */
@NullMarked
package lumbar.simulate;

import org.jspecify.annotations.NullMarked;

/** The one loop of a background thread, and limits of time, for every package that needs one. */
@NullMarked
package lumbar.worker;

import org.jspecify.annotations.NullMarked;

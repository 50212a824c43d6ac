/** Text to commands and steps to telemetry; who may do what; every code explained. It knows nothing of what carries it. */
@NullMarked
package lumbar.remote;

import org.jspecify.annotations.NullMarked;

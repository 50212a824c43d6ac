/** Text to commands and steps to telemetry; who may do what. */
@NullMarked
package lumbar.remote;

import org.jspecify.annotations.NullMarked;

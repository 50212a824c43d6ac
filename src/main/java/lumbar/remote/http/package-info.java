/** How a page or a command line reaches the chair: requests over HTTP become commands, telemetry goes out. */
@NullMarked
package lumbar.remote.http;

import org.jspecify.annotations.NullMarked;

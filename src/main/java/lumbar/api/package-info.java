/** The server's endpoints: people, history, programs, the simulated chair. Functions over records; knows no HTTP server. */
@NullMarked
package lumbar.api;

import org.jspecify.annotations.NullMarked;

/**
 * The HTTP server of the chair (routes, event stream, pairing, the panel's files), and the client of the command line.
 *
 * <p>Routing is hand-written on the JDK's server. A router was weighed: avaje-jex 3.4 (137 kB, on the same server) would replace the lookup
 * by path, the check of the method and the parsing of the query, about 40 of the 1&nbsp;050 lines of the server; all paths are fixed. STOP
 * before the body is read, Host and Origin, the limit of requests at once, clients that do not read, ETags of the panel's files (it
 * serves no static files) and the bounded queue of each event stream (its streams write in the caller's thread) would stay ours. Under a
 * flood both are alike, measured side by side with the same routes: eight clients that ask for the status without a pause got 11 to 19
 * thousand answers a second from ours and 12 to 22 thousand from jex, which had no rate limit, roles and metrics; a STOP beside 500
 * connections that hang took 0.5 to 0.8 ms (median) with both. So it carries no weight.
 */
@NullMarked
package lumbar.remote.http;

import org.jspecify.annotations.NullMarked;

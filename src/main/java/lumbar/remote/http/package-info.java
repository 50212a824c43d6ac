/**
 * The HTTP server of the chair (routes, event stream, pairing, the panel's files), and the client of the command line.
 *
 * <p>Routing is hand-written on the JDK's server. A router was weighed: avaje-jex 3.4 (137 kB, on the same server) would replace the lookup
 * by path, the check of the method and the parsing of the query, about 40 of the 1&nbsp;050 lines of the server; all paths are fixed. STOP
 * before the body is read, Host and Origin, the limit of requests at once, clients that do not read, ETags of the panel's files (it
 * serves no static files) and the bounded queue of each event stream (its streams write in the caller's thread) would stay ours.
 */
@NullMarked
package lumbar.remote.http;

import org.jspecify.annotations.NullMarked;

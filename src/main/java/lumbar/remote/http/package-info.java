/** HTTP on 127.0.0.1: errands, the event stream, who may come in; and the command line's side of it. */
@NullMarked
package lumbar.remote.http;

import org.jspecify.annotations.NullMarked;

/**
 * The records on the wire: what HTTP, MQTT, the event stream and the client of the command line send and read. A component's name in
 * snake case is its key, and the unit is the last word of it. A key is always there; what is not known is null. Keys are only ever
 * added. The OpenAPI document is made from the same records.
 */
@NullMarked
package lumbar.remote.message;

import org.jspecify.annotations.NullMarked;

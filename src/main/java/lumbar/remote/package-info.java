/**
 * The interface of a chair towards the outside, apart from its transport: commands from text, status and events as records, who may do
 * what, and the explanation of every code.
 */
@NullMarked
package lumbar.remote;

import org.jspecify.annotations.NullMarked;

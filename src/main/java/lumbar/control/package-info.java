/** The one function of the chair: a cycle from readings and commands to outputs and events. */
@NullMarked
package lumbar.control;

import org.jspecify.annotations.NullMarked;

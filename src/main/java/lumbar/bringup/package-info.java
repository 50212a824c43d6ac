/**
 * The bring-up of a chair, one actuator at a time: what is driven while the key is held, what is measured meanwhile, and what
 * that says. Pure: it is handed time, readings and the key, and gives outputs.
 */
@NullMarked
package lumbar.bringup;

import org.jspecify.annotations.NullMarked;

/** What may reach the body: the compiled limits, the governor that applies them, and the minutes of use. */
@NullMarked
package lumbar.safety;

import org.jspecify.annotations.NullMarked;

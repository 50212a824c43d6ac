/** What may reach the body: limits, checks, minutes, the governor, and apart from it the guard. */
@NullMarked
package lumbar.safety;

import org.jspecify.annotations.NullMarked;

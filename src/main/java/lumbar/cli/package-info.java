/** One class per subcommand. */
@NullMarked
package lumbar.cli;

import org.jspecify.annotations.NullMarked;

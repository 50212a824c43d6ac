/**
 * One class per subcommand. Results go to stdout, messages to stderr. {@code RunningChair} is where a chair is put together;
 * the other commands either ask the running daemon or work without one.
 */
@NullMarked
package lumbar.cli;

import org.jspecify.annotations.NullMarked;

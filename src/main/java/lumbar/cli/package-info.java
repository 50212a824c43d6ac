/**
 * The command line, one class per subcommand. A command asks a running daemon, or uses {@code app}, {@code doctor} or
 * {@code simulate}. Results go to stdout, messages to stderr.
 */
@NullMarked
package lumbar.cli;

import org.jspecify.annotations.NullMarked;

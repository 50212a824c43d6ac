/** Files to records, with ranges and errors that name file, line and column. */
@NullMarked
package lumbar.config;

import org.jspecify.annotations.NullMarked;

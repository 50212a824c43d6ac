/** What {@code lumbar doctor} looks at: one thing, one file; each finding with the way out. */
@NullMarked
package lumbar.cli.doctor;

import org.jspecify.annotations.NullMarked;

/** What must outlive the process: minutes, sessions, faults, people, in SQLite. */
@NullMarked
package lumbar.store;

import org.jspecify.annotations.NullMarked;

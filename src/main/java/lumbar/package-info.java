/** The entry point; {@link lumbar.app} puts the chair together. */
@NullMarked
package lumbar;

import org.jspecify.annotations.NullMarked;

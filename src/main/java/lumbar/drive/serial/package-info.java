/** Serial lines, and one package below for each protocol that is spoken on them. */
@NullMarked
package lumbar.drive.serial;

import org.jspecify.annotations.NullMarked;

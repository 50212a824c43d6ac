/** Native parts of libraries: unpacked where only this user writes, and loaded from there. */
@NullMarked
package lumbar.nativelib;

import org.jspecify.annotations.NullMarked;

/** The composition root: turns a configuration into a running chair, and offers what needs drives or the store as functions. */
@NullMarked
package lumbar.app;

import org.jspecify.annotations.NullMarked;

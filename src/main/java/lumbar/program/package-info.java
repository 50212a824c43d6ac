/** Programs, techniques as small functions of phase, and pressure profiles: what is asked of the chair, never what it gets. */
@NullMarked
package lumbar.program;

import org.jspecify.annotations.NullMarked;

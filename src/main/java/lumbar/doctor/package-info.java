/** The checks of {@code lumbar doctor}, one a file; each finding says what to do. */
@NullMarked
package lumbar.doctor;

import org.jspecify.annotations.NullMarked;

/**
 * Files to records, with ranges and errors that name file, line and column. Files only tighten what {@code lumbar.safety}
 * compiled in (SR-30).
 *
 * <p>Quantities such as {@code 8 kPa} are read by the small {@link lumbar.config.Quantity} and not by a units library: JSR 385
 * implementations bring several jars and a reflective service lookup, accept far more than a chair file should (prefixes of
 * every unit, exponents, products), and cannot say which column of a file is wrong.
 */
@NullMarked
package lumbar.config;

import org.jspecify.annotations.NullMarked;

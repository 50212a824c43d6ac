/** What a person's answers, history and reports allow: limits that only tighten. */
@NullMarked
package lumbar.person;

import org.jspecify.annotations.NullMarked;

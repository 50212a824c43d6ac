package lumbar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which safety requirements a test shows, or every test of a class: {@code @ShowsRequirement("SR-11")}, or several
 * in braces. {@code lumbar requirements} lists them; each build gathers them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ShowsRequirement {
    /** Ids such as SR-11. */
    String[] value();
}

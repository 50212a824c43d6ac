package lumbar.remote.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component of a request, for readers of the API. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
    /** Its meaning, with unit and range. */
    String value();

    /** Whether a request without it is bad input. */
    boolean required() default false;
}

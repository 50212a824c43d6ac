package lumbar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A process test with boards that are played by programs of this machine. It runs beside no other: a board that does not answer for
 * 90 ms is lost, and three tests on two processors take longer than that from whoever plays it.
 */
@Isolated("boards that are played have to answer within 90 ms")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PlayedBoards {}

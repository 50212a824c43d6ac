package lumbar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A process test with boards that are played by threads of the test. A board that does not answer for 90 ms is lost, so these tests
 * run beside others of their kind only, in JVMs of their own that have the first compiler only ({@link lumbar.realtime}), and again
 * where the host of a virtual machine made them fail ({@link AgainAfterAHostStall}).
 */
@Tag("played-boards")
@ExtendWith(AgainAfterAHostStall.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PlayedBoards {}

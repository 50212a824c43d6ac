package lumbar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A test that only wall time can judge: threads, a pseudo-terminal, another process. No other test runs in its process, for boards
 * that are played there must not wait for the memory of other tests; {@link MachineTime} watches the machine meanwhile, and
 * {@code scripts/test --quick} leaves it out.
 */
@Isolated
@Tag("real-time")
@ExtendWith(RealTime.Watched.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RealTime {
    /** Starts the witness before the first span. */
    final class Watched implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            MachineTime.start();
        }
    }
}

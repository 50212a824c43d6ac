package lumbar.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process does: as short as it takes, and not forever. */
public final class Await {
    private static final long LOOK_NANOS = 5_000_000;

    private Await() {}

    /** @param seen what to show when it did not happen */
    public static void until(int seconds, String what, Supplier<String> seen, Callable<Boolean> happened)
            throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!happened.call()) {
            if (System.nanoTime() - end > 0) {
                fail(what + " did not happen within " + seconds + " s; last seen:\n" + seen.get());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}

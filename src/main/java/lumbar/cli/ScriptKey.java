package lumbar.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * The key that a script holds (SR-36): held while something comes on standard input at least every 300 ms, as a terminal sends it while
 * a key is held. A script that ends, hangs or is stopped lets go. One thread.
 */
final class ScriptKey {
    private static final int MOST_BYTES = 1 << 16;

    private final InputStream in;
    private final HeldKey key = new HeldKey();
    private final byte[] taken = new byte[MOST_BYTES];
    private boolean everHeld;

    ScriptKey(InputStream in) {
        this.in = in;
    }

    /** Looks at what came; never waits. */
    boolean isHeld(long nowNanos) {
        try {
            int ready = Math.min(in.available(), MOST_BYTES);
            // What was written before it hung, or all at once as a file, holds nothing.
            if (ready > 0 && in.read(taken, 0, ready) > 0 && in.available() == 0) {
                key.pressed(nowNanos);
            }
        } catch (IOException e) {
            key.letGo();
        }
        boolean held = key.held(nowNanos);
        everHeld |= held;
        return held;
    }

    boolean wasEverHeld() {
        return everHeld;
    }
}

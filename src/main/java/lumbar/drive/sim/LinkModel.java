package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.Arrays;
import java.util.SplittableRandom;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * The serial link to the board: 2 to 8 ms each way, in order; a frame with a wrong bit is lost. After an unplug it is found
 * again 1.5 s after it was plugged in; half open, writes are lost and nothing answers. Times are ms of plant time. One thread.
 */
final class LinkModel {
    /** The simulated chair has this one board. */
    static final String BOARD = "board";

    private static final int ROOM = 64;

    private final SplittableRandom random;
    private final int leastMs;
    private final int mostMs;
    private final int silentMs;
    private final int returnsMs;
    private final double frameBits;
    private final double bitErrors;

    private final @Nullable Outputs[] sent = new Outputs[ROOM];
    private final long[] sentArrives = new long[ROOM];
    private int sentFirst;
    private int sentCount;

    private final Frame[] frames = new Frame[ROOM];
    private final long[] frameArrives = new long[ROOM];
    private int frameFirst;
    private int frameCount;
    private Frame newest;

    private long backAt;

    LinkModel(int actuators, PlantParameters p, SplittableRandom random) {
        this.random = random;
        leastMs = p.ms(LINK_LEAST_MS);
        mostMs = Math.max(leastMs, p.ms(LINK_MOST_MS));
        silentMs = p.ms(LINK_SILENT_MS);
        returnsMs = (int) Math.round(p.get(LINK_RETURNS_S) * 1000);
        frameBits = p.get(LINK_FRAME_BITS);
        bitErrors = p.get(LINK_BIT_ERRORS);
        for (int i = 0; i < ROOM; i++) {
            frames[i] = new Frame(actuators);
        }
        newest = new Frame(actuators);
        newest.takenMs = -1_000_000;
        newest.estopOpen = true;
    }

    /** Advances the time. */
    void step(long ms, ActiveFaults faults) {
        if (faults.unplugged) {
            backAt = ms + returnsMs;
            forget();
        }
    }

    /** Whether the host knows that the port is gone. */
    boolean gone(long ms, ActiveFaults faults) {
        return faults.unplugged || ms < backAt;
    }

    /** Outputs on their way to the board. */
    void send(Outputs outputs, long ms, ActiveFaults faults) {
        if (faults.halfOpen || sentCount == ROOM || lost(faults)) {
            return;
        }
        int at = (sentFirst + sentCount) % ROOM;
        long before = sentCount == 0 ? 0 : sentArrives[(at + ROOM - 1) % ROOM];
        sent[at] = outputs;
        sentArrives[at] = Math.max(before, ms + delay(faults));
        sentCount++;
    }

    /** The next outputs that have arrived at the board, or null. */
    @Nullable
    Outputs arrived(long ms) {
        if (sentCount == 0 || sentArrives[sentFirst] > ms) {
            return null;
        }
        Outputs outputs = sent[sentFirst];
        sent[sentFirst] = null;
        sentFirst = (sentFirst + 1) % ROOM;
        sentCount--;
        return outputs;
    }

    /** Returns a frame for the board to fill and then to {@link #post}. */
    Frame blank() {
        return frames[(frameFirst + frameCount) % ROOM];
    }

    /** Sends the filled frame to the host. */
    void post(long ms, boolean atOnce, ActiveFaults faults) {
        if (gone(ms, faults) || faults.halfOpen || lost(faults)) {
            return;
        }
        if (frameCount == ROOM - 1) {
            frameFirst = (frameFirst + 1) % ROOM;
            frameCount--;
        }
        int at = (frameFirst + frameCount) % ROOM;
        long before = frameCount == 0 ? 0 : frameArrives[(at + ROOM - 1) % ROOM];
        frameArrives[at] = Math.max(before, atOnce ? ms : ms + delay(faults));
        frameCount++;
    }

    /** The newest frame that has arrived at the host. */
    Frame newest(long ms) {
        while (frameCount > 0 && frameArrives[frameFirst] <= ms) {
            Frame arrived = frames[frameFirst];
            frames[frameFirst] = newest;
            newest = arrived;
            frameFirst = (frameFirst + 1) % ROOM;
            frameCount--;
        }
        return newest;
    }

    /** Why the board cannot be relied on: the port is gone, or nothing came for 90 ms; empty while it answers. */
    BoardTrouble problem(long ms, ActiveFaults faults) {
        if (gone(ms, faults)) {
            return new BoardTrouble(BOARD, "its port is gone. Plug it in again");
        }
        return ms - newest.takenMs <= silentMs
                ? BoardTrouble.NONE
                : new BoardTrouble(BOARD, "does not answer. Check its cable and its power");
    }

    /** Drops what is on its way to the board. */
    void forgetSent() {
        Arrays.fill(sent, null);
        sentCount = 0;
    }

    private void forget() {
        forgetSent();
        frameCount = 0;
    }

    private long delay(ActiveFaults faults) {
        return Math.round(faults.latencyMs) + random.nextInt(leastMs, mostMs + 1);
    }

    private boolean lost(ActiveFaults faults) {
        double errors = faults.bitErrors.orElse(bitErrors);
        return errors > 0 && random.nextDouble() > Math.pow(1 - errors, frameBits);
    }

    /** One status frame of the board: what every sensor said at one moment, on its way to the host. Reused. */
    static final class Frame {
        final Readings.Builder values;
        boolean estopOpen;
        boolean relayClosed;
        double railV;
        long takenMs;

        Frame(int actuators) {
            values = new Readings.Builder(actuators);
        }
    }
}

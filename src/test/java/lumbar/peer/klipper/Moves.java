package lumbar.peer.klipper;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An output that takes timed events, each with a dead-man: when the last event is older than {@code maxDuration} and the output is
 * not at its default, the whole board stops.
 */
abstract class Moves extends Part {
    final String pin;
    final long maxDuration;
    private final String missed;
    private final String exceeds;
    private final Deque<Move> queue = new ArrayDeque<>();
    private long loadsAt = NEVER;

    record Move(long clock, long value) {}

    Moves(Firmware firmware, int oid, String pin, long maxDuration, String kind) {
        super(firmware, oid);
        this.pin = pin;
        this.maxDuration = maxDuration;
        missed = "Missed scheduling of next " + kind + " event";
        exceeds = "Scheduled " + kind.replace("hard ", "") + " event will exceed max_duration";
    }

    /** Puts the output to this value from {@code clock} on. */
    abstract void apply(long value, long clock);

    /** Whether no dead-man is needed at this value. */
    abstract boolean isDefault(long value);

    boolean pending() {
        return !queue.isEmpty();
    }

    /** When the next event, or the end of the last one's lease, is due. */
    long loadsAt() {
        return loadsAt;
    }

    void queue(long clock, long value) {
        firmware.takeMove();
        boolean first = queue.isEmpty();
        queue.add(new Move(clock, value));
        if (!first) {
            return;
        }
        if (loadsAt < clock) {
            throw new Stopped(exceeds);
        }
        if (clock < firmware.now()) {
            throw new Stopped("Timer too close");
        }
        loadsAt = clock;
        plan();
    }

    /** The next event takes effect; none there means that nobody renewed this output. */
    void load(long clock) {
        Move move = queue.poll();
        if (move == null) {
            throw new Stopped(missed);
        }
        firmware.giveMove();
        lease(move.value, clock);
        apply(move.value, clock);
        Move next = queue.peek();
        if (next != null) {
            if (loadsAt < next.clock) {
                throw new Stopped(exceeds);
            }
            if (next.clock < clock) {
                throw new Stopped("Timer too close");
            }
            loadsAt = next.clock;
        }
        plan();
    }

    /** A value from now on, outside the queue. */
    void lease(long value, long clock) {
        loadsAt = maxDuration == 0 || isDefault(value) ? NEVER : clock + maxDuration;
    }

    /** Sets the timer after a change. */
    abstract void plan();

    @Override
    void stop() {
        while (queue.poll() != null) {
            firmware.giveMove();
        }
        loadsAt = NEVER;
        sleep();
    }
}

package lumbar.remote;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import lumbar.control.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands from a network that are old or repeated (SR-26): it checks the expiry against the wall clock, the nonce against the
 * published one and the id against those of the last five minutes. It also refuses movement within two seconds of a STOP, and until
 * everything has come that was sent ahead of the STOP (SR-24). Time is handed in. Thread-safe.
 */
public final class ReplayGuard {
    /** How long an id is remembered. */
    public static final long REMEMBERED_NANOS = 300_000_000_000L;

    /** How long movement is refused after a STOP: messages of different topics may overtake each other. */
    public static final long LATCH_NANOS = 2_000_000_000L;

    /** How long a STOP that overtook other messages may take to come behind them as well; then that copy counts as lost. */
    public static final long OVERTAKEN_NANOS = 30_000_000_000L;

    /** Longest time between arrival and check. */
    public static final long WAIT_NANOS = 2_000_000_000L;

    private static final double AHEAD_SECONDS = 600;
    private static final int IDS = 4096;

    private final boolean isNonceRequired;
    private final RandomGenerator random;
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private String nonce;
    private long stoppedAt;
    private boolean hasStopped;
    private int overtakingStops;

    /**
     * What the check needs of a command.
     *
     * @param arrivedNanos arrival, as of {@link System#nanoTime}
     * @param isMovement whether it sets something in motion
     * @param isStart whether it is judged like a start: start, resume (SR-48); a higher intensity is for the chair to judge
     * @param expires epoch seconds, or null
     */
    public record Metadata(
            long arrivedNanos,
            boolean isMovement,
            boolean isStart,
            @Nullable String id,
            @Nullable Double expires,
            @Nullable String nonce) {}

    /** @param isNonceRequired whether a start, or what is judged like one, is refused without the current nonce */
    public ReplayGuard(boolean isNonceRequired, RandomGenerator random) {
        this.isNonceRequired = isNonceRequired;
        this.random = random;
        nonce = newNonce();
    }

    /** The current nonce; each is good for one command. */
    public synchronized String nonce() {
        return nonce;
    }

    /** A STOP came. */
    public synchronized void onStop(long nowNanos) {
        hasStopped = true;
        stoppedAt = nowNanos;
    }

    /** A STOP came on the connection of its own: messages sent before it may still be under way until it comes behind them as well. */
    public synchronized void onEarlyStop(long nowNanos) {
        if (hasStopped && nowNanos - stoppedAt > OVERTAKEN_NANOS) {
            overtakingStops = 0;
        }
        overtakingStops++;
        onStop(nowNanos);
    }

    /** A STOP came in order, behind what was sent before it. Returns whether it had not come on the other connection already. */
    public synchronized boolean onOrderedStop(long nowNanos) {
        overtakingStops--;
        onStop(nowNanos);
        return overtakingStops < 0;
    }

    /** The connections are new: nothing is under way. */
    public synchronized void onReconnect() {
        overtakingStops = 0;
    }

    private boolean isAroundStop(long arrivedNanos) {
        long since = arrivedNanos - stoppedAt;
        return hasStopped && (since < LATCH_NANOS || (overtakingStops > 0 && since < OVERTAKEN_NANOS));
    }

    /**
     * Why a command is refused; null when it is not. The check uses up its id and nonce.
     *
     * @param nowNanos monotonic
     * @param wallSeconds epoch seconds; empty while the clock cannot be believed
     */
    public synchronized @Nullable Refusal refusal(Metadata metadata, long nowNanos, OptionalDouble wallSeconds) {
        if (nowNanos - metadata.arrivedNanos() > WAIT_NANOS) {
            return Refusal.WAITED;
        }
        if (metadata.isMovement() && isAroundStop(metadata.arrivedNanos())) {
            return Refusal.AFTER_STOP;
        }
        Refusal late = expiry(metadata.expires(), wallSeconds);
        if (late != null) {
            return late;
        }
        if (isRepeated(metadata.id(), nowNanos)) {
            return Refusal.REPEATED;
        }
        return metadata.isStart() && !useNonce(metadata.nonce()) ? Refusal.NONCE : null;
    }

    private static @Nullable Refusal expiry(@Nullable Double expires, OptionalDouble wallSeconds) {
        if (expires == null) {
            return null;
        }
        if (wallSeconds.isEmpty()) {
            return Refusal.CLOCK_UNKNOWN;
        }
        double aheadSeconds = expires - wallSeconds.getAsDouble();
        if (!(aheadSeconds > 0)) {
            return Refusal.EXPIRED;
        }
        return aheadSeconds > AHEAD_SECONDS ? Refusal.CLOCKS_DIFFER : null;
    }

    private boolean isRepeated(@Nullable String id, long nowNanos) {
        for (Iterator<Long> oldest = ids.values().iterator(); oldest.hasNext(); ) {
            if (nowNanos - oldest.next() < REMEMBERED_NANOS && ids.size() <= IDS) {
                break;
            }
            oldest.remove();
        }
        return id != null && ids.putIfAbsent(id, nowNanos) != null;
    }

    /** Whether this nonce allows what is judged like a start. The check uses it up. */
    public synchronized boolean useNonce(@Nullable String given) {
        if (given == null) {
            return !isNonceRequired;
        }
        if (!given.equals(nonce)) {
            return false;
        }
        nonce = newNonce();
        return true;
    }

    private String newNonce() {
        return String.format("%016x", random.nextLong());
    }
}

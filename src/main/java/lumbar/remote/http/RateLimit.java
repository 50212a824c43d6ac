package lumbar.remote.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.remote.TokenBucket;

/**
 * How often a client may send requests, and how often codes may be tried. STOP is not limited (SR-24). Time is handed in, in ns.
 * Thread-safe.
 */
final class RateLimit {
    /** Requests a second of a paired device, or of an address without one; as many may come at once. */
    static final int PER_SECOND = 60;

    /** Wrong codes a minute from one address; {@link #GUESSES_OF_ALL} from all together. */
    static final int GUESSES = 5;

    static final int GUESSES_OF_ALL = 30;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int KEYS = 1024;

    private final Map<String, TokenBucket> buckets = bounded();
    private final Map<String, Deque<Long>> wrong = bounded();
    private final Deque<Long> allWrong = new ArrayDeque<>();

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > KEYS;
            }
        };
    }

    synchronized boolean tryRequest(String key, long nowNanos) {
        return buckets.computeIfAbsent(key, k -> new TokenBucket(PER_SECOND, nowNanos))
                .take(nowNanos);
    }

    /** Counts a try; false when there were so many that the code is not even looked at, so that a correct one is not revealed. */
    synchronized boolean tryCode(String place, long nowNanos) {
        Deque<Long> own = wrong.computeIfAbsent(place, k -> new ArrayDeque<>());
        prune(own, nowNanos);
        prune(allWrong, nowNanos);
        if (own.size() >= GUESSES || allWrong.size() >= GUESSES_OF_ALL) {
            return false;
        }
        own.addLast(nowNanos);
        allWrong.addLast(nowNanos);
        return true;
    }

    /** The last code from this address was correct, so it does not count. */
    synchronized void onCorrectCode(String place) {
        wrong.getOrDefault(place, new ArrayDeque<>()).pollLast();
        allWrong.pollLast();
    }

    private static void prune(Deque<Long> times, long nowNanos) {
        while (!times.isEmpty() && nowNanos - times.getFirst() >= MINUTE_NANOS) {
            times.removeFirst();
        }
    }
}

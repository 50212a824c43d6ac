package lumbar.remote.mqtt;

import java.util.random.RandomGenerator;

/** How long to wait before the next try: 0.5 s, doubled up to 30 s, each with chance so that many chairs do not come at once. */
final class Backoff {
    private static final double FIRST_SECONDS = 0.5;
    private static final double LONGEST_SECONDS = 30;

    private final RandomGenerator random;
    private double next = FIRST_SECONDS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** ns, between half and all of the present step. */
    long nextNanos() {
        double seconds = next * (0.5 + random.nextDouble() / 2);
        next = Math.min(LONGEST_SECONDS, next * 2);
        return (long) (seconds * 1e9);
    }

    void reset() {
        next = FIRST_SECONDS;
    }
}

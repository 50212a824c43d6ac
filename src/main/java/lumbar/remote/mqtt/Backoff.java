package lumbar.remote.mqtt;

import java.util.random.RandomGenerator;

/** Delay before the next try to connect: 0.5 s, doubled up to 30 s, each with jitter so that many chairs do not connect at once. */
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

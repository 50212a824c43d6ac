package lumbar.peer;

/**
 * A board's own clock: it starts at power-up and goes a little too fast or too slow. Any thread.
 *
 * @param originNanos monotonic time of the computer at power-up
 * @param startTicks what it showed then
 * @param perSecond ticks of a second, as the board believes
 * @param ppm by how many millionths it is fast
 */
public record BoardClock(long originNanos, long startTicks, long perSecond, double ppm) {
    /** What it shows now. */
    public long ticks() {
        return ticks(System.nanoTime());
    }

    /** What it shows at a moment of the computer. */
    public long ticks(long nanos) {
        double seconds = (nanos - originNanos) / 1e9;
        return startTicks + (long) (seconds * perSecond * (1 + ppm / 1e6));
    }

    /** The moment of the computer at which it shows so much. */
    public long nanos(long ticks) {
        return originNanos + (long) ((ticks - startTicks) / (perSecond * (1 + ppm / 1e6)) * 1e9);
    }
}

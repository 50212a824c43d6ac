package lumbar.daemon;

/** The same cycles on a clock that costs nothing: as fast as the machine can. One thread. */
public final class VirtualRunner {
    private final ControlLoop loop;
    private final long periodNanos;
    private final LoopRunner.Pauses pauses;
    private long nowNanos;

    /** @param fromNanos where the clock stands now: a computer that starts again finds a chair that went on meanwhile */
    public VirtualRunner(ControlLoop loop, long periodNanos, LoopRunner.Pauses pauses, long fromNanos) {
        this.loop = loop;
        this.periodNanos = periodNanos;
        this.pauses = pauses;
        nowNanos = fromNanos;
    }

    /** One cycle; its moment afterwards is {@link #nowNanos()}. */
    public void cycle() {
        long injected = pauses.take();
        nowNanos += periodNanos + injected;
        loop.cycle(nowNanos, injected);
    }

    public long nowNanos() {
        return nowNanos;
    }
}

package lumbar.peer.klipper;

/** Counts both edges of an input by polling. An odd count means a high level, so one that is high at the beginning counts as an edge. */
final class Counter extends Part {
    private final String pin;
    private final boolean pullUp;
    private long pollTicks;
    private long sampleTicks;
    private long reportsAt;
    private long count;
    private long countClock;

    Counter(Firmware firmware, int oid, String pin, boolean pullUp) {
        super(firmware, oid);
        this.pin = pin;
        this.pullUp = pullUp;
    }

    void query(long clock, long poll, long sample) {
        sleep();
        pollTicks = poll;
        sampleTicks = sample;
        reportsAt = clock + poll;
        if (poll > 0) {
            wakeAt(clock);
        }
    }

    @Override
    void wake(long clock) {
        boolean level = firmware.high(pin, pullUp);
        if (level != ((count & 1) != 0)) {
            count++;
            countClock = clock;
        }
        long next = clock + pollTicks;
        wakeAt(Math.max(next, firmware.now()));
        if (next > reportsAt) {
            reportsAt = next + sampleTicks;
            firmware.answer("counter_state", oid, next, count, countClock);
        }
    }

    @Override
    void stop() {
        // Its timer is gone with all others.
        sleep();
    }
}

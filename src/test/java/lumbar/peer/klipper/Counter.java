package lumbar.peer.klipper;

/** Counts both edges of an input by polling. */
final class Counter extends Part {
    private final String pin;
    private final boolean pullUp;
    private long pollTicks;
    private long sampleTicks;
    private long reportsAt;
    private boolean last;
    private long count;
    private long countClock;

    Counter(Firmware firmware, int oid, String pin, boolean pullUp) {
        super(firmware, oid);
        this.pin = pin;
        this.pullUp = pullUp;
    }

    void query(long clock, long poll, long sample) {
        sleep();
        last = firmware.high(pin, pullUp);
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
        if (level != last) {
            last = level;
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
        // Inputs are read on.
    }
}

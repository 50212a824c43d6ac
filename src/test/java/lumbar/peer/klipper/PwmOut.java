package lumbar.peer.klipper;

/** A hardware PWM output: nothing "at once", one lease per event. */
final class PwmOut extends Moves {
    private final long most;
    private final long standard;
    private long cycle;

    PwmOut(Firmware firmware, int oid, String pin, long value, long standard, long maxDuration, long most) {
        super(firmware, oid, pin, maxDuration, "hard pwm");
        this.most = most;
        this.standard = standard;
        apply(value, firmware.now());
    }

    /** Of the timer behind the pin. */
    long cycle() {
        return cycle;
    }

    void cycle(long ticks) {
        cycle = ticks;
    }

    @Override
    boolean isDefault(long value) {
        return value == standard;
    }

    @Override
    void apply(long value, long clock) {
        firmware.output(pin, Math.min(1, (double) value / most), clock);
    }

    @Override
    void plan() {
        if (loadsAt() == NEVER) {
            sleep();
        } else {
            wakeAt(loadsAt());
        }
    }

    @Override
    void wake(long clock) {
        load(clock);
    }

    @Override
    void stop() {
        super.stop();
        apply(standard, firmware.now());
    }
}

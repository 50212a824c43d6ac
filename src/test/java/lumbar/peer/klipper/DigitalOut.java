package lumbar.peer.klipper;

/** An on/off output, or a slow PWM one once it was given a cycle. */
final class DigitalOut extends Moves {
    private final boolean standard;
    private long cycle;
    private long onTicks;
    private long togglesAt = NEVER;
    private boolean level;

    DigitalOut(Firmware firmware, int oid, String pin, boolean value, boolean standard, long maxDuration) {
        super(firmware, oid, pin, maxDuration, "digital out");
        this.standard = standard;
        set(value, firmware.now());
    }

    void cycle(long ticks) {
        if (pending() || togglesAt != NEVER) {
            throw new Stopped("Can not set soft pwm cycle ticks while updates pending");
        }
        cycle = ticks;
    }

    /** At once, and without a clock. */
    void update(boolean on) {
        if (pending()) {
            throw new Stopped("update_digital_out not valid with active queue");
        }
        long now = firmware.now();
        long value = on ? Math.max(1, cycle) : 0;
        lease(value, now);
        apply(value, now);
        plan();
    }

    @Override
    boolean isDefault(long value) {
        return !toggles(value) && (value > 0) == standard;
    }

    @Override
    void apply(long value, long clock) {
        onTicks = value;
        togglesAt = NEVER;
        set(value > 0, clock);
        if (toggles(value)) {
            togglesAt = clock + value;
        }
    }

    @Override
    void plan() {
        long next = Math.min(loadsAt(), togglesAt);
        if (next == NEVER) {
            sleep();
        } else {
            wakeAt(next);
        }
    }

    @Override
    void wake(long clock) {
        if (loadsAt() <= togglesAt) {
            load(clock);
            return;
        }
        set(!level, clock);
        togglesAt = clock + (level ? onTicks : cycle - onTicks);
        plan();
    }

    @Override
    void stop() {
        super.stop();
        togglesAt = NEVER;
        set(standard, firmware.now());
    }

    private boolean toggles(long value) {
        return value > 0 && value < cycle;
    }

    private void set(boolean high, long clock) {
        level = high;
        firmware.output(pin, high ? 1 : 0, clock);
    }
}

package lumbar.peer.klipper;

import java.util.ArrayList;
import java.util.List;

/** Up to eight inputs that are polled, each by itself; a change is reported until the host has acknowledged it. */
final class Buttons extends Part {
    private static final int MOST_CHANGES = 8;

    private final String[] pins;
    private final boolean[] pullUp;
    private final List<Byte> changes = new ArrayList<>();
    private long restTicks;
    private long retransmitCount;
    private long untilRetransmit;
    private int acknowledged;
    private int last;
    private int known;

    Buttons(Firmware firmware, int oid, int count) {
        super(firmware, oid);
        if (count > MOST_CHANGES) {
            throw new Stopped("Max of 8 buttons");
        }
        pins = new String[count];
        pullUp = new boolean[count];
    }

    void add(int place, String pin, boolean up) {
        if (place >= pins.length) {
            throw new Stopped("Set button past maximum button count");
        }
        pins[place] = pin;
        pullUp[place] = up;
    }

    void query(long clock, long rest, long retransmit, int assumed) {
        sleep();
        restTicks = rest;
        retransmitCount = retransmit;
        changes.clear();
        acknowledged = 0;
        last = assumed;
        known = assumed;
        if (rest > 0) {
            wakeAt(clock);
        }
    }

    void acknowledge(int count) {
        int done = Math.min(count, changes.size());
        changes.subList(0, done).clear();
        acknowledged = (acknowledged + count) & 0xff;
        untilRetransmit = retransmitCount;
    }

    @Override
    void wake(long clock) {
        int now = levels();
        int steady = ~(now ^ last);
        boolean changed = ((now ^ known) & steady) != 0;
        last = now;
        if (changed) {
            known = (known & ~steady) | (now & steady);
            changed = changes.size() < MOST_CHANGES;
        }
        if (changed) {
            changes.add((byte) known);
        }
        if (changed || (!changes.isEmpty() && --untilRetransmit < 0)) {
            untilRetransmit = retransmitCount;
            report();
        }
        wakeAt(clock + restTicks);
    }

    private int levels() {
        int levels = 0;
        for (int i = 0; i < pins.length; i++) {
            if (pins[i] != null && firmware.high(pins[i], pullUp[i])) {
                levels |= 1 << i;
            }
        }
        return levels;
    }

    private void report() {
        byte[] state = new byte[changes.size()];
        for (int i = 0; i < state.length; i++) {
            state[i] = changes.get(i);
        }
        firmware.answer("buttons_state", oid, acknowledged, state);
    }

    @Override
    void stop() {
        // Its timer is gone with all others, and comes back with the next query only: what it saw last is all that is
        // known.
        sleep();
    }
}

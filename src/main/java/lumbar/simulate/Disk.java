package lumbar.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.daemon.Ledger;
import lumbar.drive.sim.Injection;

/** A ledger behind a disk that can be full, read-only, slow, stalled, or lose its power in the middle of a write. One thread. */
final class Disk {
    private static final long STAMP_NANOS = 5_000_000_000L;

    private final Ledger ledger;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long nowNanos;
    private long busyUntil = Long.MIN_VALUE;
    private long refusesUntil = Long.MIN_VALUE;
    private String refusal = "";
    private long slowUntil = Long.MIN_VALUE;
    private long slowNanos;
    private long stallNanos;
    private boolean tears;
    private boolean torn;
    private boolean failed;
    private long stampAt = Long.MIN_VALUE;

    private record Waiting(Event event, long doneAt) {}

    Disk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Something is wrong with it from now on, for as long as the injection says. */
    void inject(Injection injection) {
        long until = injection.nanos() == Injection.FOREVER ? Long.MAX_VALUE : nowNanos + injection.nanos();
        switch (injection.kind()) {
            case DISK_FULL -> refuse("the disk is full", until);
            case DISK_READONLY -> refuse("the disk is read-only", until);
            case DISK_STALL -> stallNanos = Math.round(injection.value() * 1e9);
            case DISK_SLOW -> {
                slowNanos = Math.round(injection.value() * 1e6);
                slowUntil = until;
            }
            case TORN_WRITE -> tears = true;
            default -> throw new IllegalArgumentException(injection.kind() + " is no fault of a disk");
        }
    }

    private void refuse(String why, long until) {
        refusal = why;
        refusesUntil = until;
    }

    void heal() {
        refusesUntil = slowUntil = Long.MIN_VALUE;
        stallNanos = 0;
        tears = false;
    }

    /** Time goes on: what is written by now is told. */
    void now(long nanos, Consumer<Notice> tell) {
        nowNanos = nanos;
        while (!waiting.isEmpty() && waiting.getFirst().doneAt() <= nanos) {
            write(waiting.removeFirst().event(), tell);
        }
        if (failed && nanos >= stampAt) {
            stampAt = nanos + STAMP_NANOS;
            if (nanos >= refusesUntil) {
                failed = false;
                tell.accept(new Notice.RecordingAgain());
            }
        }
    }

    void keep(List<Event> events, Consumer<Notice> tell) {
        for (Event event : events) {
            boolean writes = writes(event);
            if (writes && tears) {
                tears = false;
                torn = true;
            }
            if (torn) {
                continue;
            }
            long takes = writes ? latency() : 0;
            if (takes == 0 && waiting.isEmpty()) {
                write(event, tell);
            } else {
                busyUntil = Math.max(busyUntil, nowNanos) + takes;
                waiting.addLast(new Waiting(event, busyUntil));
            }
        }
    }

    private long latency() {
        long stall = stallNanos;
        stallNanos = 0;
        return stall + (nowNanos < slowUntil ? slowNanos : 0);
    }

    private void write(Event event, Consumer<Notice> tell) {
        if (nowNanos < refusesUntil && writes(event)) {
            failed = true;
            stampAt = Math.max(stampAt, nowNanos + STAMP_NANOS);
            tell.accept(new Notice.NotRecorded(refusal));
            return;
        }
        ledger.keep(event).forEach(tell);
    }

    private static boolean writes(Event event) {
        return event instanceof Event.MinutesDue || event instanceof Event.BlockDue;
    }

    /** Whether the power went in the middle of a write since this was last asked; asking takes it back. */
    boolean takeTorn() {
        boolean was = torn;
        torn = false;
        return was;
    }

    /** The computer went off: what was not yet written is gone. */
    void powerGone() {
        waiting.clear();
        busyUntil = Long.MIN_VALUE;
        failed = false;
        torn = false;
    }
}

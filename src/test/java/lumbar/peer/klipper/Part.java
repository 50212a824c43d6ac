package lumbar.peer.klipper;

/** One object of the firmware, behind an oid: an output or an input with its own time. Times are 64-bit clocks of the board. */
abstract class Part {
    /** Never. */
    static final long NEVER = Long.MAX_VALUE;

    final Firmware firmware;
    final int oid;
    private long wakes = NEVER;

    Part(Firmware firmware, int oid) {
        this.firmware = firmware;
        this.oid = oid;
    }

    /** When it has something to do next. */
    long wakes() {
        return wakes;
    }

    /** Sets its timer; one in the past is more than late: the board stops. */
    void wakeAt(long clock) {
        if (clock < firmware.now()) {
            throw new Stopped("Timer too close");
        }
        wakes = clock;
    }

    void sleep() {
        wakes = NEVER;
    }

    /** Its time has come: {@code clock} is the moment that was asked for. */
    abstract void wake(long clock);

    /** The board stops: an output goes to its default value. */
    abstract void stop();

    /** A reason for the whole board to stop, thrown out of whatever goes on. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(String reason) {
            super(reason);
        }
    }
}

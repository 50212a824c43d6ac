package lumbar.drive.klipper;

import lumbar.drive.DriveException;

/**
 * Asks a board who it is, and refuses one that is no motor board, or another than before (SR-23). Lives as long as the chair runs;
 * each {@link #begin} is a new line. Pure; the board's thread only.
 */
final class Identify {
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final String port;
    private final LinkState standing;
    private final MessageChannel wire;
    private final ClockSync clock;
    private Dictionary.Download identity = new Dictionary.Download();
    private String known = "";

    Identify(String port, LinkState standing, MessageChannel wire, ClockSync clock) {
        this.port = port;
        this.standing = standing;
        this.wire = wire;
        this.clock = clock;
    }

    void begin() {
        identity = new Dictionary.Download();
        standing.enter(LinkState.Phase.IDENTIFY);
        ask();
    }

    /** A turn of {@link LinkState.Phase#IDENTIFY}: a boot loader may keep it silent for seconds, and a slow line is no silent one. */
    void go() {
        if (identity.overdue(standing.now()) && wire.quiet()) {
            ask();
        }
        standing.expect(LONGEST_NANOS, "nothing that speaks Klipper's protocol answers at " + port);
    }

    private void ask() {
        wire.send(identity.ask(standing.now()));
    }

    void answer(Message piece) {
        if (standing.state() != LinkState.Phase.IDENTIFY || !identity.wants(piece)) {
            return;
        }
        try {
            Dictionary whole = identity.take(piece);
            standing.enter(LinkState.Phase.IDENTIFY);
            if (whole == null) {
                ask();
            } else {
                accept(whole);
            }
        } catch (DriveException e) {
            standing.fault(String.valueOf(e.getMessage()));
        }
    }

    private void accept(Dictionary whole) throws DriveException {
        if (whole.chip().equals("linux")) {
            throw new DriveException(
                    "this is Klipper's program for Linux, which can lose its timer and then lets go of nothing:"
                            + " use a board with a micro-controller of its own");
        }
        String who = whole.chip() + " " + whole.version();
        if (!known.isEmpty() && !known.equals(who)) {
            throw new DriveException("another board or firmware than before answers (" + who + " instead of " + known
                    + "): plug the right one in, or start Lumbar anew");
        }
        known = who;
        wire.speaks(whole);
        clock.begin(whole.constant("CLOCK_FREQ", 1));
    }
}

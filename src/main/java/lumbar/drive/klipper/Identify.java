package lumbar.drive.klipper;

import lumbar.drive.DriveException;

/**
 * Downloads the dictionary of a board, and refuses a board that cannot drive a chair or is another than before (SR-23). One
 * instance serves all reconnections; {@link #begin} starts one. Pure; the board's thread only.
 */
final class Identify {
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final String port;
    private final LinkState state;
    private final MessageChannel channel;
    private final ClockSync clock;
    private Dictionary.Download download = new Dictionary.Download();
    private String known = "";

    Identify(String port, LinkState state, MessageChannel channel, ClockSync clock) {
        this.port = port;
        this.state = state;
        this.channel = channel;
        this.clock = clock;
    }

    void begin() {
        download = new Dictionary.Download();
        state.enter(LinkState.Phase.IDENTIFY);
        request();
    }

    /**
     * A step of {@link LinkState.Phase#IDENTIFY}. A boot loader may keep the board silent for seconds, and a slow line is not a
     * silent one.
     */
    void poll() {
        if (download.overdue(state.now()) && channel.quiet()) {
            request();
        }
        state.expect(LONGEST_NANOS, "nothing that speaks Klipper's protocol answers at " + port);
    }

    private void request() {
        channel.send(download.request(state.now()));
    }

    void onResponse(Message piece) {
        if (state.phase() != LinkState.Phase.IDENTIFY || !download.wants(piece)) {
            return;
        }
        try {
            Dictionary whole = download.take(piece);
            state.enter(LinkState.Phase.IDENTIFY);
            if (whole == null) {
                request();
            } else {
                accept(whole);
            }
        } catch (DriveException e) {
            state.fault(String.valueOf(e.getMessage()));
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
        channel.useDictionary(whole);
        clock.begin(whole.constant("CLOCK_FREQ", 1));
    }
}

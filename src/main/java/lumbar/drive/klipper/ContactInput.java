package lumbar.drive.klipper;

import java.util.Arrays;

/**
 * Up to eight contacts, looked at every 2 ms. The board reports changes, again every 40 ms until they are acknowledged; so a
 * contact that was not reported is as it was, as of the moment the board was last heard. A contact that changed is shown so for
 * 45 ms at least, whatever comes after it, and what came in these 45 ms after them, so that no tap on a stop button is overlooked
 * (SR-01).
 */
final class ContactInput implements BoardInput {
    static final int MOST = 8;
    private static final double POLL_S = 0.002;
    private static final double START_S = 0.1;
    private static final int REPEAT_POLLS = 20;
    private static final long SETTLED_NANOS = 230_000_000;

    /** Two cycles at least, so that the loop sees it. */
    private static final long SHOWN_NANOS = 45_000_000;

    private final MessageFormat query;
    private final MessageFormat ack;
    private final int oid;
    private final int[] inputs;
    private final int openLevels;
    private final LatestSamples to;
    private int levels;
    private int shown;
    private int left;
    private final long[] shownUntilNanos = new long[MOST];
    private int acked;
    private boolean begun;
    private long begunNanos;

    /**
     * @param inputs places of the contacts, by bit
     * @param openLevels the levels of open contacts: assumed until the board reports otherwise
     */
    ContactInput(MessageFormat query, MessageFormat ack, int oid, int[] inputs, int openLevels, LatestSamples to) {
        this.query = query;
        this.ack = ack;
        this.oid = oid;
        this.inputs = Arrays.copyOf(inputs, inputs.length);
        this.openLevels = openLevels;
        this.to = to;
        levels = openLevels;
        shown = openLevels;
    }

    @Override
    public int oid() {
        return oid;
    }

    @Override
    public void begin(long nowNanos, CommandSender sender) {
        BoardClock clock = sender.clock();
        int start = (int) (clock.at(nowNanos) + clock.ticks(START_S));
        sender.send(query.encode(oid, start, (int) clock.ticks(POLL_S), REPEAT_POLLS, openLevels));
        begun = true;
        begunNanos = nowNanos;
        Arrays.fill(shownUntilNanos, nowNanos);
    }

    @Override
    public void report(Message message, long nowNanos, CommandSender sender) {
        byte[] states = message.string("state");
        int already = (byte) (acked - (int) message.number("ack_count"));
        int fresh = states.length - already;
        if (already < 0 || fresh <= 0) {
            return;
        }
        for (int i = already; i < states.length; i++) {
            levels = states[i] & 0xff;
            show(nowNanos);
        }
        acked = (acked + fresh) & 0xff;
        sender.send(ack.encode(oid, fresh));
    }

    @Override
    public void settle(long heardNanos, long nowNanos) {
        if (!begun || nowNanos - begunNanos < SETTLED_NANOS) {
            return;
        }
        show(nowNanos);
        for (int i = 0; i < inputs.length; i++) {
            to.put(inputs[i], ((shown ^ openLevels) >> i) & 1, heardNanos);
        }
    }

    private void show(long nowNanos) {
        left |= levels ^ shown;
        for (int i = 0; i < inputs.length; i++) {
            if ((left >> i & 1) != 0 && nowNanos - shownUntilNanos[i] >= 0) {
                shown ^= 1 << i;
                left &= ~(1 << i);
                shownUntilNanos[i] = nowNanos + SHOWN_NANOS;
            }
        }
    }
}

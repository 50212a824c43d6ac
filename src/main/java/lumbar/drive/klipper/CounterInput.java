package lumbar.drive.klipper;

/**
 * Pulses counted on the board, looked at every 0.5 ms and reported every 20 ms: each closing is one, as at the computer's own pins.
 * The firmware counts edges, of which an odd number means a high level. A count goes on over a reset of the board.
 */
final class CounterInput implements BoardInput {
    private static final double POLL_S = 0.0005;
    private static final double REPORT_S = 0.02;
    private static final double START_S = 0.1;

    private final MessageFormat query;
    private final int oid;
    private final int input;
    private final boolean activeLow;
    private final LatestSamples to;
    private final double before;
    private long first = -1;
    private long last;
    private long turns;

    CounterInput(MessageFormat query, int oid, int input, boolean activeLow, LatestSamples to) {
        this.query = query;
        this.oid = oid;
        this.input = input;
        this.activeLow = activeLow;
        this.to = to;
        double already = to.value(input);
        before = Double.isNaN(already) ? 0 : already;
    }

    @Override
    public int oid() {
        return oid;
    }

    @Override
    public void begin(long nowNanos, CommandSender sender) {
        BoardClock clock = sender.clock();
        int start = (int) (clock.at(nowNanos) + clock.ticks(START_S));
        sender.send(query.encode(oid, start, (int) clock.ticks(POLL_S), (int) clock.ticks(REPORT_S)));
    }

    @Override
    public void report(Message message, long nowNanos, CommandSender sender) {
        long count = message.number("count");
        if (count < last) {
            turns += 1L << 32;
        }
        last = count;
        long closings = (turns + count + (activeLow ? 0 : 1)) / 2;
        first = first < 0 ? closings : first;
        BoardClock clock = sender.clock();
        long measured = clock.moment(message.number("next_clock") - clock.ticks(POLL_S), nowNanos);
        to.put(input, before + closings - first, Math.min(measured, nowNanos));
    }
}

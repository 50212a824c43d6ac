package lumbar.drive.klipper;

/**
 * An analog input, in volts: the sum of four readings, a new one every 16 ms for a pressure, every 30 ms for a current. The board
 * itself shuts down when four sums in a row are outside what the sensor can measure.
 */
final class AnalogInput implements BoardInput {
    static final int READINGS = 4;
    private static final double READING_S = 0.0005;
    private static final double START_S = 0.1;

    /** So much after the one before: reports of one moment would not fit into what a board may have waiting for its line. */
    private static final double STAGGER_S = 0.002;

    private static final int BAD_IN_A_ROW = 4;

    private final MessageFormat query;
    private final int oid;
    private final int input;
    private final double referenceV;
    private final long full;
    private final double restSeconds;
    private final double startSeconds;
    private final Band band;
    private final LatestSamples to;

    /** Sums between which the board finds the sensor plausible. */
    record Band(int least, int most) {}

    /**
     * One that has measured nothing yet.
     *
     * @param restSeconds from the begin of one sum to that of the next
     * @param before how many analog inputs of the board begin before it
     */
    AnalogInput(
            MessageFormat query,
            int oid,
            int input,
            double referenceV,
            long adcMax,
            double restSeconds,
            int before,
            Band band,
            LatestSamples to) {
        this.query = query;
        this.oid = oid;
        this.input = input;
        this.referenceV = referenceV;
        this.full = adcMax * READINGS;
        this.restSeconds = restSeconds;
        startSeconds = START_S + before * STAGGER_S;
        this.band = band;
        this.to = to;
    }

    @Override
    public int oid() {
        return oid;
    }

    @Override
    public void begin(long nowNanos, CommandSender sender) {
        BoardClock clock = sender.clock();
        int start = (int) (clock.at(nowNanos) + clock.ticks(startSeconds));
        int each = (int) clock.ticks(READING_S);
        int rest = (int) clock.ticks(restSeconds);
        sender.send(
                query.place("bytes_per_report") >= 0
                        ? query.encode(oid, start, each, READINGS, rest, 2, band.least, band.most, BAD_IN_A_ROW)
                        : query.encode(oid, start, each, READINGS, rest, band.least, band.most, BAD_IN_A_ROW));
    }

    @Override
    public void report(Message message, long nowNanos, CommandSender sender) {
        long sum = message.number("value");
        if (message.has("values")) {
            byte[] values = message.string("values");
            if (values.length < 2) {
                return;
            }
            int last = values.length / 2 * 2;
            sum = (values[last - 2] & 0xff) + 256L * (values[last - 1] & 0xff);
        }
        BoardClock clock = sender.clock();
        long measured = clock.moment(message.number("next_clock") - clock.ticks(restSeconds), nowNanos);
        to.put(input, sum * referenceV / full, Math.min(measured, nowNanos));
    }
}

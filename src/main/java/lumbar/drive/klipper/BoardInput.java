package lumbar.drive.klipper;

import java.util.Arrays;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Scale;

/** One or several inputs of the board that share one object id. Pure, one thread. */
interface BoardInput {
    int oid();

    /** Sends the commands that make the board report. The board is configured. */
    void begin(long nowNanos, CommandSender to);

    /** A report with this oid. */
    void onReport(Message message, long nowNanos, CommandSender to);

    /**
     * Called in a step in which no command waits to be sent. Requests what is due, where the board does not report by itself.
     */
    default void poll(long nowNanos, CommandSender to) {}

    /** Refreshes what is known without a report: a contact that has not changed was measured when the board last polled it. */
    default void refresh(long heardNanos, long nowNanos) {}

    /**
     * An analog input, in volts: the sum of four readings, a new one every 16 ms for a pressure, every 30 ms for a current. The board
     * itself shuts down when four sums in a row are outside what the sensor can measure.
     */
    final class Analog implements BoardInput {
        static final int READINGS = 4;
        private static final double READING_S = 0.0005;
        private static final double START_S = 0.1;

        /** Time between the reports of two inputs: reports at the same time would not fit into the board's send buffer. */
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

        /** The sums between which the board accepts the sensor as plausible. */
        record Band(int least, int most) {}

        /**
         * One that has measured nothing yet.
         *
         * @param restSeconds from the begin of one sum to that of the next
         * @param before how many analog inputs of the board begin before it
         */
        Analog(
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
        public void onReport(Message message, long nowNanos, CommandSender sender) {
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

    /**
     * The sums of readings between which the board accepts a sensor as plausible (SR-14, SR-19); a little wider than the
     * checks.
     */
    final class PlausibleRange {
        private static final double ZERO_C_IN_K = 273.15;
        private static final double T25_K = 298.15;

        private PlausibleRange() {}

        static Analog.Band of(InputWire wire, double referenceV, long adcMax) {
            int full = (int) (adcMax * Analog.READINGS);
            double[] ends = switch (wire.role()) {
                case PRESSURE -> new double[] {volts(wire.scale(), -3), volts(wire.scale(), 46)};
                case PAD, SKIN -> new double[] {volts(wire.scale(), -12), volts(wire.scale(), 82)};
                default -> new double[] {0, referenceV};
            };
            int one = sum(ends[0], referenceV, full);
            int other = sum(ends[1], referenceV, full);
            return new Analog.Band(Math.min(one, other), Math.max(one, other));
        }

        private static int sum(double volts, double referenceV, int full) {
            return Math.clamp(Math.round(volts / referenceV * full), 0, full);
        }

        /** Returns the voltage that stands for a value. */
        static double volts(Scale scale, double value) {
            return switch (scale) {
                case Scale.Linear l ->
                    l.fromRaw() + (value - l.fromValue()) * (l.toRaw() - l.fromRaw()) / (l.toValue() - l.fromValue());
                case Scale.Ntc n -> {
                    double ohms = n.ohmsAt25() * Math.exp(n.beta() * (1 / (value + ZERO_C_IN_K) - 1 / T25_K));
                    yield n.supplyV() * ohms / (n.pullUpOhms() + ohms);
                }
            };
        }
    }

    /**
     * Up to eight contacts, looked at every 2 ms. The board reports changes, again every 40 ms until they are acknowledged; so a
     * contact that was not reported is as it was, as of the moment the board was last heard. A contact that changed is shown so for
     * 45 ms at least, whatever comes after it, and what came in these 45 ms after them, so that no tap on a stop button is overlooked
     * (SR-01).
     */
    final class Contacts implements BoardInput {
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
        Contacts(MessageFormat query, MessageFormat ack, int oid, int[] inputs, int openLevels, LatestSamples to) {
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
        public void onReport(Message message, long nowNanos, CommandSender sender) {
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
        public void refresh(long heardNanos, long nowNanos) {
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

    /**
     * Pulses counted on the board, looked at every 0.5 ms and reported every 20 ms: each closing is one, as at the computer's own pins.
     * The firmware counts edges, of which an odd number means a high level. A count goes on over a reset of the board.
     */
    final class Counter implements BoardInput {
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

        Counter(MessageFormat query, int oid, int input, boolean activeLow, LatestSamples to) {
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
        public void onReport(Message message, long nowNanos, CommandSender sender) {
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
}

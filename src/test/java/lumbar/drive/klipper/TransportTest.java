package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** Commands reach the board once and in order, over a line that loses, doubles, delays, reorders and spoils; in simulated time. */
@ShowsRequirement("SR-23")
class TransportTest {
    private static final long MS = 1_000_000;
    private static final long SEED = Long.getLong("seed", 20_260_101);
    private static final int RUNS = Math.max(1, Integer.getInteger("campaign", 10_000) / 100);
    private static final int COMMANDS = 60;

    /** Bytes that arrive at a moment. */
    private static final class Arrival implements Comparable<Arrival> {
        private final long at;
        private final long order;
        private final byte[] bytes;

        Arrival(long at, long order, byte[] bytes) {
            this.at = at;
            this.order = order;
            this.bytes = bytes;
        }

        @Override
        public int compareTo(Arrival o) {
            int first = Long.compare(at, o.at);
            return first == 0 ? Long.compare(order, o.order) : first;
        }
    }

    /** One direction of the line. */
    private static final class Way {
        private final SplittableRandom random;
        private final double bad;
        private final PriorityQueue<Arrival> under = new PriorityQueue<>();
        private long order;

        Way(SplittableRandom random, double bad) {
            this.random = random;
            this.bad = bad;
        }

        void send(long now, byte[] bytes) {
            if (random.nextDouble() < bad) {
                return;
            }
            byte[] sent = bytes.clone();
            if (random.nextDouble() < bad) {
                sent[random.nextInt(sent.length)] ^= (byte) (1 << random.nextInt(8));
            }
            long late = random.nextDouble() < bad ? random.nextInt(4) * MS : MS;
            under.add(new Arrival(now + late, order++, sent));
            if (random.nextDouble() < bad) {
                under.add(new Arrival(now + late + MS, order++, sent));
            }
        }

        byte[] due(long now) {
            return under.isEmpty() || under.peek().at > now ? null : under.poll().bytes;
        }
    }

    /** A board as the protocol's description has it. */
    private static final class Board {
        private final MessageBlock.Reader reader = new MessageBlock.Reader();
        private final List<Integer> done = new ArrayList<>();
        private long expected;
        private boolean complained;
        private long discarded;

        void take(byte[] bytes, long now, Way back) {
            reader.feed(bytes, bytes.length, (sequence, payload, from, end) -> {
                complained = false;
                if (sequence == (expected & 0xf)) {
                    expected++;
                    Vlq.Reader cursor = new Vlq.Reader(payload, from, end);
                    while (!cursor.atEnd()) {
                        done.add(cursor.vlq());
                    }
                }
                answer(now, back);
            });
            if (reader.discarded() != discarded && !complained) {
                complained = true;
                answer(now, back);
            }
            discarded = reader.discarded();
        }

        private void answer(long now, Way back) {
            byte[] block = new byte[MessageBlock.SHORTEST];
            MessageBlock.put(block, 0, expected, block, 0);
            back.send(now, block);
        }
    }

    private static Board run(long seed, double bad, int boardsNumber, long receiveWindow) {
        SplittableRandom random = new SplittableRandom(seed);
        Way there = new Way(random.split(), bad);
        Way back = new Way(random.split(), bad);
        Transport.SendBuffer out = new Transport.SendBuffer();
        Transport host = new Transport(out);
        host.receiveWindow(receiveWindow);
        MessageBlock.Reader reader = new MessageBlock.Reader();
        Board board = new Board();
        board.expected = boardsNumber;
        int offered = 0;
        for (long now = 0; now < 60_000 * MS && board.done.size() < COMMANDS; now += MS) {
            if (offered < COMMANDS && random.nextInt(3) == 0) {
                byte[] command = new byte[Vlq.LONGEST];
                int end = Vlq.put(command, 0, offered++);
                assertThat(host.offer(Arrays.copyOf(command, end))).isTrue();
            }
            for (byte[] came = back.due(now); came != null; came = back.due(now)) {
                long at = now;
                reader.feed(
                        came, came.length, (sequence, payload, from, end) -> host.received(sequence, from == end, at));
            }
            host.flush(now);
            if (out.count() > 0) {
                there.send(now, Arrays.copyOf(out.bytes(), out.count()));
                out.clear();
            }
            for (byte[] came = there.due(now); came != null; came = there.due(now)) {
                board.take(came, now, back);
            }
        }
        return board;
    }

    @Test
    void everyCommandIsCarriedOutOnceAndInOrder() {
        List<Integer> wanted = IntStream.range(0, COMMANDS).boxed().toList();
        for (int i = 0; i < RUNS; i++) {
            double bad = i % 5 * 0.05;
            // A board that expects 2 refuses the first block with what looks like its acknowledgement: identify is
            // asked again.
            int number = i % 16 == 2 ? 3 : i % 16;
            Board board = run(SEED + i, bad, number, i % 2 == 0 ? 192 : 0);
            assertThat(board.done)
                    .as("-Dseed=%d -Dcampaign=100, %.2f of it bad", SEED + i, bad)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void theFirstBlockIsRefusedAndAskedAgainUnderTheBoardsNumberAsRecorded() {
        Transport.SendBuffer out = new Transport.SendBuffer();
        Transport host = new Transport(out);
        host.offer(Dictionary.Download.REQUEST.encode(0, 40));
        host.flush(0);
        assertThat(text(out)).isEqualTo("081101002842247e");
        host.received(0, true, MS);
        host.flush(MS);
        assertThat(text(out)).isEqualTo("08100100285e9f7e");
        host.received(1, false, 2 * MS);
        host.received(1, true, 2 * MS);
        assertThat(host.outstanding()).isFalse();
    }

    @Test
    void aBlockWithoutAnAnswerIsRepeatedBehindASyncByteAndLaterEachTime() {
        Transport.SendBuffer out = new Transport.SendBuffer();
        Transport host = contacted(out);
        host.offer(new byte[] {5});
        host.flush(0);
        assertThat(text(out)).isEqualTo("061105340e7e");
        long last = 0;
        long gap = 0;
        for (int again = 0; again < 3; again++) {
            long now = last;
            do {
                now += MS;
                host.flush(now);
            } while (out.count() == 0);
            assertThat(text(out)).isEqualTo("7e061105340e7e");
            assertThat(now - last).isGreaterThan(Math.max(24 * MS, gap));
            gap = now - last;
            last = now;
        }
        assertThat(host.silenceNanos(last)).isEqualTo(last);
        assertThat(host.outstanding()).isTrue();
    }

    @Test
    void aSecondEmptyBlockIsARefusalAndOnlyTwoOfThemAreAnswered() {
        Transport.SendBuffer out = new Transport.SendBuffer();
        Transport host = contacted(out);
        for (int i = 0; i < 3; i++) {
            host.offer(new byte[] {5});
            host.flush(0);
        }
        out.clear();
        host.received(1, true, MS);
        assertThat(out.count()).isEqualTo(3 * 6);
        host.received(1, true, MS);
        host.received(1, true, MS);
        host.received(1, true, MS);
        assertThat(out.count()).isEqualTo(6 * 6);
    }

    @Test
    void noMoreIsOnTheWayThanTheBoardCanHold() {
        Transport.SendBuffer out = new Transport.SendBuffer();
        Transport host = contacted(out);
        host.receiveWindow(192);
        for (int i = 0; i < 40; i++) {
            host.offer(new byte[50]);
        }
        host.flush(0);
        assertThat(out.count()).isLessThanOrEqualTo(192);
        host.receiveWindow(0);
        host.flush(0);
        assertThat(out.count()).isEqualTo(12 * 55);
        assertThat(host.idle()).isFalse();
    }

    @Test
    void aLineThatDoesNotKeepUpIsToldInsteadOfGatheringCommands() {
        Transport host = new Transport(new Transport.SendBuffer());
        for (int i = 0; i < Transport.MOST_WAITING; i++) {
            assertThat(host.offer(new byte[50])).isTrue();
        }
        assertThat(host.offer(new byte[1])).isFalse();
    }

    @Test
    void aNumberBeyondWhatWasSentIsNotBelieved() {
        Transport.SendBuffer out = new Transport.SendBuffer();
        Transport host = contacted(out);
        host.offer(new byte[] {5});
        host.flush(0);
        assertThat(host.received(5, false, MS)).isEqualTo(Transport.Verdict.BEYOND);
        assertThat(host.outstanding()).isTrue();
    }

    /** One that has spoken: the board expects 1. */
    private static Transport contacted(Transport.SendBuffer out) {
        Transport host = new Transport(out);
        host.offer(new byte[] {5});
        host.flush(0);
        host.received(0, true, 0);
        host.received(1, true, MS);
        out.clear();
        return host;
    }

    private static String text(Transport.SendBuffer out) {
        String text = HexFormat.of().formatHex(out.bytes(), 0, out.count());
        out.clear();
        return text;
    }
}

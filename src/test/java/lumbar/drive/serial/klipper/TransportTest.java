package lumbar.drive.serial.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands reach the board once and in order, whatever the line does to them; in simulated time. */
@ShowsRequirement("SR-23")
class TransportTest {
    private static final long MS = 1_000_000;
    private static final int COMMANDS = 300;

    /** The board's side of the sequence, from the rules alone: the expected block is run and acknowledged, all others refused. */
    private static final class Board {
        final List<Integer> run = new ArrayList<>();
        private final BlockReader reader = new BlockReader();
        private int expected;

        byte[] hear(byte[] bytes, int length) {
            Out out = new Out();
            byte[] frame = new byte[Block.LONGEST];
            reader.feed(bytes, length, (sequence, payload, from, end) -> {
                if (sequence == expected) {
                    expected = (expected + 1) & 0xf;
                    for (int i = from; i < end; i += 2) {
                        run.add(((payload[i] & 0xff) << 8) | (payload[i + 1] & 0xff));
                    }
                }
                out.put(frame, Block.put(frame, 0, expected, new byte[0], 0));
            });
            return Arrays.copyOf(out.bytes(), out.count());
        }
    }

    /** A line that loses, doubles and damages pieces of what it carries, each way 2 ms. */
    private static final class Line {
        private final SplittableRandom random;
        private final double trouble;

        Line(long seed, double trouble) {
            random = new SplittableRandom(seed);
            this.trouble = trouble;
        }

        byte[] carry(byte[] bytes) {
            if (random.nextDouble() < trouble) {
                return switch (random.nextInt(3)) {
                    case 0 -> new byte[0];
                    case 1 -> twice(bytes);
                    default -> damaged(bytes);
                };
            }
            return bytes;
        }

        private static byte[] twice(byte[] bytes) {
            byte[] two = Arrays.copyOf(bytes, bytes.length * 2);
            System.arraycopy(bytes, 0, two, bytes.length, bytes.length);
            return two;
        }

        private byte[] damaged(byte[] bytes) {
            byte[] copy = bytes.clone();
            if (copy.length > 0) {
                copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return copy;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.3})
    void everyCommandIsRunOnceAndInOrder(double trouble) {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(deliver(seed, trouble, 0))
                    .as("seed %d, trouble %s", seed, trouble)
                    .isEqualTo(IntStream.range(0, COMMANDS).boxed().toList());
        }
    }

    @Test
    void noMoreBytesAreOnTheWayThanTheBoardReceives() {
        assertThat(deliver(1, 0, 192)).hasSize(COMMANDS);
    }

    @Test
    void aSilentBoardIsKnownByItsSilence() {
        Out out = new Out();
        Transport transport = new Transport(out);
        transport.offer(new byte[] {5});
        transport.flush(0);

        for (long ms = 1; ms <= 300; ms++) {
            transport.flush(ms * MS);
        }

        assertThat(transport.silenceNanos(300 * MS)).isEqualTo(300 * MS);
        assertThat(transport.outstanding()).isTrue();
    }

    @Test
    void aLineThatDoesNotKeepUpIsToldInsteadOfGatheringCommands() {
        Transport transport = new Transport(new Out());
        for (int i = 0; i < Transport.MOST_WAITING; i++) {
            assertThat(transport.offer(new byte[] {5})).isTrue();
        }

        assertThat(transport.offer(new byte[] {5})).isFalse();
    }

    @Test
    void aBlockFromBeyondWhatWasSentIsToldApart() {
        Out out = new Out();
        Transport transport = new Transport(out);
        transport.offer(new byte[] {5});
        transport.flush(0);
        transport.received(0, true, MS);
        transport.received(1, true, 2 * MS);

        assertThat(transport.received(9, false, 3 * MS)).isEqualTo(Transport.Verdict.BEYOND);
    }

    private static List<Integer> deliver(long seed, double trouble, int window) {
        Out out = new Out();
        Transport transport = new Transport(out);
        transport.receiveWindow(window);
        Board board = new Board();
        Line line = new Line(seed, trouble);
        BlockReader reader = new BlockReader();
        int offered = 0;
        for (long ms = 0; ms < 600_000 && board.run.size() < COMMANDS; ms += 4) {
            long now = ms * MS;
            while (offered < COMMANDS && transport.idle()) {
                transport.offer(new byte[] {(byte) (offered >> 8), (byte) offered});
                offered++;
                transport.flush(now);
            }
            transport.flush(now);
            if (window > 0 && ms > 100) {
                assertThat(out.count()).isLessThanOrEqualTo(window);
            }
            byte[] there = line.carry(Arrays.copyOf(out.bytes(), out.count()));
            out.clear();
            byte[] back = line.carry(board.hear(there, there.length));
            reader.feed(
                    back,
                    back.length,
                    (sequence, payload, from, end) -> transport.received(sequence, from == end, now + 4 * MS));
        }
        return board.run;
    }
}

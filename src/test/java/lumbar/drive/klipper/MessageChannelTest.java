package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** The emergency frames reach a board whatever it expects and whatever was under way. */
@ShowsRequirement("SR-01")
class MessageChannelTest {
    private static final byte[] STOP = {3};
    private final MessageChannel.EmergencyStopFrames emergency = new MessageChannel.EmergencyStopFrames(STOP);

    /** Reads as a board does: only the expected number is carried out. */
    private static final class Board {
        private final MessageBlock.Reader reader = new MessageBlock.Reader();
        private int expected;
        private int stops;

        Board(int expected) {
            this.expected = expected;
        }

        void take(byte[] bytes, int length) {
            reader.feed(bytes, length, (sequence, payload, from, end) -> {
                if (sequence == expected) {
                    expected = (expected + 1) % 16;
                    stops += payload[from] == STOP[0] ? 1 : 0;
                }
            });
        }
    }

    @Test
    void aBoardThatExpectsAnyNumberStops() {
        for (int first = 0; first < 16; first++) {
            for (int expected = 0; expected < 16; expected++) {
                Board board = new Board(expected);
                board.take(emergency.from(first), emergency.from(first).length);
                assertThat(board.stops).as("%d for %d", first, expected).isPositive();
            }
        }
    }

    @Test
    void theExpectedNumberIsTheFirstAndWorksAtOnce() {
        Board board = new Board(9);
        board.take(emergency.from(9), 1 + STOP.length + MessageBlock.SHORTEST);
        assertThat(board.stops).isEqualTo(1);
    }

    @Test
    void halfABlockThatWasUnderWaySwallowsItNot() {
        byte[] payload = new byte[MessageBlock.MOST_PAYLOAD];
        Arrays.fill(payload, (byte) 9);
        byte[] block = new byte[MessageBlock.LONGEST];
        MessageBlock.put(block, 0, 4, payload, payload.length);
        for (int sent = 0; sent <= block.length; sent++) {
            for (int first = 0; first < 16; first++) {
                for (int expected = 0; expected < 16; expected++) {
                    Board board = new Board(expected);
                    board.take(block, sent);
                    board.take(emergency.from(first), emergency.from(first).length);
                    assertThat(board.stops)
                            .as("%d of it, %d for %d", sent, first, expected)
                            .isPositive();
                }
            }
        }
    }
}

package lumbar.peer.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the recorded dialogues do not show: a board in the hands of a host that errs. */
class FirmwareTest {
    private static final long SECOND = 12_000_000;

    private final Dictionary dictionary = Dictionary.named("pico");
    private final TreeMap<String, Double> levels = new TreeMap<>();
    private final List<byte[]> answers = new ArrayList<>();
    private final Firmware board = new Firmware(dictionary, new Levels(), 4, answers::add);
    private int sequence;

    @ParameterizedTest
    @ValueSource(strings = {"pico", "pico-old", "mega"})
    void itHandsOutItsDictionaryInPieces(String name) throws IOException {
        Dictionary own = Dictionary.named(name);
        Firmware other = new Firmware(own, new Levels(), 4, answers::add);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] piece = {0};
        for (int i = 0; piece.length > 0; i++) {
            answers.clear();
            Dictionary.Format identify = Dictionary.Format.of("identify offset=%u count=%c", 1);
            other.receive(Blocks.block(0x10 | (i & 0xf), Payload.of(identify, packed.size(), 40)));
            byte[] block = answers.getFirst();
            Payload answer = new Payload(Arrays.copyOfRange(block, 2, block.length - 3));
            assertThat(answer.number()).isZero();
            assertThat(answer.number()).isEqualTo(packed.size());
            piece = answer.text();
            packed.writeBytes(piece);
        }
        byte[] json = new InflaterInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();
        assertThat(Dictionary.of(new String(json, StandardCharsets.UTF_8)).number("PWM_MAX"))
                .isEqualTo(own.number("PWM_MAX"));
    }

    @Test
    void aPwmOutputThatIsNotRenewedStopsTheWholeBoardAfterItsLease() {
        say("allocate_oids", 2);
        say("config_pwm_out", 0, 3, 12_000, 0, 0, SECOND / 5);
        say("config_digital_out", 1, 4, 0, 0, 0);
        say("finalize_config", 7);
        say("update_digital_out", 1, 1);
        say("queue_pwm_out", 0, SECOND / 10, 16_384);
        board.advance(SECOND / 10);
        assertThat(levels).containsEntry("gpio3", 0.5).containsEntry("gpio4", 1.0);

        board.advance(SECOND * 3 / 10 - 1);
        assertThat(board.stopped()).isFalse();
        board.advance(SECOND * 3 / 10);

        assertThat(board.reason()).isEqualTo("Missed scheduling of next hard pwm event");
        assertThat(levels).containsEntry("gpio3", 0.0).containsEntry("gpio4", 0.0);
    }

    @Test
    void moreTimedEventsThanThereIsRoomForStopTheBoard() {
        say("allocate_oids", 1);
        say("config_digital_out", 0, 4, 0, 0, 0);
        say("finalize_config", 7);
        for (int i = 1; i <= 5; i++) {
            say("queue_digital_out", 0, i * SECOND, 1);
        }

        assertThat(board.reason()).isEqualTo("Move queue overflow");
    }

    @Test
    void pinsOfOnePicoSliceShareTheirCycle() {
        say("allocate_oids", 2);
        say("config_pwm_out", 0, 2, 12_000, 0, 0, SECOND);
        say("config_pwm_out", 1, 3, 6_000, 0, 0, SECOND);

        assertThat(board.reason()).startsWith("PWM pin has different cycle time");
    }

    @Test
    void aResetFloatsThePinsAndTheBoardComesBackAsNew() {
        say("allocate_oids", 1);
        say("config_digital_out", 0, 4, 1, 0, 0);
        say("finalize_config", 7);
        say("reset");
        assertThat(levels.get("gpio4")).isNaN();
        answers.clear();

        board.advance(SECOND * 6 / 10);

        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst()[1]).as("its sequence is back at 0").isEqualTo((byte) 0x10);
        assertThat(board.configured()).isFalse();
    }

    private void say(String name, long... values) {
        Dictionary.Format format = dictionary.format(name);
        Object[] all = Arrays.stream(values).boxed().toArray();
        board.advance(board.now());
        board.receive(Blocks.block(0x10 | (sequence++ & 0xf), Payload.of(format, all)));
    }

    private final class Levels implements Pins {
        @Override
        public void output(String pin, double level, long clock) {
            levels.put(pin, level);
        }

        @Override
        public boolean high(String pin, boolean pullUp) {
            return pullUp;
        }

        @Override
        public double analog(String pin) {
            return 0;
        }
    }
}

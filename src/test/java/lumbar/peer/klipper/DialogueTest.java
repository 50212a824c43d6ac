package lumbar.peer.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The peer answers a recorded host as the real board did, block by block, but for its own clock and counts of its own. */
class DialogueTest {
    private static final double PER_SECOND = 16_000_000;
    private static final Dictionary DICTIONARY = Dictionary.named("dialogues");

    /** What depends on the moment, or on how much memory a chip has. */
    private static final Set<String> OWN = Set.of("clock", "move_count", "count_clock");

    static Stream<Dialogue> dialogues() {
        return Dialogue.all().stream();
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void theBoardAnswersAsTheRealOneDid(Dialogue dialogue) {
        long origin = origin(dialogue);
        List<String> answers = new ArrayList<>();
        Inputs inputs = new Inputs(dialogue.inputs());
        Firmware firmware = new Firmware(DICTIONARY, inputs, 745, block -> answers.add(text(block)));
        firmware.resume(dialogue.sequence());
        long last = 0;
        for (Dialogue.Said said : dialogue.said()) {
            origin = Math.max(origin, origin(said, origin));
            long clock = Math.max(last, origin + Math.round(said.seconds() * PER_SECOND));
            last = clock;
            if (said.host()) {
                inputs.advance(firmware, clock);
                firmware.receive(said.bytes());
            }
        }
        inputs.advance(firmware, last + 160_000);

        List<String> recorded = dialogue.said().stream()
                .filter(said -> !said.host())
                .map(said -> text(said.bytes()))
                .filter(text -> !text.contains("stats"))
                .toList();
        // The recording may end before the last acknowledgement was written down.
        assertThat(answers.subList(0, Math.min(answers.size(), recorded.size())))
                .as(dialogue.title())
                .isEqualTo(recorded);
        assertThat(answers.size() - recorded.size()).isBetween(0, 2);
    }

    /** The board's clock at the beginning, by the first answer that shows it. */
    private static long origin(Dialogue dialogue) {
        return dialogue.said().stream()
                .mapToLong(said -> origin(said, Long.MIN_VALUE))
                .filter(origin -> origin != Long.MIN_VALUE)
                .findFirst()
                .orElse(19_300_000);
    }

    /** The same by one line: what was heard shows a moment that has passed already. */
    private static long origin(Dialogue.Said said, long none) {
        byte[] bytes = said.bytes();
        Payload payload = new Payload(Arrays.copyOfRange(bytes, 2, Math.max(2, bytes.length - 3)));
        if (said.host() || !payload.more()) {
            return none;
        }
        int id = payload.number();
        boolean shows = id == DICTIONARY.format("clock").id()
                || id == DICTIONARY.format("shutdown").id();
        return shows ? (payload.number() & 0xffff_ffffL) - Math.round(said.seconds() * PER_SECOND) : none;
    }

    private static String text(byte[] block) {
        Payload payload = new Payload(Arrays.copyOfRange(block, 2, block.length - 3));
        StringBuilder text = new StringBuilder(Integer.toHexString(block[1] & 0xf));
        while (payload.more()) {
            Dictionary.Format format = DICTIONARY.responseOf(payload.number());
            List<Object> values = payload.parameters(format);
            text.append(' ').append(format.name());
            for (int i = 0; i < values.size(); i++) {
                Object value =
                        values.get(i) instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : values.get(i);
                String name = format.parameters().get(i);
                text.append(' ').append(name).append('=').append(OWN.contains(name) ? "…" : value);
            }
        }
        return text.toString();
    }

    /** Levels that change at their clocks, in between what the host says. */
    private static final class Inputs implements Pins {
        private final List<Dialogue.Input> all;
        private long now;

        Inputs(List<Dialogue.Input> all) {
            this.all = all;
        }

        void advance(Firmware firmware, long until) {
            for (Dialogue.Input input : all) {
                if (input.ticks() > now && input.ticks() <= until) {
                    firmware.advance(input.ticks());
                    now = input.ticks();
                }
            }
            firmware.advance(until);
            now = Math.max(now, until);
        }

        private double level(String pin, double none) {
            return all.stream()
                    .filter(input -> input.pin().equals(pin) && input.ticks() <= now)
                    .reduce((first, second) -> second)
                    .map(Dialogue.Input::level)
                    .orElse(none);
        }

        @Override
        public void output(String pin, double level, long clock) {
            // Levels have a test of their own.
        }

        @Override
        public boolean high(String pin, boolean pullUp) {
            return level(pin, pullUp ? 1 : 0) > 0.5;
        }

        @Override
        public double analog(String pin) {
            return level(pin, 0);
        }
    }
}

package lumbar.drive.serial.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire bit by bit, on integers, commands and blocks that Klipper's own tools and real boards made. */
@ShowsRequirement("SR-23")
class WireFactsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int RUNS = Integer.getInteger("campaign", 10_000);
    private static final long SEED = Long.getLong("seed", 20_260_101L);

    @ParameterizedTest
    @MethodSource("integers")
    void anIntegerHasTheFirmwaresShortestForm(String line) {
        String[] words = line.split(" ");
        int value = (int) Long.parseLong(words[1]);
        byte[] into = new byte[Vlq.LONGEST];

        int length = Vlq.put(into, 0, value);

        assertThat(HEX.formatHex(into, 0, length)).isEqualTo(words[2]);
        assertThat(new Cursor(into, 0, length).vlq()).isEqualTo(value);
    }

    @Test
    void everyIntegerComesBack() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] into = new byte[Vlq.LONGEST];
        for (int i = 0; i < 100_000; i++) {
            int value = random.nextInt() >> random.nextInt(32);
            Cursor cursor = new Cursor(into, 0, Vlq.put(into, 0, value));
            assertThat(cursor.vlq()).as("seed %d", SEED).isEqualTo(value);
            assertThat(cursor.atEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("sums")
    void theChecksumIsTheBoards(String line) {
        String[] words = line.split(" ");
        byte[] bytes = HEX.parseHex(words[1].equals("-") ? "" : words[1]);

        assertThat(String.format("%04x", Block.crc(bytes, 0, bytes.length))).isEqualTo(words[2]);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsWrittenAsTheOriginalHostWritesIt(String line) {
        String[] parts = line.split(" \\| ?", -1);
        Format format = format(parts[0]);
        Object[] values =
                Stream.of(parts[1].strip().split(" ")).filter(w -> !w.isEmpty()).toArray();
        for (int i = 0; i < values.length; i++) {
            String word = (String) values[i];
            values[i] = format.fields().get(i).string() ? HEX.parseHex(word) : (Object) (int) Long.parseLong(word);
        }

        byte[] ours = format.encodeMixed(values);

        // The original host writes a number from 2^31 on in five bytes, the firmware in fewer; both mean the same.
        assertThat(said(format, ours)).isEqualTo(said(format, HEX.parseHex(parts[2])));
        if (ours.length == parts[2].length() / 2) {
            assertThat(HEX.formatHex(ours)).isEqualTo(parts[2]);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aRealBoardsBlockIsUnderstood(String line) {
        String[] parts = line.split(" \\| ?", -1);
        Format format = format(parts[0]);
        byte[] block = HEX.parseHex(parts[2]);
        List<String> heard = new ArrayList<>();

        new BlockReader().feed(block, block.length, (sequence, payload, from, end) -> {
            Cursor cursor = new Cursor(payload, from, end);
            assertThat(cursor.vlq()).isEqualTo(format.id());
            heard.add(String.valueOf(format.decode(cursor)));
            byte[] again = new byte[Block.LONGEST];
            byte[] content = Arrays.copyOfRange(payload, from, end);
            int length = Block.put(again, 0, sequence, content, content.length);
            assertThat(HEX.formatHex(again, 0, length)).isEqualTo(parts[2]);
        });

        assertThat(heard).containsExactly(parts[1]);
    }

    @Test
    void aPayloadThatEndsEarlyIsNoMessage() {
        Format format = Objects.requireNonNull(Format.parse("shutdown clock=%u static_string_id=%hu", 1));
        byte[] cut = HEX.parseHex("99ff");

        assertThat(format.decode(new Cursor(cut, 0, cut.length))).isNull();
    }

    /** A block with any bits wrong is no block, and the next good one is found. */
    @Test
    void corruptedBlocksAreNeverTakenForOthers() {
        List<byte[]> good =
                answers().map(l -> HEX.parseHex(l.split(" \\| ?", -1)[2])).toList();
        byte[] sentinel = new byte[Block.SHORTEST];
        Block.put(sentinel, 0, 7, new byte[0], 0);
        SplittableRandom random = new SplittableRandom(SEED);
        BlockReader reader = new BlockReader();
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] block = good.get(random.nextInt(good.size())).clone();
            // Up to three wrong bits: all of them are found by a checksum of 16 bits with this polynomial.
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                block[random.nextInt(block.length)] ^= (byte) (1 << random.nextInt(8));
            }
            List<String> heard = new ArrayList<>();
            BlockReader.Receiver receiver =
                    (sequence, payload, from, end) -> heard.add(sequence + " " + HEX.formatHex(payload, from, end));
            reader.feed(block, block.length, receiver);
            // A wrong length swallows up to 64 bytes of what follows; then 0x7e ends the loss.
            for (int i = 0; i < 15; i++) {
                reader.feed(sentinel, sentinel.length, receiver);
            }
            boolean asItWas = good.stream().anyMatch(b -> Arrays.equals(b, block));
            wrong += (int) heard.stream().filter(h -> !h.equals("7 ")).count() - (asItWas ? 1 : 0);
            assertThat(heard).as("run %d, seed %d", run, SEED).endsWith("7 ");
        }
        assertThat(wrong).as("blocks that nobody sent, seed %d", SEED).isZero();
    }

    @Test
    void noiseIsThrownAwayWithoutAWord() {
        SplittableRandom random = new SplittableRandom(SEED);
        BlockReader reader = new BlockReader();
        byte[] noise = new byte[256];
        for (int run = 0; run < RUNS / 10; run++) {
            random.nextBytes(noise);
            reader.feed(
                    noise,
                    noise.length,
                    (sequence, payload, from, end) -> assertThat(end - from).isBetween(0, Block.MOST_PAYLOAD));
        }
        assertThat(reader.discarded()).isPositive();
    }

    private static String said(Format format, byte[] payload) {
        Cursor cursor = new Cursor(payload, 0, payload.length);
        assertThat(cursor.vlq()).isEqualTo(format.id());
        return String.valueOf(format.decode(cursor));
    }

    private static Format format(String part) {
        String[] words = part.split(" ", 3);
        return Objects.requireNonNull(Format.parse(words[2], Integer.parseInt(words[1])));
    }

    private static Stream<String> integers() {
        return facts("vlq ");
    }

    private static Stream<String> sums() {
        return facts("crc ");
    }

    private static Stream<String> commands() {
        return facts("command ");
    }

    private static Stream<String> answers() {
        return facts("answer ");
    }

    private static Stream<String> facts(String kind) {
        try (InputStream in =
                Objects.requireNonNull(WireFactsTest.class.getResourceAsStream("/lumbar/klipper/wire.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(l -> l.startsWith(kind)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

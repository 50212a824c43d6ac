package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import lumbar.ShowsRequirement;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;

/** Blocks, integers, messages and dictionaries, on what real boards and hosts sent. */
class CodecTest {
    /** Checksum and end byte. */
    private static final int TAIL = 3;

    private static final HexFormat HEX = HexFormat.of();
    private static final long SEED = Long.getLong("seed", 20_260_101);
    private static final int RUNS = Integer.getInteger("campaign", 10_000);

    /** One recorded block. */
    private record Recorded(Dictionary build, boolean toBoard, String hex, String text) {
        byte[] bytes() {
            return HEX.parseHex(hex);
        }
    }

    @Test
    void whatRealBoardsSaidIsReadBitByBit() {
        assertThat(recorded().stream().filter(r -> !r.toBoard))
                .hasSizeGreaterThan(300)
                .allSatisfy(r -> {
                    List<String> texts = new ArrayList<>();
                    new MessageBlock.Reader().feed(r.bytes(), r.bytes().length, (sequence, payload, from, end) -> {
                        assertThat(sequence).isEqualTo(r.bytes()[1] & 0xf);
                        Vlq.Reader cursor = new Vlq.Reader(payload, from, end);
                        while (!cursor.atEnd()) {
                            MessageFormat format = r.build.response(cursor.vlq());
                            texts.add(Message.decode(format == null ? Dictionary.Download.RESPONSE : format, cursor)
                                    .toString());
                        }
                    });
                    assertThat(String.join("; ", texts)).isEqualTo(r.text);
                });
    }

    @Test
    void whatRealHostsSentIsWrittenBitByBit() {
        assertThat(recorded().stream().filter(Recorded::toBoard))
                .hasSizeGreaterThan(300)
                .allSatisfy(r -> {
                    ByteArrayOutputStream payload = new ByteArrayOutputStream();
                    for (String text : r.text.split("; ")) {
                        payload.writeBytes(encode(r.build, text));
                    }
                    byte[] ours = new byte[MessageBlock.LONGEST * 4];
                    int end = MessageBlock.put(ours, 0, r.bytes()[1] & 0xf, payload.toByteArray(), payload.size());
                    // Of the two forms of an unsigned number near 2^32 we write the firmware's, the recorded host its
                    // own.
                    boolean twoForms = r.text.contains("clock=4294967290 ");
                    assertThat(HEX.formatHex(ours, 0, end))
                            .as(r.text)
                            .isEqualTo(twoForms ? "0b100f007a98b500de267e" : r.hex);
                });
    }

    private static byte[] encode(Dictionary build, String text) {
        String[] words = text.split(" ");
        MessageFormat format = words[0].equals("identify") ? Dictionary.Download.REQUEST : build.command(words[0]);
        Object[] values = new Object[words.length - 1];
        for (int i = 0; i < values.length; i++) {
            String value = words[i + 1].split("=", -1)[1];
            assertThat(words[i + 1]).startsWith(format.fields().get(i).name() + "=");
            values[i] = format.fields().get(i).string()
                    ? (Object) HEX.parseHex(value)
                    : (Object) Integer.valueOf((int) Long.parseLong(value));
        }
        return format.encodeMixed(values);
    }

    @Test
    void integersAreReadAndWrittenAsTheFirmwareDoes() {
        for (String line : FirmwareBuilds.lines("vlq.txt")) {
            String[] words = line.split(" ");
            int value = (int) Long.parseLong(words[0]);
            byte[] into = new byte[Vlq.LONGEST];
            int end = Vlq.put(into, 0, value);
            assertThat(HEX.formatHex(into, 0, end)).as(line).isEqualTo(words[1]);
            assertThat(read(HEX.parseHex(words[1]))).isEqualTo(value);
            assertThat(read(HEX.parseHex(words[2]))).isEqualTo(value);
        }
    }

    @Test
    void everyIntegerComesBackAsItWentAndOneThatDoesNotEndIsBroken() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < RUNS; i++) {
            int value = random.nextInt() >> random.nextInt(32);
            byte[] into = new byte[Vlq.LONGEST];
            int end = Vlq.put(into, 0, value);
            assertThat(read(Arrays.copyOf(into, end))).isEqualTo(value);
        }
        Vlq.Reader endless = new Vlq.Reader(HEX.parseHex("ffffffffffff"), 0, 6);
        endless.vlq();
        assertThat(endless.broken()).isTrue();
        Vlq.Reader cut = new Vlq.Reader(HEX.parseHex("81"), 0, 1);
        cut.vlq();
        assertThat(cut.broken()).isTrue();
    }

    private static int read(byte[] bytes) {
        Vlq.Reader cursor = new Vlq.Reader(bytes, 0, bytes.length);
        int value = cursor.vlq();
        assertThat(cursor.broken()).isFalse();
        assertThat(cursor.atEnd()).isTrue();
        return value;
    }

    @Test
    void everyBuildHasWhatABoardNeeds() throws DriveException {
        assertThat(FirmwareBuilds.all()).hasSize(15);
        for (Dictionary build : FirmwareBuilds.all().values()) {
            assertThat(build.command("update_digital_out", "oid", "value").id()).isNotZero();
            assertThat(build.command("queue_digital_out", "oid", "clock", "on_ticks")
                            .id())
                    .isNotZero();
            assertThat(build.command("queue_pwm_out", "oid", "clock", "value").id())
                    .isNotZero();
            assertThat(build.command("emergency_stop").fields()).isEmpty();
            assertThat(build.has("reset")).isEqualTo(!build.chip().equals("linux"));
            assertThat(build.constant("CLOCK_FREQ", 0)).isGreaterThanOrEqualTo(12_000_000);
        }
    }

    @Test
    void pinsAreSpreadFromTheirRanges() {
        assertThat(FirmwareBuilds.named("rp2040_usb").pin("gpio17")).isEqualTo(17);
        assertThat(FirmwareBuilds.named("atmega2560").pin("PB4")).isEqualTo(12);
        assertThat(FirmwareBuilds.named("atmega2560").pin("gpio1")).isNull();
    }

    @Test
    @ShowsRequirement("SR-23")
    void nothingWrongIsAcceptedOfCorruptedFramesAndTheNextGoodOneIs() {
        List<Recorded> all = recorded();
        SplittableRandom random = new SplittableRandom(SEED);
        MessageBlock.Reader reader = new MessageBlock.Reader();
        byte[] last = {};
        for (int run = 0; run < RUNS; run++) {
            byte[] good = all.get(random.nextInt(all.size())).bytes();
            byte[] bad = corrupted(good, random);
            byte[] before = last;
            int r = run;
            List<String> accepted = new ArrayList<>();
            MessageBlock.Reader.Receiver keep =
                    (sequence, payload, from, end) -> accepted.add(sequence + HEX.formatHex(payload, from, end));
            reader.feed(bad, bad.length, keep);
            assertThat(accepted)
                    .as("run %d after %s: %s", r, HEX.formatHex(before), HEX.formatHex(bad))
                    .isEmpty();
            // At most one block is swallowed by what the corrupted one pretended to be; then all is read again.
            reader.feed(new byte[] {MessageBlock.SYNC}, 1, keep);
            reader.feed(new byte[MessageBlock.LONGEST], MessageBlock.LONGEST, keep);
            reader.feed(new byte[] {MessageBlock.SYNC}, 1, keep);
            reader.feed(good, good.length, keep);
            assertThat(accepted).containsExactly((good[1] & 0xf) + HEX.formatHex(good, 2, good.length - 3));
            last = bad;
        }
    }

    /**
     * One to three bits turned over, or a run of up to 16 before the checksum: what it promises to find; or cut short. Klipper sends
     * the checksum's high byte first, so of the runs that reach from the payload into it one in 65536 is not found.
     */
    private static byte[] corrupted(byte[] good, SplittableRandom random) {
        byte[] bad = good.clone();
        int bits = bad.length * 8;
        switch (random.nextInt(3)) {
            case 0 -> {
                int[] turned = random.ints(0, bits)
                        .distinct()
                        .limit(1 + random.nextInt(3))
                        .toArray();
                for (int bit : turned) {
                    bad[bit / 8] ^= (byte) (1 << bit % 8);
                }
            }
            case 1 -> {
                int from = random.nextInt((good.length - TAIL) * 8 - 15);
                int run = 1 + random.nextInt(0xffff);
                for (int i = 0; i < 16; i++) {
                    bad[(from + i) / 8] ^= (byte) ((run >> i & 1) << (from + i) % 8);
                }
            }
            default -> bad = Arrays.copyOf(bad, random.nextInt(bad.length - 1));
        }
        return bad;
    }

    @Test
    @ShowsRequirement("SR-23")
    void noiseBreaksNothing() {
        SplittableRandom random = new SplittableRandom(SEED);
        MessageBlock.Reader reader = new MessageBlock.Reader();
        byte[] noise = new byte[256];
        for (int run = 0; run < RUNS / 10; run++) {
            random.nextBytes(noise);
            reader.feed(noise, noise.length, (sequence, payload, from, end) -> {
                Vlq.Reader cursor = new Vlq.Reader(payload, from, end);
                cursor.vlq();
                cursor.string();
            });
        }
        assertThat(reader.discarded()).isPositive();
        for (Dictionary build : FirmwareBuilds.all().values()) {
            for (int id = -32; id < 140; id++) {
                MessageFormat format = build.response(id);
                if (format != null) {
                    random.nextBytes(noise);
                    assertThat(Message.decode(format, new Vlq.Reader(noise, 0, 0)) == null)
                            .isEqualTo(!format.fields().isEmpty());
                    Message.decode(format, new Vlq.Reader(noise, 0, 5));
                }
            }
        }
    }

    @Test
    @ShowsRequirement("SR-23")
    void aDictionaryThatIsNoneIsRefusedAndABombIsNotUnpacked() {
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[64 * 1024 * 1024]);
        deflater.finish();
        byte[] bomb = new byte[128 * 1024];
        int length = deflater.deflate(bomb);
        deflater.end();

        assertThatThrownBy(() -> Dictionary.inflate(Arrays.copyOf(bomb, length)))
                .isInstanceOf(DriveException.class)
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> Dictionary.inflate(HEX.parseHex("78da01"))).isInstanceOf(DriveException.class);
        assertThatThrownBy(() -> Dictionary.inflate(HEX.parseHex("123456"))).isInstanceOf(DriveException.class);
        assertThatThrownBy(() -> Dictionary.inflate(new byte[0])).isInstanceOf(DriveException.class);
        for (String text :
                List.of("", "{", "[1]", "{\"commands\":3}", "{}", "null", "{\"config\":{},\"commands\":[]}")) {
            assertThatThrownBy(() -> Dictionary.parse(text)).as(text).isInstanceOf(DriveException.class);
        }
    }

    private static List<Recorded> recorded() {
        return FirmwareBuilds.lines("frames.txt").stream()
                .map(line -> {
                    String[] sides = line.split("\t");
                    String[] words = sides[0].split(" ");
                    return new Recorded(FirmwareBuilds.named(words[0]), words[1].equals("tx"), words[2], sides[1]);
                })
                .toList();
    }
}

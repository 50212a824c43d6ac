package lumbar.drive.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** Frames bit by bit, against vectors of the protocol's own description. */
class RtuFramesTest {
    private static final long SEED = Long.getLong("seed", 20_260_101);
    private static final int RUNS = Integer.getInteger("campaign", 10_000);

    @Test
    void requestsAreAsTheProtocolWritesThem() {
        assertThat(hex(RtuFrames.read(0x11, RtuFrames.READ_HOLDING, 0x6B, 3))).isEqualTo("1103006b00037687");
        assertThat(hex(RtuFrames.read(1, RtuFrames.READ_COILS, 0, 8))).isEqualTo("0101000000083dcc");
        assertThat(hex(RtuFrames.writeCoils(1, 0, new int[] {1}))).isEqualTo("01050000ff008c3a");
        assertThat(hex(RtuFrames.writeCoils(0x11, 0x13, new int[] {1, 0, 1, 1, 0, 0, 1, 1, 1, 0})))
                .isEqualTo("110f0013000a02cd01bf0b");
        assertThat(hex(RtuFrames.writeRegisters(0x11, 1, new int[] {3}))).isEqualTo("1106000100039a9b");
        assertThat(hex(RtuFrames.writeRegisters(0x11, 1, new int[] {10, 258}))).isEqualTo("11100001000204000a0102c6f0");
    }

    @Test
    @ShowsRequirement("SR-23")
    void noSpoiledAnswerIsTaken() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] request = RtuFrames.read(1, RtuFrames.READ_HOLDING, 0, 2);
        byte[] answer = HexFormat.of().parseHex("0103040006000500000000");
        answer = java.util.Arrays.copyOf(answer, 9);
        int crc = RtuFrames.crc(answer, 7);
        answer[7] = (byte) crc;
        answer[8] = (byte) (crc >> 8);
        assertThat(RtuFrames.isResponse(request, answer, 9)).isTrue();
        for (int run = 0; run < RUNS; run++) {
            byte[] spoiled = answer.clone();
            int length = 9;
            switch (random.nextInt(3)) {
                case 0 -> spoiled[random.nextInt(9)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> length = random.nextInt(9);
                default -> {
                    // a burst of up to 16 bits, which the CRC finds always
                    int bit = random.nextInt(9 * 8 - 16);
                    int burst = 1 | random.nextInt(1 << 15) << 1;
                    for (int i = 0; i < 16; i++) {
                        spoiled[(bit + i) / 8] ^= (byte) ((burst >> i & 1) << (bit + i) % 8);
                    }
                }
            }
            assertThat(RtuFrames.isResponse(request, spoiled, length))
                    .as("seed %d run %d", SEED, run)
                    .isFalse();
        }
    }

    @Test
    void theAnswerOfAnotherUnitOrFunctionIsNotTaken() {
        byte[] request = RtuFrames.writeCoils(1, 0, new int[] {1});
        assertThat(RtuFrames.isResponse(request, RtuFrames.writeCoils(2, 0, new int[] {1}), 8))
                .isFalse();
        assertThat(RtuFrames.isResponse(request, RtuFrames.writeCoils(1, 0, new int[] {0}), 8))
                .isFalse();
        assertThat(RtuFrames.isResponse(request, request, 8)).isTrue();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

package lumbar.drive.klipper;

/**
 * Frames that stop a board whatever sequence number it expects, made in advance (SR-01). The number is the trouble: a thread
 * that writes at this moment, or a block that got lost, moves it. So {@code emergency_stop} goes out under all 16 numbers,
 * beginning with the likeliest, and all 16 twice: half a block that was under way swallows at most 59 bytes, ten of them. A
 * frame under a wrong number does nothing, one more under a right number repeats what is done.
 */
final class EmergencyStopFrames {
    static final int ROUNDS = 2;
    private static final int NUMBERS = 16;

    private final byte[][] bursts = new byte[NUMBERS][];

    /** @param payload of {@code emergency_stop} in this firmware */
    EmergencyStopFrames(byte[] payload) {
        int frame = payload.length + MessageBlock.SHORTEST;
        for (int first = 0; first < NUMBERS; first++) {
            byte[] burst = new byte[1 + ROUNDS * NUMBERS * frame];
            burst[0] = MessageBlock.SYNC;
            int at = 1;
            for (int i = 0; i < ROUNDS * NUMBERS; i++) {
                at = MessageBlock.put(burst, at, first + i, payload, payload.length);
            }
            bursts[first] = burst;
        }
    }

    /** All frames, the one with this number first. Nobody may change them. */
    byte[] from(int sequence) {
        return bursts[sequence & (NUMBERS - 1)];
    }
}

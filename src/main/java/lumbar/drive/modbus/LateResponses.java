package lumbar.drive.modbus;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Responses that were given up and may still arrive. Modbus numbers nothing: a late response fits the next request of the same
 * shape, and one pressure would be taken for another, or a lost write for a done one (SR-23). A unit answers in order, so a
 * response that cannot be a late one proves that none is under way. Pure; one thread.
 */
final class LateResponses {
    /** A unit that needs a second is none to drive a chair with. */
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_QUESTIONS = 8;
    private static final int BITS_PER_BYTE = 8;
    private static final int FUNCTION_SHIFT = 32;
    private static final int WORD_BITS = 16;

    /** By unit, the shapes of answers that were given up, and when. */
    private final Map<Integer, Map<Long, Long>> lost = new HashMap<>();

    /** By unit, the writes that went out while their answers would have proved nothing. */
    private final Map<Integer, Set<ByteBuffer>> written = new HashMap<>();

    /** No answer came in time. */
    void expect(byte[] request, long nowNanos) {
        written.remove(unit(request));
        lost.computeIfAbsent(unit(request), unit -> new HashMap<>()).put(shape(request), nowNanos);
    }

    /** An answer came that can be no late one. */
    void clear(byte[] request) {
        lost.remove(unit(request));
        written.remove(unit(request));
    }

    /** Whether this very write has not gone out yet since the last answer that was given up; from now on it has. */
    boolean writtenFirst(byte[] request) {
        return written.computeIfAbsent(unit(request), unit -> new HashSet<>()).add(ByteBuffer.wrap(request.clone()));
    }

    /** Whether any answer of a unit was given up since the last that says that none is on its way. */
    boolean any(int unit) {
        return lost.containsKey(unit);
    }

    /** Whether a late answer would pass for the answer to this. */
    boolean fits(byte[] request, long nowNanos) {
        Long at = lost.getOrDefault(unit(request), Map.of()).get(shape(request));
        return at != null && nowNanos - at < LONGEST_NANOS;
    }

    /** Whether a late refusal would pass for a refusal of this. */
    boolean refusalFits(byte[] request, long nowNanos) {
        return lost.getOrDefault(unit(request), Map.of()).entrySet().stream()
                .anyMatch(late ->
                        (late.getKey() >> FUNCTION_SHIFT) == request[1] && nowNanos - late.getValue() < LONGEST_NANOS);
    }

    /** A question at the same place that changes nothing and whose answer is like no late one; null when there is none left. */
    byte @Nullable [] probe(byte[] request, long nowNanos) {
        int function = switch (request[1]) {
            case RtuFrames.WRITE_COIL, RtuFrames.WRITE_COILS -> RtuFrames.READ_COILS;
            case RtuFrames.WRITE_REGISTER, RtuFrames.WRITE_REGISTERS -> RtuFrames.READ_HOLDING;
            default -> request[1];
        };
        int start = word(request, 2);
        for (int i = 0; i < MOST_QUESTIONS; i++) {
            int count = 1 + i * (function <= RtuFrames.READ_INPUTS ? BITS_PER_BYTE : 1);
            byte[] question = RtuFrames.read(unit(request), function, start, count);
            if (!fits(question, nowNanos)) {
                return question;
            }
        }
        return null;
    }

    private static int unit(byte[] request) {
        return request[0] & 0xFF;
    }

    /** All that tells one sound answer from another: its function, and its length, or what it echoes. */
    private static long shape(byte[] request) {
        int rest = request[1] < RtuFrames.WRITE_COIL
                ? RtuFrames.answerLength(request)
                : (word(request, 2) << WORD_BITS) + word(request, 4);
        return ((long) request[1] << FUNCTION_SHIFT) + Integer.toUnsignedLong(rest);
    }

    private static int word(byte[] request, int at) {
        return ((request[at] & 0xFF) << Byte.SIZE) + (request[at + 1] & 0xFF);
    }
}

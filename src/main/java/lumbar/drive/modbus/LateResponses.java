package lumbar.drive.modbus;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Responses that were given up and may still arrive. Modbus frames carry no numbers: a late response fits the next request of
 * the same form, and one pressure would pass for another, or a lost write for a successful one (SR-23). A unit answers in
 * order, so a response that cannot be a late one proves that none is pending. Pure; one thread.
 */
final class LateResponses {
    /** The longest time that a response is expected to be late: a unit that needs a second is unfit to drive a chair. */
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_QUESTIONS = 8;
    private static final int BITS_PER_BYTE = 8;
    private static final int FUNCTION_SHIFT = 32;
    private static final int WORD_BITS = 16;

    /** By unit, the form of each response that was given up, and when. */
    private final Map<Integer, Map<Long, Long>> lost = new HashMap<>();

    /** By unit, the writes that were sent although their responses would have proved nothing. */
    private final Map<Integer, Set<ByteBuffer>> written = new HashMap<>();

    /** A response did not arrive in time. */
    void expect(byte[] request, long nowNanos) {
        written.remove(unit(request));
        lost.computeIfAbsent(unit(request), unit -> new HashMap<>()).put(shape(request), nowNanos);
    }

    /** A response arrived that cannot be a late one. */
    void clear(byte[] request) {
        lost.remove(unit(request));
        written.remove(unit(request));
    }

    /** Whether this write was not sent yet since the last response that was given up. From now on it counts as sent. */
    boolean writtenFirst(byte[] request) {
        return written.computeIfAbsent(unit(request), unit -> new HashSet<>()).add(ByteBuffer.wrap(request.clone()));
    }

    /** Whether a response of this unit was given up and may still arrive. */
    boolean any(int unit) {
        return lost.containsKey(unit);
    }

    /** Whether a late response could be mistaken for the response to this request. */
    boolean fits(byte[] request, long nowNanos) {
        Long at = lost.getOrDefault(unit(request), Map.of()).get(shape(request));
        return at != null && nowNanos - at < LONGEST_NANOS;
    }

    /** Whether a late exception response could be mistaken for one to this request. */
    boolean exceptionFits(byte[] request, long nowNanos) {
        return lost.getOrDefault(unit(request), Map.of()).entrySet().stream()
                .anyMatch(late ->
                        (late.getKey() >> FUNCTION_SHIFT) == request[1] && nowNanos - late.getValue() < LONGEST_NANOS);
    }

    /** Returns a read at the same address whose response cannot be mistaken for a late one; null when there is none left. */
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

    /** What distinguishes one valid response from another: its function, and its length or what it echoes. */
    private static long shape(byte[] request) {
        int rest = request[1] < RtuFrames.WRITE_COIL
                ? RtuFrames.responseLength(request)
                : (word(request, 2) << WORD_BITS) + word(request, 4);
        return ((long) request[1] << FUNCTION_SHIFT) + Integer.toUnsignedLong(rest);
    }

    private static int word(byte[] request, int at) {
        return ((request[at] & 0xFF) << Byte.SIZE) + (request[at + 1] & 0xFF);
    }
}

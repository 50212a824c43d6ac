package lumbar.drive.modbus;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialLine;
import org.jspecify.annotations.Nullable;

/** Sends a request on an RS-485 line and receives its response, with the silence between frames. One thread. */
final class RtuClient {
    /** The time that a unit has to begin its response (SR-23). */
    private static final int RESPONSE_MS = 40;

    /** The time that a unit usually takes to respond, for estimates. */
    private static final double TYPICAL_MS = 3;

    private static final double SHORTEST_SILENCE_MS = 1.75;
    private static final double SILENT_CHARACTERS = 3.5;
    private static final int LONGEST = 260;

    private final SerialLine line;
    private final double characterMs;
    private final byte[] response = new byte[LONGEST];
    private final byte[] chunk = new byte[LONGEST];
    private final LateResponses late = new LateResponses();
    private long quietSinceNanos = System.nanoTime();

    RtuClient(SerialLine line, BoardSpec.Modbus spec) {
        this.line = line;
        characterMs = characterMs(spec);
    }

    /** Returns how long this request and its response take on the wire with a usual unit, ms. */
    static double typicalMs(byte[] request, BoardSpec.Modbus spec) {
        double character = characterMs(spec);
        return (request.length + RtuFrames.responseLength(request)) * character + 2 * silenceMs(character) + TYPICAL_MS;
    }

    /** Whether a response of this unit was given up and may still arrive. */
    boolean inDoubt(int unit) {
        return late.any(unit);
    }

    /** Repeats {@link #exchangeOnce} until there is a response. */
    byte[] request(byte[] request) throws LineClosedException, RequestFailedException {
        byte[] response;
        do {
            response = exchangeOnce(request);
        } while (response == null);
        return response;
    }

    /**
     * Makes one exchange, so that nothing more urgent waits for longer. When a late response could be mistaken for the response
     * to this request, another question goes first. A write is sent at once all the same, because it may switch something off,
     * and is repeated after the question: each of the three is one exchange.
     *
     * @return the response; null when nothing is known yet and the request has to be repeated
     */
    byte @Nullable [] exchangeOnce(byte[] request) throws LineClosedException, RequestFailedException {
        if (late.fits(request, System.nanoTime())) {
            if (request[1] >= RtuFrames.WRITE_COIL && late.writtenFirst(request)) {
                // What arrives may be the late response: only silence proves something.
                if (transceive(request) == 0) {
                    late.expect(request, System.nanoTime());
                    throw failure(request, 0);
                }
                return null;
            }
            byte[] question = late.probe(request, System.nanoTime());
            if (question == null) {
                throw failure(request, 0);
            }
            settle(question);
            return null;
        }
        int length = transceive(request);
        if (RtuFrames.isResponse(request, response, length)) {
            late.clear(request);
            return Arrays.copyOf(response, length);
        }
        boolean doubtful = late.exceptionFits(request, System.nanoTime());
        if (RtuFrames.isException(request, response, length) && !doubtful) {
            late.clear(request);
        } else {
            late.expect(request, System.nanoTime());
        }
        throw failure(request, length);
    }

    /** Asks a question after whose response nothing older can be pending. */
    private void settle(byte[] question) throws LineClosedException, RequestFailedException {
        int length = transceive(question);
        if (RtuFrames.isResponse(question, response, length)) {
            late.clear(question);
        } else if (RtuFrames.isException(question, response, length)) {
            // The exception may belong to an older question; the response to this one may then still arrive.
            late.clear(question);
            late.expect(question, System.nanoTime());
        } else {
            late.expect(question, System.nanoTime());
            throw failure(question, length);
        }
    }

    /** @return how many bytes of {@link #response} arrived */
    private int transceive(byte[] request) throws LineClosedException {
        keepSilence();
        line.discard();
        line.write(request, 0, request.length);
        int expected = RtuFrames.responseLength(request);
        long wire = (long) Math.ceil((request.length + expected) * characterMs);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wire + RESPONSE_MS);
        int length = 0;
        while (length < expected && !RtuFrames.isException(request, response, length)) {
            int left = (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            // Also after the end: bytes that arrived while this computer paused were in time.
            int came = line.read(chunk, Math.max(0, left));
            if (came == 0) {
                break;
            }
            int taken = Math.min(came, response.length - length);
            System.arraycopy(chunk, 0, response, length, taken);
            length += taken;
        }
        quietSinceNanos = System.nanoTime();
        return length;
    }

    private RequestFailedException failure(byte[] request, int length) {
        int unit = request[0] & 0xFF;
        if (RtuFrames.isException(request, response, length)) {
            return new RequestFailedException("unit " + unit + " refuses: " + exceptionText(response[2]), true);
        }
        return new RequestFailedException(
                length == 0
                        ? "unit " + unit
                                + " does not answer: check its supply, its number, baud and parity, and A and B"
                        : "unit " + unit
                                + " answers garbage: check baud and parity, the termination, and that no second"
                                + " unit has this number");
    }

    private static String exceptionText(int code) {
        return switch (code) {
            case 1 -> "it does not know this function; the table (coil, holding…) in the chair file may be wrong";
            case 2 -> "it has no such address; check the addresses in the chair file against its manual";
            case 3 -> "it does not take this value or count; check the full count in the chair file";
            case 4 -> "it failed inside; take its supply off and on";
            case 6 -> "it is busy";
            default -> "exception " + code + "; see its manual";
        };
    }

    private void keepSilence() {
        long need = (long) (silenceMs(characterMs) * 1e6);
        long left = need - (System.nanoTime() - quietSinceNanos);
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            left = need - (System.nanoTime() - quietSinceNanos);
        }
    }

    private static double silenceMs(double characterMs) {
        return Math.max(SHORTEST_SILENCE_MS, SILENT_CHARACTERS * characterMs);
    }

    private static double characterMs(BoardSpec.Modbus spec) {
        int bits = spec.parity() == BoardSpec.Parity.NONE ? 10 : 11;
        return 1000.0 * bits / spec.baud();
    }
}

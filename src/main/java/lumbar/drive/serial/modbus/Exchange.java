package lumbar.drive.serial.modbus;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.serial.LineGone;
import lumbar.drive.serial.SerialLine;

/** One request and its answer on an RS-485 line, with the silence between frames. One thread. */
final class Exchange {
    /** A unit may think for so long before it answers (SR-23). */
    private static final int THINKING_MS = 40;

    /** What a unit commonly takes to answer, for the time a cycle needs. */
    private static final double TYPICAL_MS = 3;

    private static final double SHORTEST_SILENCE_MS = 1.75;
    private static final double SILENT_CHARACTERS = 3.5;
    private static final int LONGEST = 260;

    private final SerialLine line;
    private final double characterMs;
    private final byte[] answer = new byte[LONGEST];
    private final byte[] chunk = new byte[LONGEST];
    private long quietSinceNanos = System.nanoTime();

    Exchange(SerialLine line, BoardSpec.Modbus spec) {
        this.line = line;
        characterMs = characterMs(spec);
    }

    /** What this request and its answer take on the wire with a common unit, ms. */
    static double typicalMs(byte[] request, BoardSpec.Modbus spec) {
        double character = characterMs(spec);
        return (request.length + Frames.answerLength(request)) * character + 2 * silenceMs(character) + TYPICAL_MS;
    }

    /** @return the answer, valid until the next call */
    byte[] ask(byte[] request) throws LineGone, NoAnswer {
        keepSilence();
        line.discard();
        line.write(request, 0, request.length);
        int expected = Frames.answerLength(request);
        long wire = (long) Math.ceil((request.length + expected) * characterMs);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wire + THINKING_MS);
        int length = 0;
        while (length < expected && !Frames.refuses(request, answer, length)) {
            int left = (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            int came = left <= 0 ? 0 : line.read(chunk, left);
            if (came == 0) {
                break;
            }
            int taken = Math.min(came, answer.length - length);
            System.arraycopy(chunk, 0, answer, length, taken);
            length += taken;
        }
        quietSinceNanos = System.nanoTime();
        return judged(request, length);
    }

    private byte[] judged(byte[] request, int length) throws NoAnswer {
        if (Frames.answers(request, answer, length)) {
            return Arrays.copyOf(answer, length);
        }
        int unit = request[0] & 0xFF;
        if (Frames.refuses(request, answer, length)) {
            throw new NoAnswer("unit " + unit + " refuses: " + refusal(answer[2]), true);
        }
        throw new NoAnswer(
                length == 0
                        ? "unit " + unit
                                + " does not answer: check its supply, its number, baud and parity, and A and B"
                        : "unit " + unit
                                + " answers garbage: check baud and parity, the termination, and that no second"
                                + " unit has this number");
    }

    private static String refusal(int code) {
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

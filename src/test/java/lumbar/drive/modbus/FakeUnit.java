package lumbar.drive.modbus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import lumbar.drive.serial.Cable;

/** A relay and analog unit on the far end of a cable, with its own reading of the protocol and a log of its coils. */
final class FakeUnit {
    static final int COILS = 16;

    /** A change of a coil. */
    record Change(int coil, boolean on, long nanos) {}

    final Cable cable = new Cable();
    final List<Change> changes = new CopyOnWriteArrayList<>();
    final boolean[] coils = new boolean[COILS];
    final int[] holding = new int[COILS];
    volatile boolean silent;
    /** The one unit that does not answer; 0 for none. */
    volatile int silentUnit;

    volatile boolean refuses;
    volatile boolean refusesCoils;
    volatile boolean garbles;
    /** Every third answer of this unit comes so late that it is given up; 0 for none. */
    volatile int lateUnit;
    /** The unit and the function of every frame that came. */
    final List<Frame> frames = new CopyOnWriteArrayList<>();

    private static final long LATE_NANOS = 60_000_000;
    private final Queue<Held> held = new ArrayDeque<>();
    private int asked;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean ended;

    record Frame(int unit, int function, int start) {}

    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Held(byte[] answer, long atNanos) {}

    FakeUnit() {
        Arrays.fill(coils, true);
        thread.start();
    }

    synchronized boolean coil(int number) {
        return coils[number];
    }

    private void run() {
        byte[] waiting = new byte[0];
        while (!ended) {
            byte[] came = cable.read(5);
            while (!held.isEmpty() && System.nanoTime() - held.peek().atNanos > 0) {
                cable.write(held.poll().answer);
            }
            byte[] all = Arrays.copyOf(waiting, waiting.length + came.length);
            System.arraycopy(came, 0, all, waiting.length, came.length);
            waiting = came.length == 0 ? came : all;
            while (waiting.length >= 8 && waiting.length >= needed(waiting)) {
                int length = needed(waiting);
                serve(Arrays.copyOf(waiting, length));
                waiting = Arrays.copyOfRange(waiting, length, waiting.length);
            }
        }
    }

    private static int needed(byte[] frame) {
        return frame[1] > 6 ? 9 + (frame[6] & 0xFF) : 8;
    }

    private void serve(byte[] question) {
        frames.add(new Frame(question[0], question[1], word(question, 2)));
        if (silent || question[0] == silentUnit) {
            return;
        }
        byte[] answer =
                closed(refuses(question) ? List.of((int) question[0], question[1] | 0x80, 2) : answer(question));
        answer[answer.length - 1] ^= (byte) (garbles ? 1 : 0);
        if (question[0] == lateUnit && ++asked % 3 == 0) {
            held.add(new Held(answer, System.nanoTime() + LATE_NANOS));
        } else {
            cable.write(answer);
        }
    }

    private boolean refuses(byte[] q) {
        return refuses || (refusesCoils && (q[1] == 5 || q[1] == 15));
    }

    private synchronized List<Integer> answer(byte[] q) {
        int start = word(q, 2);
        int count = word(q, 4);
        List<Integer> out = new ArrayList<>(List.of((int) q[0], (int) q[1]));
        switch (q[1]) {
            case 1, 2 -> {
                out.add((count + 7) / 8);
                for (int i = 0; i < count; i += 8) {
                    int bits = 0;
                    for (int k = 0; k < 8 && i + k < count; k++) {
                        bits |= coils[start + i + k] ? 1 << k : 0;
                    }
                    out.add(bits);
                }
            }
            case 3, 4 -> {
                out.add(2 * count);
                for (int i = 0; i < count; i++) {
                    out.add(holding[start + i] >> 8);
                    out.add(holding[start + i] & 0xFF);
                }
            }
            default -> {
                apply(q, start, count);
                for (int i = 2; i < 6; i++) {
                    out.add((int) q[i]);
                }
            }
        }
        return out;
    }

    private void apply(byte[] q, int start, int count) {
        if (q[1] == 5) {
            change(start, count == 0xFF00);
        } else if (q[1] == 6) {
            holding[start] = count;
        } else {
            for (int i = 0; i < count; i++) {
                if (q[1] == 15) {
                    change(start + i, (q[7 + i / 8] >> i % 8 & 1) == 1);
                } else {
                    holding[start + i] = word(q, 7 + 2 * i);
                }
            }
        }
    }

    private void change(int coil, boolean on) {
        if (coils[coil] != on) {
            coils[coil] = on;
            changes.add(new Change(coil, on, System.nanoTime()));
        }
    }

    private static int word(byte[] from, int at) {
        return (from[at] & 0xFF) * 256 + (from[at + 1] & 0xFF);
    }

    private static byte[] closed(List<Integer> body) {
        byte[] out = new byte[body.size() + 2];
        int crc = 0xFFFF;
        for (int i = 0; i < body.size(); i++) {
            out[i] = body.get(i).byteValue();
            crc ^= out[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc % 2 == 1 ? (crc / 2) ^ 0xA001 : crc / 2;
            }
        }
        out[out.length - 2] = (byte) (crc % 256);
        out[out.length - 1] = (byte) (crc / 256);
        return out;
    }

    void close() throws InterruptedException {
        ended = true;
        thread.join();
        cable.close();
    }
}

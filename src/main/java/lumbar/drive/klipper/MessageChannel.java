package lumbar.drive.klipper;

import java.util.function.Consumer;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * Packs commands into blocks and unpacks blocks into messages, by the board's dictionary once that is known (SR-23). A command
 * that finds no room, or that this firmware does not have, is a fault. Pure; the board's thread only, but for {@link
 * #emergency}.
 */
final class MessageChannel {
    private final LinkState state;
    private final Transport.SendBuffer out = new Transport.SendBuffer();
    private MessageBlock.Reader reader = new MessageBlock.Reader();
    private Transport transport = new Transport(out);

    @Nullable
    private Dictionary dictionary;

    private boolean listening;
    private long lastReceivedNanos;
    private volatile @Nullable EmergencyStopFrames emergency;
    private volatile int sequence;

    MessageChannel(LinkState state) {
        this.state = state;
    }

    /** A line was just opened: the board is unknown, and nothing that was meant for the last one is sent. */
    void begin() {
        out.clear();
        reader = new MessageBlock.Reader();
        dictionary = null;
        renew(1);
    }

    /**
     * Forgets what is under way and takes the board's next sequence number for granted. A board that expects the number after
     * the one that was used refuses a block in the same way as it acknowledges one; so each time begins where the last one
     * stopped.
     */
    void renew() {
        renew(transport.sequence());
    }

    private void renew(int first) {
        transport = new Transport(out, first);
        transport.receiveWindow(dictionary == null ? 0 : dictionary.constant("RECEIVE_WINDOW", 0));
        listening = false;
    }

    /** Ignores sequence numbers until {@link #renew}, because frames of another thread have moved them. */
    void onlyListen() {
        listening = true;
    }

    /**
     * Uses the messages of this dictionary from now on.
     *
     * @throws DriveException when the firmware has no emergency stop
     */
    void useDictionary(Dictionary whole) throws DriveException {
        dictionary = whole;
        emergency = new EmergencyStopFrames(
                whole.command("emergency_stop", new String[0]).encode());
        transport.receiveWindow(whole.constant("RECEIVE_WINDOW", 0));
    }

    @Nullable
    Dictionary dictionary() {
        return dictionary;
    }

    void send(byte[] command) {
        if (!transport.offer(command)) {
            state.fault(
                    "more commands wait than the line can carry: raise baud in the chair file, or use fewer outputs");
        }
    }

    void command(String name, int... values) {
        if (dictionary == null) {
            return;
        }
        MessageFormat format = dictionary.command(name);
        if (format == null || format.fields().size() != values.length) {
            state.fault("the board's firmware has no " + name + ": flash a current one");
        } else {
            send(format.encode(values));
        }
    }

    /** Decodes the bytes received, message by message. */
    void receive(byte[] in, int length, Consumer<Message> onMessage) {
        reader.feed(in, length, (number, payload, from, end) -> block(number, payload, from, end, onMessage));
    }

    private void block(int number, byte[] payload, int from, int end, Consumer<Message> onMessage) {
        Transport at = transport;
        boolean beyond = !listening && at.received(number, from == end, state.now()) == Transport.Verdict.BEYOND;
        if (!beyond) {
            lastReceivedNanos = state.now();
        }
        Vlq.Reader cursor = new Vlq.Reader(payload, from, end);
        while (!cursor.atEnd() && transport == at) {
            MessageFormat format = response(cursor.vlq());
            Message message = format == null ? null : Message.decode(format, cursor);
            if (message == null) {
                return;
            }
            // A board that starts anew counts from 0 again: believed although its number is wrong.
            if (!beyond || message.name().equals("starting")) {
                onMessage.accept(message);
            }
        }
    }

    private @Nullable MessageFormat response(int id) {
        if (dictionary != null) {
            return dictionary.response(id);
        }
        return id == Dictionary.Download.RESPONSE.id() ? Dictionary.Download.RESPONSE : null;
    }

    /** Puts what is due into {@link #out}. */
    void flush() {
        transport.flush(state.now());
        sequence = transport.sequence();
    }

    /** Returns the bytes that are to be written to the line. */
    Transport.SendBuffer out() {
        return out;
    }

    /** Returns when the board last sent something, monotonic ns. */
    long lastReceivedNanos() {
        return lastReceivedNanos;
    }

    /** Returns for how long an acknowledgement has been overdue, ns. */
    long silenceNanos() {
        return transport.silenceNanos(state.now());
    }

    /** Whether everything was sent at least once. */
    boolean allSent() {
        return transport.idle();
    }

    /** Whether everything was sent and acknowledged. */
    boolean quiet() {
        return transport.idle() && !transport.outstanding();
    }

    /**
     * Returns the frames that stop this board whatever sequence number it expects; null before it was identified. Any thread.
     */
    byte @Nullable [] emergency() {
        EmergencyStopFrames frames = emergency;
        return frames == null ? null : frames.from(sequence);
    }

    /**
     * Frames that stop a board whatever sequence number it expects, made in advance (SR-01). The number is not certain: a thread
     * that writes at this moment, or a block that got lost, moves it. So {@code emergency_stop} goes out under all 16 numbers,
     * beginning with the likeliest, and all 16 twice: half a block that was under way swallows at most 59 bytes, ten of them. A
     * frame under a wrong number does nothing, one more under a right number repeats what is done.
     */
    static final class EmergencyStopFrames {
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

        /** Returns all frames, beginning with the one of this number. They must not be changed. */
        byte[] from(int sequence) {
            return bursts[sequence & (NUMBERS - 1)];
        }
    }
}

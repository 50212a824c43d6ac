package lumbar.peer.klipper;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Numbers and texts inside a block, the board's side of them. */
final class Payload {
    private static final int NEGATIVE = 0x60;

    private final byte[] bytes;
    private int at;

    /** What cannot be read: the block was whole, and still says nothing sensible. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String why) {
            super(why);
        }
    }

    Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    /** Seven bits a byte, the highest first; both of bits 6 and 5 in the first byte say that it is below zero. */
    int number() {
        int first = next();
        int value = first & 0x7f;
        if ((first & NEGATIVE) == NEGATIVE) {
            value |= -0x20;
        }
        for (int each = first; (each & 0x80) != 0; ) {
            each = next();
            value = (value << 7) | (each & 0x7f);
        }
        return value;
    }

    byte[] text() {
        byte[] text = new byte[next()];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) next();
        }
        return text;
    }

    /** The parameters of a command: {@link Long} without sign for numbers, {@code byte[]} for texts. */
    List<Object> parameters(Dictionary.Format format) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < format.kinds().size(); i++) {
            if (format.isText(i)) {
                values.add(text());
            } else if (format.kinds().get(i).endsWith("i")) {
                values.add((long) number());
            } else {
                values.add(number() & 0xffff_ffffL);
            }
        }
        return values;
    }

    private int next() {
        if (at == bytes.length) {
            throw new Broken("ends early");
        }
        return bytes[at++] & 0xff;
    }

    /** A response as it goes into a block. */
    static byte[] of(Dictionary.Format format, Object... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, format.id());
        for (int i = 0; i < values.length; i++) {
            if (format.isText(i)) {
                byte[] text = (byte[]) values[i];
                out.write(text.length);
                out.writeBytes(text);
            } else {
                put(out, ((Number) values[i]).intValue());
            }
        }
        return out.toByteArray();
    }

    /** The shortest form of a 32-bit number. */
    static void put(ByteArrayOutputStream out, int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            long least = -(1L << (shift - 2));
            long most = 3L << (shift - 2);
            if (value < least || value >= most) {
                out.write(((value >> shift) & 0x7f) | 0x80);
            }
        }
        out.write(value & 0x7f);
    }
}

package lumbar.drive.klipper;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One received message: its values, by the places of its format's fields. One thread. */
final class Message {
    private static final byte[] NONE = new byte[0];

    private final MessageFormat format;
    private final long[] numbers;
    private final byte[][] strings;

    Message(MessageFormat format, long[] numbers, byte[][] strings) {
        this.format = format;
        this.numbers = numbers;
        this.strings = strings;
    }

    /** Reads the parameters behind the id; null when they are not all there. */
    static @Nullable Message decode(MessageFormat format, Vlq.Reader from) {
        List<MessageFormat.Field> fields = format.fields();
        long[] numbers = new long[fields.size()];
        byte[][] strings = new byte[fields.size()][];
        for (int i = 0; i < numbers.length; i++) {
            MessageFormat.Field field = fields.get(i);
            if (field.string()) {
                strings[i] = from.string();
            } else {
                int value = from.vlq();
                numbers[i] = field.signed() ? value : value & 0xffff_ffffL;
            }
        }
        return from.broken() ? null : new Message(format, numbers, strings);
    }

    String name() {
        return format.name();
    }

    /** A number by name; 0 when this firmware's message has none of that name. */
    long number(String field) {
        int place = format.place(field);
        return place < 0 ? 0 : numbers[place];
    }

    /** A string by name; empty when there is none. */
    byte[] string(String field) {
        int place = format.place(field);
        return place < 0 || !format.fields().get(place).string() ? NONE : strings[place];
    }

    boolean has(String field) {
        return format.place(field) >= 0;
    }

    /** As the firmware's own tools write it: {@code clock clock=43418456}; strings in hex. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name());
        for (int i = 0; i < numbers.length; i++) {
            MessageFormat.Field field = format.fields().get(i);
            text.append(' ').append(field.name()).append('=');
            if (field.string()) {
                text.append(HexFormat.of().formatHex(strings[i]));
            } else {
                text.append(numbers[i]);
            }
        }
        return text.toString();
    }
}

package lumbar.drive.klipper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of message, as the firmware's dictionary describes it: {@code queue_pwm_out oid=%c clock=%u value=%hu}. Immutable.
 *
 * @param id number on the wire
 * @param name first word
 * @param fields in their order
 */
record MessageFormat(int id, String name, List<Field> fields) {
    /** One parameter. */
    record Field(String name, boolean string, boolean signed) {}

    /** Null when the text is no message format that we know how to read. */
    static @Nullable MessageFormat parse(String text, int id) {
        String[] words = text.split(" ", -1);
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            int is = words[i].indexOf('=');
            if (is < 1) {
                return null;
            }
            String name = words[i].substring(0, is);
            switch (words[i].substring(is + 1)) {
                case "%u", "%hu", "%c" -> fields.add(new Field(name, false, false));
                case "%i", "%hi" -> fields.add(new Field(name, false, true));
                case "%*s", "%.*s", "%s" -> fields.add(new Field(name, true, false));
                default -> {
                    return null;
                }
            }
        }
        return words[0].isEmpty() ? null : new MessageFormat(id, words[0], List.copyOf(fields));
    }

    /** The place of a parameter, −1 when this firmware has none of that name. */
    int place(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        return -1;
    }

    /** The payload of one command whose parameters are all numbers. */
    byte[] encode(int... values) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(name + " takes " + fields.size() + " numbers, not " + values.length);
        }
        byte[] into = new byte[Vlq.LONGEST * (values.length + 1)];
        int end = Vlq.put(into, 0, id);
        for (int value : values) {
            end = Vlq.put(into, end, value);
        }
        return Arrays.copyOf(into, end);
    }

    /** The payload of one command; each value an Integer or a byte array. */
    byte[] encodeMixed(Object... values) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(name + " takes " + fields.size() + " values, not " + values.length);
        }
        byte[] into = new byte[MessageBlock.LONGEST * 4];
        int end = Vlq.put(into, 0, id);
        for (Object value : values) {
            if (value instanceof byte[] bytes) {
                into[end++] = (byte) bytes.length;
                System.arraycopy(bytes, 0, into, end, bytes.length);
                end += bytes.length;
            } else {
                end = Vlq.put(into, end, (Integer) value);
            }
        }
        return Arrays.copyOf(into, end);
    }
}

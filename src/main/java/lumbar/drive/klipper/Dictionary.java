package lumbar.drive.klipper;

import io.avaje.json.mapper.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/** The data dictionary of a firmware: its messages, constants, pins and shutdown reasons. Immutable. */
final class Dictionary {
    /** The longest compressed dictionary that is read, bytes; real ones have 3.5 to 4 KiB. */
    static final int MOST_COMPRESSED = 32 * 1024;

    /** The longest text, bytes; real ones have 4 to 12 KiB. */
    static final int MOST_TEXT = 128 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BAD = "what the board says of itself cannot be read: flash its firmware anew; ";

    private final String version;
    private final Map<String, MessageFormat> commands = new HashMap<>();
    private final Map<Integer, MessageFormat> responses = new HashMap<>();
    private final Map<?, ?> config;
    private final Map<String, Integer> pins = new HashMap<>();
    private final Map<Integer, String> reasons = new HashMap<>();
    private final Map<String, Integer> buses = new TreeMap<>();
    private final Map<Integer, String> busStatus = new HashMap<>();

    private Dictionary(Map<String, Object> json) throws DriveException {
        version = String.valueOf(json.get("version"));
        config = map(json.get("config"));
        for (MessageFormat format : formats(json.get("commands"))) {
            commands.put(format.name(), format);
        }
        for (MessageFormat format : formats(json.get("responses"))) {
            responses.put(format.id(), format);
        }
        Map<?, ?> enumerations = map(json.get("enumerations"));
        spread(map(enumerations.get("pin")), pins);
        Map<String, Integer> texts = new HashMap<>();
        spread(map(enumerations.get("static_string_id")), texts);
        texts.forEach((text, id) -> reasons.put(id, text));
        if (enumerations.containsKey("i2c_bus")) {
            spread(map(enumerations.get("i2c_bus")), buses);
        }
        if (enumerations.containsKey("i2c_bus_status")) {
            Map<String, Integer> states = new HashMap<>();
            spread(map(enumerations.get("i2c_bus_status")), states);
            states.forEach((text, id) -> busStatus.put(id, text));
        }
    }

    /** Reads the bytes that {@code identify} delivered. */
    static Dictionary inflate(byte[] compressed) throws DriveException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            byte[] some = new byte[4096];
            while (!inflater.finished()) {
                int n = inflater.inflate(some);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DriveException(BAD + "it ends too early");
                }
                text.write(some, 0, n);
                if (text.size() > MOST_TEXT) {
                    throw new DriveException(BAD + "it is longer than " + MOST_TEXT + " bytes");
                }
            }
            return parse(text.toString(StandardCharsets.UTF_8));
        } catch (DataFormatException e) {
            throw new DriveException(BAD + "it is not packed as it should be", e);
        } finally {
            inflater.end();
        }
    }

    static Dictionary parse(String text) throws DriveException {
        try {
            Map<String, Object> json = JSON.fromJsonObject(text);
            if (json != null) {
                return new Dictionary(json);
            }
        } catch (RuntimeException e) {
            throw new DriveException(BAD + e.getMessage(), e);
        }
        throw new DriveException(BAD + "it is empty");
    }

    String version() {
        return version;
    }

    /** The chip, such as {@code rp2040}. */
    String chip() {
        return String.valueOf(config.get("MCU"));
    }

    /** A constant of the firmware. */
    long constant(String name, long otherwise) {
        return config.get(name) instanceof Number n ? n.longValue() : otherwise;
    }

    /** Whether the board needs this pin for itself. */
    boolean reserved(String pin) {
        for (Map.Entry<?, ?> entry : config.entrySet()) {
            if (String.valueOf(entry.getKey()).startsWith("RESERVE_PINS_")
                    && List.of(String.valueOf(entry.getValue()).split(",")).contains(pin)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Integer pin(String name) {
        return pins.get(name);
    }

    /** Returns the I²C buses by name with the number of each; empty when the firmware was built without. */
    Map<String, Integer> buses() {
        return buses;
    }

    /** The pins of an I²C bus; none where the firmware does not say. */
    List<String> busPins(String bus) {
        return config.get("BUS_PINS_" + bus) instanceof String pins ? List.of(pins.split(",")) : List.of();
    }

    /** Returns the name of a status of an I²C transfer, such as {@code START_NACK}. */
    String busStatus(long id) {
        return busStatus.getOrDefault((int) id, "status " + id);
    }

    /** The text of a {@code static_string_id}. */
    String reason(long id) {
        return reasons.getOrDefault((int) id, "reason number " + id);
    }

    boolean has(String command) {
        return commands.containsKey(command);
    }

    /**
     * Returns the command with exactly these parameters in this order.
     *
     * @throws DriveException when the firmware has none
     */
    MessageFormat command(String name, String... parameters) throws DriveException {
        MessageFormat format = commands.get(name);
        if (format == null) {
            throw new DriveException("the board's firmware has no " + name
                    + ": build it again with that feature switched on (make menuconfig)");
        }
        if (!format.fields().stream().map(MessageFormat.Field::name).toList().equals(List.of(parameters))) {
            throw new DriveException(
                    "the board's firmware " + version + " has another form of " + name + ": flash a current one");
        }
        return format;
    }

    @Nullable
    MessageFormat command(String name) {
        return commands.get(name);
    }

    @Nullable
    MessageFormat response(int id) {
        return responses.get(id);
    }

    private static List<MessageFormat> formats(@Nullable Object section) throws DriveException {
        List<MessageFormat> found = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map(section).entrySet()) {
            if (entry.getValue() instanceof Number id) {
                MessageFormat format = MessageFormat.parse(String.valueOf(entry.getKey()), id.intValue());
                if (format != null) {
                    found.add(format);
                }
            }
        }
        return found;
    }

    /** {@code "gpio0": [0, 30]} stands for gpio0…gpio29. */
    private static void spread(Map<?, ?> from, Map<String, Integer> into) {
        from.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Number n) {
                into.put(name, n.intValue());
            } else if (value instanceof List<?> range
                    && range.size() == 2
                    && range.get(0) instanceof Number start
                    && range.get(1) instanceof Number count) {
                String stem = name.replaceAll("\\d+$", "");
                int first = Integer.parseInt("0" + name.substring(stem.length()));
                for (int i = 0; i < Math.min(count.intValue(), 1024); i++) {
                    into.put(stem + (first + i), start.intValue() + i);
                }
            }
        });
    }

    private static Map<?, ?> map(@Nullable Object value) throws DriveException {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new DriveException(BAD + "a section is missing");
    }

    /** Fetches a board's dictionary piece by piece. One thread. */
    static final class Download {
        /** The request and its response are the same in every firmware. */
        static final MessageFormat REQUEST = known("identify offset=%u count=%c", 1);

        static final MessageFormat RESPONSE = known("identify_response offset=%u data=%.*s", 0);
        private static final int PIECE = 40;
        private static final long AGAIN_NANOS = 100_000_000;

        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private long askedNanos;

        byte[] request(long nowNanos) {
            askedNanos = nowNanos;
            return REQUEST.encode(collected.size(), PIECE);
        }

        /** Whether the last answer got lost. */
        boolean overdue(long nowNanos) {
            return nowNanos - askedNanos > AGAIN_NANOS;
        }

        /** Takes a piece; the dictionary after the last one. */
        @Nullable
        Dictionary take(Message piece) throws DriveException {
            byte[] data = piece.string("data");
            if (data.length == 0) {
                return Dictionary.inflate(collected.toByteArray());
            }
            collected.write(data, 0, data.length);
            if (collected.size() > Dictionary.MOST_COMPRESSED) {
                throw new DriveException("what the board says of itself has no end: flash its firmware anew");
            }
            return null;
        }

        boolean wants(Message piece) {
            return piece.number("offset") == collected.size();
        }

        private static MessageFormat known(String text, int id) {
            MessageFormat format = MessageFormat.parse(text, id);
            if (format == null) {
                throw new IllegalStateException(text);
            }
            return format;
        }
    }
}

package lumbar.peer.klipper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A firmware's own description: which number stands for which command, pin and reason. Any build's JSON will do. Immutable. */
public final class Dictionary {
    private final byte[] packed;
    private final Map<Integer, Format> byId = new HashMap<>();
    private final Map<Integer, Format> responses = new HashMap<>();
    private final Map<String, Format> byName = new HashMap<>();
    private final Map<String, Object> config = new HashMap<>();
    private final Map<Integer, String> pins = new HashMap<>();
    private final Map<Long, String> buses = new HashMap<>();
    private final Map<String, Integer> reasons = new HashMap<>();

    /**
     * One command or response.
     *
     * @param parameters names, in order
     * @param kinds {@code %c}, {@code %u}, {@code %*s} and so on, in the same order
     */
    record Format(String name, int id, List<String> parameters, List<String> kinds) {
        static Format of(String text, int id) {
            String[] words = text.split(" ");
            List<String> parameters = new ArrayList<>();
            List<String> kinds = new ArrayList<>();
            for (int i = 1; i < words.length; i++) {
                String[] sides = words[i].split("=", 2);
                parameters.add(sides[0]);
                kinds.add(sides[1]);
            }
            return new Format(words[0], id, parameters, kinds);
        }

        boolean isText(int parameter) {
            return kinds.get(parameter).endsWith("s");
        }
    }

    private Dictionary(String json) {
        packed = packed(json);
        Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json);
        formats(all, "commands");
        formats(all, "responses");
        section(all, "config").forEach((name, value) -> config.put(name.toString(), value));
        Map<?, ?> enumerations = section(all, "enumerations");
        section(enumerations, "pin").forEach((name, value) -> pins(name.toString(), value));
        section(enumerations, "i2c_bus")
                .forEach((name, number) -> buses.put(((Number) number).longValue(), name.toString()));
        section(enumerations, "static_string_id")
                .forEach((text, id) -> reasons.put(text.toString(), ((Number) id).intValue()));
    }

    /** From the text that a build leaves in {@code out/klipper.dict}. */
    public static Dictionary of(String json) {
        return new Dictionary(json);
    }

    /** One of those that come with the peer: {@code pico}, {@code pico-old}, {@code mega}. */
    public static Dictionary named(String name) {
        try (InputStream in = Objects.requireNonNull(
                Dictionary.class.getResourceAsStream("/lumbar/peer/" + name + ".json"), "no dictionary " + name)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void formats(Map<?, ?> all, String part) {
        section(all, part).forEach((text, id) -> {
            Format format = Format.of(text.toString(), ((Number) id).intValue());
            byName.put(format.name, format);
            if (part.equals("commands")) {
                byId.put(format.id, format);
            } else {
                responses.put(format.id, format);
            }
        });
    }

    private void pins(String name, Object value) {
        if (value instanceof Number number) {
            pins.put(number.intValue(), name);
            return;
        }
        List<?> range = (List<?>) value;
        int start = ((Number) range.get(0)).intValue();
        String stem = name.replaceAll("\\d+$", "");
        int first = Integer.parseInt(name.substring(stem.length()));
        for (int i = 0; i < ((Number) range.get(1)).intValue(); i++) {
            pins.put(start + i, stem + (first + i));
        }
    }

    private static Map<?, ?> section(Map<?, ?> all, String name) {
        return all.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static byte[] packed(String json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The text as {@code identify} hands it out: a zlib stream. */
    byte[] packed() {
        return packed;
    }

    /** The command with this number, or null. */
    Format command(int id) {
        return byId.get(id);
    }

    /** The command or response of this name. */
    Format format(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** The response with this number. */
    Format responseOf(int id) {
        return Objects.requireNonNull(responses.get(id), "response " + id);
    }

    /** The number of a reason; a build without this text says {@code Command request} or the first it has. */
    int reason(String text) {
        return reasons.getOrDefault(text, reasons.getOrDefault("Command request", 1));
    }

    /** The name of a pin, or null. */
    String pin(long number) {
        return pins.get((int) number);
    }

    /** The name of an I²C bus, or null. */
    String bus(long number) {
        return buses.get(number);
    }

    /** The number of a command or an answer. */
    public int id(String name) {
        return format(name).id();
    }

    /** A number of the build, as {@code CLOCK_FREQ}. */
    public long number(String name) {
        return ((Number) Objects.requireNonNull(config.get(name), name)).longValue();
    }

    /** The chip. */
    public String chip() {
        return Objects.toString(config.get("MCU"), "");
    }
}

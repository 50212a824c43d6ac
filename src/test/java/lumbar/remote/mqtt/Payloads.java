package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Payloads of chance: good ones, good ones with a few bytes changed, cut, doubled or nested, and noise. The same for a seed. */
final class Payloads {
    private static final List<String> GOOD = List.of(
            "calm",
            "{\"program\":\"calm\",\"id\":\"a\",\"expires\":1800000005,\"intensity_pct\":50}",
            "{\"program\":\"calm\",\"nonce\":\"0123456789abcdef\",\"controller\":\"phone\"}",
            "{\"area\":\"neck\",\"numb\":true}",
            "{\"intensity_pct\":80}",
            "80",
            "neck",
            "PRESS",
            "{\"intensity_pct\":1e309}",
            "{\"intensity_pct\":-0.0,\"expires\":NaN}",
            "{\"program\":{\"program\":[[[[",
            "");

    private final Random random;

    Payloads(long seed) {
        random = new Random(seed);
    }

    /** One of the commands other than STOP. */
    String word() {
        return Topics.COMMANDS.get(1 + random.nextInt(Topics.COMMANDS.size() - 1));
    }

    /** Whether it comes as a kept one: one in twenty. */
    boolean kept() {
        return random.nextInt(20) == 0;
    }

    byte[] next() {
        if (random.nextInt(5) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] payload = GOOD.get(random.nextInt(GOOD.size())).getBytes(StandardCharsets.UTF_8);
        for (int flips = random.nextInt(4); flips > 0 && payload.length > 0; flips--) {
            payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
        }
        return switch (random.nextInt(40)) {
            case 0 -> java.util.Arrays.copyOf(payload, random.nextInt(payload.length + 1));
            case 1 -> (new String(payload, StandardCharsets.UTF_8).repeat(2)).getBytes(StandardCharsets.UTF_8);
            case 2 -> "[".repeat(random.nextInt(5_000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"a\":".repeat(random.nextInt(800))).getBytes(StandardCharsets.UTF_8);
            default -> payload;
        };
    }
}

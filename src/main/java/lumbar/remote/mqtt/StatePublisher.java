package lumbar.remote.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lumbar.control.Status;
import lumbar.remote.HomeTelemetry;
import org.jspecify.annotations.Nullable;

/**
 * Finds what of the chair's state has to be published: the latest values, and only when they differ, so nothing queues. A change that
 * matters is due at once, a change of mere time once a second, and everything again every five seconds, which shows that the connection
 * is alive. One thread.
 */
final class StatePublisher {
    private static final long SECOND = 1_000_000_000L;
    private static final long HEARTBEAT_NANOS = 5 * SECOND;

    private static final double NOISE_KPA = 0.5;

    /** Fields that change by the passing of time alone. */
    private static final List<String> PASSING = List.of("elapsed_s", "remaining_s", "armed_until_s", "limits");

    private final Topics topics;
    private final String version;
    private final String boot;
    private final Map<String, Map<String, ?>> areas = new HashMap<>();
    private Map<String, ?> last = Map.of();
    private long stateAt;
    private long areasAt;
    private boolean isAllDue = true;
    private long seq;

    /** @param boot different after each start of the daemon */
    StatePublisher(Topics topics, String version, String boot) {
        this.topics = topics;
        this.version = version;
        this.boot = boot;
    }

    /** The next call returns the whole state: the connection is new. */
    void republishAll() {
        isAllDue = true;
    }

    /** The messages that are due now. */
    List<OutboundMessage> changes(Status status, String nonce, String chosen, long nowNanos, long wallMillis) {
        List<OutboundMessage> notes = new ArrayList<>();
        Map<String, @Nullable Object> map = new LinkedHashMap<>(HomeTelemetry.state(status));
        map.put("version", version);
        map.put("nonce", nonce);
        map.put("chosen", chosen);
        if (isAllDue
                || nowNanos - stateAt >= HEARTBEAT_NANOS
                || !withoutClocks(map).equals(withoutClocks(last))
                || (nowNanos - stateAt >= SECOND && !map.equals(last))) {
            last = map;
            stateAt = nowNanos;
            Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
            numbered.put("boot", boot);
            numbered.put("seq", ++seq);
            numbered.putAll(map);
            notes.add(OutboundMessage.retainedJson(topics.state(), numbered));
        }
        if (isAllDue || nowNanos - areasAt >= SECOND) {
            areasAt = nowNanos;
            HomeTelemetry.areas(status, wallMillis).forEach((area, now) -> {
                if (isAllDue || differs(now, areas.get(area))) {
                    areas.put(area, now);
                    notes.add(OutboundMessage.retainedJson(topics.area(area), now));
                }
            });
        }
        isAllDue = false;
        return notes;
    }

    /** The noise of a pressure sensor is no difference. */
    private static boolean differs(Map<String, ?> now, @Nullable Map<String, ?> before) {
        if (before == null) {
            return true;
        }
        Map<String, Object> rest = new HashMap<>(now);
        Map<String, Object> restBefore = new HashMap<>(before);
        Object pressure = rest.remove("pressure_kpa");
        Object pressureBefore = restBefore.remove("pressure_kpa");
        boolean isNoise = pressure instanceof Number a
                && pressureBefore instanceof Number b
                && Math.abs(a.doubleValue() - b.doubleValue()) < NOISE_KPA;
        return !rest.equals(restBefore) || !(isNoise || Objects.equals(pressure, pressureBefore));
    }

    private static Map<String, ?> withoutClocks(Map<String, ?> map) {
        Map<String, Object> lasting = new HashMap<>(map);
        PASSING.forEach(lasting::remove);
        return lasting;
    }
}

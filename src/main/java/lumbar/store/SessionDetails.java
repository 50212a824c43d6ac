package lumbar.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a session did, and which limits it met. Immutable.
 *
 * @param areas those that were worked
 * @param limits each once
 */
public record SessionDetails(Map<BodyArea, Work> areas, List<Limit> limits) {
    public static final SessionDetails NONE = new SessionDetails(Map.of(), List.of());

    public SessionDetails {
        EnumMap<BodyArea, Work> ordered = new EnumMap<>(BodyArea.class);
        ordered.putAll(areas);
        areas = Collections.unmodifiableMap(ordered);
        limits = List.copyOf(limits);
    }

    /**
     * One area.
     *
     * @param seconds active
     * @param peakKpa highest measured bag pressure, kPa; empty where none is measured
     */
    public record Work(double seconds, OptionalDouble peakKpa) {}

    /**
     * A limiter that lowered something.
     *
     * @param area null where it was none of the nine
     */
    public record Limit(@Nullable BodyArea area, Reason reason) {}
}

package lumbar.control;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a session did to each area, and the limits it met. Immutable.
 *
 * @param areas those that were worked
 * @param limits each once, in the order of their reasons
 */
public record SessionWork(Map<BodyArea, Area> areas, List<Limit> limits) {
    public static final SessionWork NONE = new SessionWork(Map.of(), List.of());

    public SessionWork {
        EnumMap<BodyArea, Area> ordered = new EnumMap<>(BodyArea.class);
        ordered.putAll(areas);
        areas = Collections.unmodifiableMap(ordered);
        limits = List.copyOf(limits);
    }

    /**
     * One area.
     *
     * @param seconds active, as its minutes were charged (SR-07)
     * @param peakKpa highest measured bag pressure, kPa; empty where no bag is measured
     */
    public record Area(double seconds, OptionalDouble peakKpa) {}

    /** A limiter lowered something; null area where it was none of the nine. */
    public record Limit(@Nullable BodyArea area, Reason reason) {}
}

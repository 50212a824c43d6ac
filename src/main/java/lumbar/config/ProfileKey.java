package lumbar.config;

import java.util.Map;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.safety.Limits;

/** The values that a profile file may give for an area: key, kind, what is allowed and what holds when nothing is said. */
enum ProfileKey {
    START("start", Dimension.SHARE, Limits.START_LEVEL, 0, Limits.START_LEVEL, "SR-11"),
    CEILING("ceiling", Dimension.PRESSURE, 8, 0.5, Limits.BAG_CEILING_KPA, "SR-12"),
    CEILING_LEVEL("ceiling-level", Dimension.SHARE, 1, 0, 1, "SR-16"),
    RISE("rise", Dimension.RISE, Limits.DEFAULT_RISE_PER_SECOND, 0.0001, Limits.RISE_PER_SECOND, "SR-11"),
    SLOPE("slope", Dimension.SLOPE, Limits.DEFAULT_SLOPE_KPA_PER_SECOND, 0.1, Limits.SLOPE_KPA_PER_SECOND, "SR-12"),
    WARM_UP("warm-up", Dimension.DURATION, Limits.WARM_UP_SECONDS, Limits.WARM_UP_SECONDS, 1800, "SR-11"),
    HOLD("hold", Dimension.DURATION, Limits.HOLD_SECONDS, 0, Limits.HOLD_SECONDS, "SR-13"),
    REST("rest", Dimension.DURATION, Limits.REST_SECONDS, Limits.REST_SECONDS, 120, "SR-13"),
    HEAT("heat", Dimension.TEMPERATURE, 40, 25, Limits.HEAT_CONTROL_C, "SR-18");

    private final String key;
    private final Dimension dimension;
    private final double fallback;
    private final double min;
    private final double max;
    private final String why;

    ProfileKey(String key, Dimension dimension, double fallback, double min, double max, String why) {
        this.key = key;
        this.dimension = dimension;
        this.fallback = fallback;
        this.min = min;
        this.max = max;
        this.why = why;
    }

    String key() {
        return key;
    }

    Dimension dimension() {
        return dimension;
    }

    /** What is allowed for every area at once. */
    Range range() {
        return new Range(min, max, why);
    }

    /** What is allowed for one area. */
    Range range(BodyArea area) {
        return this == CEILING ? new Range(min, Limits.bagCeilingKpa(area), why) : range();
    }

    /** What holds for an area of which no file says anything. */
    double fallback(BodyArea area) {
        return Math.min(fallback, range(area).max());
    }

    static AreaProfile profile(Map<ProfileKey, Double> values, BodyArea area) {
        return new AreaProfile(
                of(values, START, area),
                of(values, CEILING, area),
                of(values, CEILING_LEVEL, area),
                of(values, RISE, area),
                of(values, SLOPE, area),
                of(values, WARM_UP, area),
                of(values, HOLD, area),
                of(values, REST, area),
                of(values, HEAT, area));
    }

    private static double of(Map<ProfileKey, Double> values, ProfileKey key, BodyArea area) {
        return values.getOrDefault(key, key.fallback(area));
    }
}

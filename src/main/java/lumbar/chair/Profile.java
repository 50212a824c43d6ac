package lumbar.chair;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A pressure profile: an {@link AreaProfile} for every one of the nine areas. Immutable. */
public record Profile(String name, Map<String, String> titles, Map<BodyArea, AreaProfile> areas) {
    public Profile {
        titles = Map.copyOf(titles);
        areas = Map.copyOf(areas);
        for (BodyArea area : BodyArea.values()) {
            if (!areas.containsKey(area)) {
                throw new IllegalArgumentException("profile " + name + " says nothing of " + area);
            }
        }
    }

    public AreaProfile area(BodyArea area) {
        return Objects.requireNonNull(areas.get(area));
    }

    /** The same values for every area. */
    public static Profile uniform(String name, AreaProfile values) {
        EnumMap<BodyArea, AreaProfile> all = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            all.put(area, values);
        }
        return new Profile(name, Map.of("en", name), all);
    }
}

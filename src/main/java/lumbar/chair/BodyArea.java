package lumbar.chair;

import java.util.Optional;

/** The nine areas of the body that minutes, ceilings and reports are kept for; unsided, left and right are actuators. */
public enum BodyArea {
    NECK("neck"),
    SHOULDERS("shoulders"),
    UPPER_BACK("upper-back"),
    LOWER_BACK("lower-back"),
    GLUTES("glutes"),
    ARMS("arms"),
    THIGHS("thighs"),
    CALVES("calves"),
    FEET("feet");

    /** How many areas there are: the length of every array indexed by {@link #ordinal()}. */
    public static final int COUNT = values().length;

    private static final BodyArea[] ALL = values();

    private final String key;

    BodyArea(String key) {
        this.key = key;
    }

    /** The name in files, on the command line and on the wire. */
    public String key() {
        return key;
    }

    /** The area with this ordinal, without the array copy of {@code values()}. */
    public static BodyArea at(int ordinal) {
        return ALL[ordinal];
    }

    /** The area a file means by {@code key}, or empty. */
    public static Optional<BodyArea> of(String key) {
        for (BodyArea area : ALL) {
            if (area.key.equals(key)) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return key;
    }
}

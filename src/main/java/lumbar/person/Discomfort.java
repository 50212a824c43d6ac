package lumbar.person;

import java.util.Locale;

/** What somebody reports of an area during or after a session, and how long the area rests for it (SR-33, SR-58). */
public enum Discomfort {
    /** It hurts, or feels wrong. */
    PAIN(Block.DISCOMFORT_SECONDS),
    /** It is numb or tingles. */
    NUMBNESS(Block.NUMB_SECONDS),
    /** The skin is red. */
    RED_SKIN(Block.DISCOMFORT_SECONDS);

    private final int restSeconds;

    Discomfort(int restSeconds) {
        this.restSeconds = restSeconds;
    }

    /** How long the area is left alone, s. */
    public int restSeconds() {
        return restSeconds;
    }

    /** The word for it on the wire, e.g. {@code red-skin}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind by what a report says of it: numbness weighs more than red skin, for the area rests longer. */
    public static Discomfort of(boolean numb, boolean redSkin) {
        return numb ? NUMBNESS : redSkin ? RED_SKIN : PAIN;
    }
}

package lumbar.program;

import java.util.Optional;

/** The techniques a layer may name. */
public enum TechniqueName {
    PRESS_HOLD("press-hold"),
    WAVE("wave"),
    KNEAD("knead"),
    TAP("tap"),
    ROLL("roll"),
    BREATHE("breathe"),
    VIBRATE("vibrate"),
    STRETCH("stretch"),
    HEAT("heat");

    private final String key;

    TechniqueName(String key) {
        this.key = key;
    }

    /** The name in program files. */
    public String key() {
        return key;
    }

    public static Optional<TechniqueName> of(String key) {
        for (TechniqueName name : values()) {
            if (name.key.equals(key)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return key;
    }
}

package lumbar.program;

import java.util.Optional;

/** What a program is meant for; never a medical claim. */
public enum Purpose {
    UNWIND("unwind"),
    DESK("desk"),
    LEGS("legs"),
    RELAXATION("relaxation"),
    SLEEP("sleep"),
    STRETCH("stretch"),
    LIGHT("light");

    private final String key;

    Purpose(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static Optional<Purpose> of(String key) {
        for (Purpose purpose : values()) {
            if (purpose.key.equals(key)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}

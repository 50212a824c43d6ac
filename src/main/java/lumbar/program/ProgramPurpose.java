package lumbar.program;

import java.util.Optional;

/** What a program is meant for; never a medical claim. */
public enum ProgramPurpose {
    UNWIND("unwind"),
    DESK("desk"),
    LEGS("legs"),
    RELAXATION("relaxation"),
    SLEEP("sleep"),
    STRETCH("stretch"),
    LIGHT("light");

    private final String key;

    ProgramPurpose(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static Optional<ProgramPurpose> of(String key) {
        for (ProgramPurpose purpose : values()) {
            if (purpose.key.equals(key)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}

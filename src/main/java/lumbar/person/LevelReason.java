package lumbar.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a person's level changed (SR-34). */
public enum LevelReason {
    SESSIONS("after sessions in which nothing hurt"),
    OPT_IN("opted into the full level"),
    OPT_OUT("went back from the full level"),
    GAP("no session for more than 14 days"),
    LONG_GAP("no session for more than 60 days"),
    SORE("sore after the last session");

    private final String text;

    LevelReason(String text) {
        this.text = text;
    }

    /** The word for programs and the record, such as {@code long-gap}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In plain English. */
    public String text() {
        return text;
    }

    /** What stands in a record: the key, or the sentence that was kept before there were keys. */
    public static Optional<LevelReason> of(String kept) {
        if (kept.matches("after \\d+ sessions")) {
            return Optional.of(SESSIONS);
        }
        return Arrays.stream(values())
                .filter(one -> one.key().equals(kept) || one.text.equals(kept))
                .findFirst();
    }
}

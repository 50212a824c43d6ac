package lumbar.remote;

/**
 * One field that an errand reads.
 *
 * @param description what it means, with its unit and range
 * @param isRequired whether the errand is bad input without it
 */
public record Field(String name, Kind kind, String description, boolean isRequired) {
    /** What its value is in JSON. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        /** A list of texts. */
        TEXTS,
        /** An object of texts to true or false. */
        ANSWERS
    }

    public static Field text(String name, String says) {
        return new Field(name, Kind.TEXT, says, false);
    }

    public static Field number(String name, String says) {
        return new Field(name, Kind.NUMBER, says, false);
    }

    public static Field flag(String name, String says) {
        return new Field(name, Kind.FLAG, says, false);
    }

    public static Field texts(String name, String says) {
        return new Field(name, Kind.TEXTS, says, false);
    }

    public static Field answers(String name, String says) {
        return new Field(name, Kind.ANSWERS, says, false);
    }

    /** The same, and nothing goes without it. */
    public Field required() {
        return new Field(name, kind, description, true);
    }
}

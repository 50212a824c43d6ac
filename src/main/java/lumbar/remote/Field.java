package lumbar.remote;

/**
 * One field that a route reads.
 *
 * @param description its meaning, with unit and range
 * @param isRequired whether a request without it is bad input
 */
public record Field(String name, Kind kind, String description, boolean isRequired) {
    /** The type of its value in JSON. */
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

    /** The same field, required. */
    public Field required() {
        return new Field(name, kind, description, true);
    }
}

package lumbar.chair;

/**
 * Who did what, for the audit log (SR-35). Words only, never what somebody answered in a screening (SR-32). Each word is cut to
 * {@value #LONGEST} characters that can be printed. Immutable.
 *
 * @param who did it
 * @param person whose body it is about, by id; empty for nobody's
 * @param subject what it was done to: a program, an area, a device; empty for the chair
 * @param result {@code accepted}, or the code of the refusal
 */
public record AuditNote(Actor who, String person, AuditAction action, String subject, String result) {
    /** What was carried out. */
    public static final String ACCEPTED = "accepted";

    private static final int LONGEST = 120;

    /**
     * Who did something, as far as it is known.
     *
     * @param origin {@code local} at the chair or by a paired device, {@code remote}, or {@code lumbar} for the program itself
     * @param name of the controller, such as {@code button}, {@code local} for the command line, {@code panel Anna's phone}
     * @param role of a client, where it was asked for; else empty
     */
    public record Actor(String origin, String name, String role) {
        /** The program itself. */
        public static final Actor LUMBAR = new Actor("lumbar", "lumbar", "");

        /** Whoever uses the command line at the chair. */
        public static final Actor COMMAND_LINE = new Actor("local", "local", "technician");

        public Actor {
            origin = word(origin);
            name = word(name);
            role = word(role);
        }
    }

    public AuditNote {
        person = word(person);
        subject = word(subject);
        result = word(result);
    }

    /** Something that the program itself did. */
    public static AuditNote ofLumbar(AuditAction action, String subject, String result) {
        return new AuditNote(Actor.LUMBAR, "", action, subject, result);
    }

    /** The same word after it was stored and read again: names come from outside, and may hold anything. */
    private static String word(String text) {
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .filter(c -> Character.isDefined(c)
                        && !Character.isISOControl(c)
                        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                .limit(LONGEST)
                .forEach(word::appendCodePoint);
        return word.toString();
    }
}

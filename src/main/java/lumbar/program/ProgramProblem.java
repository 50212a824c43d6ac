package lumbar.program;

/**
 * Something about a program that keeps it from being loaded.
 *
 * @param line line of the layer in its file; 0 when it is about the whole program or came from no file
 * @param code a fixed word, e.g. {@code area-missing}
 * @param text what is wrong, with value and limit
 * @param hint what to do about it
 */
public record ProgramProblem(int line, String code, String text, String hint) {}

package lumbar.config;

/**
 * Where in a file something stands; columns count characters as an editor does.
 *
 * @param line from 1; 0 means the file as a whole
 * @param column from 1; 0 means the file as a whole
 * @param width how many characters it covers on that line, at least 1
 */
public record TextPosition(int line, int column, int width) {
    /** The file as a whole. */
    public static final TextPosition FILE = new TextPosition(0, 0, 1);

    /** A part of this position. */
    TextPosition part(int offset, int partWidth) {
        return new TextPosition(line, column + offset, Math.max(1, partWidth));
    }
}

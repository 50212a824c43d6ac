package lumbar.cli;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** The terminal of a bring-up in raw mode: keys, and a live line. {@link #close} restores it, from any thread. */
final class BringUpTerminal implements AutoCloseable {
    static final int NONE = NonBlockingReader.READ_EXPIRED;
    static final int GONE = NonBlockingReader.EOF;

    private final Terminal terminal;
    private final Attributes before;
    private final PrintWriter out;
    private boolean closed;

    private BringUpTerminal(Terminal terminal, PrintWriter out) {
        this.terminal = terminal;
        this.out = out;
        before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C stays a signal; Ctrl-Z and Ctrl-\ must not freeze a chair.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, true);
        raw.setControlChar(Attributes.ControlChar.VSUSP, 0);
        raw.setControlChar(Attributes.ControlChar.VQUIT, 0);
        terminal.setAttributes(raw);
    }

    static BringUpTerminal open(PrintWriter out) throws IOException {
        try {
            return new BringUpTerminal(
                    TerminalBuilder.builder()
                            .system(true)
                            .nativeSignals(false)
                            .dumb(false)
                            .jni(false)
                            .graphemeCluster(false)
                            .build(),
                    out);
        } catch (IllegalStateException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    boolean isUnicode() {
        return terminal.encoding().equals(StandardCharsets.UTF_8);
    }

    /** The next key within this time, {@link #NONE} for none, {@link #GONE} when there is no terminal any more. */
    int next(int millis) {
        try {
            return terminal.reader().read(millis);
        } catch (IOException | IllegalStateException | IOError e) {
            return GONE;
        }
    }

    /** The live line, in place. */
    synchronized void show(String line) {
        if (!closed) {
            int width = Math.max(20, terminal.getColumns()) - 1;
            String shown = line.length() > width ? line.substring(0, width) : line;
            out.print("\r" + shown + "\u001b[K");
            out.flush();
        }
    }

    /** A line that stays. */
    synchronized void printLine(String line) {
        if (!closed) {
            out.print("\r" + line.replace("\n", "\r\n") + "\u001b[K\r\n");
            out.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException | IllegalStateException | IOError e) {
            // At a shutdown the library may have closed it already.
        }
    }
}

package lumbar.cli;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import lumbar.app.DaemonLog;
import lumbar.app.LiveStatus;
import lumbar.app.LocalControls;
import lumbar.chair.BodyArea;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * The live view of a running chair on a terminal, drawn five times a second, with keys for commands. STOP goes straight to
 * the chair, whatever is shown. {@link #run} draws on the calling thread; {@link #close} restores the terminal, from any
 * thread and more than once.
 */
final class LiveView implements AutoCloseable {
    private static final int DRAW_MILLIS = 200;
    private static final int ESCAPE = 27;
    private static final int CTRL_D = 4;
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

    private final LocalControls chair;
    private final DaemonLog log;
    private final BooleanSupplier isOver;
    private final Terminal terminal;
    /** Not the terminal's own writer: at a shutdown the library closes that one whenever it likes. */
    private final PrintWriter out;

    private final Attributes before;
    private final LiveFrame frame;
    private boolean closed;
    private boolean asksArea;

    private LiveView(LocalControls chair, DaemonLog log, BooleanSupplier isOver, Terminal terminal, PrintWriter out) {
        this.chair = chair;
        this.log = log;
        this.isOver = isOver;
        this.terminal = terminal;
        this.out = out;
        String noColor = System.getenv("NO_COLOR");
        boolean isUnicode = terminal.encoding().equals(StandardCharsets.UTF_8);
        frame = new LiveFrame(noColor == null || noColor.isEmpty(), isUnicode);
        before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C stays a signal, so that it takes the one way out that all signals take, also when drawing hangs.
        // Ctrl-Z
        // and Ctrl-\\ must not: a chair is not to be frozen by a key.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, true);
        raw.setControlChar(Attributes.ControlChar.VSUSP, 0);
        raw.setControlChar(Attributes.ControlChar.VQUIT, 0);
        terminal.setAttributes(raw);
    }

    /** Takes the terminal over; throws when there is none that can be drawn on. */
    static LiveView open(LocalControls chair, DaemonLog log, BooleanSupplier isOver, PrintWriter out)
            throws IOException {
        try {
            // Without nativeSignals(false) the library gives SIGINT back to the kernel, and Ctrl-C would end the
            // process
            // without letting go.
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .nativeSignals(false)
                    .dumb(false)
                    .jni(false)
                    .graphemeCluster(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                throw new IOException("its type is dumb");
            }
            LiveView view = new LiveView(chair, log, isOver, terminal, out);
            view.write(ENTER);
            return view;
        } catch (IllegalStateException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Draws and listens until it is closed, q is pressed, or the chair ends. */
    void run() {
        NonBlockingReader keys = terminal.reader();
        try {
            while (!isOver.getAsBoolean()) {
                draw();
                int key = keys.read(DRAW_MILLIS);
                if (key == NonBlockingReader.EOF || key == 'q' || key == CTRL_D) {
                    return;
                }
                if (key != NonBlockingReader.READ_EXPIRED) {
                    press(key);
                }
            }
        } catch (IOException | IllegalStateException | IOError e) {
            // The terminal is gone, and the chair is let go by whoever called.
        }
    }

    private void press(int key) {
        if (key == ' ' || key == 's') {
            asksArea = false;
            chair.stop();
        } else if (asksArea) {
            asksArea = false;
            report(key);
        } else {
            command(key);
        }
    }

    private void command(int key) {
        switch (key) {
            case 'p' -> chair.pauseOrResume();
            case '+', '=' -> chair.stronger();
            case '-', '_' -> chair.softer();
            case 'a' -> chair.awake();
            case 'r' -> chair.reset();
            case 'h' -> asksArea = true;
            default -> {
                // No key of ours.
            }
        }
    }

    private void report(int key) {
        if (key == '0') {
            chair.report(null);
        } else if (key >= '1' && key < '1' + BodyArea.COUNT) {
            chair.report(BodyArea.at(key - '1'));
        } else if (key == ESCAPE) {
            log.log("nothing was reported");
        }
    }

    private void draw() {
        @Nullable LiveStatus status = chair.status();
        int columns = Math.max(20, terminal.getColumns());
        int rows = Math.max(8, terminal.getRows());
        List<String> lines = frame.lines(status, log.last(rows), asksArea, columns, rows);
        StringBuilder screen = new StringBuilder("\u001b[H");
        for (int i = 0; i < lines.size(); i++) {
            screen.append(lines.get(i)).append("\u001b[K");
            if (i < lines.size() - 1) {
                screen.append("\r\n");
            }
        }
        write(screen.append("\u001b[J").toString());
    }

    private synchronized void write(String text) {
        if (!closed) {
            out.write(text);
            out.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        write(LEAVE);
        closed = true;
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException | IllegalStateException | IOError e) {
            // At a shutdown the library may have closed it already, and restored it.
        }
    }
}

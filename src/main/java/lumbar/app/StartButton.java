package lumbar.app;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import lumbar.config.ChairSettings;
import lumbar.control.DaemonEvent;
import lumbar.control.Event;
import lumbar.remote.BadInput;
import lumbar.remote.CommandParser;
import lumbar.remote.NameLookup;
import lumbar.remote.message.CommandRequest;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Turns a press of the start button into a start command: what was last started at the chair in this sitting, else what
 * the chair file names. The person is looked up anew each time (SR-32). The lookup runs on a background thread, because it may
 * wait for the record; a press that comes during a lookup is ignored. {@link #accept} may be called from any thread.
 */
final class StartButton implements Consumer<Event>, Worker.Task, AutoCloseable {
    private final ChairSettings.Buttons configured;
    private final CommandParser parser;
    private final Consumer<DaemonEvent.StartChosen> tell;
    /** The press that is looked up; null while there is none. */
    private final AtomicReference<Event.@Nullable StartPressed> pending = new AtomicReference<>();

    private final Worker worker = new Worker("lumbar-start-button", this);

    StartButton(ChairSettings.Buttons configured, NameLookup names, Consumer<DaemonEvent.StartChosen> tell) {
        this.configured = configured;
        parser = new CommandParser(names);
        this.tell = tell;
    }

    void start() {
        worker.start();
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.StartPressed pressed && pending.compareAndSet(null, pressed)) {
            worker.wake();
        }
    }

    @Override
    public long run(long nowNanos) {
        Event.StartPressed pressed = pending.get();
        if (pressed != null) {
            tell.accept(lookUp(pressed));
            pending.set(null);
        }
        return IDLE;
    }

    /** This press starts nothing; the next one is looked up again. */
    @Override
    public long failed(Throwable cause) {
        pending.set(null);
        return IDLE;
    }

    /** Ends the lookups, and interrupts one that waits for the record. */
    @Override
    public void close() {
        worker.interrupt();
    }

    DaemonEvent.StartChosen lookUp(Event.StartPressed pressed) {
        CommandRequest.Start request = pressed.program().isEmpty()
                ? new CommandRequest.Start(configured.program(), "", configured.person(), false, null, false)
                : new CommandRequest.Start(
                        pressed.program(),
                        pressed.profile(),
                        pressed.person(),
                        pressed.acknowledged(),
                        pressed.intensity() * 100,
                        false);
        try {
            return new DaemonEvent.StartChosen(pressed.press(), parser.start(request), "", "");
        } catch (BadInput e) {
            return new DaemonEvent.StartChosen(
                    pressed.press(),
                    null,
                    "the start button: " + e.getMessage(),
                    "Start once by lumbar start, or name program and person under buttons: in chair.yaml.");
        }
    }
}

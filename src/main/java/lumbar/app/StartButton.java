package lumbar.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import lumbar.config.ChairSettings;
import lumbar.control.Command.Start;
import lumbar.control.Event;
import lumbar.control.StoreEvent;
import lumbar.remote.BadInput;
import lumbar.remote.CommandCodec;
import lumbar.remote.Names;

/**
 * Turns a press of the start button into a start command: what was last started at the chair in this sitting, else what
 * the chair file names. The person is looked up anew each time (SR-32). The lookup runs on a thread of its own, one press
 * at a time, because it may wait for the record.
 */
final class StartButton implements Consumer<Event> {
    private final ChairSettings.Buttons configured;
    private final CommandCodec codec;
    private final Consumer<StoreEvent.StartChosen> tell;
    private final AtomicBoolean looking = new AtomicBoolean();

    StartButton(ChairSettings.Buttons configured, Names names, Consumer<StoreEvent.StartChosen> tell) {
        this.configured = configured;
        codec = new CommandCodec(names);
        this.tell = tell;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.StartPressed pressed && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("lumbar-start-button").start(() -> {
                try {
                    tell.accept(chosen(pressed));
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    StoreEvent.StartChosen chosen(Event.StartPressed pressed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (pressed.program().isEmpty()) {
            fields.put("program", configured.program());
            fields.put("person", configured.person());
        } else {
            fields.put("program", pressed.program());
            fields.put("profile", pressed.profile());
            fields.put("person", pressed.person());
            fields.put("acknowledged", pressed.acknowledged());
            fields.put("intensity_pct", pressed.intensity() * 100);
        }
        try {
            return new StoreEvent.StartChosen(pressed.press(), (Start) codec.read("start", fields), "", "");
        } catch (BadInput e) {
            return new StoreEvent.StartChosen(
                    pressed.press(),
                    null,
                    "the start button: " + e.getMessage(),
                    "Start once by lumbar start, or name program and person under buttons: in chair.yaml.");
        }
    }
}

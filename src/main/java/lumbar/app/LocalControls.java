package lumbar.app;

import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.control.Status;
import lumbar.daemon.ChairGateway;
import lumbar.person.Discomfort;
import org.jspecify.annotations.Nullable;

/**
 * The chair as a terminal at the chair uses it: its status, and commands. Answers to commands come as events into the log.
 * Any thread; nothing waits.
 */
public final class LocalControls {
    private static final String CONTROLLER = "live view";

    private final ChairGateway chair;

    LocalControls(ChairGateway chair) {
        this.chair = chair;
    }

    /** What the chair does now; null before its first cycle. */
    public @Nullable LiveStatus status() {
        Status status = chair.status();
        return status == null ? null : LiveStatus.of(status);
    }

    /** Lets go of everything (SR-24). */
    public void stop() {
        var _ = chair.stop(CONTROLLER);
    }

    /** Pauses, or goes on with what is paused. */
    public void pauseOrResume() {
        LiveStatus now = status();
        submit(now != null && now.paused() ? new Command.Resume() : new Command.Pause());
    }

    /** One step stronger. */
    public void stronger() {
        submit(new Command.Nudge(1));
    }

    /** One step softer. */
    public void softer() {
        submit(new Command.Nudge(-1));
    }

    /** Says that whoever sits in the chair is awake (SR-47). */
    public void awake() {
        submit(new Command.Awake(false));
    }

    /** Resets a latched fault (SR-22). */
    public void reset() {
        submit(new Command.Reset());
    }

    /**
     * Reports discomfort (SR-33).
     *
     * @param area null for all
     */
    public void report(@Nullable BodyArea area) {
        submit(new Command.Report(area, Discomfort.PAIN));
    }

    private void submit(Command command) {
        var _ = chair.submit(command, Origin.LOCAL, CONTROLLER);
    }
}

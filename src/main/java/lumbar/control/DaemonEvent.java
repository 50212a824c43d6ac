package lumbar.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the daemon tells the loop: of the link to elsewhere, of its end, and of names that it looked up. */
public sealed interface DaemonEvent extends ExternalEvent {
    /** Whoever may start from elsewhere is still heard of; a session it started ends without this (SR-27). */
    record LinkAlive() implements DaemonEvent {}

    /** The daemon ends: a chair that waits for its boards tests itself no more (SR-59). */
    record Ending() implements DaemonEvent {}

    /** The configuration files are being compared with what was read of them: a self-test waits for {@link FilesCompared} (SR-37). */
    record FilesAsked() implements DaemonEvent {}

    /** These configuration files are another than they were when they were read; empty when none is (SR-37). */
    record FilesCompared(List<String> changed) implements DaemonEvent {
        public FilesCompared {
            changed = List.copyOf(changed);
        }
    }

    /**
     * What a press of the start button means.
     *
     * @param press the one of {@link Event.StartPressed}
     * @param start null when it means nothing, for the reason of {@code text} with the way out of {@code nextStep}
     */
    record StartChosen(long press, Command.@Nullable Start start, String text, String nextStep)
            implements DaemonEvent {}
}

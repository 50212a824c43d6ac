package lumbar.remote.http;

import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import lumbar.worker.Worker;

/**
 * A task of a worker that goes on after a failed run: the failure is logged, the same text once, and the task runs again after a
 * second. Called by the worker's thread.
 */
final class LoggedTask implements Worker.Task {
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final String name;
    private final LongUnaryOperator task;
    private final Consumer<String> log;
    private String lastLogged = "";

    /** @param task is handed the time, and returns when it is due again, both as of {@link System#nanoTime} */
    LoggedTask(String name, LongUnaryOperator task, Consumer<String> log) {
        this.name = name;
        this.task = task;
        this.log = log;
    }

    @Override
    public long run(long nowNanos) {
        return task.applyAsLong(nowNanos);
    }

    @Override
    public long failed(Throwable cause) {
        String text = name + " failed, and is tried again: " + cause;
        if (!text.equals(lastLogged)) {
            lastLogged = text;
            log.accept(text);
        }
        return System.nanoTime() + RETRY_NANOS;
    }
}

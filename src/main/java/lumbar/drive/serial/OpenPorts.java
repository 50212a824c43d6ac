package lumbar.drive.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import lumbar.worker.ProcessTimeLimit;

/**
 * The serial lines that this process has open. When the JVM ends, jSerialComm closes every port by a shutdown hook of its own,
 * and the JVM runs all hooks at the same time. A port could close while the chair is still being released. The library's hook
 * first runs the threads that were handed to it, so it gets one that waits until our lines are closed (SR-59). A process that was
 * frozen meanwhile has not released its chair either, so only the time in which it ran counts. Any thread.
 */
final class OpenPorts {
    /** Longer than the release of the chair takes, shorter than what is left until the process is ended. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(13);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Set<Object> OPEN = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean WAITS_AT_EXIT = new AtomicBoolean();

    private OpenPorts() {}

    static void add(Object line) {
        OPEN.add(line);
        if (WAITS_AT_EXIT.compareAndSet(false, true)) {
            SerialPort.addShutdownHook(
                    Thread.ofPlatform().name("serial at exit").unstarted(OpenPorts::awaitClosed));
        }
    }

    static void remove(Object line) {
        OPEN.remove(line);
    }

    private static void awaitClosed() {
        ProcessTimeLimit limit = new ProcessTimeLimit(LONGEST_NANOS);
        while (!OPEN.isEmpty() && limit.waitNanos() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}

package lumbar.realtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How urgent a thread is to the kernel: {@code SCHED_FIFO} of sched(7), where a higher number goes first, or the ordinary policy.
 * Numbers stay below 50, where the kernel's own interrupt threads run. Threads that a real-time thread starts are ordinary again.
 */
public enum RealTimePriority {
    /** The policy of every program. */
    ORDINARY(0),
    /** What stops all Java threads for a moment: the garbage collector and the runtime's own operations. */
    RUNTIME(38),
    /** Talks to a board, which is lost after 90 ms of silence (SR-23). */
    BOARD(39),
    /** The control loop, which is late after 30 ms (SR-04). */
    CONTROL(40);

    /** What a process has to be permitted, as {@code RLIMIT_RTPRIO}. */
    public static final int HIGHEST = CONTROL.number;

    public static final String WAY_OUT =
            "LimitRTPRIO=50 in the systemd unit; for a user: rtprio 50 in /etc/security/limits.conf.";

    private final int number;

    RealTimePriority(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /**
     * Gives it to the calling thread. A thread that may not have it goes on as it was; {@link #trial} says so beforehand.
     *
     * @return whether the thread has it
     */
    public boolean apply() {
        return Scheduler.set(Scheduler.CALLING_THREAD, number, true) == 0;
    }

    /**
     * Whether this process may have real-time priority. Asks the kernel on a thread that ends at once, because a thread that took the
     * priority could not give all of it back: the threads that it starts would stay ordinary.
     *
     * @return empty if so, else why not and the way out
     */
    public static String trial() {
        AtomicInteger error = new AtomicInteger();
        Thread asking = Thread.ofPlatform()
                .name("lumbar-priority")
                .start(() -> error.set(Scheduler.set(Scheduler.CALLING_THREAD, CONTROL.number, true)));
        try {
            asking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return error.get() == 0
                ? ""
                : "no real-time priority (" + Scheduler.inWords(error.get())
                        + "), so a busy computer can delay the control loop. " + WAY_OUT;
    }
}

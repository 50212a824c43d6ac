package lumbar.drive.klipper;

/** One or several inputs of the board that share an object on it. Pure, one thread. */
interface BoardInput {
    int oid();

    /** Sends what makes the board report; the board is configured. */
    void begin(long nowNanos, CommandSender to);

    /** A report with this oid. */
    void report(Message message, long nowNanos, CommandSender to);

    /** A turn in which everything sent so far is on its way: asks what is due, where the board does not report by itself. */
    default void serve(long nowNanos, CommandSender to) {}

    /** What is known without a report: a contact that has not changed was measured when the board was last heard. */
    default void settle(long heardNanos, long nowNanos) {}
}

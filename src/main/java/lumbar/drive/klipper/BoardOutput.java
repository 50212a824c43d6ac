package lumbar.drive.klipper;

/** One output of the board. Pure, one thread. */
interface BoardOutput {
    /** An output is renewed so often while the loop writes. */
    long RENEW_NANOS = 20_000_000;

    /**
     * Sends what is due.
     *
     * @param level asked last
     * @param fresh whether the loop still stands behind it: without that nothing is renewed or begun (SR-03)
     */
    void serve(double level, boolean fresh, long nowNanos, CommandSender to);
}

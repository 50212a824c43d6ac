package lumbar.drive.klipper;

/** Takes the commands of outputs and inputs. One thread. */
interface CommandSender {
    void send(byte[] command);

    BoardClock clock();

    /** Whether the board has acknowledged everything: an answer that has not come by then got lost. */
    boolean quiet();
}

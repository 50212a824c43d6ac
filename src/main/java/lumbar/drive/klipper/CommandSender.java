package lumbar.drive.klipper;

/** Takes the commands of outputs and inputs. One thread. */
interface CommandSender {
    void send(byte[] command);

    BoardClock clock();

    /** Whether the board has acknowledged everything. An answer that has not arrived by then is lost. */
    boolean quiet();
}

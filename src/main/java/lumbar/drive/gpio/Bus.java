package lumbar.drive.gpio;

/** The bus that a chip hangs on, as its board sees it. Any thread. */
interface Bus {
    /** There is something to send. */
    void wake();

    /** Why nothing may reach the chip, with the way out; empty while the bus works. */
    String problem();

    /** The board needs it no more; ends once what it asked for last is sent. */
    void leave();
}

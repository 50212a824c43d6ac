package lumbar.drive.klipper;

/** Where the conversation stands. */
enum LinkPhase {
    CLOSED,
    IDENTIFY,
    SYNC,
    CHECK_CONFIG,
    RESETTING,
    CONFIGURE,
    READY,
    /** Told to stop everything: what it measures goes on, contacts and outputs do not. */
    STOPPED,
    /** It was made to let go, and that was all we wanted. */
    RELEASED,
    FAULT
}

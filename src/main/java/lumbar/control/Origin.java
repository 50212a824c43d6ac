package lumbar.control;

/** Where a command comes from. Local is a button, the command line at the chair, or a paired panel; never MQTT. */
public enum Origin {
    LOCAL,
    REMOTE
}

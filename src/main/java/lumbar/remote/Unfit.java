package lumbar.remote;

import lumbar.chair.Explained;

/** Why a command that came over a network is not even handed to the chair (SR-26, SR-27, SR-39). STOP knows none of these. */
public enum Unfit implements Explained {
    RETAINED("SR-27", "the broker had kept this command", "Publish commands without the retain flag."),
    EXPIRED("SR-26", "the command is older than it may be", "Send it again if it is still meant."),
    CLOCKS_DIFFER(
            "SR-26",
            "'expires' is more than ten minutes ahead",
            "Set the clock of whoever sends it, and count seconds, not milliseconds."),
    CLOCK_UNKNOWN("SR-26", "the chair does not know the time yet", "Leave 'expires' out, or wait for the time server."),
    NONCE("SR-26", "the nonce is missing or not the current one", "Read 'nonce' of the state topic and send it along."),
    REPEATED(
            "SR-26", "a command with this id came within the last five minutes", "Give each command an id of its own."),
    AFTER_STOP("SR-24", "it came within two seconds of a stop", "Send it again if it is still meant."),
    WAITED("SR-26", "it waited too long inside the chair's computer", "Send it again if it is still meant."),
    TOO_OFTEN("SR-39", "more than ten commands a second", "Send fewer; a stop is always taken."),
    TOO_LONG("SR-39", "the message is longer than 4 KiB", "Say less."),
    UNKNOWN_CONTROLLER("SR-28", "this controller is not among those of lumbar.yaml", "Add it to mqtt: controllers:.");

    private final String requirement;
    private final String text;
    private final String nextStep;

    Unfit(String requirement, String text, String nextStep) {
        this.requirement = requirement;
        this.text = text;
        this.nextStep = nextStep;
    }

    @Override
    public String requirement() {
        return requirement;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String nextStep() {
        return nextStep;
    }
}

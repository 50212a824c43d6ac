package lumbar.control;

import lumbar.chair.Explained;

/**
 * Why a command is not carried out, and what to do about it (SR-38). Those of a network (SR-26, SR-27, SR-39) are found before a
 * command is handed to the chair; STOP knows none of them.
 */
public enum Refusal implements Explained {
    BUSY("SR-29", "a program is running already", "Stop it first, or wait for its end."),
    NOT_READY("SR-37", "the chair is still testing itself", "Wait a few seconds."),
    BOARD_MISSING(
            "SR-37",
            "a board of the chair is not there",
            "Do what is said of it; the chair tests itself and is ready by itself then."),
    VENTS_OPEN("SR-05", "the bags are still emptying", "Try again in a few seconds."),
    PRESSURE_ZERO(
            "SR-44",
            "a bag that should be empty does not read zero",
            "Wait until it is empty; if it still reads wrong, calibrate or replace its sensor."),
    LATCHED("SR-22", "the chair was stopped by a fault", "See what happened, mend it, then reset at the chair."),
    ESTOP("SR-22", "the emergency stop is pressed", "Turn the red button to release it, then reset at the chair."),
    LOCKED(
            "SR-22",
            "the chair is locked after repeated faults or unclean starts",
            "A technician finds and mends the cause and then unlocks it at the chair: lumbar reset --technician."),
    NOT_HEALTHY("SR-22", "the cause is still there, or was until a moment ago", "Mend the cause; wait two seconds."),
    NOTHING_LATCHED("SR-22", "there is nothing to reset", "The chair is not stopped by a fault."),
    NOT_LOCKED("SR-22", "the chair is not locked", "An ordinary reset is enough."),
    NONCE("SR-26", "the nonce is missing or not the current one", "Read 'nonce' of the state topic and send it along."),
    NOT_RUNNING("SR-29", "no program is running", "Start one first."),
    NOT_PAUSED("SR-29", "the program is not paused", "It runs already, or is over."),
    NOTHING_LEFT(
            "SR-11",
            "there is nothing to go on with",
            "For ten minutes after a stop the rest can be started, by whoever sits there still; else start anew."),
    NOBODY("SR-20", "nobody sits in the chair", "Sit down, wait three seconds, then start."),
    WEIGHT(
            "SR-20",
            "the weight in the seat is outside 40 to 135 kg",
            "The chair is for one adult: take child, pet or bag off the seat. Whoever weighs less or more must not use it."),
    SEAT_STILL(
            "SR-46",
            "the seat says occupied, but nothing moves: its sensor may be stuck",
            "Move a little; if that does not help, get up and look at the seat's load cells."),
    SEAT_SWITCH(
            "SR-46",
            "the seat switch has not opened since the last session: it may be stuck",
            "Get up once, so that the seat switch opens, then sit down and start."),
    SEAT_CHANGED(
            "SR-46",
            "the weight on the seat is another than a moment ago",
            "Take child or pet off the lap. To go on as you sit now, get up once and sit down again."),
    QUESTION_NEEDED(
            "SR-46",
            "a seat switch alone does not tell whether somebody lives there: the question stays on",
            "Answer it when it comes; any button does."),
    PERSON("SR-32", "this person may not start", "See the reason given."),
    MINUTES("SR-07", "the minutes of every area of this program are used up", "Wait, or choose other areas."),
    AREAS_CLOSED(
            "SR-33",
            "no area of this program may be worked now",
            "Choose another program, or end at the chair what rests after a report: lumbar lift AREA."),
    SESSION_TIME("SR-40", "30 minutes within the last hour are used up", "Rest a while."),
    RECORD("SR-10", "the minutes cannot be recorded", "Free space on the disk, or make the state directory writable."),
    SPOTS_USED("SR-29", "three extra passes are the most in a session", "Start another program on this area."),
    SPOT_CLOSED(
            "SR-33",
            "this area may not be worked now",
            "The status says why; what rests after a report is ended at the chair: lumbar lift AREA."),
    SPOT_MINUTES("SR-07", "the minutes of this area are used up", "Choose another area, or wait."),
    SPOT_UNREACHED("SR-29", "this chair has no rollers and no airbag that presses this area", "Choose another area."),
    LOCAL_ONLY("SR-22", "this can only be done at the chair", "Use the chair's buttons, panel or command line."),
    STOPPED("SR-24", "a stop came with it", "Say it again if it is still meant."),
    REMOTE_OFF("SR-25", "remote starts are not allowed on this chair", "Switch remote mode on at the chair."),
    NOT_ARMED("SR-25", "nobody sits there and nobody armed the chair", "Sit down, or press arm at the chair."),
    OTHER_CONTROLLER(
            "SR-28",
            "somebody else controls this session",
            "Only stop, pause and softer are taken from others; wait for its end."),
    SITTER_CHANGED(
            "SR-20",
            "the seat was empty in between, and whoever sits there now is judged anew",
            "Start anew, or go on with what is left at the chair: lumbar continue."),
    PAUSE_FIRST(
            "SR-51",
            "a program works here, and bags or rollers may press",
            "Pause, wait until the chair has let go, then move it. Raising the backrest works always."),
    STILL_PRESSED(
            "SR-51",
            "a bag is not empty, or the rollers are not drawn back",
            "Wait until the chair has let go. Raising the backrest works always."),
    MOTOR_TIME(
            "SR-40",
            "this motor has run long enough, or nobody knows how long it has run",
            "Let it rest. Raising the backrest works always."),
    KEY_AGAIN(
            "SR-21",
            "the key was let go a moment ago, or a stop came while it was held",
            "Let it go for a moment, then hold it again."),
    TWO_KEYS("SR-21", "two keys are held at once", "Hold one key alone."),
    NO_RECLINE("SR-21", "the chair does not recline in this state", "Use the mechanical release by hand."),
    NO_BLOCK("SR-33", "nothing is blocked there", "See the status for what is."),
    NO_CHOICE(
            "SR-32",
            "it is not known what the start button shall start, or for whom",
            "Start once by lumbar start, or name program and person under buttons: in chair.yaml."),
    RETAINED("SR-27", "the broker had kept this command", "Publish commands without the retain flag."),
    EXPIRED("SR-26", "the command is older than it may be", "Send it again if it is still meant."),
    CLOCKS_DIFFER(
            "SR-26",
            "'expires' is more than ten minutes ahead",
            "Set the clock of whoever sends it, and count seconds, not milliseconds."),
    CLOCK_UNKNOWN("SR-26", "the chair does not know the time yet", "Leave 'expires' out, or wait for the time server."),
    REPEATED(
            "SR-26", "a command with this id came within the last five minutes", "Give each command an id of its own."),
    AFTER_STOP("SR-24", "it came within two seconds of a stop", "Send it again if it is still meant."),
    WAITED("SR-26", "it waited too long inside the chair's computer", "Send it again if it is still meant."),
    TOO_OFTEN("SR-39", "more than ten commands a second", "Send fewer; a stop is always taken."),
    TOO_LONG("SR-39", "the message is longer than 4 KiB", "Say less."),
    UNKNOWN_CONTROLLER("SR-28", "this controller is not among those of lumbar.yaml", "Add it to mqtt: controllers:."),
    ENDING("SR-59", "the daemon is ending", "Start it again: lumbar run, or systemctl start lumbar."),
    TOO_MANY("SR-24", "too many commands at once", "Wait a moment and say it again; a stop is always taken."),
    NO_ANSWER("SR-04", "the control loop did not answer", "See the log; press the red button if the chair moves."),
    OUT_OF_RANGE("SR-30", "a value is outside its range", "See the range given.");

    private final String requirement;
    private final String text;
    private final String nextStep;

    Refusal(String requirement, String text, String nextStep) {
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

    /** What was exceeded, where there is a number to it. */
    @Override
    public String limit() {
        return switch (this) {
            case TOO_MANY -> "64 commands wait already";
            case NO_ANSWER -> "10 s";
            default -> "";
        };
    }

    @Override
    public String nextStep() {
        return nextStep;
    }
}

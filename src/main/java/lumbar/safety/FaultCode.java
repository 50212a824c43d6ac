package lumbar.safety;

import lumbar.chair.Explained;

/** Every fault, with what it leads to, what it serves and the way out: the table of the house, to be read aloud (SR-38). */
public enum FaultCode implements Explained {
    ESTOP_PRESSED(
            Reaction.ESTOP,
            "SR-01",
            "the emergency stop is pressed, or its wire is cut",
            "Turn the red button to release it, then reset at the chair."),
    PRESSURE_HIGH(
            Reaction.LATCH,
            "SR-12",
            "a bag was above the highest allowed pressure",
            "Get up. Check the inlet valve of this bag and the pump before a reset."),
    PRESSURE_SLOPE(
            Reaction.LATCH,
            "SR-12",
            "a bag filled faster than allowed",
            "Check the inlet valve and whether the bag is the size the chair file says."),
    PRESSURE_IMPLAUSIBLE(
            Reaction.LATCH,
            "SR-14",
            "a pressure reading cannot be true",
            "Check the sensor's plug and hose; calibrate or replace it."),
    PRESSURE_FROZEN(
            Reaction.LATCH,
            "SR-14",
            "a pressure reading does not move although it must",
            "Check the sensor and its hose."),
    PRESSURE_OFFSET(
            Reaction.LATCH,
            "SR-14",
            "a bag at rest does not read zero",
            "Let the bag empty; if it still reads wrong, calibrate or replace the sensor."),
    PRESSURE_GAIN(
            Reaction.LATCH,
            "SR-44",
            "the pressure of a bag does not fit the air that went in",
            "Check its sensor, plug and hose, whether the pump stops, and volume and pump flow in the chair file; run its bring-up."),
    PRESSURE_NO_RISE(
            Reaction.LATCH,
            "SR-15",
            "a bag did not fill although it should",
            "Valve, hose or pump? Look for a hose off, a kink, a torn bag."),
    PRESSURE_UNASKED(
            Reaction.LATCH,
            "SR-15",
            "a bag fills although its inlet is closed",
            "The inlet valve leaks or sticks: replace it before the chair is used."),
    VENT_STUCK(
            Reaction.LATCH,
            "SR-15",
            "a bag does not empty",
            "Get up. Open the bag's hose by hand; the vent is blocked."),
    BAG_OSCILLATES(
            Reaction.LATCH,
            "SR-55",
            "a bag is filled and vented again and again",
            "Check the plug and hose of its sensor, and whether the bag is the size the chair file says."),
    READING_STALE(
            Reaction.LATCH,
            "SR-41",
            "a safety reading is too old to be trusted",
            "Check the cable to the sensor board."),
    ROLLER_STALLED(
            Reaction.LATCH,
            "SR-16",
            "the carriage is driven but does not move",
            "Something may be in the way: look before a reset."),
    ROLLER_UNASKED(
            Reaction.LATCH,
            "SR-16",
            "the carriage moves although it is not driven",
            "Check the motor driver: it may have failed closed."),
    ROLLER_END_SWITCHES(
            Reaction.LATCH, "SR-16", "both end switches are closed at once", "Check the end switches and their wires."),
    ROLLER_NO_END(
            Reaction.LATCH,
            "SR-17",
            "the carriage travelled longer than its path without reaching an end",
            "Check the end switches and the belt."),
    ROLLER_DWELL(
            Reaction.LATCH,
            "SR-16",
            "the rollers worked one spot too long",
            "Check the carriage for slip, then reset."),
    ROLLER_PLACE(
            Reaction.LATCH,
            "SR-45",
            "the carriage is not where its pulses say it is",
            "Check its belt, its end switches and its pulse sensor, then reset."),
    DEPTH_LOST(Reaction.LATCH, "SR-16", "the depth of the rollers is unknown", "Check the depth sensor's plug."),
    DEPTH_STUCK(
            Reaction.LATCH,
            "SR-42",
            "the rollers do not move out or spring back as they should",
            "Get up. Look for something caught in the carriage before a reset."),
    MOTOR_OVERCURRENT(
            Reaction.LATCH, "SR-17", "a motor drew too much current", "Look for something caught before a reset."),
    RECLINE_OBSTRUCTED(
            Reaction.PAUSE,
            "SR-51",
            "something is in the way of the backrest or leg rest",
            "It has backed off. Let go of the key and look before it is moved again."),
    MOTOR_UNASKED(
            Reaction.LATCH,
            "SR-17",
            "a motor draws current although it is off",
            "Its driver has failed closed: do not use the chair."),
    MOTOR_NO_CURRENT(
            Reaction.LATCH, "SR-17", "a driven motor draws no current", "Check the motor's plug and its driver."),
    HEAT_TOO_HOT(
            Reaction.LATCH, "SR-18", "a heat pad is too hot", "Let it cool. Remove blankets; check the pad's switch."),
    HEAT_SENSOR(Reaction.LATCH, "SR-19", "a heat sensor reads nonsense", "Check the heat pad's sensor plug."),
    HEAT_NO_RISE(
            Reaction.LATCH,
            "SR-19",
            "a heated pad does not get warmer",
            "Check the pad, whether its sensor sits in it, and whether its thermal cut-off has opened."),
    HEAT_UNASKED(
            Reaction.LATCH,
            "SR-19",
            "a heat pad gets warmer although it is off",
            "Its switch has failed closed: unplug the chair."),
    RELAY_WELDED(
            Reaction.LATCH,
            "SR-37",
            "the power relay stays closed although it should be open",
            "Do not use the chair: unplug it and replace the relay."),
    RELAY_OPEN(
            Reaction.LATCH,
            "SR-02",
            "the power relay is open although it should be closed",
            "The watchdog or the supply took the power away: see the faults before this one."),
    RAIL_LOW(Reaction.LATCH, "SR-37", "the supply voltage is too low", "Check the power supply and its plug."),
    LINK_LOST(
            Reaction.LATCH,
            "SR-23",
            "a board of the chair does not answer or cannot be relied on",
            "Check its cable and its power; if all boards were lost at once, rather this computer, or their common"
                    + " supply, hub or line. Then reset at the chair."),
    WRITE_FAILED(
            Reaction.LATCH,
            "SR-03",
            "an output did not reach the chair",
            "Check the cable and the power of the board, then reset at the chair."),
    CYCLE_LATE(
            Reaction.LATCH,
            "SR-04",
            "the control loop was late",
            "The computer is overloaded: close what else runs on it."),
    CYCLE_FAILED(
            Reaction.LATCH,
            "SR-01",
            "the control program met something it did not expect",
            "Keep the log and report it; reset to go on."),
    GUARD_TRIPPED(
            Reaction.LATCH,
            "SR-01",
            "an output would have broken an invariant",
            "Keep the log and report it: this is an error in the program."),
    SEAT_EMPTY(Reaction.PAUSE, "SR-20", "nobody sits in the chair", "Sit down and resume."),
    SEAT_LEFT(Reaction.END, "SR-20", "the chair has been empty for a minute", "Sit down and start again."),
    SEAT_STILL(
            Reaction.PAUSE,
            "SR-46",
            "the seat says occupied, but nothing moves: its sensor may be stuck",
            "Move a little and resume; else get up and look at the seat's load cells."),
    SEAT_STILL_LONG(
            Reaction.END,
            "SR-46",
            "the seat says occupied, but nothing moved for two minutes: its sensor may be stuck",
            "Move a little and start again; else get up and look at the seat's load cells."),
    SEAT_CHANGED(
            Reaction.PAUSE,
            "SR-46",
            "the weight on the seat is another than a moment ago: a child or a pet on the lap, or feet put up",
            "The chair is for one adult: take child or pet off and resume. To go on as you sit now, get up once and sit down"
                    + " again."),
    LEDGER_UNREADABLE(
            Reaction.LATCH,
            "SR-10",
            "the record of minutes cannot be read",
            "Every area counts as used up for a day. Nothing shortens it, also no earlier copy of the record."),
    LEDGER_UNWRITABLE(
            Reaction.END,
            "SR-10",
            "the minutes cannot be recorded",
            "Free space on the disk, make the state directory writable, or put back one that was moved."),
    SELF_TEST_WATCHDOG(
            Reaction.LATCH,
            "SR-37",
            "the watchdog did not take the power away when it was not fed",
            "Do not use the chair: the watchdog must work."),
    SELF_TEST_TIMEOUT(Reaction.LATCH, "SR-37", "the self-test did not end in time", "See which reading is missing."),
    CONFIGURATION_CHANGED(
            Reaction.LATCH,
            "SR-37",
            "a configuration file changed after it was read",
            "Restart Lumbar, so that the file is read and checked; then reset at the chair.");

    private final Reaction reaction;
    private final String requirement;
    private final String text;
    private final String nextStep;

    FaultCode(Reaction reaction, String requirement, String text, String nextStep) {
        this.reaction = reaction;
        this.requirement = requirement;
        this.text = text;
        this.nextStep = nextStep;
    }

    public Reaction reaction() {
        return reaction;
    }

    /** The requirement it serves. */
    @Override
    public String requirement() {
        return requirement;
    }

    /** What happened, in plain words. */
    @Override
    public String text() {
        return text;
    }

    /** What to do now. */
    @Override
    public String nextStep() {
        return nextStep;
    }

    @Override
    public Kind kind() {
        return Kind.FAULT;
    }

    /** What it leads to. */
    @Override
    public String limit() {
        return reaction.leadsTo();
    }
}

package lumbar.drive.klipper;

import java.util.Map;

/**
 * Explains the firmware's shutdown reasons in plain words, and says what to do (SR-38). They are matched by text, because
 * their numbers change between builds.
 */
final class ShutdownReasons {
    /** Not a reason of the firmware: the board has restarted and lost its configuration. */
    static final String STARTED_ANEW = "the board started anew by itself: check its supply and its cable";

    private static final String CHIP_SILENT =
            "a chip on its I²C does not answer: check its plug, its supply and its address";
    private static final String BUS_HANGS =
            "its I²C bus hangs: look for a short circuit, a wire that came off and missing pull-ups of SDA and SCL";

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry(
                    "Missed scheduling of next digital out event",
                    "an output was not renewed in time and the board let go of everything; if it happens again, the"
                            + " computer is too busy or the cable is bad"),
            Map.entry(
                    "Missed scheduling of next hard pwm event",
                    "a motor output was not renewed in time and the board let go of everything; if it happens again,"
                            + " the computer is too busy or the cable is bad"),
            Map.entry(
                    "Scheduled digital out event will exceed max_duration",
                    "two commands to an output lay further apart than its lease; if it happens again, raise lease in"
                            + " the chair file"),
            Map.entry(
                    "Scheduled pwm event will exceed max_duration",
                    "two commands to a motor lay further apart than its lease; if it happens again, raise lease in the"
                            + " chair file"),
            Map.entry(
                    "ADC out of range",
                    "a sensor reads what it cannot measure: look for a broken wire, a short circuit or a plug that"
                            + " came off"),
            Map.entry(
                    "Timer too close",
                    "a command reached the board too late; if it happens again, raise lead in the chair file or take"
                            + " load off the computer"),
            Map.entry("Command request", "the board was told to stop everything"),
            Map.entry(
                    "Watchdog timer!",
                    "the board's program hung and its watchdog stopped it: flash the firmware anew, check the supply"),
            Map.entry("Rescheduled timer in the past", "the board was overloaded: fewer or slower inputs on it help"),
            Map.entry("Move queue overflow", "more commands waited than the board can hold"),
            Map.entry(
                    "Not a valid ADC pin", "an analog input is wired to a pin that cannot measure: choose another pin"),
            Map.entry("Not a valid pin", "a wire is on a pin that this chip does not have: correct the chair file"),
            Map.entry("Not a valid PWM pin", "a motor is on a pin without PWM: choose another pin"),
            Map.entry("invalid gpio pin", "a wire is on a pin that this chip does not have: correct the chair file"),
            Map.entry("I2C NACK", CHIP_SILENT),
            Map.entry("I2C START NACK", CHIP_SILENT),
            Map.entry("I2C START READ NACK", CHIP_SILENT),
            Map.entry("soft_i2c NACK", CHIP_SILENT),
            Map.entry("Failed to send i2c addr", CHIP_SILENT),
            Map.entry("I2C Timeout", BUS_HANGS),
            Map.entry("i2c timeout", BUS_HANGS),
            Map.entry("Failed to send i2c start", BUS_HANGS),
            Map.entry("Command parser error", "the board did not understand a command: flash a current firmware"),
            Map.entry("Invalid command", "the board does not know a command: flash a current firmware"));

    private ShutdownReasons() {}

    static String plain(String text) {
        String ours = PLAIN.get(text);
        String way = "; reset at the chair when it is put right";
        return ours == null
                ? "the board shut down: " + text + way
                : "the board shut down (" + text + "): " + ours + way;
    }
}

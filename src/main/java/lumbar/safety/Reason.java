package lumbar.safety;

import java.util.Locale;
import lumbar.chair.BodyArea;
import lumbar.chair.Explained;
import lumbar.text.DurationText;
import lumbar.text.NumberText;

/** Why an actuator gets less than was asked, the limiter's own word: a limiter only lowers, and says so (SR-38). */
public enum Reason implements Explained {
    NONE("", "", "nothing limits it"),
    STATE("SR-06", "", "the chair is not running a session"),
    INVALID("SR-11", "a number from 0 to 1", "the program asked for something that is no level"),
    RAMP(
            "SR-11",
            "at most " + NumberText.percent(Limits.RISE_PER_SECOND) + "/s, from "
                    + NumberText.percent(Limits.START_LEVEL),
            "the level is still rising gently"),
    WARM_UP(
            "SR-11",
            NumberText.percent(Limits.WARM_UP_LEVEL) + " in the first " + time(Limits.WARM_UP_SECONDS),
            "warming up"),
    SLOPE("SR-12", "at most " + kpa(Limits.SLOPE_KPA_PER_SECOND) + "/s", "the bag fills gently"),
    DEPTH(
            "SR-16",
            "neck " + NumberText.percent(Limits.rollerLevel(BodyArea.NECK)) + ", shoulders "
                    + NumberText.percent(Limits.rollerLevel(BodyArea.SHOULDERS)),
            "the rollers press less here"),
    DWELL(
            "SR-16",
            time(Limits.ROLLER_DWELL_SECONDS) + " at a point, " + time(Limits.ROLLER_DWELL_MINUTE_SECONDS) + " of "
                    + DutyWindow.SECONDS,
            "the rollers have worked this spot long enough"),
    POSITION("SR-16", "", "the rollers' position is not known yet"),
    PROVING("SR-45", "at the latest after 60 s of travel", "the rollers are drawn in and prove their place at an end"),
    LOOKING(
            "SR-46",
            "until a breath or an answer is felt",
            "vibration and kneading pause, so that the seat can feel who sits there"),
    TAPPING("SR-16", NumberText.percent(Limits.TAPPING_DUTY) + " of the time", "tapping pauses in this area"),
    COMPARING(
            "SR-44",
            kpa(Limits.UNPROVED_KPA) + " until a fill was compared",
            "the pressure is compared with the air that goes in"),
    HOLD(
            "SR-13",
            time(Limits.HOLD_SECONDS) + ", then " + time(Limits.REST_SECONDS) + " of rest",
            "the bag rests after a hold"),
    DUTY(
            "SR-13",
            NumberText.percent(Limits.BAG_DUTY) + " of " + DutyWindow.SECONDS + " s",
            "the bag has been full long enough for this minute"),
    LIMB("SR-13", Limits.LIMB_BAGS + " bags of a limb", "enough bags of this limb are full"),
    FLOW(
            "SR-13",
            "at most " + kpa(Limits.FLOW_GRADIENT_KPA) + " above the bag before it",
            "the limb fills from its far end"),
    NEIGHBOUR("SR-13", kpa(Limits.NEIGHBOUR_KPA) + " between neighbours", "the neighbouring bag is not as full"),
    MINUTES(
            "SR-07",
            areaMinutes(BodyArea.LOWER_BACK) + "; neck " + areaMinutes(BodyArea.NECK),
            "this area's minutes are used up"),
    LEASE("SR-09", "", "the minutes are being recorded first"),
    SESSION(
            "SR-40",
            time(Limits.SESSION_SECONDS) + " in " + time(Limits.SESSION_WINDOW_SECONDS),
            "the session's minutes are used up"),
    MOTOR(
            "SR-40",
            time(Limits.MOTOR_SECONDS) + " in " + time(Limits.SESSION_WINDOW_SECONDS),
            "this motor has run long enough"),
    HEAT_TIME(
            "SR-18",
            time(Limits.HEAT_SECONDS) + ", then " + time(Limits.HEAT_REST_SECONDS) + " off; "
                    + time(Limits.HEAT_SECONDS)
                    + " in " + time(Limits.WINDOW_SECONDS) + ", " + time(2 * Limits.HEAT_SECONDS)
                    + " a day",
            "this heat pad rests"),
    SKIN("SR-18", NumberText.of(Limits.SKIN_C, 1) + " °C" + " at the skin", "the skin is warm enough"),
    HEAT_PERSON("SR-18", "", "no heat for this person"),
    PERSON("SR-34", "40, 60, 80 % over the first sessions", "the level grows over the first sessions"),
    EXCLUDED("SR-32", "", "this area is excluded by the screening"),
    BLOCKED("SR-33", "24 h, after numbness 72 h", "this area hurt: it is left alone"),
    REMOTE("SR-25", NumberText.percent(Limits.REMOTE_LEVEL), "started from elsewhere"),
    PRESSED(
            "SR-51",
            "bags below " + kpa(Limits.RELEASED_KPA) + ", rollers drawn back",
            "nothing leans back while a bag or the rollers press"),
    HELD_KEY("SR-21", "", "moves only while the key at the chair is held");

    private final String requirement;
    private final String limit;
    private final String text;

    Reason(String requirement, String limit, String text) {
        this.requirement = requirement;
        this.limit = limit;
        this.text = text;
    }

    /** The code in traces and for {@code lumbar why}; empty for {@link #NONE}. */
    @Override
    public String key() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String requirement() {
        return requirement;
    }

    /** The limit in words, empty when there is no number to it. */
    @Override
    public String limit() {
        return limit;
    }

    @Override
    public String text() {
        return text;
    }

    private static String kpa(double kpa) {
        return NumberText.of(kpa, 1) + " kPa";
    }

    private static String time(double seconds) {
        boolean isHours = seconds >= 3600 && seconds % 3600 == 0;
        return isHours ? NumberText.of(seconds / 3600, 0) + " h" : DurationText.of(seconds);
    }

    private static String areaMinutes(BodyArea area) {
        return time(Limits.areaSeconds(area)) + " in " + time(Limits.WINDOW_SECONDS) + ", "
                + time(Limits.areaDaySeconds(area)) + " a day";
    }

    @Override
    public Kind kind() {
        return Kind.LIMIT;
    }
}
